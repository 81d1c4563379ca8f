package cn.huiqi.hotpath;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The variables of a request in the one spelling that all equal ones share: keys in order, numbers
 * without needless zeros and exponents, nothing of what is null. They are executed in this spelling
 * too, so that equal keys cannot have different answers.
 *
 * @param values text, whole numbers, {@code BigDecimal}, booleans, lists and sorted maps
 */
public record Variables(Map<String, @Nullable Object> values) {

    // Beyond it a number is no quantity, and spelling it out would only take room.
    private static final int MOST_DIGITS = 60;

    private static final BigInteger INT_MIN = BigInteger.valueOf(Integer.MIN_VALUE);
    private static final BigInteger INT_MAX = BigInteger.valueOf(Integer.MAX_VALUE);

    /**
     * @param given as read from JSON. Null counts as not sent at the top, so that a variable takes
     *     its default; further down it stays, since it means something in a oneOf.
     */
    public static Variables of(Map<String, ? extends @Nullable Object> given) {
        var values = new TreeMap<String, @Nullable Object>();
        given.forEach((name, value) -> {
            if (value != null) {
                values.put(name, plain(value));
            }
        });
        return new Variables(values);
    }

    /** As JSON without white space. */
    public String json() {
        return JsonMapper.shared().writeValueAsString(values);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, @Nullable Object>();
                map.forEach((key, inner) ->
                        sorted.put(String.valueOf(key), inner == null ? null : plain(inner)));
                yield sorted;
            }
            case List<?> list -> {
                var items = new ArrayList<@Nullable Object>(list.size());
                list.forEach(item -> items.add(item == null ? null : plain(item)));
                yield items;
            }
            case Double number when Double.isFinite(number) -> plain(BigDecimal.valueOf(number));
            case BigDecimal number -> plain(number);
            case BigInteger number -> whole(number);
            case Long number -> whole(BigInteger.valueOf(number));
            default -> value;
        };
    }

    private static Object plain(BigDecimal number) {
        var shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        boolean whole =
                shortest.scale() <= 0
                        && (long) shortest.precision() - shortest.scale() <= MOST_DIGITS;
        return whole ? whole(shortest.toBigIntegerExact()) : shortest;
    }

    private static Object whole(BigInteger number) {
        boolean small = number.compareTo(INT_MIN) >= 0 && number.compareTo(INT_MAX) <= 0;
        return small ? (Object) number.intValue() : number;
    }
}
