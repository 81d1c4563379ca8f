package cn.huiqi.match;

import java.util.Arrays;
import java.util.stream.IntStream;

/** For each number that occurs in a segment, the ranks that have it. */
final class Column {

    private final int[] numbers;
    private final Postings[] postings;
    private final int universe;

    /**
     * @param of the number of each rank
     */
    Column(int[] of) {
        this.universe = of.length;
        int highest = Arrays.stream(of).max().orElse(-1);
        var counts = new int[highest + 1];
        for (int number : of) {
            counts[number]++;
        }
        var ranks = new int[counts.length][];
        Arrays.setAll(ranks, i -> new int[counts[i]]);
        var filled = new int[counts.length];
        for (int rank = 0; rank < of.length; rank++) {
            ranks[of[rank]][filled[of[rank]]++] = rank;
        }
        this.numbers = IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
        this.postings =
                Arrays.stream(numbers)
                        .mapToObj(number -> Postings.of(ranks[number], universe))
                        .toArray(Postings[]::new);
    }

    /** How many different numbers occur. */
    int size() {
        return numbers.length;
    }

    int number(int i) {
        return numbers[i];
    }

    Postings postings(int i) {
        return postings[i];
    }

    /** The ranks that have one of these numbers. */
    Bits having(int[] some) {
        var bits = Bits.none(universe);
        for (int number : some) {
            int i = Arrays.binarySearch(numbers, number);
            if (i >= 0) {
                postings[i].addTo(bits);
            }
        }
        return bits;
    }

    /** How many ranks among the given ones have one of these numbers. */
    int count(int[] some, Bits among) {
        int count = 0;
        for (int number : some) {
            int i = Arrays.binarySearch(numbers, number);
            count += i >= 0 ? postings[i].countIn(among) : 0;
        }
        return count;
    }

    /** The ranks whose number passes. */
    Bits where(boolean[] passing) {
        var bits = Bits.none(universe);
        for (int i = 0; i < numbers.length; i++) {
            if (passing[numbers[i]]) {
                postings[i].addTo(bits);
            }
        }
        return bits;
    }
}
