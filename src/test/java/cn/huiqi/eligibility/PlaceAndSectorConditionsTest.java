package cn.huiqi.eligibility;

import static cn.huiqi.eligibility.SpelledOut.VOCABULARY;
import static cn.huiqi.eligibility.SpelledOut.judged;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.CodeTree;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Against every district of the country and every class of the standard that a fact allows. */
class PlaceAndSectorConditionsTest {

    private static final CodeTree REGIONS = VOCABULARY.reference().regions().tree();
    private static final CodeTree SECTORS = VOCABULARY.reference().sectors().tree();

    @Property
    void a_region_accepts_the_places_in_it(
            @ForAll("places") List<String> asked, @ForAll("place") @Nullable String told) {
        var codes = asked.stream().map(RegionCode::new).toList();
        var accepted = new Accepted.Regions(codes, VOCABULARY.reference().regions().under(codes));
        var firm = Fixtures.firm();
        if (told != null) {
            firm.region(new RegionCode(told));
        }

        assertThat(judged(firm, Attribute.REGION, accepted))
                .isEqualTo(
                        SpelledOut.verdict(
                                leaves(REGIONS, told), leaf -> isWithin(REGIONS, leaf, asked)));
    }

    @Property
    void a_sector_accepts_the_classes_that_its_code_begins_or_all_others(
            @ForAll("sectors") List<String> asked,
            @ForAll boolean excluded,
            @ForAll("sector") @Nullable String told) {
        var codes = asked.stream().map(SectorCode::new).toList();
        var leaves = VOCABULARY.reference().sectors().under(codes);
        var accepted =
                new Accepted.Sectors(codes, excluded, excluded ? leaves.complement() : leaves);
        var firm = Fixtures.firm();
        if (told != null) {
            firm.sector(new SectorCode(told));
        }

        assertThat(judged(firm, Attribute.SECTOR, accepted))
                .isEqualTo(
                        SpelledOut.verdict(
                                leaves(SECTORS, told),
                                leaf -> asked.stream().anyMatch(leaf::startsWith) != excluded));
    }

    private static List<String> leaves(CodeTree tree, @Nullable String told) {
        return tree.nodes().stream()
                .filter(node -> node.children().isEmpty())
                .map(CodeTree.Node::code)
                .filter(leaf -> told == null || isWithin(tree, leaf, List.of(told)))
                .toList();
    }

    private static boolean isWithin(CodeTree tree, String leaf, List<String> codes) {
        for (@Nullable String at = leaf; at != null; at = tree.node(at).parent()) {
            if (codes.contains(at)) {
                return true;
            }
        }
        return false;
    }

    @Provide
    static Arbitrary<List<String>> places() {
        return SpelledOut.some(codes(REGIONS), 4);
    }

    @Provide
    static Arbitrary<@Nullable String> place() {
        return Arbitraries.of(codes(REGIONS)).injectNull(0.1);
    }

    @Provide
    static Arbitrary<List<String>> sectors() {
        return SpelledOut.some(codes(SECTORS), 4);
    }

    @Provide
    static Arbitrary<@Nullable String> sector() {
        return Arbitraries.of(codes(SECTORS)).injectNull(0.1);
    }

    /** Nodes high up as often as leaves, or nothing would ever meet. */
    private static List<String> codes(CodeTree tree) {
        var high =
                tree.nodes().stream()
                        .filter(node -> tree.path(node.code()).size() <= 2)
                        .map(CodeTree.Node::code)
                        .toList();
        var all = tree.nodes().stream().map(CodeTree.Node::code).toList();
        var codes = new ArrayList<>(all);
        for (int i = high.size(); i < all.size(); i += high.size()) {
            codes.addAll(high);
        }
        return codes;
    }
}
