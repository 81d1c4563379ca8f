package cn.huiqi.search;

import cn.huiqi.search.Unit.Wanted;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;

/** Finds in texts what a question looks for, the way the index does. */
final class Highlighter {

    private static final int MOST_CONDITIONS = 3;

    private final Question question;
    private final CitedNumbers numbers;

    Highlighter(Question question, CitedNumbers numbers) {
        this.question = question;
        this.numbers = numbers;
    }

    List<Highlight> highlights(List<EntryTexts.Text> texts) {
        var highlights = new ArrayList<Highlight>();
        var seen = new HashSet<String>();
        int conditions = 0;
        for (var text : texts) {
            if (text.field() == null || !seen.add(text.text())) {
                continue;
            }
            boolean condition = text.part() == Part.CONDITION || text.part() == Part.DETAIL;
            if (condition && conditions == MOST_CONDITIONS) {
                continue;
            }
            var ranges = ranges(text.part(), Folded.of(text.text()));
            if (!ranges.isEmpty()) {
                highlights.add(new Highlight(text.field(), text.text(), ranges));
                conditions += condition ? 1 : 0;
            }
        }
        return highlights;
    }

    private List<TextRange> ranges(Part part, Folded folded) {
        var marked = marked(part, folded.text());
        var ranges = new ArrayList<TextRange>();
        for (int start = marked.nextSetBit(0); start >= 0; ) {
            int end = marked.nextClearBit(start);
            var range = folded.range(start, end);
            // Two halves of one character of the original are one range.
            if (!ranges.isEmpty() && range.start() <= ranges.getLast().end()) {
                var before = ranges.removeLast();
                int to = Math.max(before.end(), range.end());
                range = new TextRange(before.start(), to - before.start());
            }
            ranges.add(range);
            start = marked.nextSetBit(end);
        }
        return ranges;
    }

    /** The units of folded text that belong to something that is looked for. */
    BitSet marked(Part part, String folded) {
        var marked = new BitSet(folded.length());
        for (var unit : question.units()) {
            for (var wanted : unit.words()) {
                mark(wanted, part, folded, marked);
            }
        }
        if (part == Part.NUMBER && !question.numbers().isEmpty()) {
            var own = numbers.in(folded).numbers();
            if (own.stream().anyMatch(question.numbers()::contains)) {
                marked.set(0, folded.length());
            }
        }
        return marked;
    }

    private static void mark(Wanted wanted, Part part, String folded, BitSet marked) {
        switch (wanted.kind()) {
            case TEXT, PLACE -> markText(wanted.text(), folded, marked);
            case MOST -> {
                for (var gram : Grams.fewest(wanted.text())) {
                    markText(gram.term(), folded, marked);
                }
            }
            case AMOUNT -> {
                for (var amount : Amounts.in(folded)) {
                    if (amount.yuan().equals(wanted.text())) {
                        marked.set(amount.start(), amount.end());
                    }
                }
            }
            case PINYIN -> {
                if (part == Part.TITLE) {
                    markReading(wanted.text(), folded, marked);
                }
            }
        }
    }

    private static void markText(String text, String folded, BitSet marked) {
        for (int at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + 1)) {
            if (!Grams.isInsideWord(folded, at)
                    && !Grams.isInsideWord(folded, at + text.length())) {
                marked.set(at, at + text.length());
            }
        }
    }

    private static void markReading(String letters, String folded, BitSet marked) {
        var syllables = Pinyin.syllables(folded);
        for (int from = 0; from < syllables.length; from++) {
            mark(letters, folded, syllables, from, false, marked);
            mark(letters, folded, syllables, from, true, marked);
        }
    }

    private static void mark(
            String letters,
            String folded,
            String[] syllables,
            int from,
            boolean initials,
            BitSet marked) {
        int read = 0;
        int at = from;
        while (read < letters.length() && at < syllables.length) {
            var sound = initials ? syllables[at].substring(0, 1) : syllables[at];
            var expected =
                    letters.substring(read, Math.min(letters.length(), read + sound.length()));
            if (!sound.startsWith(expected)) {
                return;
            }
            read += expected.length();
            at++;
        }
        if (read == letters.length()
                && at - from > 1
                && !Grams.isInsideWord(folded, from)
                && !Grams.isInsideWord(folded, at)) {
            marked.set(from, at);
        }
    }
}
