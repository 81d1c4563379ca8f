package cn.huiqi.match;

import java.util.List;
import java.util.function.Function;

/** Matches in order, read as something more special a page at a time. */
public final class Listing<T> {

    private final Matches matches;
    private final Function<Match, T> reading;

    Listing(Matches matches, Function<Match, T> reading) {
        this.matches = matches;
        this.reading = reading;
    }

    /** How many there are over all pages. */
    public int total() {
        return matches.total();
    }

    /**
     * @param offset how many to pass over; beyond the end gives an empty page
     */
    public List<T> page(int offset, int size) {
        return matches.page(offset, size).stream().map(reading).toList();
    }
}
