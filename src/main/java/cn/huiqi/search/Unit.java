package cn.huiqi.search;

import java.util.List;

/**
 * One thing that is looked for, in all its words: an entry has it when it has one of them.
 *
 * @param typed folded, as it stands in the question
 * @param optional whether an entry may do without
 */
record Unit(String typed, boolean optional, List<Wanted> words) {

    Unit {
        words = List.copyOf(words);
    }

    /**
     * One way to say it.
     *
     * @param text what is found; of an amount the yuan, of pinyin the letters
     * @param weight 1 for the word as typed, less for others
     */
    record Wanted(Kind kind, String text, float weight) {}

    enum Kind {
        /** Characters that stand side by side. */
        TEXT,
        /**
         * The same, of a name of a place: where something is counts more than what speaks of it.
         */
        PLACE,
        /** Characters most of which stand in pairs. */
        MOST,
        AMOUNT,
        /** The beginning of what a title reads from one of its words on, or its initials. */
        PINYIN
    }
}
