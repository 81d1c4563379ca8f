package cn.huiqi.search;

import cn.huiqi.search.Unit.Kind;
import cn.huiqi.search.Unit.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes a question apart: numbers of documents, amounts of money, known words, and other words. */
final class QuestionReader {

    /** More than these are no question; the first ones are looked for. */
    private static final int MOST_UNITS = 24;

    private static final float READ = 0.9f;
    private static final float PARTLY = 0.5f;
    private static final float SHORT_INITIALS = 0.4f;
    private static final int MOST_READ = 8;

    private static final Pattern LETTERS = Pattern.compile("[a-z]+");
    private static final int LONGEST_LETTERS = 48;

    private final Lexicon lexicon;
    private final CitedNumbers numbers;

    QuestionReader(Lexicon lexicon, CitedNumbers numbers) {
        this.lexicon = lexicon;
        this.numbers = numbers;
    }

    Question read(String folded) {
        var cited = numbers.in(folded);
        var units = new LinkedHashMap<String, Unit>();
        var rest = new StringBuilder(cited.rest());
        for (var amount : Amounts.in(cited.rest())) {
            var typed = cited.rest().substring(amount.start(), amount.end());
            add(
                    units,
                    new Unit(
                            typed,
                            false,
                            List.of(
                                    new Wanted(Kind.AMOUNT, amount.yuan(), 1),
                                    new Wanted(Kind.TEXT, typed, 1))));
            rest.replace(amount.start(), amount.end(), " ".repeat(typed.length()));
        }
        for (var part : rest.toString().strip().split(" +")) {
            readPart(part, units);
        }
        return new Question(folded, cited.numbers(), cited.unknown(), List.copyOf(units.values()));
    }

    private static void add(Map<String, Unit> units, Unit unit) {
        if (units.size() < MOST_UNITS) {
            units.putIfAbsent(unit.typed(), unit);
        }
    }

    private void readPart(String part, Map<String, Unit> units) {
        int gap = 0;
        int at = 0;
        for (var word : knownWords(part)) {
            int start = part.indexOf(word, at);
            readGap(part.substring(gap, start), units);
            readWord(word, units);
            at = start + word.length();
            gap = at;
        }
        readGap(part.substring(gap), units);
    }

    /** The known words that leave the fewest characters and make the fewest words, in order. */
    private List<String> knownWords(String part) {
        int length = part.length();
        var costs = new double[length + 1];
        var words = new String[length + 1];
        for (int end = 1; end <= length; end++) {
            costs[end] = costs[end - 1] + 1.5;
            if (Grams.isInsideWord(part, end)) {
                continue;
            }
            for (int start = Math.max(0, end - 2 * Lexicon.LONGEST); start < end; start++) {
                var word = part.substring(start, end);
                if (!Grams.isInsideWord(part, start)
                        && costs[start] + 1 < costs[end]
                        && (lexicon.isWord(word) || isSoft(word))) {
                    costs[end] = costs[start] + 1;
                    words[end] = word;
                }
            }
        }
        var known = new ArrayList<String>();
        for (int end = length; end > 0; ) {
            var word = words[end];
            if (word == null) {
                end--;
            } else {
                known.addFirst(word);
                end -= word.length();
            }
        }
        return known;
    }

    private static boolean isSoft(String word) {
        return word.length() > 1 && (SoftWords.isLeftOut(word) || SoftWords.isOptional(word));
    }

    private void readWord(String word, Map<String, Unit> units) {
        if (SoftWords.isLeftOut(word)) {
            return;
        }
        var wanted = new ArrayList<Wanted>();
        wanted.add(new Wanted(kind(word), word, 1));
        addSynonyms(word, 1, wanted);
        if (LETTERS.matcher(word).matches()) {
            addReadings(word, wanted);
        }
        add(units, new Unit(word, SoftWords.isOptional(word), wanted));
    }

    private Kind kind(String word) {
        return lexicon.isPlace(word) ? Kind.PLACE : Kind.TEXT;
    }

    /** A word that holds another one adds nothing to it. */
    private void addSynonyms(String word, float factor, List<Wanted> wanted) {
        lexicon.synonyms()
                .of(word)
                .forEach((other, alike) -> {
                    float weight = factor * alike;
                    boolean held =
                            wanted.stream()
                                    .anyMatch(it ->
                                            it.kind() != Kind.MOST
                                                    && it.weight() >= weight
                                                    && other.contains(it.text()));
                    if (!held) {
                        wanted.add(new Wanted(kind(other), other, weight));
                    }
                });
    }

    /** What no known word covers: letters, or Chinese that smartcn splits. */
    private void readGap(String gap, Map<String, Unit> units) {
        for (int i = 0; i < gap.length(); ) {
            boolean han = Pinyin.isHan(gap.charAt(i));
            int end = Grams.endOfRun(gap, i);
            var run = gap.substring(i, end);
            if (han) {
                readChinese(run, units);
            } else if (LETTERS.matcher(run).matches() && run.length() <= LONGEST_LETTERS) {
                readLetters(run, units);
            } else if (!SoftWords.isLeftOut(run)) {
                add(units, text(run));
            }
            i = end;
        }
    }

    private void readChinese(String run, Map<String, Unit> units) {
        var alone = new StringBuilder();
        for (var word : new Words().of(run)) {
            if (word.length() == 1 && !SoftWords.isLeftOut(word)) {
                alone.append(word);
                continue;
            }
            addAlone(alone, units);
            if (SoftWords.isLeftOut(word)) {
                continue;
            }
            var wanted = new ArrayList<>(text(word).words());
            if (word.length() > 2) {
                wanted.add(new Wanted(Kind.MOST, word, PARTLY));
            }
            add(units, new Unit(word, SoftWords.isOptional(word), wanted));
        }
        addAlone(alone, units);
    }

    /** Characters that make no word with others are looked for side by side; one says little. */
    private static void addAlone(StringBuilder alone, Map<String, Unit> units) {
        if (!alone.isEmpty()) {
            var typed = alone.toString();
            add(units, new Unit(typed, typed.length() == 1, text(typed).words()));
            alone.setLength(0);
        }
    }

    private static Unit text(String typed) {
        return new Unit(typed, false, List.of(new Wanted(Kind.TEXT, typed, 1)));
    }

    private void readLetters(String letters, Map<String, Unit> units) {
        if (SoftWords.isLeftOut(letters)) {
            return;
        }
        var pieces = lexicon.wordsRead(letters).isEmpty() ? pieces(letters) : List.<String>of();
        if (pieces.size() > 1) {
            pieces.forEach(piece -> readLetters(piece, units));
            return;
        }
        var wanted = new ArrayList<Wanted>();
        wanted.add(new Wanted(Kind.TEXT, letters, 1));
        addReadings(letters, wanted);
        add(units, new Unit(letters, false, wanted));
    }

    private void addReadings(String letters, List<Wanted> wanted) {
        if (letters.length() < 2) {
            return;
        }
        boolean brief = letters.length() == 2;
        float weight = brief ? SHORT_INITIALS : READ;
        lexicon.wordsRead(letters).stream()
                .limit(MOST_READ)
                .forEach(word -> {
                    wanted.add(new Wanted(kind(word), word, weight));
                    if (!brief) {
                        addSynonyms(word, weight, wanted);
                    }
                });
        wanted.add(new Wanted(Kind.PINYIN, letters, brief ? SHORT_INITIALS : READ));
    }

    /** The fewest full readings of known words that make up the letters; none when none do. */
    private List<String> pieces(String letters) {
        int length = letters.length();
        var counts = new int[length + 1];
        var starts = new int[length + 1];
        for (int end = 1; end <= length; end++) {
            counts[end] = Integer.MAX_VALUE;
            for (int start = 0; start < end; start++) {
                if (counts[start] != Integer.MAX_VALUE
                        && counts[start] + 1 < counts[end]
                        && lexicon.isReading(letters.substring(start, end))) {
                    counts[end] = counts[start] + 1;
                    starts[end] = start;
                }
            }
        }
        var pieces = new ArrayList<String>();
        if (counts[length] != Integer.MAX_VALUE) {
            for (int end = length; end > 0; end = starts[end]) {
                pieces.addFirst(letters.substring(starts[end], end));
            }
        }
        return pieces;
    }
}
