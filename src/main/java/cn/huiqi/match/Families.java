package cn.huiqi.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sorts the clauses of ranked benefits into families while a segment is built. */
final class Families {

    /** A clause occurs in a family of its attribute: the first, or the second for a second one. */
    private final Interner<Long> keys = new Interner<>();

    private final List<Growing> growing = new ArrayList<>();
    private final int universe;

    /** The ranks of each clause of a family, as they come. */
    private static final class Growing {

        private final Interner<Integer> numbers = new Interner<>();
        private final List<int[]> ranks = new ArrayList<>();
        private int[] counts = new int[4];

        void add(int number, int rank) {
            int place = numbers.number(number);
            if (place == ranks.size()) {
                ranks.add(new int[2]);
                counts = place < counts.length ? counts : Arrays.copyOf(counts, 2 * place);
            }
            var of = ranks.get(place);
            if (counts[place] == of.length) {
                of = Arrays.copyOf(of, 2 * of.length);
                ranks.set(place, of);
            }
            of[counts[place]++] = rank;
        }

        Family family(int attribute, int universe) {
            var numbers = new int[ranks.size()];
            var postings = new Postings[ranks.size()];
            for (int place = 0; place < numbers.length; place++) {
                numbers[place] = this.numbers.thing(place);
                postings[place] =
                        Postings.of(Arrays.copyOf(ranks.get(place), counts[place]), universe);
            }
            return new Family(attribute, numbers, postings, universe);
        }
    }

    Families(Draft[] ranked) {
        this.universe = ranked.length;
        for (int rank = 0; rank < ranked.length; rank++) {
            var clauses = ranked[rank].clauses();
            int occurrence = 0;
            for (int i = 0; i < clauses.length; i++) {
                int attribute = ClauseBook.attributeOf(clauses[i]);
                boolean again = i > 0 && ClauseBook.attributeOf(clauses[i - 1]) == attribute;
                occurrence = again ? occurrence + 1 : 0;
                int family = keys.number((long) attribute << Integer.SIZE | occurrence);
                if (family == growing.size()) {
                    growing.add(new Growing());
                }
                growing.get(family).add(ClauseBook.numberOf(clauses[i]), rank);
            }
        }
    }

    List<Family> families() {
        return IntStream.range(0, growing.size())
                .mapToObj(i ->
                        growing.get(i).family((int) (keys.thing(i) >>> Integer.SIZE), universe))
                .toList();
    }
}
