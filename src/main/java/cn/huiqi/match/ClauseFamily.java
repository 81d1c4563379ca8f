package cn.huiqi.match;

import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.AttributeKind;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The distinct clauses on one attribute, or all groups. No benefit has two clauses of one family,
 * so what survives it is: those without a clause, and those whose clause is not refused.
 */
final class ClauseFamily {

    private static final int ANSWERS_KEPT = 512;

    private final @Nullable Attribute attribute;
    private final int first;
    private final Clause[] clauses;
    private final Postings[] postings;
    private final Postings with;
    private final Verdict[] whenUnknown;
    private final boolean allOpenWhenUnknown;
    private final @Nullable LocalDate latestWindow;
    private final List<String> eventTypes;
    private final int[] eventTypeOf;
    private final Map<String, Verdict[]> answers = new ConcurrentHashMap<>();

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
        var types = new Interner<String>();
        this.eventTypeOf = new int[this.clauses.length];
        for (int i = 0; i < eventTypeOf.length; i++) {
            var condition = this.clauses[i].condition();
            if (condition != null && condition.accepted() instanceof Accepted.Event event) {
                eventTypeOf[i] = types.number(event.type());
            }
        }
        this.eventTypes = types.things();
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
            judgeEach(evaluator, verdicts);
        }
        remove(Verdict.INELIGIBLE, verdicts, may);
        remove(Verdict.UNKNOWN, verdicts, sure);
    }

    private void judgeEach(Evaluator evaluator, Verdict[] verdicts) {
        var told = toldAlone(evaluator.firm());
        if (told != null) {
            System.arraycopy(answered(told, evaluator), 0, verdicts, first, clauses.length);
            return;
        }
        var happened = happened(evaluator.firm());
        for (int i = 0; i < clauses.length; i++) {
            verdicts[first + i] =
                    happened != null && !happened[eventTypeOf[i]]
                            ? Verdict.INELIGIBLE
                            : evaluator.judge(clauses[i].criterion());
        }
    }

    /** For each type of events whether one is told; null when that does not decide. */
    private boolean @Nullable [] happened(FirmProfile firm) {
        var told = firm.events();
        if (attribute == null || attribute.kind() != AttributeKind.EVENT || told == null) {
            return null;
        }
        var happened = new boolean[eventTypes.size()];
        for (var event : told) {
            int type = eventTypes.indexOf(event.type());
            if (type >= 0) {
                happened[type] = true;
            }
        }
        return happened;
    }

    /** The place or the sector that decides every clause; null where more does. */
    private @Nullable String toldAlone(FirmProfile firm) {
        if (attribute == null) {
            return null;
        }
        var region = firm.region();
        var sector = firm.sector();
        return switch (attribute.kind()) {
            case REGION -> region == null ? null : region.value();
            case SECTOR -> sector == null ? null : sector.value();
            default -> null;
        };
    }

    /**
     * The verdicts after an answer that decides them alone. They are kept: the same few answers are
     * offered to every firm.
     *
     * @param key the answer, and whatever else decides
     */
    Verdict[] answered(String key, Evaluator evaluator) {
        var known = answers.get(key);
        if (known != null) {
            return known;
        }
        var verdicts = new Verdict[clauses.length];
        for (int i = 0; i < verdicts.length; i++) {
            verdicts[i] = evaluator.judge(clauses[i].criterion());
        }
        if (answers.size() < ANSWERS_KEPT) {
            answers.put(key, verdicts);
        }
        return verdicts;
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
