package cn.huiqi.match;

import java.util.Arrays;
import java.util.List;

/**
 * What the rules of a segment ask: for each rank the number of one of a few shapes. A shape has an
 * attribute for each condition that is open as long as nothing is told of it, repeated for a second
 * one, and below zero the complement of each group's number.
 */
final class Shapes {

    private final int[][] shapes;
    private final int[] of;

    Shapes(ClauseBook book, Draft[] ranked) {
        var interner = new Interner<List<Integer>>();
        this.of = new int[ranked.length];
        for (int rank = 0; rank < ranked.length; rank++) {
            of[rank] =
                    interner.number(
                            Arrays.stream(ranked[rank].clauses())
                                    .filter(clause ->
                                            isGroup(clause) || book.isOpenWhenUnknown(clause))
                                    .map(clause ->
                                            isGroup(clause)
                                                    ? ~ClauseBook.numberOf(clause)
                                                    : ClauseBook.attributeOf(clause))
                                    .sorted()
                                    .boxed()
                                    .toList());
        }
        this.shapes =
                interner.things().stream()
                        .map(shape -> shape.stream().mapToInt(i -> i).toArray())
                        .toArray(int[][]::new);
    }

    private static boolean isGroup(int clause) {
        return ClauseBook.attributeOf(clause) == ClauseBook.GROUPS;
    }

    int size() {
        return shapes.length;
    }

    /** The groups and the attributes of a shape, in rising order. */
    int[] shape(int number) {
        return shapes[number];
    }

    /** The number of a rank's shape. */
    int of(int rank) {
        return of[rank];
    }
}
