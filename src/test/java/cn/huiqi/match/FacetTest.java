package cn.huiqi.match;

import static cn.huiqi.match.Asking.POSSIBLE;
import static cn.huiqi.match.Asking.all;
import static cn.huiqi.match.Asking.forRandomFirms;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.PolicyMeasure;
import cn.huiqi.catalog.SmallCatalogue;
import cn.huiqi.eligibility.Money;
import cn.huiqi.reference.RegionCode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Facets, held against counting by hand. */
@ParameterizedClass(name = "{0}")
@MethodSource("cn.huiqi.match.Indexes#all")
class FacetTest {

    private final Asking asking;

    FacetTest(Function<Edition, MatchIndex> indexing) {
        this.asking = new Asking(indexing);
    }

    @Test
    void facets_count_the_same_matches_as_the_total() {
        forRandomFirms((firm, day) -> {
            var matches = asking.forFirm(firm, day, POSSIBLE);
            for (var facet : matches.facets(EnumSet.allOf(FacetField.class))) {
                assertThat(counts(facet))
                        .as(facet.field().name())
                        .isEqualTo(counted(all(matches), facet.field()));
                int sum = facet.buckets().stream().mapToInt(Facet.Bucket::count).sum();
                if (Set.of(FacetField.KIND, FacetField.STATUS).contains(facet.field())) {
                    assertThat(sum).isEqualTo(matches.total());
                } else {
                    assertThat(sum).isGreaterThanOrEqualTo(matches.total());
                }
            }
        });
    }

    private static Map<String, Integer> counts(Facet facet) {
        var counts = new HashMap<String, Integer>();
        facet.buckets().forEach(it -> counts.put(it.value(), it.count()));
        assertThat(counts).hasSameSizeAs(facet.buckets());
        return counts;
    }

    private static Map<String, Integer> counted(List<Match> matches, FacetField field) {
        var counts = new HashMap<String, Integer>();
        for (var match : matches) {
            var buckets = buckets(match, field);
            (buckets.isEmpty() ? Set.of("NONE") : buckets)
                    .forEach(it -> counts.merge(it, 1, Integer::sum));
        }
        return counts;
    }

    private static Set<String> buckets(Match match, FacetField field) {
        var benefit = match.benefit();
        var measure = benefit instanceof PolicyMeasure it ? it : null;
        return switch (field) {
            case KIND -> Set.of(benefit.kind().name());
            case STATUS -> Set.of(match.status().name());
            case MEASURE_KIND -> measure == null ? Set.of() : Set.of(measure.measureKind());
            case LEVEL -> measure == null ? Set.of() : Set.of(measure.document().level().name());
            case REGION -> Set.copyOf(values(benefit.particulars().regions(), RegionCode::value));
            case SECTOR ->
                    Set.copyOf(
                            values(
                                    benefit.particulars().sectors(),
                                    it -> it.value().substring(0, 1)));
            case AMOUNT -> amount(benefit.value().most());
        };
    }

    private static <C> List<String> values(List<C> codes, Function<C, String> value) {
        return codes.stream().map(value).distinct().toList();
    }

    private static Set<String> amount(@Nullable Money most) {
        if (most == null) {
            return Set.of();
        }
        long yuan = most.yuan().longValueExact();
        return Set.of(
                yuan < 100_000
                        ? "..100000"
                        : yuan < 1_000_000
                                ? "100000..1000000"
                                : yuan < 10_000_000 ? "1000000..10000000" : "10000000..");
    }

    @ParameterizedTest
    @CsvSource({
        "99999, ..100000",
        "100000, 100000..1000000",
        "999999, 100000..1000000",
        "1000000, 1000000..10000000",
        "9999999, 1000000..10000000",
        "10000000, 10000000.."
    })
    void an_amount_at_a_bound_belongs_to_the_upper_bucket(long yuan, String bucket) {
        var edition =
                SmallCatalogue.of()
                        .document()
                        .measure("amounts: [{type: FIXED, value: %d}]".formatted(yuan))
                        .edition();

        var matches = asking.forNobody(edition, BenefitOrder.RECOMMENDED);

        assertThat(matches.facets(Set.of(FacetField.AMOUNT)).getFirst().buckets())
                .singleElement()
                .satisfies(it -> assertThat(it.value()).isEqualTo(bucket));
    }

    @Test
    void only_the_facets_asked_for_are_counted_in_a_fixed_order() {
        var matches = asking.forNobody(BenefitFilter.FOR_FIRMS);

        assertThat(matches.facets(Set.of(FacetField.STATUS, FacetField.KIND)))
                .extracting(Facet::field)
                .containsExactly(FacetField.KIND, FacetField.STATUS);
        assertThat(matches.facets(Set.of())).isEmpty();
    }

    @Test
    void buckets_come_with_labels_the_fullest_first_and_none_last() {
        var matches = asking.forNobody(BenefitFilter.FOR_FIRMS);
        for (var facet : matches.facets(EnumSet.allOf(FacetField.class))) {
            var named = facet.buckets().stream().filter(it -> !it.value().equals("NONE")).toList();

            assertThat(facet.buckets()).allMatch(it -> !it.label().isBlank());
            assertThat(facet.buckets().subList(0, named.size())).isEqualTo(named);
            if (facet.field() != FacetField.AMOUNT) {
                assertThat(named).extracting(it -> -it.count()).as(facet.field().name()).isSorted();
            }
        }
    }

    @Test
    void no_label_is_a_mere_code() {
        var matches = asking.forNobody(BenefitFilter.named(Set.of()));

        assertThat(matches.facets(EnumSet.allOf(FacetField.class)))
                .flatExtracting(Facet::buckets)
                .allSatisfy(it -> assertThat(it.label()).isNotEqualTo(it.value()));
    }
}
