package cn.huiqi.catalog;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
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
    private final ValueHashes hashes = new ValueHashes();
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
        putPlain(entry.updatedAt());
        hashes.take(entry.fields());
        putFields(entry.fields());
        return Arrays.copyOf(bytes, size);
    }

    private void putValue(@Nullable Object value) {
        int known = number(value, hashes.next());
        if (known >= 0) {
            putReference(known);
            hashes.skip();
        } else {
            putInFull(value);
        }
    }

    /** A value that is no list and no map, and has no hash yet. */
    private void putPlain(Object value) {
        int known = number(value, value.hashCode());
        if (known >= 0) {
            putReference(known);
        } else {
            putInFull(value);
        }
    }

    private int number(@Nullable Object value, int hash) {
        return value == null ? -1 : dictionary.number(value, hash);
    }

    private void putInFull(@Nullable Object value) {
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
        var names = new ArrayList<String>(fields.size());
        fields.keySet().forEach(name -> names.add(String.valueOf(name)));
        int known = dictionary.keysNumber(names);
        putNumber(known + 1);
        if (known < 0) {
            putNumber(names.size());
            names.forEach(this::putPlain);
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
