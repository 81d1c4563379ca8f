package cn.huiqi.synthetic;

import static java.util.stream.Collectors.groupingBy;

import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.CodeTree;
import cn.huiqi.reference.Qualification;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Codes from all of the reference tables. */
final class Codes {

    private static final Map<Integer, List<String>> SECTORS_BY_LENGTH =
            Fixtures.reference().sectors().tree().nodes().stream()
                    .map(CodeTree.Node::code)
                    .collect(groupingBy(String::length));
    private static final List<String> QUALIFICATIONS =
            Fixtures.reference().qualifications().all().stream().map(Qualification::code).toList();

    /** Lengths of codes: 30 % sections, 40 % divisions, 20 % groups, 10 % classes. */
    private static final List<Integer> LENGTHS = List.of(1, 1, 1, 3, 3, 3, 3, 4, 4, 5);

    private Codes() {}

    static String sector(SplittableRandom random) {
        return Templates.any(
                SECTORS_BY_LENGTH.getOrDefault(Templates.any(LENGTHS, random), List.of()), random);
    }

    static String sectorName(String code) {
        return Fixtures.reference().sectors().tree().node(code).name();
    }

    static String qualification(SplittableRandom random) {
        return Templates.any(QUALIFICATIONS, random);
    }
}
