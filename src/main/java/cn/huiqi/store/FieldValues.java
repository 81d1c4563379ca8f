package cn.huiqi.store;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an entry as BSON, and back: text, whole numbers and truth values as they are,
 * decimals as Decimal128 with all their digits, lists, and maps in their order.
 *
 * <p>In keys, what MongoDB reads as a path or an operator is percent-encoded.
 */
final class FieldValues {

    private static final Pattern UNSAFE = Pattern.compile("[%.\\x00]|^\\$");
    private static final Pattern ENCODED = Pattern.compile("%([0-9A-F]{2})");

    private FieldValues() {}

    /**
     * @throws IllegalArgumentException for a value that has no place in a catalogue
     */
    static Document stored(Map<?, ?> fields) {
        var document = new Document();
        fields.forEach((key, value) -> document.put(storedKey(key), storedValue(value)));
        return document;
    }

    static Map<String, Object> restored(Document document) {
        var fields = new LinkedHashMap<String, Object>();
        document.forEach((key, value) -> fields.put(restoredKey(key), restoredValue(value)));
        return Collections.unmodifiableMap(fields);
    }

    private static @Nullable Object storedValue(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case Integer number -> number;
            case Long number -> number;
            case BigDecimal number -> new Decimal128(number);
            case List<?> list -> list.stream().map(FieldValues::storedValue).toList();
            case Map<?, ?> map -> stored(map);
            default -> throw unknown(value);
        };
    }

    private static @Nullable Object restoredValue(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case Integer number -> number;
            case Long number -> number;
            case Double number -> BigDecimal.valueOf(number); // somebody edited it in a shell
            case Decimal128 number -> number.bigDecimalValue();
            case List<?> list -> list.stream().map(FieldValues::restoredValue).toList();
            case Document map -> restored(map);
            default -> throw unknown(value);
        };
    }

    private static String storedKey(Object key) {
        if (!(key instanceof String text)) {
            throw unknown(key);
        }
        return UNSAFE.matcher(text)
                .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
    }

    private static String restoredKey(String key) {
        if (key.indexOf('%') < 0) {
            return key; // most are plain, and a catalogue has millions
        }
        return ENCODED.matcher(key)
                .replaceAll(found -> {
                    var character = (char) Integer.parseInt(found.group(1), 16);
                    return Matcher.quoteReplacement(String.valueOf(character));
                });
    }

    private static IllegalArgumentException unknown(Object value) {
        return new IllegalArgumentException(
                "a field cannot be a " + value.getClass().getSimpleName());
    }
}
