package cn.huiqi.catalog;

import cn.huiqi.catalog.InvestmentProject.Stage;
import cn.huiqi.catalog.ParticularsReader.Common;
import cn.huiqi.eligibility.Money;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads projects promoted to private capital. */
final class ProjectReader {

    private final ParticularsReader particulars;
    private final Labels labels;

    ProjectReader(ParticularsReader particulars, Labels labels) {
        this.particulars = particulars;
        this.labels = labels;
    }

    InvestmentProject read(Source source) {
        var fields = source.fields();
        var kind = fields.text("kind");
        var count = fields.integer("count");
        var total = fields.money("investment");
        var size =
                Stream.of(counted(fields, kind, count), invested(fields, total))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(","));
        var headline = size.isEmpty() ? labels.of("PROJECT_KIND", kind) : size;
        return new InvestmentProject(
                particulars.read(
                        source,
                        Common.forFirms(
                                fields.texts("providers"), BenefitValue.notMonetary(headline))),
                count,
                total,
                stage(kind),
                fields.optionalText("openTo"));
    }

    private static @Nullable String counted(Fields fields, String kind, @Nullable Integer count) {
        if (count == null) {
            return null;
        }
        var counted =
                switch (kind) {
                    case "CONTACT_LIST" -> "家企业";
                    case "RND_PLATFORM" -> "个科研平台";
                    default -> "个项目";
                };
        return qualifier(fields, "countQualifier") + count + counted;
    }

    private static @Nullable String invested(Fields fields, @Nullable Money total) {
        if (total != null) {
            return "总投资" + qualifier(fields, "investmentQualifier") + total.text();
        }
        var range = MoneyRange.of(fields.money("investmentMin"), fields.money("investmentMax"));
        return range == null ? null : "总投资" + range.text();
    }

    private static String qualifier(Fields fields, String key) {
        return switch (Objects.requireNonNullElse(fields.optionalText(key), "")) {
            case "atLeast" -> "不少于";
            case "approx" -> "约";
            default -> "";
        };
    }

    private static @Nullable Stage stage(String kind) {
        return switch (kind) {
            case "PROMOTED_LIST" -> Stage.PROMOTED;
            case "SIGNED_LIST" -> Stage.SIGNED;
            case "CONSTRUCTION_BATCH" -> Stage.STARTED;
            default -> null;
        };
    }
}
