package cn.huiqi.search;

import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.PolicyDocument;
import cn.huiqi.search.EntryTexts.Text;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;

/**
 * Makes Lucene documents of entries: characters and pairs of each part, words of titles and
 * summaries, how titles read, amounts, and document numbers. What is known of a version beside its
 * entries, such as its words and what it suggests, is counted from these documents too.
 */
final class EntryDocuments {

    /** Number of the item, and its id. */
    static final String ITEM = "item";

    static final String ID = "id";

    static final String AMOUNT = "amount";
    static final String READING = "reading";
    static final String INITIALS = "initials";

    /** A document's own number, that of a measure's document, and those that either names. */
    static final String OWN_NUMBER = "ownNumber";

    static final String PARENT_NUMBER = "parentNumber";
    static final String CITED_NUMBER = "citedNumber";

    /** A short title that is a word of questions, and the words of titles that can be read. */
    static final String NAME = "name";

    static final String PART = "part";

    /** What suggestions count: numbers as printed, codes that are named, and titles of a type. */
    static final String NUMBERED = "numbered";

    static final String USED = "used";

    static String titled(SearchType type) {
        return "t" + type.ordinal();
    }

    /** A title is found by the reading of so many characters from one of its words on. */
    private static final int READ_CHARACTERS = 10;

    /** Two blanks: nothing stands side by side across two texts. */
    private static final Pattern BETWEEN_TEXTS = Pattern.compile("  ");

    private static final FieldType GRAMS = fieldType(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);

    private final EntryTexts texts;
    private final CitedNumbers numbers;
    private final Lexicon lexicon;
    private final SplitTexts split;
    private final Completions completions;

    EntryDocuments(
            Edition edition,
            CitedNumbers numbers,
            Lexicon lexicon,
            SplitTexts split,
            Completions completions) {
        this.texts = new EntryTexts(edition);
        this.numbers = numbers;
        this.lexicon = lexicon;
        this.split = split;
        this.completions = completions;
    }

    private static FieldType fieldType(IndexOptions options) {
        var type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(options);
        type.freeze();
        return type;
    }

    Document document(Object item, int number) {
        var document = new Document();
        document.add(new NumericDocValuesField(ITEM, number));
        add(document, ID, EntryTexts.id(item));
        var byPart = new EnumMap<Part, StringBuilder>(Part.class);
        var amounts = new LinkedHashSet<String>();
        for (var text : texts.of(item)) {
            var folded = Folded.text(text.text());
            byPart.computeIfAbsent(text.part(), part -> new StringBuilder())
                    .append(folded)
                    .append(BETWEEN_TEXTS.pattern());
            Amounts.in(folded).forEach(amount -> amounts.add(amount.yuan()));
            addNumber(document, item, text);
        }
        byPart.forEach((part, folded) -> {
            document.add(
                    new Field(part.grams(), new GramStream(Grams.all(folded.toString())), GRAMS));
            if (part.hasWords()) {
                words(folded.toString()).forEach(word -> add(document, part.words(), word));
            }
        });
        amounts.forEach(yuan -> add(document, AMOUNT, yuan));
        addTitle(document, Folded.text(EntryTexts.title(item)));
        addCompleted(document, item);
        return document;
    }

    private static void add(Document document, String field, String term) {
        document.add(new StringField(field, term, Field.Store.NO));
    }

    private void addNumber(Document document, Object item, Text text) {
        if (text.field() == null) {
            return;
        }
        if (text.field().equals("documentNumber")) {
            var field = item instanceof PolicyDocument ? OWN_NUMBER : PARENT_NUMBER;
            numbers.add(text.text()).forEach(number -> add(document, field, number));
        } else if (text.field().equals("relations")) {
            numbers.add(text.text()).forEach(number -> add(document, CITED_NUMBER, number));
        }
    }

    private void addTitle(Document document, String title) {
        var words = split.of(title);
        addReadings(document, title, words);
        if (lexicon.samples(title)) {
            lexicon.learn(words);
            Lexicon.parts(words).forEach(part -> add(document, PART, part));
            var name = Lexicon.name(words);
            if (name != null) {
                add(document, NAME, name);
            }
        }
    }

    private static void addReadings(Document document, String title, List<String> words) {
        var readings = new LinkedHashSet<String>();
        var initials = new LinkedHashSet<String>();
        int from = 0;
        for (var word : words) {
            from = title.indexOf(word, from);
            var start = title.substring(from, Math.min(title.length(), from + READ_CHARACTERS));
            var read = Pinyin.read(start);
            readings.add(read.full());
            initials.add(read.initials());
            from += word.length();
        }
        readings.forEach(reading -> add(document, READING, reading));
        initials.forEach(it -> add(document, INITIALS, it));
    }

    private void addCompleted(Document document, Object item) {
        add(document, titled(EntryTexts.type(item)), EntryTexts.title(item));
        var number = Completions.number(item);
        if (number != null) {
            add(document, NUMBERED, number);
        }
        completions.used(item).forEach(code -> add(document, USED, code));
    }

    private Set<String> words(String folded) {
        var all = new LinkedHashSet<String>();
        for (var text : BETWEEN_TEXTS.split(folded)) {
            all.addAll(split.of(text));
        }
        return all;
    }
}
