package cn.huiqi.match;

/**
 * The undecided matches of one segment, with the attributes that keep them open.
 *
 * <p>What is open in a rule follows from its shape where each condition is open just because
 * nothing is told: so it is for most, and they are counted by shape. Those with a fact that is told
 * too coarsely are looked at one by one.
 */
final class Undecided {

    private final Segment segment;
    private final Judgement judgement;
    private final Rules rules;
    private final Bits irregular;
    private final int[] regular;
    private final int[] ends;
    private final ClauseLists open;

    /**
     * @param unknown the undecided ranks
     */
    Undecided(Segment segment, Bits unknown, Judgement judgement) {
        this.segment = segment;
        this.judgement = judgement;
        this.rules = segment.rules();
        this.irregular = irregular();
        irregular.and(unknown);
        var others = unknown.copy();
        others.andNot(irregular);
        this.ends = new int[rules.shapes()];
        this.regular = byShape(others);
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

    /** The ranks by their shapes; sets where those of each shape end. */
    private int[] byShape(Bits bits) {
        var ranks = bits.ranks(bits.count());
        var shapes = new int[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            shapes[i] = rules.shapeOf(ranks[i]);
            ends[shapes[i]]++;
        }
        int end = 0;
        for (int shape = 0; shape < ends.length; shape++) {
            int start = end;
            end += ends[shape];
            ends[shape] = start;
        }
        var byShape = new int[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            byShape[ends[shapes[i]]++] = ranks[i];
        }
        return byShape;
    }

    private int start(int shape) {
        return shape == 0 ? 0 : ends[shape - 1];
    }

    /** Of those with a fact that is told too coarsely. */
    private ClauseLists openClauses() {
        var lists = new ClauseLists();
        for (int rank = irregular.next(0); rank >= 0; rank = irregular.next(rank + 1)) {
            int end = rules.start(rank + 1);
            for (int place = rules.start(rank); place < end; place++) {
                int clause = rules.clauseAt(place);
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
        for (int shape = 0; shape < ends.length; shape++) {
            int matches = ends[shape] - start(shape);
            if (matches > 0) {
                int only = onlyOpen(rules.shape(shape), missed);
                if (only >= 0) {
                    settles[only] += matches;
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
        for (int shape = 0; shape < ends.length; shape++) {
            if (start(shape) < ends[shape]) {
                addShape(shape, touched);
            }
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

    private void addShape(int number, TouchedClauses touched) {
        var shape = rules.shape(number);
        int affected = 0;
        int place = 0;
        boolean others = false;
        for (int i = 0; i < shape.length; i++) {
            int asked = shape[i];
            boolean open =
                    asked >= 0
                            ? !judgement.tells(asked)
                            : judgement.group(~asked) == Verdicts.UNKNOWN;
            if (open) {
                if (asked >= 0 ? touched.affects(asked) : touched.affectsGroup(~asked)) {
                    affected++;
                    place = i;
                } else {
                    others = true;
                }
            }
        }
        if (affected == 0) {
            return;
        }
        if (affected > 1 || touched.isRetold()) {
            for (int i = start(number); i < ends[number]; i++) {
                addRank(regular[i], touched);
            }
            return;
        }
        var counts = touched.counts(Math.max(shape[place], ClauseBook.GROUPS), others);
        for (int i = start(number); i < ends[number]; i++) {
            int clause = rules.clauseAt(rules.start(regular[i]) + place);
            counts[ClauseBook.numberOf(clause)]++;
        }
    }

    private void addRank(int rank, TouchedClauses touched) {
        touched.begin();
        int end = rules.start(rank + 1);
        for (int place = rules.start(rank); place < end; place++) {
            touched.take(rules.clauseAt(place));
        }
        touched.end(1);
    }
}
