package cn.huiqi.match;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.eligibility.Verdict;
import cn.huiqi.match.FinancingNeed.Security;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AskedSecurityTest {

    private static Set<Security> given(@Nullable String kinds) {
        var given = EnumSet.noneOf(Security.class);
        if (kinds != null) {
            Arrays.stream(kinds.split(" ")).map(Security::valueOf).forEach(given::add);
        }
        return given;
    }

    @ParameterizedTest(name = "{0} asked, {1} given: {2}")
    @CsvSource(
            textBlock =
                    """
                    纯信用,           ,                        ELIGIBLE,   credit needs nothing
                    纯信用,           MORTGAGE,                ELIGIBLE,   nor does it mind
                    无抵押,           ,                        ELIGIBLE,   said the other way round
                    免担保,           ,                        ELIGIBLE,   said the other way round
                    担保公司增信,       ,                        INELIGIBLE, none can be given
                    担保公司增信,       SURETY_GUARANTEE_COMPANY, ELIGIBLE,  the very kind
                    担保公司增信,       SURETY_GOVERNMENT_GUARANTEE, ELIGIBLE, a kind of it
                    担保公司增信,       SURETY,                  UNKNOWN,    coarser than what is asked
                    担保公司增信,       MORTGAGE_REAL_ESTATE,    INELIGIBLE, another kind
                    政府性融资担保,      SURETY_GUARANTEE_COMPANY, UNKNOWN,   coarser than what is asked
                    抵押,            MORTGAGE_REAL_ESTATE,    ELIGIBLE,   a kind of it
                    抵押,            PLEDGE_IP,               INELIGIBLE, another kind
                    房产抵押,          MORTGAGE,                UNKNOWN,    coarser than what is asked
                    房产抵押,          MORTGAGE_EQUIPMENT,      INELIGIBLE, a sister
                    专利权质押,         PLEDGE_IP,               ELIGIBLE,   another word for it
                    质押,            PLEDGE_EQUITY,           ELIGIBLE,   a kind of it
                    知识产权质押,       PLEDGE,                  UNKNOWN,    coarser than what is asked
                    信用或担保公司保证,    ,                        ELIGIBLE,   one of two is enough
                    抵押、质押,         PLEDGE_RECEIVABLES,      ELIGIBLE,   one of two is enough
                    抵押+信用,         ,                        INELIGIBLE, both are needed
                    抵押+信用,         MORTGAGE,                ELIGIBLE,   credit adds nothing
                    抵押加担保公司担保,    MORTGAGE,                INELIGIBLE, both are needed
                    信用保证保险,        ,                        INELIGIBLE, no credit at all
                    信用保证保险,        SURETY_INSURANCE,        ELIGIBLE,   the very kind
                    其他方式,          ,                        UNKNOWN,    not understood
                    其他方式,          MORTGAGE,                UNKNOWN,    not understood
                    抵押或其他方式,       ,                        UNKNOWN,    half understood
                    抵押或其他方式,       MORTGAGE,                ELIGIBLE,   the half that is understood
                    """)
    void is_met_by_what_is_given(
            String asked, @Nullable String given, Verdict expected, String why) {
        assertThat(AskedSecurity.read(asked).judge(given(given))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Security.class)
    void is_read_from_the_label_of_each_kind(Security kind) {
        assertThat(AskedSecurity.read(kind.label()).judge(Set.of(kind)))
                .isEqualTo(Verdict.ELIGIBLE);
    }
}
