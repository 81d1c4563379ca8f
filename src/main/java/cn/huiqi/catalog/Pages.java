package cn.huiqi.catalog;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A list that grows, in pages. A copy shares every page until it writes to it, so that a change
 * costs what it changes; what was copied is not written to any more.
 */
final class Pages<T> {

    private static final int BITS = 9;
    private static final int SIZE = 1 << BITS;

    private @Nullable Object[][] pages;
    private final BitSet own = new BitSet();

    Pages() {
        this(new @Nullable Object[0][]);
    }

    private Pages(@Nullable Object[][] pages) {
        this.pages = pages;
    }

    Pages<T> copy() {
        return new Pages<>(pages.clone());
    }

    /** Null where nothing was set. */
    @SuppressWarnings("unchecked") // set takes nothing else
    @Nullable T get(int place) {
        int page = place >>> BITS;
        return page < pages.length ? (T) pages[page][place & SIZE - 1] : null;
    }

    void set(int place, @Nullable T value) {
        int page = place >>> BITS;
        if (page >= pages.length) {
            int before = pages.length;
            pages = Arrays.copyOf(pages, page + 1 + page / 2);
            for (int i = before; i < pages.length; i++) {
                pages[i] = EMPTY;
            }
        }
        if (!own.get(page)) {
            pages[page] = pages[page].clone();
            own.set(page);
        }
        pages[page][place & SIZE - 1] = value;
    }

    private static final @Nullable Object[] EMPTY = new @Nullable Object[SIZE];
}
