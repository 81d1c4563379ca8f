package cn.huiqi.match;

import cn.huiqi.reference.Interval;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What money a firm looks for; null is not said.
 *
 * @param amount in yuan, cut to what is not negative
 * @param security kinds of security that it can give; empty means none
 */
public record FinancingNeed(
        @Nullable Interval amount, @Nullable Integer termMonths, @Nullable Set<Security> security) {

    /**
     * @throws IllegalArgumentException when every amount is negative
     */
    public FinancingNeed {
        if (amount != null) {
            amount = amount.meet(Interval.nonNegative());
            if (amount == null) {
                throw new IllegalArgumentException("An amount is not negative");
            }
        }
        security = security == null ? null : Set.copyOf(security);
    }

    /** Kinds of security, 担保方式; a credit loan needs none of them. */
    public enum Security {
        SURETY(null, "保证", "保证", "担保"),
        SURETY_ENTERPRISE(SURETY, "企业保证", "企业保证", "企业担保"),
        SURETY_PERSON(SURETY, "自然人保证", "自然人保证", "个人保证"),
        SURETY_GUARANTEE_COMPANY(SURETY, "融资担保公司保证", "担保公司", "融资担保"),
        SURETY_GOVERNMENT_GUARANTEE(SURETY_GUARANTEE_COMPANY, "政府性融资担保", "政府性融资担保", "政策性担保"),
        SURETY_INSURANCE(SURETY, "保证保险", "保证保险"),
        MORTGAGE(null, "抵押", "抵押"),
        MORTGAGE_REAL_ESTATE(MORTGAGE, "不动产抵押", "不动产抵押", "房产抵押", "房地产抵押"),
        MORTGAGE_EQUIPMENT(MORTGAGE, "机器设备抵押", "设备抵押"),
        PLEDGE(null, "质押", "质押"),
        PLEDGE_RECEIVABLES(PLEDGE, "应收账款质押", "应收账款质押", "应收账款"),
        PLEDGE_IP(PLEDGE, "知识产权质押", "知识产权质押", "专利权质押", "专利质押", "商标质押"),
        PLEDGE_EQUITY(PLEDGE, "股权质押", "股权质押");

        private final @Nullable Security parent;
        private final String label;
        private final List<String> words;

        Security(@Nullable Security parent, String label, String... words) {
            this.parent = parent;
            this.label = label;
            this.words = List.of(words);
        }

        public String label() {
            return label;
        }

        /** How sources name it. */
        List<String> words() {
            return words;
        }

        /** Whether {@code other} is this kind or a kind of it. */
        boolean covers(Security other) {
            return this == other || (other.parent != null && covers(other.parent));
        }
    }
}
