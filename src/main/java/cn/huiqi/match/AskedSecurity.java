package cn.huiqi.match;

import cn.huiqi.eligibility.Verdict;
import cn.huiqi.match.FinancingNeed.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The security that a source asks for in words, such as 抵押或担保公司增信.
 *
 * @param alternatives one of them is enough; each needs all of its kinds, and none is credit
 * @param understood false when some of the words are not known
 */
record AskedSecurity(List<Set<Security>> alternatives, boolean understood) {

    private static final Pattern OR = Pattern.compile("[或、,,;;/]");
    private static final Pattern CREDIT = Pattern.compile("信用|(无需?|免|不需要?)(抵押|质押|担保|保证)");

    private record Word(String text, Security kind) {}

    // Longest first: 不动产抵押 is no other 抵押.
    private static final List<Word> WORDS =
            Arrays.stream(Security.values())
                    .flatMap(kind -> kind.words().stream().map(word -> new Word(word, kind)))
                    .sorted(Comparator.comparing((Word word) -> word.text().length()).reversed())
                    .toList();

    AskedSecurity {
        alternatives = List.copyOf(alternatives);
    }

    static AskedSecurity read(String words) {
        var alternatives = new ArrayList<Set<Security>>();
        boolean understood = true;
        for (var part : OR.split(words)) {
            boolean credit = CREDIT.matcher(part).find();
            var kinds = kinds(CREDIT.matcher(part).replaceAll(""));
            understood &= credit || !kinds.isEmpty();
            if (credit || !kinds.isEmpty()) {
                alternatives.add(Set.copyOf(kinds));
            }
        }
        return new AskedSecurity(alternatives, understood);
    }

    private static Set<Security> kinds(String words) {
        var kinds = EnumSet.noneOf(Security.class);
        var rest = words;
        for (var word : WORDS) {
            if (rest.contains(word.text())) {
                kinds.add(word.kind());
                rest = rest.replace(word.text(), "");
            }
        }
        return kinds;
    }

    /** Whether a firm that can give these kinds, and no others, has what is asked. */
    Verdict judge(Set<Security> given) {
        var best = understood ? Verdict.INELIGIBLE : Verdict.UNKNOWN;
        for (var kinds : alternatives) {
            var worst = Verdict.ELIGIBLE;
            for (var kind : kinds) {
                worst = worst.and(judge(kind, given));
            }
            best = best.or(worst);
        }
        return best;
    }

    /** A coarser answer, a mortgage where one on real estate is asked, decides nothing yet. */
    private static Verdict judge(Security asked, Set<Security> given) {
        var best = Verdict.INELIGIBLE;
        for (var kind : given) {
            best =
                    best.or(
                            asked.covers(kind)
                                    ? Verdict.ELIGIBLE
                                    : kind.covers(asked) ? Verdict.UNKNOWN : Verdict.INELIGIBLE);
        }
        return best;
    }
}
