package cn.huiqi.search;

import cn.huiqi.match.Facet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to one question; all its parts speak of the same entries. */
public interface Found {

    /** How many entries there are over all pages. */
    int total();

    /**
     * Entries in the order of their rank.
     *
     * @param offset how many to pass over; beyond the end gives an empty page
     */
    List<Hit> page(int offset, int size);

    /** Counts of the benefits among the entries; documents are in none of them. */
    List<Facet> facets();

    /** What was searched instead, when no entry has all words as typed; else null. */
    @Nullable String correctedText();

    /**
     * An entry that was found.
     *
     * @param item a benefit or a document
     */
    record Hit(Object item, List<Highlight> highlights) {

        public Hit {
            highlights = List.copyOf(highlights);
        }
    }
}
