package cn.huiqi.match;

import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Verdict;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The distinct clauses on one attribute, or all groups. No benefit has two clauses of one family,
 * so what survives it is: those without a clause, and those whose clause is not refused.
 */
final class ClauseFamily {

    private final @Nullable Attribute attribute;
    private final int first;
    private final Clause[] clauses;
    private final Postings[] postings;
    private final Postings with;
    private final Verdict[] whenUnknown;
    private final boolean allOpenWhenUnknown;
    private final @Nullable LocalDate latestWindow;

    /**
     * @param attribute null for groups
     * @param first number of the first clause in its segment; the others follow
     * @param postings of each clause
     * @param with ranks that have some clause of the family
     * @param unknown judges a firm of which nothing is known
     */
    ClauseFamily(
            @Nullable Attribute attribute,
            int first,
            List<Clause> clauses,
            Postings[] postings,
            Postings with,
            Evaluator unknown) {
        this.attribute = attribute;
        this.first = first;
        this.clauses = clauses.toArray(Clause[]::new);
        this.postings = postings;
        this.with = with;
        this.whenUnknown = new Verdict[this.clauses.length];
        boolean allOpen = true;
        LocalDate latest = null;
        for (int i = 0; i < this.clauses.length; i++) {
            whenUnknown[i] = unknown.judge(this.clauses[i].criterion());
            allOpen &= whenUnknown[i] == Verdict.UNKNOWN;
            var condition = this.clauses[i].condition();
            if (condition != null
                    && condition.accepted() instanceof Accepted.Event event
                    && event.from() != null
                    && (latest == null || event.from().isAfter(latest))) {
                latest = event.from();
            }
        }
        this.allOpenWhenUnknown = allOpen;
        this.latestWindow = latest;
    }

    @Nullable Attribute attribute() {
        return attribute;
    }

    int first() {
        return first;
    }

    int size() {
        return clauses.length;
    }

    Clause clause(int i) {
        return clauses[i];
    }

    Postings postings(int i) {
        return postings[i];
    }

    long bytes() {
        long bytes = with.bytes();
        for (var one : postings) {
            bytes += one.bytes();
        }
        return bytes;
    }

    /**
     * Judges every clause and takes out of {@code may} what is refused, and out of {@code sure}
     * what is open.
     *
     * @param verdicts takes the verdict of each clause at its number
     */
    void judge(Evaluator evaluator, Bits may, Bits sure, Verdict[] verdicts) {
        boolean unknown = isUnknown(evaluator);
        if (unknown) {
            System.arraycopy(whenUnknown, 0, verdicts, first, whenUnknown.length);
            if (allOpenWhenUnknown) {
                with.removeFrom(sure);
                return;
            }
        } else {
            for (int i = 0; i < clauses.length; i++) {
                verdicts[first + i] = evaluator.judge(clauses[i].criterion());
            }
        }
        remove(Verdict.INELIGIBLE, verdicts, may);
        remove(Verdict.UNKNOWN, verdicts, sure);
    }

    /** Nothing is said of the attribute, so that the answers are known beforehand. */
    private boolean isUnknown(Evaluator evaluator) {
        return attribute != null
                && !evaluator.firm().tells(attribute)
                && (latestWindow == null || !latestWindow.isAfter(evaluator.day()));
    }

    /** Takes out the clauses of one verdict, from whichever side less has to be touched. */
    private void remove(Verdict verdict, Verdict[] verdicts, Bits bits) {
        int removed = 0;
        int kept = with.cost() + bits.length() / 2;
        int matching = 0;
        for (int i = 0; i < postings.length; i++) {
            if (verdicts[first + i] == verdict) {
                removed += postings[i].cost();
                matching++;
            } else {
                kept += postings[i].cost();
            }
        }
        if (matching == 0) {
            return;
        }
        if (matching == postings.length) {
            with.removeFrom(bits);
            return;
        }
        if (removed <= kept) {
            for (int i = 0; i < postings.length; i++) {
                if (verdicts[first + i] == verdict) {
                    postings[i].removeFrom(bits);
                }
            }
            return;
        }
        var survivors = bits.copy();
        with.removeFrom(survivors);
        var others = Bits.none(bits.length() * Long.SIZE);
        for (int i = 0; i < postings.length; i++) {
            if (verdicts[first + i] != verdict) {
                postings[i].addTo(others);
            }
        }
        others.or(survivors);
        bits.and(others);
    }
}
