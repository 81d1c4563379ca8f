package cn.huiqi.catalog;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * The compact form of an entry, and its reader.
 *
 * <p>ASCII takes a byte a letter, Chinese two: a lead byte for each block of 256 letters that is in
 * common use, then the place within the block.
 */
final class EntryForm {

    static final int NULL = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int TEXT = 3;
    static final int INTEGER = 4;
    static final int LONG = 5;
    static final int WHOLE = 6;
    static final int DECIMAL = 7;
    static final int DOUBLE = 8;
    static final int INSTANT = 9;
    static final int LIST = 10;
    static final int FIELDS = 11;

    /** A byte from here on begins a number in the dictionary, with its lowest bits. */
    static final int REFERENCE = 0x80;

    static final int REFERENCE_BITS = 7;

    static final int FIRST_LEAD = 0x80;
    static final int ANY_LETTER = 0xFF;
    private static final int FIRST_CJK = 0x4E;
    private static final int LAST_CJK = 0x9F;
    private static final int OTHERS = FIRST_LEAD + LAST_CJK - FIRST_CJK + 1;

    private static final Entry.Kind[] KINDS = Entry.Kind.values();
    private static final Dictionary NO_WORDS = new Dictionary(1);

    private final Dictionary dictionary;
    private final byte[] bytes;
    private int at;

    private EntryForm(Dictionary dictionary, byte[] bytes) {
        this.dictionary = dictionary;
        this.bytes = bytes;
    }

    static Entry read(Dictionary dictionary, byte[] bytes) {
        return new EntryForm(dictionary, bytes).entry();
    }

    /** The public id of an entry. */
    static String id(byte[] bytes) {
        var form = new EntryForm(NO_WORDS, bytes);
        return KINDS[form.next()].id(form.text());
    }

    static Entry.Kind kind(byte[] bytes) {
        return KINDS[bytes[0]];
    }

    @SuppressWarnings("NullAway") // a field may be null there, as it may in the store
    private Entry entry() {
        var kind = KINDS[next()];
        var key = text();
        int revision = number();
        var updatedAt = (Instant) value();
        if (updatedAt == null) {
            throw new IllegalStateException("An entry without its time");
        }
        return new Entry(kind, key, revision, updatedAt, fields());
    }

    private @Nullable Object value() {
        int type = next();
        if (type >= REFERENCE) {
            return dictionary.value(type & REFERENCE - 1 | number() << REFERENCE_BITS);
        }
        return switch (type) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case TEXT -> text();
            case INTEGER -> {
                int number = number();
                yield (number >>> 1) ^ -(number & 1);
            }
            case LONG -> Long.valueOf(text());
            case WHOLE -> new BigInteger(text());
            case DECIMAL -> new BigDecimal(text());
            case DOUBLE -> Double.valueOf(text());
            case INSTANT -> Instant.parse(text());
            case LIST -> Collections.unmodifiableList(Arrays.asList(values(number())));
            case FIELDS -> fields();
            default -> throw new IllegalStateException("No type " + type);
        };
    }

    private FieldMap fields() {
        int known = number() - 1;
        if (known >= 0) {
            var keys = dictionary.keys(known);
            return new FieldMap(keys, values(keys.names().size()));
        }
        int count = number();
        var keys = new Keys(Arrays.stream(values(count)).map(String::valueOf).toList());
        return new FieldMap(keys, values(count));
    }

    private @Nullable Object[] values(int count) {
        var values = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = value();
        }
        return values;
    }

    private String text() {
        var letters = new char[number()];
        for (int i = 0; i < letters.length; i++) {
            int lead = next();
            letters[i] = (char) (lead < FIRST_LEAD ? lead : block(lead) << 8 | next());
        }
        return new String(letters);
    }

    /** Below {@link #FIRST_LEAD} when the letter needs none. */
    static int lead(char letter) {
        int block = letter >>> 8;
        if (block >= FIRST_CJK && block <= LAST_CJK) {
            return FIRST_LEAD + block - FIRST_CJK;
        }
        return switch (block) {
            case 0x00 -> letter < FIRST_LEAD ? 0 : OTHERS;
            case 0x20 -> OTHERS + 1;
            case 0x30 -> OTHERS + 2;
            case 0xFF -> OTHERS + 3;
            default -> ANY_LETTER;
        };
    }

    private int block(int lead) {
        if (lead < OTHERS) {
            return lead - FIRST_LEAD + FIRST_CJK;
        }
        return switch (lead - OTHERS) {
            case 0 -> 0x00;
            case 1 -> 0x20;
            case 2 -> 0x30;
            case 3 -> 0xFF;
            default -> next();
        };
    }

    private int number() {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            int part = next();
            number |= (part & 0x7F) << shift;
            if (part < 0x80) {
                return number;
            }
        }
    }

    private int next() {
        return bytes[at++] & 0xFF;
    }
}
