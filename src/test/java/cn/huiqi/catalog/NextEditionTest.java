package cn.huiqi.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.huiqi.intake.Fixtures;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One change, and what follows from it. */
class NextEditionTest {

    private final Edition before =
            SmallCatalogue.of()
                    .document("docNumber: 辽政发〔2023〕1号")
                    .document("id: other")
                    .measure()
                    .measure("id: other/one", "policy: other")
                    .product()
                    .resource("source: {title: 通知, number: '辽政发[2024]2号'}")
                    .edition();

    private Edition next(SmallCatalogue changed, String... withdrawn) {
        return Fixtures.reader().next(before, delta(changed, withdrawn));
    }

    private static Delta delta(SmallCatalogue changed, String... withdrawn) {
        return new Delta(
                new CatalogVersion(2, Fixtures.IMPORTED_AT, Fixtures.RECORDED_ON),
                changed.entries(),
                List.of(withdrawn));
    }

    private static List<String> ids(Edition edition, List<Integer> ordinals) {
        return ordinals.stream().map(ordinal -> edition.benefit(ordinal).id()).toList();
    }

    private static EditionChanges changes(Edition edition) {
        return requireNonNull(edition.changes());
    }

    @Nested
    class A_revised_benefit {

        private final Edition after = next(SmallCatalogue.of().product("name: 新名"));

        @Test
        void has_another_ordinal_and_leaves_the_others_theirs() {
            assertThat(ids(before, changes(after).gone())).containsExactly("product:one");
            assertThat(ids(after, changes(after).come())).containsExactly("product:one");
            assertThat(after.ordinal("product:one")).isEqualTo(before.ordinalBound());
            assertThat(after.ordinal("measure:doc/one"))
                    .isEqualTo(before.ordinal("measure:doc/one"));
            assertThat(changes(after).since()).isEqualTo(before.version());
        }

        @Test
        void keeps_its_place() {
            assertThat(after.benefits())
                    .extracting(Benefit::id)
                    .isEqualTo(before.benefits().stream().map(Benefit::id).toList());
        }

        @Test
        void is_what_it_was_to_who_still_holds_the_edition_before() {
            assertThat(requireNonNull(before.benefit("product:one")).particulars().title())
                    .isEqualTo("产品");
            assertThat(requireNonNull(after.benefit("product:one")).particulars().title())
                    .isEqualTo("新名");
        }

        @Test
        void is_no_more_known_by_its_old_ordinal() {
            int old = before.ordinal("product:one");

            assertThatThrownBy(() -> after.benefit(old))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("No entry has the ordinal " + old);
        }
    }

    @Nested
    class A_revised_document {

        @Test
        void takes_its_measures_along() {
            var after = next(SmallCatalogue.of().document("effectiveTo: '2026-12-31'"));

            assertThat(ids(after, changes(after).come())).containsExactly("measure:doc/one");
            assertThat(requireNonNull(after.benefit("measure:doc/one")).validity().to())
                    .isEqualTo("2026-12-31");
            assertThat(requireNonNull(before.benefit("measure:doc/one")).validity().to()).isNull();
        }

        @Test
        void ends_the_one_whose_place_it_takes() {
            var after =
                    next(
                            SmallCatalogue.of()
                                    .document(
                                            "signedOn: '2026-06-01'",
                                            "relations: [{type: SUPERSEDES, target: other}]"));

            assertThat(ids(after, changes(after).come()))
                    .containsExactlyInAnyOrder("measure:doc/one", "measure:other/one");
            assertThat(requireNonNull(after.document("document:other")).validity().to())
                    .isEqualTo("2026-05-31");
        }

        @Test
        void with_the_number_that_a_benefit_cites_is_linked_from_there() {
            var after = next(SmallCatalogue.of().document("id: new", "docNumber: 辽政发〔2024〕2号"));

            assertThat(ids(after, changes(after).come())).containsExactly("resource:one");
            assertThat(
                            requireNonNull(requireNonNull(after.benefit("resource:one")).source())
                                    .documentId())
                    .isEqualTo("document:new");
        }
    }

    @Nested
    class A_withdrawn_entry {

        @Test
        void is_gone() {
            var after = next(SmallCatalogue.of(), "product:one", "product:never");

            assertThat(after.benefit("product:one")).isNull();
            assertThat(after.size()).isEqualTo(before.size() - 1);
            assertThat(changes(after).come()).isEmpty();
            assertThat(before.benefit("product:one")).isNotNull();
        }

        @Test
        void comes_back_to_its_place() {
            var gone = next(SmallCatalogue.of(), "measure:doc/one");
            var back = Fixtures.reader().next(gone, delta(SmallCatalogue.of().measure()));

            assertThat(back.benefits()).isEqualTo(before.benefits());
        }

        @Test
        void is_a_complaint_of_those_that_rest_on_it() {
            var refused =
                    catchThrowableOfType(
                            InvalidCatalog.class,
                            () -> next(SmallCatalogue.of(), "document:other"));

            assertThat(refused.complaints())
                    .containsExactly(
                            new Complaint(
                                    "measure:other/one", "policy", "no document has this id"));
            assertThat(before.benefit("measure:other/one")).isNotNull();
        }
    }

    @Nested
    class Everything_is_read_anew {

        @Test
        void when_a_word_changes() {
            var word =
                    SmallCatalogue.of()
                            .attribute("{id: hasCat, kind: YES_NO, label: 有猫, question: 有猫吗?}");

            var after = next(word.product("name: 新名"), "resource:one");

            assertThat(after.changes()).isNull();
            assertThat(after.vocabulary().find("hasCat")).isNotNull();
            assertThat(after.size()).isEqualTo(before.size() - 1);
            assertThat(requireNonNull(after.benefit("product:one")).particulars().title())
                    .isEqualTo("新名");
        }

        @Test
        void when_the_day_of_record_changes() {
            var version =
                    new CatalogVersion(2, Fixtures.IMPORTED_AT, LocalDate.parse("2027-01-01"));

            var after = Fixtures.reader().next(before, new Delta(version, List.of(), List.of()));

            assertThat(after.changes()).isNull();
            assertThat(after.version()).isEqualTo(version);
        }

        @Test
        void when_most_ordinals_are_out_of_use() {
            var edition = before;
            int layers = 0;
            while (edition.changes() != null || layers == 0) {
                edition = Fixtures.reader().next(edition, delta(SmallCatalogue.of().product()));
                layers++;
                assertThat(layers).isLessThan(2000);
            }

            assertThat(edition.ordinalBound()).isEqualTo(before.size());
            assertThat(edition.benefits()).isEqualTo(before.benefits());
        }
    }

    @Test
    void an_edition_may_be_followed_by_two_that_know_nothing_of_each_other() {
        var one = next(SmallCatalogue.of().product("name: 甲"));
        var other = next(SmallCatalogue.of().product("name: 乙"));

        assertThat(one.ordinal("product:one")).isEqualTo(other.ordinal("product:one"));
        for (var title : Map.of("甲", one, "乙", other).entrySet()) {
            assertThat(
                            requireNonNull(title.getValue().benefit("product:one"))
                                    .particulars()
                                    .title())
                    .isEqualTo(title.getKey());
        }
    }

    @Test
    void an_entry_that_occurs_twice_is_a_complaint() {
        var refused =
                catchThrowableOfType(
                        InvalidCatalog.class,
                        () -> next(SmallCatalogue.of().product("name: 甲").product("name: 乙")));

        assertThat(refused.complaints())
                .containsExactly(new Complaint("product:one", "id", "occurs twice"));
    }
}
