package cn.huiqi.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Everything that exists in one catalogue version. Immutable.
 *
 * <p>Benefits and documents are kept in a compact form and decoded when asked for; those asked for
 * of late are kept ready.
 */
public final class Edition {

    private final CatalogVersion version;
    private final Vocabulary vocabulary;
    private final Labels labels;
    private final List<Entry> words;
    private final Documents documents;
    private final Benefits benefits;
    private final @Nullable EditionChanges changes;
    private final RecentChanges recent;
    private volatile @Nullable FeedOrder documentOrder;
    private volatile @Nullable FeedOrder benefitOrder;

    /**
     * @param words the entries of the vocabulary
     */
    Edition(
            CatalogVersion version,
            Vocabulary vocabulary,
            Labels labels,
            List<Entry> words,
            Documents documents,
            Benefits benefits) {
        this(
                version,
                vocabulary,
                labels,
                words,
                documents,
                benefits,
                null,
                RecentChanges.none(version));
    }

    private Edition(
            CatalogVersion version,
            Vocabulary vocabulary,
            Labels labels,
            List<Entry> words,
            Documents documents,
            Benefits benefits,
            @Nullable EditionChanges changes,
            RecentChanges recent) {
        this.version = version;
        this.vocabulary = vocabulary;
        this.labels = labels;
        this.words = List.copyOf(words);
        this.documents = documents;
        this.benefits = benefits;
        this.changes = changes;
        this.recent = recent;
    }

    Edition followedBy(
            CatalogVersion next,
            Documents documents,
            Benefits benefits,
            EditionChanges changes,
            RecentChanges recent) {
        return new Edition(next, vocabulary, labels, words, documents, benefits, changes, recent);
    }

    /** The same, with what is known of the versions that led to it. */
    public Edition knowing(RecentChanges recent) {
        return new Edition(
                version, vocabulary, labels, words, documents, benefits, changes, recent);
    }

    public CatalogVersion version() {
        return version;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public Labels labels() {
        return labels;
    }

    /**
     * What makes it differ from the edition before; null when it was read as a whole, so that its
     * ordinals have nothing to do with those of another edition.
     */
    public @Nullable EditionChanges changes() {
        return changes;
    }

    /** What the versions up to this one changed. */
    RecentChanges recent() {
        return recent;
    }

    FeedOrder documentOrder() {
        var known = documentOrder;
        if (known == null) {
            known = FeedOrder.of(documents.shelf());
            documentOrder = known;
        }
        return known;
    }

    FeedOrder benefitOrder() {
        var known = benefitOrder;
        if (known == null) {
            known = FeedOrder.of(benefits.shelf());
            benefitOrder = known;
        }
        return known;
    }

    /** Moves when the words of the catalogue do: attributes and types of events. */
    public String wordsId() {
        var sum = new CRC32();
        words.stream()
                .map(it -> it.id() + "@" + it.revision())
                .sorted()
                .forEach(it -> sum.update(it.getBytes(UTF_8)));
        return Long.toHexString(sum.getValue());
    }

    /** How many benefits there are. */
    public int size() {
        return benefits.shelf().size();
    }

    /** All ordinals are below; it is the size where the edition was read as a whole. */
    public int ordinalBound() {
        return benefits.shelf().bound();
    }

    /**
     * The ordinals in the order of the catalogue, kind by kind: a benefit that changed keeps its
     * place, and so does one that comes back; a new one follows after the last of its kind.
     */
    public IntStream ordinals() {
        return Arrays.stream(benefits.shelf().order());
    }

    /**
     * @param ordinal as given by {@link #ordinal}
     * @throws IllegalArgumentException when no benefit of this edition has it
     */
    public Benefit benefit(int ordinal) {
        return benefits.benefit(ordinal);
    }

    /**
     * The number of a benefit. Editions that follow one another have the same for a benefit that is
     * the same, and never the same one for two.
     *
     * @return -1 when no benefit has the id
     */
    public int ordinal(String id) {
        return benefits.shelf().ordinal(id);
    }

    /**
     * Where a benefit or document stands: it grows with the order of the catalogue within a kind,
     * and stays what it is in the editions that follow.
     *
     * @throws IllegalArgumentException when there is none with the id
     */
    public int place(String id) {
        int ordinal = ordinal(id);
        return ordinal < 0 ? documents.place(id) : benefits.shelf().place(ordinal);
    }

    /** In the order of {@link #ordinals}; each is decoded when it is asked for. */
    public List<Benefit> benefits() {
        return benefits.all();
    }

    public @Nullable Benefit benefit(String id) {
        int ordinal = ordinal(id);
        return ordinal < 0 ? null : benefit(ordinal);
    }

    /** The benefits among the ids that exist, in their order. */
    public List<Benefit> benefits(List<String> ids) {
        var found = new ArrayList<Benefit>();
        for (var id : ids) {
            int ordinal = ordinal(id);
            if (ordinal >= 0) {
                found.add(benefit(ordinal));
            }
        }
        return List.copyOf(found);
    }

    /** In the order of the catalogue; each is decoded when it is asked for. */
    public List<PolicyDocument> documents() {
        return documents.all();
    }

    public @Nullable PolicyDocument document(String id) {
        return documents.find(id);
    }

    /** The document with a number, in any bracket, width and spacing form; of two the first. */
    public @Nullable PolicyDocument documentNumbered(String number) {
        return documents.numbered(number);
    }

    /** The measures of a document, in the order of the catalogue. */
    public List<Benefit> measures(PolicyDocument document) {
        return benefits.measures(document.id());
    }

    /** The family to which a product belongs; of several the last. */
    public @Nullable FinancingProduct family(FinancingProduct product) {
        return benefits.family(product.id());
    }

    /** How many published benefits have a rule that uses the attribute. */
    public int usedBy(Attribute attribute) {
        return benefits.use().by(attribute.id());
    }

    /** How many of these are for firms. */
    public int usedForFirms(Attribute attribute) {
        return benefits.use().byThoseForFirms(attribute.id());
    }

    /**
     * What an entry that is no part of it would be.
     *
     * @param complaints takes what is wrong with the entry
     * @return null for what is no benefit, and for a measure without its document
     */
    public @Nullable Benefit draft(Entry entry, List<Complaint> complaints) {
        return new BenefitReader(vocabulary, labels, documents).read(new Source(entry, complaints));
    }

    Documents documentsKept() {
        return documents;
    }

    Benefits benefitsKept() {
        return benefits;
    }

    List<Entry> words() {
        return words;
    }
}
