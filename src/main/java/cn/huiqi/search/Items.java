package cn.huiqi.search;

import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * What can be found in a catalogue version, and what could in those before, numbered as it came. An
 * edition decodes an entry when it is asked for it, so what is needed of every hit is kept here.
 *
 * <p>What follows shares the arrays: it writes only beyond what this one reads.
 */
final class Items {

    private static final SearchType[] TYPES = SearchType.values();

    /** Places in the catalogue have so many bits. */
    private static final int PLACE_BITS = 28;

    private final Edition edition;
    private byte[] ids;
    private int[] ends;
    private int[] orders;
    private int size;

    Items(Edition edition) {
        this(edition, new byte[1024], new int[64], new int[64], 0);
    }

    private Items(Edition edition, byte[] ids, int[] ends, int[] orders, int size) {
        this.edition = edition;
        this.ids = ids;
        this.ends = ends;
        this.orders = orders;
        this.size = size;
    }

    /** For the edition after this one; once. */
    Items next(Edition next) {
        return new Items(next, ids, ends, orders, size);
    }

    static SearchType type(BenefitKind kind) {
        return SearchType.valueOf(kind.name());
    }

    /** Gives a benefit or document its number. */
    int add(Object item) {
        var id = EntryTexts.id(item);
        var bytes = id.getBytes(StandardCharsets.UTF_8);
        int from = start(size);
        if (from + bytes.length > ids.length) {
            ids = Arrays.copyOf(ids, 2 * ids.length + bytes.length);
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
        }
        System.arraycopy(bytes, 0, ids, from, bytes.length);
        ends[size] = from + bytes.length;
        orders[size] = EntryTexts.type(item).ordinal() << PLACE_BITS | edition.place(id);
        return size++;
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    /** A benefit or a document. */
    Object item(int number) {
        return isDocument(number)
                ? document(number)
                : Objects.requireNonNull(edition.benefit(id(number)));
    }

    /** Grows with the order of the catalogue: benefits kind by kind, then documents. */
    int order(int number) {
        return orders[number];
    }

    SearchType type(int number) {
        return TYPES[orders[number] >> PLACE_BITS];
    }

    boolean isDocument(int number) {
        return type(number) == SearchType.POLICY_DOCUMENT;
    }

    PolicyDocument document(int number) {
        return Objects.requireNonNull(edition.document(id(number)));
    }

    String id(int number) {
        int from = start(number);
        return new String(ids, from, ends[number] - from, StandardCharsets.UTF_8);
    }
}
