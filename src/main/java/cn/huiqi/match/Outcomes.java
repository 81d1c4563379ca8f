package cn.huiqi.match;

import cn.huiqi.match.TouchedClauses.Several;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How many undecided matches each answer to a question decides. */
final class Outcomes {

    private final ClauseBook book;
    private final int[] affected;
    private final int[][] alone;
    private final int[][] withOthers;
    private final int[] totals;
    private final int[] groups;
    private final List<Counted> several = new ArrayList<>();
    private final BitSet asked = new BitSet();
    private int eligible;
    private int ineligible;

    /** Matches that have the same touched clauses, more than one. */
    private record Counted(int[] clauses, boolean others, int count) {}

    /**
     * @param affected attributes whose verdicts an answer may change
     * @param alone matches by their only touched clause, when no other clause is open
     * @param withOthers likewise, when others are open
     */
    Outcomes(
            ClauseBook book,
            BitSet affected,
            int[][] alone,
            int[][] withOthers,
            Map<Several, Integer> several) {
        this.book = book;
        this.affected = affected.stream().toArray();
        this.alone = alone;
        this.withOthers = withOthers;
        this.totals = new int[alone.length];
        for (int attribute : this.affected) {
            totals[attribute] =
                    IntStream.of(alone[attribute]).sum()
                            + IntStream.of(withOthers[attribute]).sum();
            asked.set(attribute, totals[attribute] > 0);
        }
        this.groups =
                IntStream.range(0, book.groups())
                        .filter(i -> count(ClauseBook.GROUPS, i) > 0)
                        .toArray();
        for (int group : groups) {
            book.group(group).collectAttributes(asked);
        }
        several.forEach((one, count) -> add(new Counted(one.clauses(), one.others(), count)));
    }

    private void add(Counted one) {
        several.add(one);
        for (int clause : one.clauses()) {
            int attribute = ClauseBook.attributeOf(clause);
            if (attribute == ClauseBook.GROUPS) {
                book.group(ClauseBook.numberOf(clause)).collectAttributes(asked);
            } else {
                asked.set(attribute);
            }
        }
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
     * @param answered the verdicts after it, by attribute; for those that it does not affect, as
     *     before
     */
    void judge(Verdicts[] answered) {
        eligible = 0;
        ineligible = 0;
        for (int attribute : affected) {
            addUp(attribute, answered[attribute]);
        }
        if (groups.length == 0 && several.isEmpty()) {
            return;
        }
        var bytes = new byte[answered.length][];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = answered[i].all();
        }
        for (int group : groups) {
            byte verdict = book.group(group).verdict(bytes);
            if (verdict == Verdicts.INELIGIBLE) {
                ineligible += count(ClauseBook.GROUPS, group);
            } else if (verdict == Verdicts.ELIGIBLE) {
                eligible += alone[ClauseBook.GROUPS][group];
            }
        }
        for (var one : several) {
            byte verdict = Verdicts.ELIGIBLE;
            for (int clause : one.clauses()) {
                int attribute = ClauseBook.attributeOf(clause);
                int number = ClauseBook.numberOf(clause);
                verdict =
                        (byte)
                                Math.min(
                                        verdict,
                                        attribute == ClauseBook.GROUPS
                                                ? book.group(number).verdict(bytes)
                                                : bytes[attribute][number]);
            }
            if (verdict == Verdicts.INELIGIBLE) {
                ineligible += one.count();
            } else if (verdict == Verdicts.ELIGIBLE && !one.others()) {
                eligible += one.count();
            }
        }
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
