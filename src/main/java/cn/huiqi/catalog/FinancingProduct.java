package cn.huiqi.catalog;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loan, guarantee, product family or platform.
 *
 * @param productKind as in the catalogue, such as {@code CREDIT_LOAN}
 * @param minMonths shortest term; null when not stated
 * @param maxMonths longest term; null when not stated
 * @param minRate lowest rate a year, as a fraction; null when not stated
 * @param maxRate highest rate a year, as a fraction; null when not stated
 * @param members ids of the products of a family
 * @param subsidies ids of the measures that pay part of its interest or fee
 */
public record FinancingProduct(
        Particulars particulars,
        String productKind,
        List<Limit> limits,
        @Nullable Integer minMonths,
        @Nullable Integer maxMonths,
        @Nullable BigDecimal minRate,
        @Nullable BigDecimal maxRate,
        List<String> repayment,
        List<String> features,
        List<String> members,
        List<String> subsidies)
        implements Benefit {

    public FinancingProduct {
        limits = List.copyOf(limits);
        repayment = List.copyOf(repayment);
        features = List.copyOf(features);
        members = List.copyOf(members);
        subsidies = List.copyOf(subsidies);
    }

    /**
     * How much it lends against a kind of security.
     *
     * @param security in the words of the source; null when any, or none is stated
     */
    public record Limit(MoneyRange amount, @Nullable String security) {}
}
