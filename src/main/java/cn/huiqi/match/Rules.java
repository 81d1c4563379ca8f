package cn.huiqi.match;

import java.util.ArrayList;
import java.util.List;

/**
 * The clauses of a segment's benefits by rank, and what they ask: for each rank the number of one
 * of a few shapes.
 *
 * <p>A shape has an attribute for each condition that is open as long as nothing is told of it,
 * repeated for a second one, and below zero the complement of each group's number. These clauses
 * come first in a rule and in the order of its shape; the others follow.
 */
final class Rules {

    private final int[][] shapes;
    private final int[] shapeOf;
    private final int[] starts;
    private final int[] clauses;

    Rules(ClauseBook book, Draft[] ranked) {
        this.shapeOf = new int[ranked.length];
        this.starts = new int[ranked.length + 1];
        for (int rank = 0; rank < ranked.length; rank++) {
            starts[rank + 1] = starts[rank] + ranked[rank].clauses().length;
        }
        this.clauses = new int[starts[ranked.length]];
        var interner = new Interner<List<Integer>>();
        for (int rank = 0; rank < ranked.length; rank++) {
            shapeOf[rank] = interner.number(put(ranked[rank].clauses(), starts[rank], book));
        }
        this.shapes =
                interner.things().stream()
                        .map(shape -> shape.stream().mapToInt(i -> i).toArray())
                        .toArray(int[][]::new);
    }

    /**
     * Puts clauses into their place.
     *
     * @return their shape
     */
    private List<Integer> put(int[] ofRule, int start, ClauseBook book) {
        var shape = new ArrayList<Integer>(ofRule.length);
        int others = start + ofRule.length;
        for (int clause : ofRule) {
            if (ClauseBook.attributeOf(clause) == ClauseBook.GROUPS) {
                clauses[start + shape.size()] = clause;
                shape.add(~ClauseBook.numberOf(clause));
            } else if (book.isOpenWhenUnknown(clause)) {
                clauses[start + shape.size()] = clause;
                shape.add(ClauseBook.attributeOf(clause));
            } else {
                clauses[--others] = clause;
            }
        }
        return shape;
    }

    /** How many shapes there are. */
    int shapes() {
        return shapes.length;
    }

    /** The groups and the attributes of a shape. */
    int[] shape(int number) {
        return shapes[number];
    }

    /** The number of a rank's shape. */
    int shapeOf(int rank) {
        return shapeOf[rank];
    }

    /** The clauses of a rule are those from here up to the start of the next one. */
    int start(int rank) {
        return starts[rank];
    }

    int clauseAt(int place) {
        return clauses[place];
    }
}
