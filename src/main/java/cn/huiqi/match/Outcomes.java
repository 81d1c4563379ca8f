package cn.huiqi.match;

import java.util.BitSet;
import java.util.stream.IntStream;

/** How many undecided matches each answer to a question decides. */
final class Outcomes {

    private final ClauseBook book;
    private final int[] affected;
    private final int[][] alone;
    private final int[][] withOthers;
    private final int[] totals;
    private final int[] groups;
    private final byte[] groupVerdicts;
    private final byte[][] verdicts;
    private final ClauseLists several;
    private final BitSet asked = new BitSet();
    private int eligible;
    private int ineligible;

    /**
     * @param affected attributes whose verdicts an answer may change
     * @param alone matches by their only touched clause, when no other clause is open
     * @param withOthers likewise, when others are open
     * @param several those with more touched clauses, and {@link TouchedClauses#OTHERS}
     */
    Outcomes(
            Judgement judgement,
            BitSet affected,
            int[][] alone,
            int[][] withOthers,
            ClauseLists several) {
        this.book = judgement.book();
        this.affected = affected.stream().toArray();
        this.alone = alone;
        this.withOthers = withOthers;
        this.several = several;
        this.totals = new int[alone.length];
        for (int attribute : this.affected) {
            for (int number = 0; number < alone[attribute].length; number++) {
                totals[attribute] += count(attribute, number);
            }
            asked.set(attribute, totals[attribute] > 0);
        }
        this.groups = touchedGroups();
        this.groupVerdicts = new byte[book.groups()];
        this.verdicts = judgement.conditions().clone();
        verdicts[ClauseBook.GROUPS] = groupVerdicts;
        for (int group : groups) {
            book.group(group).collectAttributes(asked);
        }
    }

    private int[] touchedGroups() {
        var touched = new BitSet();
        for (int group = 0; group < alone[ClauseBook.GROUPS].length; group++) {
            if (count(ClauseBook.GROUPS, group) > 0) {
                touched.set(group);
            }
        }
        for (int place = 0; place < several.end(); place++) {
            int clause = several.at(place);
            int attribute = ClauseBook.attributeOf(clause);
            if (attribute == ClauseBook.GROUPS) {
                touched.set(ClauseBook.numberOf(clause));
            } else if (clause != TouchedClauses.OTHERS) {
                asked.set(attribute);
            }
        }
        return touched.stream().toArray();
    }

    private int count(int attribute, int number) {
        return alone[attribute][number] + withOthers[attribute][number];
    }

    /** Whether an answer may change verdicts on the attribute that matter to some match. */
    boolean affects(int attribute) {
        return asked.get(attribute) && IntStream.of(affected).anyMatch(one -> one == attribute);
    }

    /**
     * Counts what an answer decides.
     *
     * @param answered the verdicts after it, by attribute
     */
    void judge(Verdicts[] answered) {
        eligible = 0;
        ineligible = 0;
        for (int attribute : affected) {
            addUp(attribute, answered[attribute]);
        }
        if (groups.length == 0 && several.size() == 0) {
            return;
        }
        for (int attribute : affected) {
            verdicts[attribute] = answered[attribute].all();
        }
        for (int group : groups) {
            byte verdict = book.group(group).verdict(verdicts);
            groupVerdicts[group] = verdict;
            if (verdict == Verdicts.INELIGIBLE) {
                ineligible += count(ClauseBook.GROUPS, group);
            } else if (verdict == Verdicts.ELIGIBLE) {
                eligible += alone[ClauseBook.GROUPS][group];
            }
        }
        for (int list = 0; list < several.size(); list++) {
            byte verdict = least(list);
            if (verdict == Verdicts.INELIGIBLE) {
                ineligible += several.count(list);
            } else if (verdict == Verdicts.ELIGIBLE) {
                eligible += several.count(list);
            }
        }
    }

    /** The least verdict of a list's clauses. */
    private byte least(int list) {
        byte least = Verdicts.ELIGIBLE;
        int end = several.start(list + 1);
        for (int place = several.start(list); place < end; place++) {
            int clause = several.at(place);
            byte verdict =
                    clause == TouchedClauses.OTHERS
                            ? Verdicts.UNKNOWN
                            : verdicts[ClauseBook.attributeOf(clause)][ClauseBook.numberOf(clause)];
            least = (byte) Math.min(least, verdict);
        }
        return least;
    }

    /** Most answers refuse most conditions: what is not among the kept ones is refused. */
    private void addUp(int attribute, Verdicts answered) {
        if (totals[attribute] == 0) {
            return;
        }
        int kept = 0;
        for (int number : answered.kept()) {
            kept += count(attribute, number);
            if (answered.of(number) == Verdicts.ELIGIBLE) {
                eligible += alone[attribute][number];
            }
        }
        ineligible += totals[attribute] - kept;
    }

    int eligible() {
        return eligible;
    }

    int ineligible() {
        return ineligible;
    }
}
