package cn.huiqi.match;

import cn.huiqi.eligibility.Attribute;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * An attribute worth asking for.
 *
 * @param settles undecided matches of which it is the only missing attribute
 * @param options at most 20, the ones that settle most
 */
public record NextQuestion(Attribute attribute, int settles, List<Option> options) {

    public NextQuestion {
        options = List.copyOf(options);
    }

    /**
     * A possible answer.
     *
     * @param value as the profile takes it; a number as a Quantity
     * @param eligible matches that become ELIGIBLE with it
     * @param ineligible matches that become INELIGIBLE with it
     */
    public record Option(String value, String label, int eligible, int ineligible) {}

    private static final int OPTIONS_AT_MOST = 20;

    /**
     * The places of the options that settle most, in their own order.
     *
     * @param settled how many matches an option decides
     */
    static IntStream mostSettling(int options, IntUnaryOperator settled) {
        if (options <= OPTIONS_AT_MOST) {
            return IntStream.range(0, options);
        }
        var keys = new long[options];
        for (int i = 0; i < options; i++) {
            // Of those that settle as many, the first.
            keys[i] = (long) settled.applyAsInt(i) << Integer.SIZE | options - i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys, options - OPTIONS_AT_MOST, options)
                .mapToInt(key -> options - (int) key)
                .sorted();
    }
}
