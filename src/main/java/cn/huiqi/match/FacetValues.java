package cn.huiqi.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The values of a facet in the order of their names, NONE last, and those of each combination, so
 * that a count of combinations becomes one of values by adding integers.
 */
final class FacetValues {

    private final List<String> values;
    private final List<String> labels;
    private final int[][] of;

    private FacetValues(List<String> values, List<String> labels, int[][] of) {
        this.values = values;
        this.labels = labels;
        this.of = of;
    }

    /**
     * @param valuesOf a combination without any counts as {@link Facet#NONE}
     */
    static <T> FacetValues of(
            List<T> combinations,
            Function<T, ? extends Collection<String>> valuesOf,
            UnaryOperator<String> label) {
        var all =
                new TreeSet<String>(
                        Comparator.<String, Boolean>comparing(Facet.NONE::equals)
                                .thenComparing(Comparator.naturalOrder()));
        var lists = new ArrayList<Collection<String>>(combinations.size());
        for (var combination : combinations) {
            var values = valuesOf.apply(combination);
            lists.add(values.isEmpty() ? List.of(Facet.NONE) : values);
            all.addAll(lists.getLast());
        }
        var numbers = new Interner<String>();
        all.forEach(numbers::number);
        var of =
                lists.stream()
                        .map(list -> list.stream().distinct().mapToInt(numbers::number).toArray())
                        .toArray(int[][]::new);
        return new FacetValues(numbers.things(), all.stream().map(label).toList(), of);
    }

    /**
     * The fullest bucket comes first, NONE last.
     *
     * @param combinations how many there are of each combination
     */
    List<Facet.Bucket> buckets(int[] combinations) {
        var sums = new int[values.size()];
        for (int i = 0; i < combinations.length; i++) {
            if (combinations[i] != 0) {
                for (int value : of[i]) {
                    sums[value] += combinations[i];
                }
            }
        }
        return buckets(values, labels, sums);
    }

    /**
     * @param values in the order that equally full buckets have; NONE, if there is one, last
     */
    static List<Facet.Bucket> buckets(List<String> values, List<String> labels, int[] sums) {
        boolean hasNone = !values.isEmpty() && values.getLast().equals(Facet.NONE);
        // Count and place in one number, so that sorting numbers sorts buckets.
        var order = new long[sums.length];
        int used = 0;
        for (int i = 0; i < sums.length - (hasNone ? 1 : 0); i++) {
            if (sums[i] > 0) {
                order[used++] = (long) -sums[i] << Integer.SIZE | i;
            }
        }
        Arrays.sort(order, 0, used);
        var buckets = new ArrayList<Facet.Bucket>(used + 1);
        for (int i = 0; i < used; i++) {
            int value = (int) order[i];
            buckets.add(new Facet.Bucket(values.get(value), labels.get(value), sums[value]));
        }
        if (hasNone && sums[sums.length - 1] > 0) {
            buckets.add(
                    new Facet.Bucket(values.getLast(), labels.getLast(), sums[sums.length - 1]));
        }
        return buckets;
    }
}
