package cn.huiqi.match;

import java.util.ArrayList;
import java.util.BitSet;

/**
 * The clauses that an answer to one attribute touches, over all segments, with how many undecided
 * matches have them. Matches with the same ones are counted together, so that an answer judges
 * clauses only.
 */
final class TouchedClauses {

    /** Stands in a list for open clauses that the answer does not touch. */
    static final int OTHERS = -1;

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
    private final ClauseLists several = new ClauseLists();

    private boolean concerned;
    private boolean others;

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
     * Matches by the number of their only touched clause, to be counted up.
     *
     * @param others whether they have open clauses that stay
     */
    int[] counts(int attribute, boolean others) {
        return others ? withOthers[attribute] : alone[attribute];
    }

    /** Begins a match; its clauses follow. */
    void begin() {
        concerned = false;
        others = false;
    }

    void take(int clause) {
        byte verdict = judgement.verdict(clause);
        boolean open = verdict == Verdicts.UNKNOWN;
        if (open ? affectsOpen(clause) : retold && asks(clause)) {
            concerned |= open;
            several.take(clause);
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
            several.drop();
        } else if (several.taken() == 1) {
            int clause = several.last();
            counts(ClauseBook.attributeOf(clause), others)[ClauseBook.numberOf(clause)] += count;
            several.drop();
        } else {
            if (others) {
                several.take(OTHERS);
            }
            several.end(count);
        }
    }

    /** The undecided conditions on the attribute asked that some match has. */
    BitSet openConditions() {
        var open = new BitSet();
        var groups = new BitSet();
        addCounted(asked, open);
        addCounted(ClauseBook.GROUPS, groups);
        for (int place = 0; place < several.end(); place++) {
            int clause = several.at(place);
            int attribute = ClauseBook.attributeOf(clause);
            if (attribute == ClauseBook.GROUPS) {
                groups.set(ClauseBook.numberOf(clause));
            } else if (attribute == asked && judgement.verdict(clause) == Verdicts.UNKNOWN) {
                open.set(ClauseBook.numberOf(clause));
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

    private void addCounted(int attribute, BitSet numbers) {
        for (int number = 0; number < alone[attribute].length; number++) {
            if (alone[attribute][number] + withOthers[attribute][number] > 0) {
                numbers.set(number);
            }
        }
    }

    Outcomes outcomes() {
        return new Outcomes(judgement, affected, alone, withOthers, several);
    }
}
