package cn.huiqi.catalog;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.intake.Fixtures;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue of Liaoning, as it comes with the service. */
class BundledCatalogueTest {

    private static final Edition EDITION = Fixtures.edition();

    @Test
    void has_as_many_entries_as_its_readme_says() {
        assertThat(Fixtures.entries().stream().collect(groupingBy(Entry::kind, counting())))
                .containsOnly(
                        entry(Entry.Kind.DOCUMENT, 73L),
                        entry(Entry.Kind.MEASURE, 155L),
                        entry(Entry.Kind.PRODUCT, 67L),
                        entry(Entry.Kind.EVENT, 36L),
                        entry(Entry.Kind.PROJECT, 21L),
                        entry(Entry.Kind.RESOURCE, 27L),
                        entry(Entry.Kind.ATTRIBUTE, 111L),
                        entry(Entry.Kind.EVENT_TYPE, 19L));
        assertThat(EDITION.documents()).hasSize(73);
        assertThat(EDITION.benefits()).hasSize(155 + 67 + 36 + 21 + 27);
    }

    @Test
    void asks_exactly_the_106_attributes_that_its_rules_use_and_no_built_in_covers() {
        var used = new HashSet<String>();
        EDITION.benefits()
                .forEach(it -> it.rule().conditions().forEach(c -> used.add(c.attribute().id())));
        used.removeIf(Vocabulary::isBuiltIn);

        assertThat(EDITION.vocabulary().factual())
                .extracting(Attribute::id)
                .containsExactlyInAnyOrderElementsOf(used)
                .hasSize(106);
    }

    @Test
    void gives_every_attribute_words_that_a_shop_owner_can_answer() {
        assertThat(EDITION.vocabulary().factual())
                .allSatisfy(it -> {
                    assertThat(it.label()).isNotBlank();
                    assertThat(it.question()).endsWith("?");
                });
    }

    @Test
    void names_only_measures_and_products_that_exist() {
        for (var benefit : EDITION.benefits()) {
            if (benefit instanceof FinancingProduct product) {
                assertThat(EDITION.benefits(product.members())).hasSameSizeAs(product.members());
                assertThat(EDITION.benefits(product.subsidies()))
                        .hasSameSizeAs(product.subsidies());
            }
            if (benefit instanceof PolicyMeasure measure) {
                measure.stacking()
                        .forEach(it ->
                                assertThat(EDITION.benefits(it.with())).hasSameSizeAs(it.with()));
            }
        }
    }

    @Test
    void gives_every_benefit_a_source_a_headline_and_words_for_each_part() {
        assertThat(EDITION.benefits())
                .allSatisfy(it -> {
                    assertThat(it.source()).isNotNull();
                    assertThat(it.value().headline()).isNotBlank();
                    assertThat(it.value().components())
                            .allSatisfy(part -> assertThat(part.text()).isNotBlank());
                });
    }

    @Test
    void shows_no_code_to_a_reader() {
        assertThat(EDITION.benefits().stream().flatMap(BundledCatalogueTest::words))
                .allSatisfy(it -> assertThat(it).doesNotContainPattern("[A-Z]{2,}_|null|的贴息"));
    }

    private static Stream<String> words(Benefit benefit) {
        var value = benefit.value();
        return Stream.concat(
                Stream.of(value.headline()),
                value.components().stream().map(BenefitValue.Component::text));
    }

    @Test
    void never_promises_more_than_its_parts_or_their_total() {
        for (var benefit : EDITION.benefits()) {
            var most = benefit.value().most();
            if (most == null) {
                continue;
            }
            var sum =
                    benefit.value().components().stream()
                            .map(part -> part.amount() == null ? part.cap() : part.amount().max())
                            .filter(Objects::nonNull)
                            .map(it -> it.yuan())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(most.yuan()).as(benefit.id()).isLessThanOrEqualTo(sum);
        }
    }

    /** The words after which an amount is not exact. */
    @Test
    void says_of_an_upper_amount_that_it_is_one() {
        assertThat(EDITION.benefits())
                .filteredOn(it -> it.value().amount() != null)
                .filteredOn(it -> Objects.requireNonNull(it.value().amount()).min() == null)
                .allSatisfy(it -> assertThat(it.value().headline()).contains("最高"));
    }

    @Nested
    class A_fact_of_the_founding_reply {

        private static final Path FACTS = Path.of("src/test/resources/examples/seed-facts.yaml");

        static Stream<Arguments> facts() {
            return Fixtures.cases(FACTS).stream().map(fact -> Arguments.of(fact.get("id"), fact));
        }

        static Stream<Arguments> factsWithNumbersThatWeHold() {
            return facts().filter(it -> HELD.contains(String.valueOf(it.get()[0])));
        }

        /** The others are told in words only: a ratio "close to half", a count of headings. */
        private static final Set<String> HELD =
                Set.of(
                        "sf-04", "sf-05", "sf-06", "sf-08", "sf-13", "sf-19", "sf-20", "sf-21",
                        "sf-25", "sf-26", "sf-27", "sf-28", "sf-29", "sf-30", "sf-36", "sf-39",
                        "sf-40", "sf-41", "sf-42", "sf-43", "sf-44", "sf-45", "sf-46", "sf-52",
                        "sf-53", "sf-54", "sf-55", "sf-56", "sf-57", "sf-58");

        @Test
        void is_one_of_65() {
            assertThat(facts()).hasSize(65);
            assertThat(factsWithNumbersThatWeHold()).hasSize(HELD.size());
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("facts")
        void refers_to_entries_that_exist(String id, Map<String, Object> fact) {
            var keys = Fixtures.entries().stream().map(Entry::key).toList();

            assertThat(keys).containsAll(refs(fact));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("factsWithNumbersThatWeHold")
        void has_the_number_that_our_entry_has(String id, Map<String, Object> fact) {
            var value = new BigDecimal(String.valueOf(fact.get("value")));
            var held = new ArrayList<BigDecimal>();
            for (var entry : Fixtures.entries()) {
                if (refs(fact).contains(entry.key())) {
                    collect(entry.fields(), held);
                }
            }

            assertThat(held)
                    .as(fact.toString())
                    .anySatisfy(it -> assertThat(it).isEqualByComparingTo(value));
        }

        private static List<String> refs(Map<String, Object> fact) {
            return fact.get("ref") instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }

        private static void collect(@Nullable Object value, Collection<BigDecimal> numbers) {
            switch (value) {
                case Number number -> numbers.add(new BigDecimal(number.toString()));
                case Map<?, ?> map -> map.values().forEach(it -> collect(it, numbers));
                case List<?> list -> list.forEach(it -> collect(it, numbers));
                case null, default -> {}
            }
        }

        @Test
        void on_listing_subsidies_is_the_headline_of_the_measure() {
            assertThat(headline("measure:ln-czj-2019-4/star")).isEqualTo("最高1500万元,分四段发放");
            assertThat(headline("measure:ln-czj-2019-4/main-chinext")).isEqualTo("最高1000万元,分三段发放");
            assertThat(headline("measure:ln-czj-2019-4/bse")).isEqualTo("最高800万元,分三段发放");
        }

        private static String headline(String id) {
            return Objects.requireNonNull(EDITION.benefit(id)).value().headline();
        }
    }

    /**
     * Every headline with the least and the most in yuan, so that a change is seen and read. What
     * the code makes of it today stands in {@code target/golden/values.csv}: copy it when the
     * change is meant.
     */
    @Test
    void is_worth_what_was_read_and_found_right() throws IOException {
        var actual = new ArrayList<String>();
        actual.add("id,headline,min,max");
        for (var benefit : EDITION.benefits()) {
            var amount = benefit.value().amount();
            actual.add(
                    String.join(
                            ",",
                            benefit.id(),
                            "\"" + benefit.value().headline() + "\"",
                            amount == null || amount.min() == null
                                    ? ""
                                    : amount.min().yuan().toPlainString(),
                            amount == null || amount.max() == null
                                    ? ""
                                    : amount.max().yuan().toPlainString()));
        }
        var copy = Path.of("target/golden/values.csv");
        Files.createDirectories(copy.getParent());
        Files.write(copy, actual);

        assertThat(actual)
                .containsExactlyElementsOf(
                        Files.readAllLines(Path.of("src/test/resources/golden/values.csv")));
    }
}
