package cn.huiqi.search;

import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.PolicyDocument;
import cn.huiqi.search.EntryTexts.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Writes the entries of a catalogue version into a Lucene index in memory: characters and pairs of
 * each part, words of titles and summaries, how titles read, amounts, and document numbers.
 */
final class IndexBuilder {

    static final String AMOUNT = "amount";
    static final String READING = "reading";
    static final String INITIALS = "initials";

    /** A document's own number, that of a measure's document, and those that either names. */
    static final String OWN_NUMBER = "ownNumber";

    static final String PARENT_NUMBER = "parentNumber";
    static final String CITED_NUMBER = "citedNumber";

    /** A title is found by the reading of so many characters from one of its words on. */
    private static final int READ_CHARACTERS = 10;

    private static final FieldType GRAMS = fieldType(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);

    private final EntryTexts texts;
    private final CitedNumbers numbers;
    private final Words words = new Words();
    private final Map<String, List<String>> split = new HashMap<>();
    private final Map<String, List<String>> titles = new HashMap<>();

    IndexBuilder(Edition edition, CitedNumbers numbers) {
        this.texts = new EntryTexts(edition);
        this.numbers = numbers;
    }

    private static FieldType fieldType(IndexOptions options) {
        var type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(options);
        type.freeze();
        return type;
    }

    /** The words of each title, once. */
    Map<String, List<String>> titles() {
        return titles;
    }

    DirectoryReader build(Items items) {
        try {
            var directory = new ByteBuffersDirectory();
            // Merges neighbours only: an entry's number is its place.
            var config =
                    new IndexWriterConfig()
                            .setMergePolicy(new LogDocMergePolicy())
                            .setUseCompoundFile(false)
                            .setRAMBufferSizeMB(64);
            try (var writer = new IndexWriter(directory, config)) {
                for (int i = 0; i < items.size(); i++) {
                    writer.addDocument(document(items.item(i)));
                }
                writer.forceMerge(1);
            }
            split.clear();
            return DirectoryReader.open(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot fail", e);
        }
    }

    private Document document(Object item) {
        var document = new Document();
        var byPart = new EnumMap<Part, StringBuilder>(Part.class);
        var amounts = new LinkedHashSet<String>();
        for (var text : texts.of(item)) {
            var folded = Folded.text(text.text());
            // Two blanks: nothing stands side by side across two texts.
            byPart.computeIfAbsent(text.part(), part -> new StringBuilder())
                    .append(folded)
                    .append("  ");
            Amounts.in(folded).forEach(amount -> amounts.add(amount.yuan()));
            addNumber(document, item, text);
        }
        byPart.forEach((part, folded) -> {
            document.add(
                    new Field(part.grams(), new GramStream(Grams.all(folded.toString())), GRAMS));
            if (part.hasWords()) {
                Set.copyOf(split(folded.toString()))
                        .forEach(word -> add(document, part.words(), word));
            }
        });
        amounts.forEach(yuan -> add(document, AMOUNT, yuan));
        addReadings(document, Folded.text(EntryTexts.title(item)));
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

    private void addReadings(Document document, String title) {
        var parts = titles.computeIfAbsent(title, it -> List.copyOf(words.of(it)));
        var readings = new LinkedHashSet<String>();
        var initials = new LinkedHashSet<String>();
        int from = 0;
        for (var part : parts) {
            from = title.indexOf(part, from);
            var start = title.substring(from, Math.min(title.length(), from + READ_CHARACTERS));
            readings.add(Pinyin.full(start));
            initials.add(Pinyin.initials(start));
            from += part.length();
        }
        readings.forEach(reading -> add(document, READING, reading));
        initials.forEach(it -> add(document, INITIALS, it));
    }

    /** Many entries say the same. */
    private List<String> split(String folded) {
        var all = new ArrayList<String>();
        for (var text : folded.split(" {2}")) {
            all.addAll(split.computeIfAbsent(text, words::of));
        }
        return all;
    }
}
