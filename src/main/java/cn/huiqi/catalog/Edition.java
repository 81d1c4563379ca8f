package cn.huiqi.catalog;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that exists in one catalogue version. Immutable. */
public final class Edition {

    private final CatalogVersion version;
    private final Vocabulary vocabulary;
    private final Labels labels;
    private final List<PolicyDocument> documents;
    private final List<Benefit> benefits;
    private final Map<String, PolicyDocument> documentById;
    private final Map<String, Benefit> benefitById;
    private final Map<String, PolicyDocument> documentByNumber;
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
        this.documents = List.copyOf(documents);
        this.benefits = List.copyOf(benefits);
        this.documentById = new HashMap<>();
        documents.forEach(document -> documentById.put(document.id(), document));
        this.benefitById = new HashMap<>();
        benefits.forEach(benefit -> benefitById.put(benefit.id(), benefit));
        this.documentByNumber = DocumentNumber.index(documents);
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
        measuresByDocument.replaceAll((id, measures) -> List.copyOf(measures));
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
        return benefits;
    }

    public @Nullable Benefit benefit(String id) {
        return benefitById.get(id);
    }

    /** The benefits among the ids that exist, in their order. */
    public List<Benefit> benefits(List<String> ids) {
        return ids.stream().map(benefitById::get).filter(Objects::nonNull).toList();
    }

    public List<PolicyDocument> documents() {
        return documents;
    }

    public @Nullable PolicyDocument document(String id) {
        return documentById.get(id);
    }

    /** The document with a number, in any bracket, width and spacing form. */
    public @Nullable PolicyDocument documentNumbered(String number) {
        return documentByNumber.get(DocumentNumber.normalised(number));
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
