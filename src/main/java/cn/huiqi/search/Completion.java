package cn.huiqi.search;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A suggestion with all that may be typed of it.
 *
 * @param keys with the weight of each
 */
record Completion(Suggestion suggestion, Map<String, Integer> keys) {

    /** A completion that begins with what was typed comes before one with a word that does. */
    private static final int FROM_THE_START = 1 << 28;

    private static final int MOST_COUNTED = 99_999;
    private static final int READ = 24;

    /** Of the keys, and of what is looked up. */
    static final int LONGEST = 64;

    /**
     * @param names folded
     * @param starts a name from one of its words on
     */
    static Completion of(Suggestion suggestion, Iterable<String> names, Iterable<String> starts) {
        int use = Math.min(suggestion.count(), MOST_COUNTED) * 1000;
        int weight = use + 999 - Math.min(999, suggestion.text().length());
        var keys = new LinkedHashMap<String, Integer>();
        starts.forEach(start -> addKeys(start, weight, keys));
        names.forEach(name -> addKeys(name, FROM_THE_START + weight, keys));
        return new Completion(suggestion, keys);
    }

    /** The larger weight of a key counts. */
    private static void addKeys(String from, int weight, Map<String, Integer> keys) {
        var typed = from.substring(0, Math.min(from.length(), LONGEST));
        keys.merge(typed, weight, Math::max);
        var start = typed.substring(0, Math.min(typed.length(), READ));
        var read = Pinyin.read(start);
        if (!read.full().equals(start)) {
            keys.merge(read.full(), weight, Math::max);
            keys.merge(read.initials(), weight, Math::max);
        }
    }
}
