package cn.huiqi.search;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.EditionChanges;
import cn.huiqi.catalog.FinancingProduct;
import cn.huiqi.catalog.ParallelChunks;
import cn.huiqi.catalog.PolicyMeasure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a catalogue version in Lucene, in memory, and what is counted from them. Versions
 * that follow one another share a writer and its segments; each has a reader of its own, which sees
 * what there was when it began.
 */
final class EntryIndex {

    private static final double BUFFER_MEGABYTES = 64;

    private final Shared shared;
    private final Items items;
    private final DirectoryReader reader;
    private final Frequencies frequencies;
    private volatile Suggestions suggestions;

    /** What the indexes share that follow one another: it may know more than a version has. */
    private record Shared(
            IndexWriter writer,
            CitedNumbers numbers,
            Lexicon lexicon,
            Completions completions,
            ReferenceSearch reference) {

        EntryDocuments documents(Edition edition, SplitTexts split) {
            return new EntryDocuments(edition, numbers, lexicon, split, completions);
        }
    }

    private EntryIndex(
            Shared shared,
            Items items,
            DirectoryReader reader,
            Frequencies frequencies,
            Suggestions suggestions) {
        this.shared = shared;
        this.items = items;
        this.reader = reader;
        this.frequencies = frequencies;
        this.suggestions = suggestions;
    }

    static EntryIndex of(Edition edition) {
        try {
            var config =
                    new IndexWriterConfig()
                            .setUseCompoundFile(false)
                            .setRAMBufferSizeMB(BUFFER_MEGABYTES);
            var writer = new IndexWriter(new ByteBuffersDirectory(), config);
            var reference = edition.vocabulary().reference();
            var shared =
                    new Shared(
                            writer,
                            new CitedNumbers(),
                            Lexicon.of(edition),
                            new Completions(reference),
                            new ReferenceSearch(reference));
            var split = new SplitTexts();
            var items = new Items(edition);
            add(edition, shared.documents(edition, split), items, writer);
            writer.forceMerge(1);
            var reader = DirectoryReader.open(writer);
            var frequencies = new Frequencies(reader);
            var suggestions = Suggestions.of(reader, frequencies, shared.completions, split);
            return new EntryIndex(shared, items, reader, frequencies, suggestions);
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot fail", e);
        }
    }

    private static void add(
            Edition edition, EntryDocuments documents, Items items, IndexWriter writer) {
        var benefits = edition.benefits();
        var others = edition.documents();
        ParallelChunks.forEach(
                IntStream.range(0, benefits.size() + others.size()).iterator(),
                number -> {
                    Object item =
                            number < benefits.size()
                                    ? benefits.get(number)
                                    : others.get(number - benefits.size());
                    return new Made(item, documents.document(item, number));
                },
                made -> {
                    try {
                        items.add(made.item);
                        writer.addDocument(made.document);
                    } catch (IOException e) {
                        throw new UncheckedIOException("An index in memory cannot fail", e);
                    }
                });
    }

    private record Made(Object item, Document document) {}

    /**
     * Of the edition that follows this one's, with what changes in it; null when it has to be made
     * anew.
     */
    @Nullable EntryIndex next(Edition before, Edition next) {
        var changes = next.changes();
        if (changes == null
                || !changes.since().equals(before.version())
                || !shared.lexicon.fits(next)) {
            return null;
        }
        try {
            var split = new SplitTexts();
            var documents = shared.documents(next, split);
            var items = this.items.next(next);
            var completed = new HashSet<String>();
            for (var id : changed(before, changes, next)) {
                var was = item(before, id);
                if (was != null) {
                    completed.addAll(shared.completions.texts(was));
                }
                var term = new Term(EntryDocuments.ID, id);
                var item = item(next, id);
                if (item == null) {
                    shared.writer.deleteDocuments(term);
                } else {
                    completed.addAll(shared.completions.texts(item));
                    shared.writer.updateDocument(term, documents.document(item, items.add(item)));
                }
            }
            var reader = DirectoryReader.open(shared.writer);
            var frequencies = new Frequencies(reader);
            return new EntryIndex(
                    shared,
                    items,
                    reader,
                    frequencies,
                    suggestions.next(completed, frequencies, shared.completions, split));
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot fail", e);
        }
    }

    /** A benefit or document, if there is one. */
    private static @Nullable Object item(Edition edition, String id) {
        var benefit = edition.benefit(id);
        return benefit == null ? edition.document(id) : benefit;
    }

    /** Ids of the entries that do not say what they said, be it by what they belong to. */
    private static Set<String> changed(Edition before, EditionChanges changes, Edition now) {
        var changed = new LinkedHashSet<>(changes.documents());
        changes.gone().forEach(ordinal -> add(before.benefit(ordinal), changed));
        changes.come().forEach(ordinal -> add(now.benefit(ordinal), changed));
        return changed;
    }

    /** With the document that names its measures, and the products that name their family. */
    private static void add(Benefit benefit, Set<String> changed) {
        changed.add(benefit.id());
        if (benefit instanceof PolicyMeasure measure) {
            changed.add(measure.document().id());
        } else if (benefit instanceof FinancingProduct family) {
            changed.addAll(family.members());
        }
    }

    /** Made anew of this version, whoever follows takes them over with {@link #take}. */
    Suggestions remadeSuggestions() {
        return Suggestions.of(reader, frequencies, shared.completions, new SplitTexts());
    }

    /**
     * @param anew made anew of the version that had the others, which this one is or follows
     */
    void take(Suggestions anew, Suggestions others) {
        suggestions = suggestions.upon(anew, others);
    }

    Suggestions suggestions() {
        return suggestions;
    }

    Items items() {
        return items;
    }

    DirectoryReader reader() {
        return reader;
    }

    Frequencies frequencies() {
        return frequencies;
    }

    /** Those that some entry has, names or belongs to. */
    CitedNumbers numbers() {
        return shared.numbers.which(number ->
                frequencies.of(EntryDocuments.OWN_NUMBER, number) > 0
                        || frequencies.of(EntryDocuments.PARENT_NUMBER, number) > 0
                        || frequencies.of(EntryDocuments.CITED_NUMBER, number) > 0);
    }

    Lexicon lexicon() {
        return shared.lexicon.of(frequencies);
    }

    ReferenceSearch reference() {
        return shared.reference;
    }
}
