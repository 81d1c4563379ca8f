package cn.huiqi.match;

import cn.huiqi.reference.Interval;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What money a firm looks for; null is not said.
 *
 * @param amount in yuan
 * @param security kinds of security that it can give; empty means none
 */
public record FinancingNeed(
        @Nullable Interval amount, @Nullable Integer termMonths, @Nullable Set<Security> security) {

    public FinancingNeed {
        security = security == null ? null : Set.copyOf(security);
    }

    /** Kinds of security, 担保方式; a credit loan needs none of them. */
    public enum Security {
        SURETY_ENTERPRISE("企业保证", "企业保证", "企业担保"),
        SURETY_PERSON("自然人保证", "自然人保证", "个人保证"),
        SURETY_GUARANTEE_COMPANY("融资担保公司保证", "担保公司", "融资担保"),
        SURETY_GOVERNMENT_GUARANTEE("政府性融资担保", "政府性融资担保", "政策性担保"),
        SURETY_INSURANCE("保证保险", "保证保险"),
        MORTGAGE_REAL_ESTATE("不动产抵押", "不动产", "房产抵押", "房地产"),
        MORTGAGE_EQUIPMENT("机器设备抵押", "设备抵押"),
        MORTGAGE("抵押", "抵押"),
        PLEDGE_RECEIVABLES("应收账款质押", "应收账款"),
        PLEDGE_IP("知识产权质押", "知识产权质押", "专利权质押", "专利质押"),
        PLEDGE_EQUITY("股权质押", "股权质押"),
        PLEDGE("质押", "质押");

        private final String label;
        private final Set<String> words;

        Security(String label, String... words) {
            this.label = label;
            this.words = Set.of(words);
        }

        public String label() {
            return label;
        }

        /** Whether a source that asks for security in these words asks for this kind. */
        boolean isAskedBy(String asked) {
            return words.stream().anyMatch(asked::contains);
        }
    }
}
