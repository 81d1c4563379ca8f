package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.intake.Fixtures;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the index under test about the bundled catalogue. */
record Asking(Function<Edition, MatchIndex> indexing) {

    static final Edition EDITION = Fixtures.edition();
    static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    static final Set<Verdict> ALL = EnumSet.allOf(Verdict.class);
    static final Set<Verdict> POSSIBLE = EnumSet.of(Verdict.ELIGIBLE, Verdict.UNKNOWN);

    static final long SEED = 20261125;
    private static final int FIRMS = 40;

    interface ForFirm {
        void accept(FirmProfile firm, LocalDate day);
    }

    /** Tries firms that tell nothing, little and much, on the day and on others. */
    static void forRandomFirms(ForFirm test) {
        var firms = new RandomFirms(EDITION, SEED);
        for (int i = 0; i < FIRMS; i++) {
            var firm = i == 0 ? FirmProfile.unknown(EDITION.vocabulary()) : firms.next();
            var day = i % 2 == 0 ? DAY : firms.day();
            try {
                test.accept(firm, day);
            } catch (AssertionError e) {
                throw new AssertionError("firm %d of seed %d, %s".formatted(i, SEED, day), e);
            }
        }
    }

    Matches forFirm(FirmProfile firm, LocalDate day, Set<Verdict> verdicts) {
        return match(firm, day, verdicts, BenefitFilter.FOR_FIRMS, BenefitOrder.RECOMMENDED);
    }

    /** The plain catalogue. */
    Matches forNobody(BenefitFilter filter) {
        return forNobody(filter, DAY);
    }

    Matches forNobody(BenefitFilter filter, LocalDate day) {
        return match(null, day, Set.of(), filter, BenefitOrder.RECOMMENDED);
    }

    /** The plain catalogue of another edition. */
    Matches forNobody(Edition edition, BenefitOrder order) {
        return indexing.apply(edition)
                .match(new MatchQuery(null, DAY, Set.of(), BenefitFilter.FOR_FIRMS, order));
    }

    Matches match(
            @Nullable FirmProfile firm,
            LocalDate day,
            Set<Verdict> verdicts,
            BenefitFilter filter,
            BenefitOrder order) {
        return indexing.apply(EDITION).match(new MatchQuery(firm, day, verdicts, filter, order));
    }

    static List<Match> all(Matches matches) {
        return matches.page(0, matches.total());
    }

    static List<String> ids(Matches matches) {
        return all(matches).stream().map(it -> it.benefit().id()).toList();
    }
}
