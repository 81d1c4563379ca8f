package cn.huiqi.catalog;

import cn.huiqi.eligibility.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to the fields of an entry. What is wrong becomes a complaint with its path, and
 * reading goes on with a stand-in, so that one pass finds everything.
 */
final class Fields {

    // A longer number is a slip, and one with a huge exponent would fill the memory when written.
    private static final int MAXIMUM_DIGITS = 30;

    private final Map<?, ?> values;
    private final String path;
    private final BiConsumer<String, String> complain;

    /**
     * @param complain takes a path and a message
     */
    Fields(Map<?, ?> values, String path, BiConsumer<String, String> complain) {
        this.values = values;
        this.path = path;
        this.complain = complain;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    void complain(String key, String message) {
        complain.accept(path(key), message);
    }

    void complain(String message) {
        complain.accept(path, message);
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    @Nullable Object raw(String key) {
        return values.get(key);
    }

    /** Complains about every key that is not among the known ones. */
    void only(Set<String> known) {
        for (var key : values.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                complain(
                        String.valueOf(key),
                        "unknown key; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    /** Complains when the key is absent. */
    Fields require(String key) {
        if (!has(key)) {
            complain(key, "is required");
        }
        return this;
    }

    String text(String key) {
        var text = require(key).optionalText(key);
        return text == null ? "" : text;
    }

    @Nullable String optionalText(String key) {
        return switch (values.get(key)) {
            case null -> null;
            case String text when !text.isBlank() -> text;
            case Number number -> number.toString();
            default -> {
                complain(key, "must be text");
                yield null;
            }
        };
    }

    /** A list of texts; a single text counts as a list of one. */
    List<String> texts(String key) {
        return codes(key, text -> text);
    }

    /** The codes of a list of texts; each that nobody knows is a complaint. */
    <C> List<C> codes(String key, Function<String, @Nullable C> lookUp) {
        var value = values.get(key);
        if (value == null) {
            return List.of();
        }
        var found = new ArrayList<C>();
        var items = value instanceof List<?> list ? list : List.of(value);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof String || items.get(i) instanceof Number) {
                var text = items.get(i).toString();
                var one = lookUp.apply(text);
                if (one == null) {
                    complain(key + "[" + i + "]", "unknown code " + text);
                } else {
                    found.add(one);
                }
            } else {
                complain(key + "[" + i + "]", "must be text");
            }
        }
        return found;
    }

    @Nullable LocalDate date(String key) {
        var value = values.get(key);
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(value.toString());
        } catch (DateTimeException e) {
            complain(key, "must be a date such as 2024-05-20");
            return null;
        }
    }

    /** A number, with or without quotes. */
    @Nullable BigDecimal number(String key) {
        var value = values.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Number || value instanceof String) {
            try {
                var number = new BigDecimal(value.toString());
                if (number.precision() <= MAXIMUM_DIGITS
                        && Math.abs(number.scale()) <= MAXIMUM_DIGITS) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Complained about below, as any other value that is no number.
            }
        }
        complain(key, "must be a number of at most " + MAXIMUM_DIGITS + " digits");
        return null;
    }

    /** An amount in yuan. */
    @Nullable Money money(String key) {
        var yuan = number(key);
        if (yuan != null && yuan.signum() < 0) {
            complain(key, "must not be negative");
            return null;
        }
        return yuan == null ? null : new Money(yuan);
    }

    @Nullable Integer integer(String key) {
        var number = number(key);
        if (number == null) {
            return null;
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            complain(key, "must be a whole number");
            return null;
        }
    }

    boolean flag(String key, boolean otherwise) {
        return switch (values.get(key)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            default -> {
                complain(key, "must be true or false");
                yield otherwise;
            }
        };
    }

    /** A value of an enumeration; {@code otherwise} stands in when it is wrong or absent. */
    <E extends Enum<E>> E oneOf(String key, E otherwise) {
        var value = optionalText(key);
        if (value == null) {
            return otherwise;
        }
        var constants = otherwise.getDeclaringClass().getEnumConstants();
        for (var constant : constants) {
            if (constant.name().equalsIgnoreCase(value)) {
                return constant;
            }
        }
        complain(key, "must be one of " + Arrays.toString(constants));
        return otherwise;
    }

    @Nullable Fields child(String key) {
        return switch (values.get(key)) {
            case null -> null;
            case Map<?, ?> map -> new Fields(map, path(key), complain);
            default -> {
                complain(key, "must have fields of its own");
                yield null;
            }
        };
    }

    List<Fields> children(String key) {
        var children = new ArrayList<Fields>();
        switch (values.get(key)) {
            case null -> {}
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    var at = path(key) + "[" + i + "]";
                    if (list.get(i) instanceof Map<?, ?> map) {
                        children.add(new Fields(map, at, complain));
                    } else {
                        complain.accept(at, "must have fields of its own");
                    }
                }
            }
            default -> complain(key, "must be a list");
        }
        return children;
    }
}
