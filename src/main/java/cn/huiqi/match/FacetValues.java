package cn.huiqi.match;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The values of a facet, numbered, and those of each combination in a column, so that a count of
 * combinations becomes one of values by adding integers.
 */
final class FacetValues {

    private final List<String> values;
    private final int[][] of;

    private FacetValues(List<String> values, int[][] of) {
        this.values = values;
        this.of = of;
    }

    /**
     * @param valuesOf a combination without any counts as {@link Facet#NONE}
     */
    static <T> FacetValues of(List<T> combinations, Function<T, Collection<String>> valuesOf) {
        var numbers = new Interner<String>();
        var of = new int[combinations.size()][];
        for (int i = 0; i < of.length; i++) {
            var values = valuesOf.apply(combinations.get(i));
            of[i] =
                    values.isEmpty()
                            ? new int[] {numbers.number(Facet.NONE)}
                            : values.stream().distinct().mapToInt(numbers::number).toArray();
        }
        return new FacetValues(numbers.things(), of);
    }

    int size() {
        return values.size();
    }

    String value(int number) {
        return values.get(number);
    }

    /**
     * @param combinations how many there are of each combination
     * @return how many there are of each value
     */
    int[] sums(int[] combinations) {
        var sums = new int[values.size()];
        for (int i = 0; i < combinations.length; i++) {
            if (combinations[i] != 0) {
                for (int value : of[i]) {
                    sums[value] += combinations[i];
                }
            }
        }
        return sums;
    }
}
