package cn.huiqi.catalog;

import static java.util.Comparator.naturalOrder;

import cn.huiqi.catalog.FinancingProduct.Limit;
import cn.huiqi.catalog.ParticularsReader.Common;
import cn.huiqi.eligibility.Beneficiary;
import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads financing products. */
final class ProductReader {

    /** What lends nothing itself: there is no limit that could have been seen. */
    private static final Set<String> WITHOUT_LIMIT = Set.of("PLATFORM", "PRODUCT_FAMILY");

    private final ParticularsReader particulars;
    private final Labels labels;

    ProductReader(ParticularsReader particulars, Labels labels) {
        this.particulars = particulars;
        this.labels = labels;
    }

    FinancingProduct read(Source source) {
        var fields = source.fields();
        var kind = fields.text("kind");
        var limits = fields.children("limits").stream().map(ProductReader::limit).toList();
        var members = ids(fields, "members", Entry.Kind.PRODUCT);
        var term = fields.child("term");
        var rate = Rate.read(fields.child("rate"));
        var amount = amount(limits);
        var worth = amount == null ? withoutAmount(kind, members.size()) : amount.text();
        var value =
                new BenefitValue(
                        rate.text() == null ? worth : worth + "," + rate.text(),
                        amount,
                        limits.stream().map(ProductReader::component).toList());
        var common =
                new Common(
                        Beneficiary.FIRM,
                        fields.texts("providers"),
                        value,
                        Validity.ALWAYS,
                        false,
                        true,
                        List.of());
        return new FinancingProduct(
                particulars.read(source, common),
                kind,
                limits,
                term == null ? null : term.integer("minMonths"),
                term == null ? null : term.integer("maxMonths"),
                rate.min(),
                rate.max(),
                fields.texts("repayment"),
                fields.texts("features"),
                members,
                ids(fields, "interestSubsidy", Entry.Kind.MEASURE));
    }

    /** A rate a year, as a fraction, with the words for it. */
    private record Rate(@Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable String text) {

        static Rate read(@Nullable Fields rate) {
            if (rate == null) {
                return new Rate(null, null, null);
            }
            var min = rate.number("min");
            var max = rate.number("max");
            var text = rate.optionalText("text");
            return new Rate(min, max, text == null ? words(min, max) : text);
        }

        private static @Nullable String words(@Nullable BigDecimal min, @Nullable BigDecimal max) {
            if (min == null) {
                return max == null ? null : "年利率最高" + Wording.percent(max);
            }
            if (max == null) {
                return "年利率" + Wording.percent(min) + "起";
            }
            return min.compareTo(max) == 0
                    ? "年利率" + Wording.percent(min)
                    : "年利率" + Wording.percent(min) + "至" + Wording.percent(max);
        }
    }

    private String withoutAmount(String kind, int members) {
        var label = labels.of("PRODUCT_KIND", kind);
        return WITHOUT_LIMIT.contains(kind)
                ? label + (members == 0 ? "" : ",目录收录" + members + "个产品")
                : label + ",额度未见";
    }

    private static Limit limit(Fields limit) {
        return new Limit(
                Objects.requireNonNullElse(MoneyRange.read(limit), new MoneyRange(null, null)),
                limit.optionalText("security"));
    }

    /** The most that any of the limits allows, and the least that all of them ask. */
    private static @Nullable MoneyRange amount(List<Limit> limits) {
        var most =
                limits.stream()
                        .map(limit -> limit.amount().max())
                        .filter(Objects::nonNull)
                        .max(naturalOrder())
                        .orElse(null);
        var least =
                limits.stream().allMatch(limit -> limit.amount().min() != null)
                        ? limits.stream()
                                .map(limit -> limit.amount().min())
                                .filter(Objects::nonNull)
                                .min(naturalOrder())
                                .orElse(null)
                        : null;
        return MoneyRange.of(least, most);
    }

    private static BenefitValue.Component component(Limit limit) {
        var text = limit.amount().text().isEmpty() ? "额度未见" : limit.amount().text();
        Money most = limit.amount().max();
        return new BenefitValue.Component(
                "LIMIT",
                limit.security() == null ? text : text + "(" + limit.security() + ")",
                limit.amount(),
                null,
                null,
                most,
                null,
                limit.security());
    }

    private static List<String> ids(Fields fields, String key, Entry.Kind kind) {
        return fields.texts(key).stream().map(kind::id).toList();
    }
}
