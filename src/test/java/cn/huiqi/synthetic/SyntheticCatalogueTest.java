package cn.huiqi.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.Entry;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.intake.CatalogueFolder;
import cn.huiqi.intake.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticCatalogueTest {

    private static final int BENEFITS = 2000;
    private static final long SEED = SyntheticCatalogue.SEED;

    // Read without a complaint: the reader throws when there is one.
    private static final Edition EDITION = new SyntheticCatalogue(BENEFITS, SEED).edition();

    @Test
    void has_as_many_benefits_as_asked_for() {
        assertThat(EDITION.benefits()).hasSize(BENEFITS);
        assertThat(new SyntheticCatalogue(0, SEED).edition().benefits()).isEmpty();
        assertThat(new SyntheticCatalogue(1, SEED).edition().benefits()).hasSize(1);
    }

    @Test
    void is_the_same_for_the_same_seed() {
        assertThat(new SyntheticCatalogue(300, 7).entries())
                .containsExactlyElementsOf(new SyntheticCatalogue(300, 7).entries().toList());
        assertThat(new SyntheticCatalogue(300, 8).entries())
                .isNotEqualTo(new SyntheticCatalogue(300, 7).entries().toList());
    }

    @Test
    void can_be_read_at_any_size() {
        for (int size = 1; size <= 200; size += 7) {
            assertThat(new SyntheticCatalogue(size, 7).edition().size()).isEqualTo(size);
        }
    }

    @Test
    void begins_like_a_larger_one() {
        var larger =
                new SyntheticCatalogue(600, SEED)
                        .entries()
                        .collect(java.util.stream.Collectors.toMap(Entry::id, Entry::fields));

        new SyntheticCatalogue(300, SEED)
                .entries()
                .forEach(entry ->
                        assertThat(larger.get(entry.id()))
                                .as(entry.id())
                                .isEqualTo(entry.fields()));
    }

    @Test
    void has_one_to_six_measures_in_a_document() {
        assertThat(EDITION.documents())
                .allSatisfy(
                        document -> assertThat(EDITION.measures(document)).hasSizeBetween(1, 6));
    }

    @Test
    void has_the_kinds_of_benefits_as_often_as_the_real_one() {
        var real = kinds(Fixtures.edition());

        assertThat(kinds(EDITION))
                .allSatisfy((kind, share) ->
                        assertThat(share).isCloseTo(real.get(kind), within(0.001)));
    }

    @Test
    void has_the_kinds_of_conditions_as_often_as_the_real_one() {
        var real = conditions(Fixtures.edition());
        var synthetic = conditions(EDITION);

        assertThat(synthetic.keySet()).isSubsetOf(real.keySet());
        assertThat(real)
                .allSatisfy((kind, share) ->
                        assertThat(synthetic.getOrDefault(kind, 0.0))
                                .as(kind)
                                .isCloseTo(share, within(0.02 + share * 0.15)));
    }

    @Test
    void spreads_places_and_sectors_over_the_trees() {
        var regions = new HashSet<Object>();
        var sectors = new HashSet<Object>();
        EDITION.benefits()
                .forEach(benefit -> {
                    regions.addAll(benefit.particulars().regions());
                    sectors.addAll(benefit.particulars().sectors());
                });

        assertThat(regions).hasSizeGreaterThan(145);
        assertThat(sectors).hasSizeGreaterThan(150);
    }

    @Test
    void is_a_folder_that_reads_as_the_same_catalogue(@TempDir Path directory) throws IOException {
        SyntheticCatalogue.main(new String[] {"300", directory.toString(), "7"});

        var read =
                CatalogueFolder.at(directory)
                        .read(Fixtures.reader(), Fixtures.IMPORTED_AT, Fixtures.RECORDED_ON);

        assertThat(read.recordedOn()).isEqualTo(Fixtures.RECORDED_ON);
        assertThat(fieldsById(read.entries().stream()))
                .isEqualTo(fieldsById(new SyntheticCatalogue(300, 7).entries()));
    }

    private static Map<String, String> fieldsById(Stream<Entry> entries) {
        var fields = new TreeMap<String, String>();
        // As text: a parser has the choice between kinds of numbers.
        entries.forEach(entry -> fields.put(entry.id(), sorted(entry.fields()).toString()));
        return fields;
    }

    private static Map<String, Object> sorted(Map<String, Object> fields) {
        return new TreeMap<>(fields);
    }

    private static Map<String, Double> kinds(Edition edition) {
        var shares = new TreeMap<String, Double>();
        edition.benefits()
                .forEach(benefit -> shares.merge(benefit.kind().name(), 1.0, Double::sum));
        shares.replaceAll((kind, count) -> count / edition.benefits().size());
        return shares;
    }

    /** Nodes a benefit, by what they are. */
    private static Map<String, Double> conditions(Edition edition) {
        var counts = new TreeMap<String, Double>();
        for (var benefit : edition.benefits()) {
            benefit.rule().walk((path, node) -> counts.merge(kindOf(node, path), 1.0, Double::sum));
        }
        counts.replaceAll((kind, count) -> count / edition.benefits().size());
        return counts;
    }

    private static final Set<String> COMMON =
            Set.of("region", "zones", "sector", "size", "qualifications", "events", "other");

    private static String kindOf(Criterion node, String path) {
        if (!(node instanceof Condition condition)) {
            return node.operator() + " at depth " + path.split("\\.").length;
        }
        var attribute = condition.attribute();
        return COMMON.contains(attribute.id()) ? attribute.id() : attribute.kind().name();
    }
}
