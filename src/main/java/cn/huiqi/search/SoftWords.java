package cn.huiqi.search;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Words that say little about what is looked for. */
final class SoftWords {

    private static final Set<String> LEFT_OUT = words("! ");
    private static final Set<String> OPTIONAL = words("~ ");

    private SoftWords() {}

    private static Set<String> words(String mark) {
        var words = new HashSet<String>();
        for (var line : DataLines.of("soft-words.txt")) {
            if (line.startsWith(mark)) {
                words.addAll(Arrays.asList(line.substring(mark.length()).split(" ")));
            }
        }
        return words;
    }

    static boolean isLeftOut(String word) {
        return LEFT_OUT.contains(word);
    }

    /** Whether nothing has to hold it. */
    static boolean isOptional(String word) {
        return OPTIONAL.contains(word);
    }

    static Set<String> all() {
        var all = new HashSet<>(LEFT_OUT);
        all.addAll(OPTIONAL);
        return all;
    }
}
