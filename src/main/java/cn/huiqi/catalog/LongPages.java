package cn.huiqi.catalog;

import java.util.Arrays;
import java.util.BitSet;

/** As {@link Pages}, of numbers; zero where nothing was set. */
final class LongPages {

    private static final int BITS = 10;
    private static final int SIZE = 1 << BITS;
    private static final long[] EMPTY = new long[SIZE];

    private long[][] pages;
    private final BitSet own = new BitSet();

    LongPages() {
        this(new long[0][]);
    }

    private LongPages(long[][] pages) {
        this.pages = pages;
    }

    LongPages copy() {
        return new LongPages(pages.clone());
    }

    long get(int place) {
        int page = place >>> BITS;
        return page < pages.length ? pages[page][place & SIZE - 1] : 0;
    }

    void set(int place, long value) {
        int page = place >>> BITS;
        if (page >= pages.length) {
            int before = pages.length;
            pages = Arrays.copyOf(pages, page + 1 + page / 2);
            Arrays.fill(pages, before, pages.length, EMPTY);
        }
        if (!own.get(page)) {
            pages[page] = pages[page].clone();
            own.set(page);
        }
        pages[page][place & SIZE - 1] = value;
    }
}
