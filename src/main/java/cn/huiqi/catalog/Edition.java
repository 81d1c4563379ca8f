package cn.huiqi.catalog;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that exists in one catalogue version. Immutable. */
public final class Edition {

    private final CatalogVersion version;
    private final Vocabulary vocabulary;
    private final Labels labels;
    private final Map<String, PolicyDocument> documents;
    private final Map<String, Benefit> benefits;
    private final Map<String, String> documentByNumber;
    private final Map<String, List<Benefit>> measuresByDocument;
    private final Map<String, FinancingProduct> familyByMember;
    private final Map<String, Integer> usedBy;

    Edition(
            CatalogVersion version,
            Vocabulary vocabulary,
            Labels labels,
            List<PolicyDocument> documents,
            List<Benefit> benefits) {
        this.version = version;
        this.vocabulary = vocabulary;
        this.labels = labels;
        var documentsById = new LinkedHashMap<String, PolicyDocument>();
        documents.forEach(document -> documentsById.put(document.id(), document));
        this.documents = Collections.unmodifiableMap(documentsById);
        var benefitsById = new LinkedHashMap<String, Benefit>();
        benefits.forEach(benefit -> benefitsById.put(benefit.id(), benefit));
        this.benefits = Collections.unmodifiableMap(benefitsById);
        this.documentByNumber = documentByNumber(documents);
        this.measuresByDocument = new HashMap<>();
        this.familyByMember = new HashMap<>();
        this.usedBy = new HashMap<>();
        for (var benefit : benefits) {
            if (benefit instanceof PolicyMeasure measure) {
                measuresByDocument
                        .computeIfAbsent(measure.document().id(), id -> new ArrayList<>())
                        .add(measure);
            }
            if (benefit instanceof FinancingProduct product) {
                product.members().forEach(member -> familyByMember.put(member, product));
            }
            var asked = new HashSet<String>();
            benefit.rule().conditions().forEach(c -> asked.add(c.attribute().id()));
            asked.forEach(id -> usedBy.merge(id, 1, Integer::sum));
        }
    }

    private static Map<String, String> documentByNumber(List<PolicyDocument> documents) {
        var byNumber = new HashMap<String, String>();
        for (var document : documents) {
            if (document.documentNumber() != null) {
                byNumber.putIfAbsent(
                        DocumentNumber.normalised(document.documentNumber()), document.id());
            }
        }
        return byNumber;
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

    public List<Benefit> benefits() {
        return List.copyOf(benefits.values());
    }

    public @Nullable Benefit benefit(String id) {
        return benefits.get(id);
    }

    /** The benefits among the ids that exist, in their order. */
    public List<Benefit> benefits(List<String> ids) {
        return ids.stream().map(benefits::get).filter(Objects::nonNull).toList();
    }

    public List<PolicyDocument> documents() {
        return List.copyOf(documents.values());
    }

    public @Nullable PolicyDocument document(String id) {
        return documents.get(id);
    }

    /** The document with a number, in any bracket, width and spacing form. */
    public @Nullable PolicyDocument documentNumbered(String number) {
        var id = documentByNumber.get(DocumentNumber.normalised(number));
        return id == null ? null : documents.get(id);
    }

    /** The measures of a document, in the order of the catalogue. */
    public List<Benefit> measures(PolicyDocument document) {
        return measuresByDocument.getOrDefault(document.id(), List.of());
    }

    /** The family to which a product belongs. */
    public @Nullable FinancingProduct family(FinancingProduct product) {
        return familyByMember.get(product.id());
    }

    /** How many published benefits have a rule that uses the attribute. */
    public int usedBy(Attribute attribute) {
        return usedBy.getOrDefault(attribute.id(), 0);
    }
}
