package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Every way to build an index; each has to pass the same tests. */
final class Indexes {

    private Indexes() {}

    static Stream<Named<Function<Edition, MatchIndex>>> all() {
        return Stream.of(Named.of("scan", ScanIndex::new), Named.of("sliced", SlicedIndex::of));
    }
}
