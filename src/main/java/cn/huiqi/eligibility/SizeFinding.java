package cn.huiqi.eligibility;

import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.SizeStandard;
import cn.huiqi.reference.SizeStandard.Bounds;
import cn.huiqi.reference.SizeStandard.Indicator;
import cn.huiqi.reference.SizeStandard.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The size class of a firm by the statistical standard, with the bounds that decide it.
 *
 * @param size null while several classes are possible, or when the standard has no row for some
 *     class of the sector
 * @param possible over all rows of the sector; empty when it has none
 * @param row the only row of the sector; null when it has none or several
 * @param missing figures that the rows use and nobody gave
 */
public record SizeFinding(
        @Nullable FirmSize size,
        Set<FirmSize> possible,
        @Nullable Row row,
        List<Threshold> thresholds,
        String explanation,
        List<Attribute> missing) {

    public SizeFinding {
        thresholds = List.copyOf(thresholds);
        missing = List.copyOf(missing);
    }

    /**
     * A lower bound of a class.
     *
     * @param atLeast included; persons, or yuan
     */
    public record Threshold(Attribute attribute, FirmSize size, BigDecimal atLeast, Verdict met) {}

    /**
     * @param figures what is told of each indicator; none means not told
     */
    public static SizeFinding of(
            Vocabulary vocabulary, SectorCode sector, Map<Indicator, Interval> figures) {
        var classification =
                vocabulary
                        .reference()
                        .sizeStandard()
                        .classify(
                                sector,
                                told(figures, Indicator.EMPLOYEES),
                                told(figures, Indicator.REVENUE),
                                told(figures, Indicator.TOTAL_ASSETS));
        var rows = classification.rows();
        var row = rows.size() == 1 && !classification.uncovered() ? rows.getFirst() : null;
        var possible = classification.possible();
        var size =
                possible.size() == 1 && !classification.uncovered()
                        ? possible.iterator().next()
                        : null;
        var missing = new ArrayList<Attribute>();
        for (var indicator : Indicator.values()) {
            if (!figures.containsKey(indicator)
                    && rows.stream().anyMatch(one -> one.bounds().containsKey(indicator))) {
                missing.add(vocabulary.attribute(indicator.attribute()));
            }
        }
        var thresholds = row == null ? List.<Threshold>of() : thresholds(vocabulary, row, figures);
        return new SizeFinding(
                size,
                possible,
                row,
                thresholds,
                explanation(vocabulary, sector, classification, size, missing),
                missing);
    }

    private static Interval told(Map<Indicator, Interval> figures, Indicator indicator) {
        return figures.getOrDefault(indicator, Interval.nonNegative());
    }

    private static List<Threshold> thresholds(
            Vocabulary vocabulary, Row row, Map<Indicator, Interval> figures) {
        var thresholds = new ArrayList<Threshold>();
        row.bounds()
                .forEach((indicator, bounds) -> {
                    var attribute = vocabulary.attribute(indicator.attribute());
                    var figure = told(figures, indicator);
                    for (var size : List.of(FirmSize.SMALL, FirmSize.MEDIUM, FirmSize.LARGE)) {
                        var bound = bound(bounds, size);
                        var accepted = Interval.atLeast(bound);
                        var met =
                                Verdict.of(
                                        accepted.containsAll(figure), accepted.intersects(figure));
                        thresholds.add(new Threshold(attribute, size, bound, met));
                    }
                });
        return thresholds;
    }

    private static BigDecimal bound(Bounds bounds, FirmSize size) {
        return switch (size) {
            case LARGE -> bounds.large();
            case MEDIUM -> bounds.medium();
            case SMALL, MICRO -> bounds.small();
        };
    }

    private static String explanation(
            Vocabulary vocabulary,
            SectorCode sector,
            SizeStandard.Classification classification,
            @Nullable FirmSize size,
            List<Attribute> missing) {
        var standard = "按《统计上大中小微型企业划分办法(2017)》(国统字〔2017〕213号),";
        var name = Names.quoted(vocabulary.reference().sectors().name(sector));
        var rows = classification.rows();
        if (rows.isEmpty()) {
            return standard + name + "没有对应的划型标准,不能划型。";
        }
        var row =
                rows.size() == 1
                        ? "适用" + Names.quoted(rows.getFirst().name()) + "标准,"
                        : "按细分行业适用不同标准,";
        var possible = Names.anyOf(classification.possible());
        var uncovered = classification.uncovered() ? "其中部分细分行业没有划型标准,请填写更具体的行业代码;" : "";
        if (size != null) {
            return standard + name + row + "各项指标须同时达到下限,由最低的一项决定,划为" + size.label() + "企业。";
        }
        var ask =
                missing.isEmpty()
                        ? "须填写更准确的指标或行业才能确定。"
                        : "还需填写"
                                + Names.list(missing, attribute -> Names.quoted(attribute.label()))
                                + "才能确定。";
        return standard + name + row + uncovered + "目前可能为" + possible + "企业," + ask;
    }
}
