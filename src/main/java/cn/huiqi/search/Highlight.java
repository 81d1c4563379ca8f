package cn.huiqi.search;

import java.util.List;

/**
 * Why something was found: a text of it, with the words in it that were looked for.
 *
 * @param field as the schema calls it, such as {@code title}
 * @param ranges in order, apart from each other
 */
public record Highlight(String field, String text, List<TextRange> ranges) {

    public Highlight {
        ranges = List.copyOf(ranges);
    }
}
