package cn.huiqi.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The clauses that an answer to one attribute touches, over all segments, with how many undecided
 * matches have them. Matches with the same ones are counted together, so that an answer judges
 * clauses only.
 */
final class TouchedClauses {

    private static final byte NOT_LOOKED_AT = 0;
    private static final byte UNAFFECTED = 1;
    private static final byte AFFECTED = 2;

    private final Judgement judgement;
    private final int asked;
    private final BitSet affected;
    private final boolean retold;
    private final byte[] groupTouches;
    private final int[][] alone;
    private final int[][] withOthers;
    private final Map<Several, Integer> several = new HashMap<>();

    private int[] taken = new int[8];
    private int takenCount;
    private boolean concerned;
    private boolean others;

    /** Clauses of matches that have more than one; equal by what it holds. */
    record Several(int[] clauses, boolean others) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Several that
                    && others == that.others
                    && Arrays.equals(clauses, that.clauses);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(clauses) * 31 + Boolean.hashCode(others);
        }
    }

    /**
     * @param affected attributes of which the answer tells something, the one asked among them
     * @param retold whether the answer takes the place of what was told of the attribute, so that
     *     it touches its decided conditions as well
     */
    TouchedClauses(Judgement judgement, int asked, BitSet affected, boolean retold) {
        this.judgement = judgement;
        this.asked = asked;
        this.affected = affected;
        this.retold = retold;
        var book = judgement.book();
        this.alone = new int[book.attributes()][];
        this.withOthers = new int[book.attributes()][];
        for (int of = affected.nextSetBit(0); of >= 0; of = affected.nextSetBit(of + 1)) {
            alone[of] = new int[book.conditions(of).size()];
            withOthers[of] = new int[book.conditions(of).size()];
        }
        this.groupTouches = new byte[book.groups()];
        alone[ClauseBook.GROUPS] = new int[book.groups()];
        withOthers[ClauseBook.GROUPS] = new int[book.groups()];
    }

    boolean affects(int attribute) {
        return affected.get(attribute);
    }

    /** Whether a group is undecided, and the answer may decide it. */
    boolean affectsGroup(int group) {
        if (groupTouches[group] == NOT_LOOKED_AT) {
            groupTouches[group] = isAffected(group) ? AFFECTED : UNAFFECTED;
        }
        return groupTouches[group] == AFFECTED;
    }

    /** Whether {@link #affectsGroup} said so when it was asked before. */
    boolean isKnownToAffectGroup(int group) {
        return groupTouches[group] == AFFECTED;
    }

    private boolean isAffected(int group) {
        if (judgement.group(group) == Verdicts.UNKNOWN) {
            for (int of : judgement.openAttributes(group)) {
                if (affected.get(of)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean isRetold() {
        return retold;
    }

    /**
     * Counts matches of which it is the only touched clause.
     *
     * @param alone how many have no other open clause
     * @param withOthers how many have open clauses that stay
     */
    void add(int attribute, int number, int alone, int withOthers) {
        this.alone[attribute][number] += alone;
        this.withOthers[attribute][number] += withOthers;
    }

    /** Counts matches of which it is the only touched clause. */
    void add(int clause, boolean others, int count) {
        var counts = others ? withOthers : alone;
        counts[ClauseBook.attributeOf(clause)][ClauseBook.numberOf(clause)] += count;
    }

    /** Begins a match; its clauses follow. */
    void begin() {
        takenCount = 0;
        concerned = false;
        others = false;
    }

    void take(int clause) {
        byte verdict = judgement.verdict(clause);
        boolean open = verdict == Verdicts.UNKNOWN;
        if (open ? affectsOpen(clause) : retold && asks(clause)) {
            concerned |= open;
            if (takenCount == taken.length) {
                taken = Arrays.copyOf(taken, 2 * takenCount);
            }
            taken[takenCount++] = clause;
        } else {
            others |= open;
        }
    }

    private boolean affectsOpen(int clause) {
        int attribute = ClauseBook.attributeOf(clause);
        return attribute == ClauseBook.GROUPS
                ? affectsGroup(ClauseBook.numberOf(clause))
                : affected.get(attribute);
    }

    /** Whether the clause asks the attribute, decided or not. */
    private boolean asks(int clause) {
        int attribute = ClauseBook.attributeOf(clause);
        if (attribute != ClauseBook.GROUPS) {
            return attribute == asked;
        }
        var attributes = new BitSet();
        judgement.book().group(ClauseBook.numberOf(clause)).collectAttributes(attributes);
        return attributes.get(asked);
    }

    /** Counts the match that was begun, as often as there are such. */
    void end(int count) {
        if (!concerned) {
            return;
        }
        if (takenCount == 1) {
            add(taken[0], others, count);
            return;
        }
        var clauses = Arrays.copyOf(taken, takenCount);
        Arrays.sort(clauses);
        several.merge(new Several(clauses, others), count, Integer::sum);
    }

    /** The undecided conditions on the attribute asked that some match has. */
    BitSet openConditions() {
        var open = new BitSet();
        for (int number = 0; number < alone[asked].length; number++) {
            open.set(number, alone[asked][number] + withOthers[asked][number] > 0);
        }
        var groups = new BitSet();
        for (int number = 0; number < alone[ClauseBook.GROUPS].length; number++) {
            groups.set(number, counted(ClauseBook.GROUPS, number) > 0);
        }
        for (var one : several.keySet()) {
            for (int clause : one.clauses()) {
                int attribute = ClauseBook.attributeOf(clause);
                if (attribute == asked && judgement.verdict(clause) == Verdicts.UNKNOWN) {
                    open.set(ClauseBook.numberOf(clause));
                } else if (attribute == ClauseBook.GROUPS) {
                    groups.set(ClauseBook.numberOf(clause));
                }
            }
        }
        groups.stream().forEach(group -> addOpen(group, open));
        return open;
    }

    private void addOpen(int group, BitSet open) {
        var leaves = new ArrayList<Group.Leaf>();
        judgement.book().group(group).collectOpen(judgement.conditions(), leaves);
        for (var leaf : leaves) {
            if (leaf.attribute() == asked) {
                open.set(leaf.number());
            }
        }
    }

    private int counted(int attribute, int number) {
        return alone[attribute][number] + withOthers[attribute][number];
    }

    Outcomes outcomes() {
        return new Outcomes(judgement.book(), affected, alone, withOthers, several);
    }
}
