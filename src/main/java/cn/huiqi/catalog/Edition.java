package cn.huiqi.catalog;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Vocabulary;
import java.util.ArrayList;
import java.util.List;
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
    private final Documents documents;
    private final Benefits benefits;

    Edition(
            CatalogVersion version,
            Vocabulary vocabulary,
            Labels labels,
            Documents documents,
            Benefits benefits) {
        this.version = version;
        this.vocabulary = vocabulary;
        this.labels = labels;
        this.documents = documents;
        this.benefits = benefits;
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

    /** How many benefits there are. */
    public int size() {
        return benefits.size();
    }

    /**
     * @param ordinal as given by {@link #ordinal}
     * @throws IllegalArgumentException when no benefit of this edition has it
     */
    public Benefit benefit(int ordinal) {
        return benefits.benefit(ordinal);
    }

    /**
     * The number of a benefit in this edition, from 0 without gaps where it was read as a whole; -1
     * when no benefit has the id.
     */
    public int ordinal(String id) {
        return benefits.ordinal(id);
    }

    /** In the order of the catalogue, kind by kind; each is decoded when it is asked for. */
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
        return benefits.usedBy(attribute.id());
    }

    /** How many of these are for firms. */
    public int usedForFirms(Attribute attribute) {
        return benefits.usedForFirms(attribute.id());
    }

    /** What the compact bodies of the benefits take; for measuring. */
    long bytes() {
        return benefits.bytes();
    }

    /** For measuring, and to look behind {@link #benefit(int)}. */
    Entry entry(int ordinal) {
        return benefits.entry(ordinal);
    }
}
