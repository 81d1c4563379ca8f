package cn.huiqi.match;

import java.util.Arrays;

/**
 * The undecided matches of one segment, with the attributes that keep them open.
 *
 * <p>What is open in a rule follows from its shape where each condition is open just because
 * nothing is told: so it is for most, and they are counted by shape. Those with a fact that is told
 * too coarsely are looked at one by one.
 */
final class Undecided {

    /** What a question touches in the rules of a shape. */
    private enum Touch {
        NOTHING,
        ALL_THAT_IS_OPEN,
        ONE_OF_SEVERAL,
        SEVERAL
    }

    private static final Touch[] TOUCHES = Touch.values();

    /** Looking a rank up costs about so many times what running over one in a list does. */
    private static final int LOOK_UP_COST = 4;

    private final Segment segment;
    private final Judgement judgement;
    private final Bits regular;
    private final Bits irregular;
    private final int[] byShape;
    private final ClauseLists open;
    private int regularCount;

    /**
     * @param unknown the undecided ranks
     */
    Undecided(Segment segment, Bits unknown, Judgement judgement) {
        this.segment = segment;
        this.judgement = judgement;
        this.irregular = irregular();
        irregular.and(unknown);
        this.regular = unknown.copy();
        regular.andNot(irregular);
        this.byShape = byShape();
        this.open = openClauses();
    }

    private Bits irregular() {
        var bits = Bits.none(segment.size());
        for (var family : segment.families()) {
            int attribute = family.attribute();
            if (attribute != ClauseBook.GROUPS && judgement.tells(attribute)) {
                var verdicts = judgement.verdicts(attribute);
                for (int i = 0; i < family.size(); i++) {
                    if (verdicts.of(family.number(i)) == Verdicts.UNKNOWN) {
                        family.postings(i).addTo(bits);
                    }
                }
            }
        }
        return bits;
    }

    private int[] byShape() {
        var shapes = segment.shapes();
        var counts = new int[shapes.size()];
        for (int i = 0; i < regular.length(); i++) {
            for (long word = regular.word(i); word != 0; word &= word - 1) {
                counts[shapes.of((i << 6) + Long.numberOfTrailingZeros(word))]++;
            }
        }
        return counts;
    }

    /** Of those with a fact that is told too coarsely. */
    private ClauseLists openClauses() {
        var lists = new ClauseLists();
        for (int rank = irregular.next(0); rank >= 0; rank = irregular.next(rank + 1)) {
            int end = segment.clauseStart(rank + 1);
            for (int place = segment.clauseStart(rank); place < end; place++) {
                int clause = segment.clauseAt(place);
                if (judgement.verdict(clause) == Verdicts.UNKNOWN) {
                    lists.take(clause);
                }
            }
            lists.end(1);
        }
        return lists;
    }

    /**
     * Counts matches by the only attribute that they miss.
     *
     * @param settles takes the counts by attribute
     * @param missed takes the attributes that some match misses
     */
    void count(int[] settles, boolean[] missed) {
        for (int shape = 0; shape < byShape.length; shape++) {
            if (byShape[shape] > 0) {
                regularCount += byShape[shape];
                int only = onlyOpen(segment.shapes().shape(shape), missed);
                if (only >= 0) {
                    settles[only] += byShape[shape];
                }
            }
        }
        for (int list = 0; list < open.size(); list++) {
            int only = onlyOpen(list, missed);
            if (only >= 0) {
                settles[only] += open.count(list);
            }
        }
    }

    /** The one attribute that a shape misses; negative when there are several. */
    private int onlyOpen(int[] shape, boolean[] missed) {
        int only = -1;
        boolean several = false;
        for (int asked : shape) {
            if (asked >= 0) {
                if (!judgement.tells(asked)) {
                    missed[asked] = true;
                    several |= only >= 0 && only != asked;
                    only = asked;
                }
            } else if (judgement.group(~asked) == Verdicts.UNKNOWN) {
                for (int of : judgement.openAttributes(~asked)) {
                    missed[of] = true;
                    several |= only >= 0 && only != of;
                    only = of;
                }
            }
        }
        return several ? -1 : only;
    }

    /** The one attribute that a list of open clauses misses; negative when there are several. */
    private int onlyOpen(int list, boolean[] missed) {
        int only = -1;
        boolean several = false;
        for (int place = open.start(list); place < open.start(list + 1); place++) {
            int attribute = ClauseBook.attributeOf(open.at(place));
            if (attribute != ClauseBook.GROUPS) {
                missed[attribute] = true;
                several |= only >= 0 && only != attribute;
                only = attribute;
            } else {
                for (int of : judgement.openAttributes(ClauseBook.numberOf(open.at(place)))) {
                    missed[of] = true;
                    several |= only >= 0 && only != of;
                    only = of;
                }
            }
        }
        return several ? -1 : only;
    }

    /** Counts the clauses that an answer touches. */
    void addTo(TouchedClauses touched) {
        if (regularCount > 0) {
            addRegular(touched);
        }
        if (touched.isRetold()) {
            // It touches decided clauses as well.
            for (int rank = irregular.next(0); rank >= 0; rank = irregular.next(rank + 1)) {
                addRank(rank, touched);
            }
            return;
        }
        for (int list = 0; list < open.size(); list++) {
            touched.begin();
            for (int place = open.start(list); place < open.start(list + 1); place++) {
                touched.take(open.at(place));
            }
            touched.end(open.count(list));
        }
    }

    private void addRegular(TouchedClauses touched) {
        var touches = new byte[segment.shapes().size()];
        int concerned = 0;
        for (int shape = 0; shape < touches.length; shape++) {
            if (byShape[shape] > 0) {
                var touch = touch(segment.shapes().shape(shape), touched);
                touches[shape] = (byte) touch.ordinal();
                concerned += touch == Touch.NOTHING ? 0 : byShape[shape];
            }
        }
        if (concerned == 0) {
            return;
        }
        long listed = 0;
        for (var family : segment.families()) {
            listed += touched.affects(family.attribute()) ? family.with().size() : 0;
        }
        if (listed < regularCount + (long) LOOK_UP_COST * concerned) {
            addLists(touches, touched);
        } else {
            addRanks(touches, touched);
        }
    }

    private Touch touch(int[] shape, TouchedClauses touched) {
        int affected = 0;
        boolean others = false;
        for (int asked : shape) {
            boolean open =
                    asked >= 0
                            ? !judgement.tells(asked)
                            : judgement.group(~asked) == Verdicts.UNKNOWN;
            if (open) {
                if (asked >= 0 ? touched.affects(asked) : touched.affectsGroup(~asked)) {
                    affected++;
                } else {
                    others = true;
                }
            }
        }
        if (affected == 0) {
            return Touch.NOTHING;
        }
        return affected > 1 || touched.isRetold()
                ? Touch.SEVERAL
                : others ? Touch.ONE_OF_SEVERAL : Touch.ALL_THAT_IS_OPEN;
    }

    /**
     * Whether the clause is open and one that the answer touches. Groups are those of shapes that
     * were looked at: no other has an undecided match.
     */
    private boolean isTouched(int attribute, int number, TouchedClauses touched) {
        if (attribute == ClauseBook.GROUPS) {
            return touched.isKnownToAffectGroup(number);
        }
        return touched.affects(attribute)
                && !judgement.tells(attribute)
                && judgement.book().conditions(attribute).isOpenWhenUnknown(number);
    }

    /** Runs over the ranks of each affected condition. */
    private void addLists(byte[] touches, TouchedClauses touched) {
        var several = Bits.none(segment.size());
        var counts = new int[TOUCHES.length];
        for (var family : segment.families()) {
            int attribute = family.attribute();
            if (attribute != ClauseBook.GROUPS && !touched.affects(attribute)) {
                continue;
            }
            for (int i = 0; i < family.size(); i++) {
                int number = family.number(i);
                if (isTouched(attribute, number, touched)) {
                    Arrays.fill(counts, 0);
                    count(family.postings(i), touches, counts, several);
                    touched.add(
                            attribute,
                            number,
                            counts[Touch.ALL_THAT_IS_OPEN.ordinal()],
                            counts[Touch.ONE_OF_SEVERAL.ordinal()]);
                }
            }
        }
        for (int rank = several.next(0); rank >= 0; rank = several.next(rank + 1)) {
            addRank(rank, touched);
        }
    }

    private void count(Postings postings, byte[] touches, int[] counts, Bits several) {
        var shapes = segment.shapes();
        switch (postings) {
            case Postings.Sparse(var ranks) -> {
                for (int rank : ranks) {
                    if (regular.get(rank)) {
                        count(rank, touches[shapes.of(rank)], counts, several);
                    }
                }
            }
            case Postings.Dense(var bits, var size) -> {
                for (int i = 0; i < bits.length(); i++) {
                    long left = bits.word(i) & regular.word(i);
                    for (; left != 0; left &= left - 1) {
                        int rank = (i << 6) + Long.numberOfTrailingZeros(left);
                        count(rank, touches[shapes.of(rank)], counts, several);
                    }
                }
            }
        }
    }

    private static void count(int rank, byte touch, int[] counts, Bits several) {
        counts[touch]++;
        if (touch == Touch.SEVERAL.ordinal()) {
            several.set(rank);
        }
    }

    /** Looks up the clauses of each affected rank. */
    private void addRanks(byte[] touches, TouchedClauses touched) {
        for (int i = 0; i < regular.length(); i++) {
            for (long left = regular.word(i); left != 0; left &= left - 1) {
                int rank = (i << 6) + Long.numberOfTrailingZeros(left);
                switch (TOUCHES[touches[segment.shapes().of(rank)]]) {
                    case NOTHING -> {}
                    case ALL_THAT_IS_OPEN -> addOne(rank, false, touched);
                    case ONE_OF_SEVERAL -> addOne(rank, true, touched);
                    case SEVERAL -> addRank(rank, touched);
                }
            }
        }
    }

    private void addOne(int rank, boolean others, TouchedClauses touched) {
        int place = segment.clauseStart(rank);
        while (!isTouched(
                ClauseBook.attributeOf(segment.clauseAt(place)),
                ClauseBook.numberOf(segment.clauseAt(place)),
                touched)) {
            place++;
        }
        touched.add(segment.clauseAt(place), others, 1);
    }

    private void addRank(int rank, TouchedClauses touched) {
        touched.begin();
        int end = segment.clauseStart(rank + 1);
        for (int place = segment.clauseStart(rank); place < end; place++) {
            touched.take(segment.clauseAt(place));
        }
        touched.end(1);
    }
}
