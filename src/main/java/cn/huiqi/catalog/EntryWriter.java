package cn.huiqi.catalog;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries as compact bytes, which {@link EntryForm} reads.
 *
 * <p>A value is a byte that tells its type, or a number in the dictionary, and what the type needs.
 */
final class EntryWriter {

    private final Dictionary dictionary;
    private byte[] bytes = new byte[1024];
    private int size;

    EntryWriter(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    byte[] write(Entry entry) {
        size = 0;
        put(entry.kind().ordinal());
        putText(entry.key());
        putNumber(entry.revision());
        putValue(entry.updatedAt());
        putFields(entry.fields());
        return Arrays.copyOf(bytes, size);
    }

    private void putValue(@Nullable Object value) {
        int known = value == null ? -1 : dictionary.number(value);
        if (known >= 0) {
            putReference(known);
            return;
        }
        switch (value) {
            case null -> put(EntryForm.NULL);
            case Boolean flag -> put(flag ? EntryForm.TRUE : EntryForm.FALSE);
            case String text -> {
                put(EntryForm.TEXT);
                putText(text);
            }
            case Integer number -> {
                put(EntryForm.INTEGER);
                putNumber((number << 1) ^ (number >> 31));
            }
            case Long number -> putDigits(EntryForm.LONG, number.toString());
            case BigInteger number -> putDigits(EntryForm.WHOLE, number.toString());
            case BigDecimal number -> putDigits(EntryForm.DECIMAL, number.toString());
            case Double number -> putDigits(EntryForm.DOUBLE, number.toString());
            case Instant instant -> putDigits(EntryForm.INSTANT, instant.toString());
            case List<?> list -> {
                put(EntryForm.LIST);
                putNumber(list.size());
                list.forEach(this::putValue);
            }
            case Map<?, ?> map -> {
                put(EntryForm.FIELDS);
                putFields(map);
            }
            default ->
                    throw new IllegalArgumentException(
                            "a field cannot be a " + value.getClass().getSimpleName());
        }
    }

    /** Keys that have a number of their own, or one by one. */
    private void putFields(Map<?, ?> fields) {
        var names = fields.keySet().stream().map(String::valueOf).toList();
        int known = dictionary.keysNumber(names);
        putNumber(known + 1);
        if (known < 0) {
            putNumber(names.size());
            names.forEach(this::putValue);
        }
        fields.values().forEach(this::putValue);
    }

    private void putDigits(int type, String digits) {
        put(type);
        putText(digits);
    }

    private void putReference(int number) {
        put(EntryForm.REFERENCE | (number & EntryForm.REFERENCE - 1));
        putNumber(number >>> EntryForm.REFERENCE_BITS);
    }

    private void putText(String text) {
        putNumber(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int lead = EntryForm.lead(letter);
            if (lead == EntryForm.ANY_LETTER) {
                put(lead);
                put(letter >>> 8);
            } else if (lead >= EntryForm.FIRST_LEAD) {
                put(lead);
            }
            put(letter & 0xFF);
        }
    }

    /** Seven bits a byte, the lowest first. */
    private void putNumber(int number) {
        int left = number;
        while (left >>> 7 != 0) {
            put(left | 0x80);
            left >>>= 7;
        }
        put(left);
    }

    private void put(int oneByte) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) oneByte;
    }
}
