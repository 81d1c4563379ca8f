package cn.huiqi.catalog;

import cn.huiqi.eligibility.Beneficiary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The benefits of an edition, and how they hang together. */
final class Benefits {

    private final Shelf shelf;
    private final BenefitReader reader;
    private final OrdinalTable byDocument;
    private final OrdinalTable byMember;
    private final Map<String, Integer> usedBy;
    private final Map<String, Integer> usedForFirms;
    private final Decoded<Benefit> decoded;

    Benefits(Shelf shelf, BenefitReader reader) {
        this.shelf = shelf;
        this.reader = reader;
        this.byDocument = new OrdinalTable();
        this.byMember = new OrdinalTable();
        this.usedBy = new HashMap<>();
        this.usedForFirms = new HashMap<>();
        this.decoded = new Decoded<>();
    }

    /** Makes the benefits of the shelf known, and complains about them. */
    void read(List<Complaint> complaints) {
        for (int ordinal : shelf.order()) {
            var benefit = reader.read(new Source(shelf.entry(ordinal), complaints));
            if (benefit != null) {
                link(ordinal, benefit);
            }
        }
    }

    private void link(int ordinal, Benefit benefit) {
        if (benefit instanceof PolicyMeasure measure) {
            byDocument.add(measure.document().id(), ordinal);
        }
        if (benefit instanceof FinancingProduct family) {
            new HashSet<>(family.members()).forEach(member -> byMember.add(member, ordinal));
        }
        count(benefit, 1);
    }

    private void count(Benefit benefit, int more) {
        boolean forFirms = benefit.particulars().beneficiary() == Beneficiary.FIRM;
        var asked = new HashSet<String>();
        benefit.rule().conditions().forEach(it -> asked.add(it.attribute().id()));
        for (var attribute : asked) {
            usedBy.merge(attribute, more, Integer::sum);
            if (forFirms) {
                usedForFirms.merge(attribute, more, Integer::sum);
            }
        }
    }

    Benefit benefit(int ordinal) {
        return decoded.get(ordinal, this::decode);
    }

    private Benefit decode(int ordinal) {
        var benefit = reader.read(Source.good(shelf.entry(ordinal)));
        if (benefit == null) {
            throw new IllegalStateException("No benefit has the ordinal " + ordinal);
        }
        return benefit;
    }

    int size() {
        return shelf.size();
    }

    int ordinal(String id) {
        return shelf.ordinal(id);
    }

    List<Benefit> all() {
        return new InOrder<>(shelf, this::benefit);
    }

    /** The measures of a document, in the order of the catalogue. */
    List<Benefit> measures(String document) {
        return inOrder(byDocument.candidates(document)).stream()
                .filter(it -> it instanceof PolicyMeasure of && of.document().id().equals(document))
                .toList();
    }

    /** The family of which a product is a member; of several the last. */
    @Nullable FinancingProduct family(String product) {
        FinancingProduct last = null;
        for (var benefit : inOrder(byMember.candidates(product))) {
            if (benefit instanceof FinancingProduct family && family.members().contains(product)) {
                last = family;
            }
        }
        return last;
    }

    private List<Benefit> inOrder(int[] ordinals) {
        return Arrays.stream(ordinals)
                .boxed()
                .sorted((one, other) -> Integer.compare(shelf.place(one), shelf.place(other)))
                .map(this::benefit)
                .toList();
    }

    int usedBy(String attribute) {
        return usedBy.getOrDefault(attribute, 0);
    }

    int usedForFirms(String attribute) {
        return usedForFirms.getOrDefault(attribute, 0);
    }

    Entry entry(int ordinal) {
        return shelf.entry(ordinal);
    }

    long bytes() {
        return shelf.bytes();
    }
}
