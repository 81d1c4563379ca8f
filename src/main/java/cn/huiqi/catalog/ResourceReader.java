package cn.huiqi.catalog;

import cn.huiqi.catalog.ParticularsReader.Common;
import cn.huiqi.catalog.SharedResource.Statistic;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads shared resources. */
final class ResourceReader {

    private final ParticularsReader particulars;
    private final Labels labels;

    ResourceReader(ParticularsReader particulars, Labels labels) {
        this.particulars = particulars;
        this.labels = labels;
    }

    SharedResource read(Source source) {
        var fields = source.fields();
        var kind = fields.text("kind");
        var amount = fields.money("amount");
        // The size of a fund is not what one firm gets.
        var headline =
                labels.of("RESOURCE_KIND", kind) + (amount == null ? "" : ",规模" + amount.text());
        var asOf = day(fields);
        return new SharedResource(
                particulars.read(
                        source,
                        Common.forFirms(
                                fields.texts("providers"), BenefitValue.notMonetary(headline))),
                kind,
                fields.children("statistics").stream()
                        .filter(statistic -> statistic.has("value"))
                        .map(statistic -> statistic(statistic, asOf))
                        .toList());
    }

    private static Statistic statistic(Fields statistic, @Nullable LocalDate asOf) {
        return new Statistic(
                statistic.text("metric") + qualifier(statistic),
                Objects.requireNonNullElse(statistic.number("value"), BigDecimal.ZERO),
                statistic.optionalText("unit"),
                statistic.has("asOf") ? day(statistic) : asOf);
    }

    /** A bound or an estimate must not read as an exact figure. */
    private static String qualifier(Fields statistic) {
        return statistic.flag("atLeast", false)
                ? "(不少于)"
                : statistic.flag("approx", false) ? "(约)" : "";
    }

    /** A month is not a day: what is no full date is left open rather than guessed. */
    private static @Nullable LocalDate day(Fields fields) {
        var asOf = fields.optionalText("asOf");
        return asOf != null && asOf.length() == "2024-05-20".length() ? fields.date("asOf") : null;
    }
}
