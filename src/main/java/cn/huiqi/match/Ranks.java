package cn.huiqi.match;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** The order of a segment's ranks in an answer. */
record Ranks(Segment segment, MatchQuery query, DaySlice slice) {

    /** Ranks that follow one another: those in both sets, or in the first but not in the other. */
    record Part(Bits all, Bits other, boolean inBoth) {

        private long word(int i) {
            return all.word(i) & (inBoth ? other.word(i) : ~other.word(i));
        }

        int count() {
            int count = 0;
            for (int i = 0; i < all.length(); i++) {
                count += Long.bitCount(word(i));
            }
            return count;
        }

        boolean contains(int rank) {
            return all.get(rank) && other.get(rank) == inBoth;
        }

        /** In rising order. */
        PrimitiveIterator.OfInt iterator() {
            return new PrimitiveIterator.OfInt() {
                private int at = -1;
                private long left;

                @Override
                public boolean hasNext() {
                    while (left == 0 && at + 1 < all.length()) {
                        left = word(++at);
                    }
                    return left != 0;
                }

                @Override
                public int nextInt() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    int rank = (at << 6) + Long.numberOfTrailingZeros(left);
                    left &= left - 1;
                    return rank;
                }
            };
        }
    }

    /**
     * The parts of an answer: by verdict, those open first, as far as the order looks at that.
     *
     * @param listed by verdict, the best first; or all in one
     */
    List<Part> parts(List<Bits> listed) {
        var parts = new ArrayList<Part>(2 * listed.size());
        for (var bits : listed) {
            if (query.order() == BenefitOrder.RECOMMENDED) {
                parts.add(new Part(bits, slice.open(), true));
                parts.add(new Part(bits, slice.open(), false));
            } else {
                parts.add(new Part(bits, bits, true));
            }
        }
        return parts;
    }

    /** The ranks of a part in the query's order. */
    PrimitiveIterator.OfInt inOrder(Part part) {
        return switch (query.order()) {
            case RECOMMENDED, AMOUNT_DESC -> part.iterator();
            case UPDATED_DESC -> among(segment.columns().byUpdate(), part).iterator();
            case CLOSES_ON_ASC -> closing(part).iterator();
        };
    }

    private static IntStream among(int[] ranks, Part part) {
        return IntStream.of(ranks).filter(part::contains);
    }

    /** Those with a known last day first, by day and id; then the rest by id. */
    private IntStream closing(Part part) {
        var days =
                segment.times().stream()
                        .map(times -> times.periods().closesOn(query.day()))
                        .toList();
        var closing = new ArrayList<Integer>();
        // In the order of ids, which a stable sort keeps.
        among(segment.columns().byId(), part)
                .filter(rank -> days.get(segment.timesOf(rank)) != null)
                .forEach(closing::add);
        closing.sort(
                Comparator.<Integer, LocalDate>comparing(rank -> days.get(segment.timesOf(rank))));
        return IntStream.concat(
                closing.stream().mapToInt(rank -> rank),
                among(segment.columns().byId(), part)
                        .filter(rank -> days.get(segment.timesOf(rank)) == null));
    }
}
