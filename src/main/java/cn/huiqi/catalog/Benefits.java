package cn.huiqi.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The benefits of an edition, and how they hang together. */
final class Benefits {

    private final Shelf shelf;
    private final BenefitReader reader;
    private final OrdinalTable byDocument;
    private final OrdinalTable byMember;
    private final OrdinalTable byCited;
    private final AttributeUse use;
    private final Decoded<Benefit> decoded;

    Benefits(Shelf shelf, BenefitReader reader) {
        this(
                shelf,
                reader,
                new OrdinalTable(),
                new OrdinalTable(),
                new OrdinalTable(),
                new AttributeUse(),
                new Decoded<>());
    }

    private Benefits(
            Shelf shelf,
            BenefitReader reader,
            OrdinalTable byDocument,
            OrdinalTable byMember,
            OrdinalTable byCited,
            AttributeUse use,
            Decoded<Benefit> decoded) {
        this.shelf = shelf;
        this.reader = reader;
        this.byDocument = byDocument;
        this.byMember = byMember;
        this.byCited = byCited;
        this.use = use;
        this.decoded = decoded;
    }

    /**
     * @param reader knows the documents of the next edition
     */
    Benefits copy(BenefitReader reader) {
        return new Benefits(
                shelf.copy(),
                reader,
                byDocument.copy(),
                byMember.copy(),
                byCited.copy(),
                use.copy(),
                decoded);
    }

    /**
     * Makes the benefits of the shelf known, and complains about them.
     *
     * @param each takes the good ones
     */
    void read(List<Complaint> complaints, BiConsumer<Integer, Benefit> each) {
        ParallelChunks.forEach(
                Arrays.stream(shelf.order()).iterator(),
                this::read,
                it -> {
                    take(it, complaints);
                    if (it.benefit != null) {
                        each.accept(it.ordinal, it.benefit);
                    }
                });
    }

    private record Read(
            int ordinal,
            @Nullable Benefit benefit,
            @Nullable String cited,
            List<Complaint> complaints) {}

    private Read read(int ordinal) {
        var complaints = new ArrayList<Complaint>();
        var source = new Source(shelf.entry(ordinal), complaints);
        var benefit = reader.read(source);
        return new Read(ordinal, benefit, cited(source), complaints);
    }

    private void take(Read read, List<Complaint> complaints) {
        complaints.addAll(read.complaints);
        if (read.benefit != null) {
            link(read.ordinal, read.benefit, read.cited, true);
        }
    }

    /** Puts a benefit in the place of the one with its id, if there is any. */
    void put(Entry entry, EntryWriter writer, List<Complaint> complaints) {
        take(read(shelf.add(entry, writer)), complaints);
    }

    /**
     * @param before still knows what it was
     */
    void remove(int ordinal, Benefits before) {
        link(ordinal, before.benefit(ordinal), cited(ordinal), false);
        shelf.remove(ordinal);
    }

    /** Takes over that what stands behind a benefit is not what it was. */
    void renew(int ordinal, Benefits before, List<Complaint> complaints) {
        link(ordinal, before.benefit(ordinal), cited(ordinal), false);
        take(read(shelf.renew(ordinal)), complaints);
    }

    /** Makes a benefit to be found, or not to be found any more. */
    private void link(int ordinal, Benefit benefit, @Nullable String cited, boolean known) {
        if (benefit instanceof PolicyMeasure measure) {
            byDocument.put(measure.document().id(), ordinal, known);
        }
        if (benefit instanceof FinancingProduct family) {
            Set.copyOf(family.members()).forEach(it -> byMember.put(it, ordinal, known));
        }
        if (cited != null) {
            byCited.put(cited, ordinal, known);
        }
        use.count(benefit, known ? 1 : -1);
    }

    private @Nullable String cited(int ordinal) {
        return cited(Source.good(shelf.entry(ordinal)));
    }

    private static @Nullable String cited(Source source) {
        return Citations.number(source.fields());
    }

    Benefit benefit(int ordinal) {
        return decoded.get(ordinal, shelf.body(ordinal), () -> decode(ordinal));
    }

    private Benefit decode(int ordinal) {
        var benefit = reader.read(Source.good(shelf.entry(ordinal)));
        if (benefit == null) {
            throw new IllegalStateException("No benefit has the ordinal " + ordinal);
        }
        return benefit;
    }

    Shelf shelf() {
        return shelf;
    }

    List<Benefit> all() {
        return new InOrder<>(shelf, this::benefit);
    }

    /** The measures of a document, in the order of the catalogue. */
    List<Benefit> measures(String document) {
        return measureOrdinals(document).stream().map(this::benefit).toList();
    }

    List<Integer> measureOrdinals(String document) {
        var ordinals = inOrder(byDocument.candidates(document));
        ordinals.removeIf(it -> !document.equals(BenefitReader.document(shelf.entry(it))));
        return ordinals;
    }

    /** The benefits that cite a document by its number, in the normalised form. */
    List<Integer> citing(String number) {
        var ordinals = inOrder(byCited.candidates(number));
        ordinals.removeIf(it -> !number.equals(cited(it)));
        return ordinals;
    }

    /** The family of which a product is a member; of several the last. */
    @Nullable FinancingProduct family(String product) {
        FinancingProduct last = null;
        for (int ordinal : inOrder(byMember.candidates(product))) {
            if (benefit(ordinal) instanceof FinancingProduct family
                    && family.members().contains(product)) {
                last = family;
            }
        }
        return last;
    }

    private List<Integer> inOrder(int[] ordinals) {
        var inOrder = new ArrayList<Integer>();
        Arrays.stream(ordinals).forEach(inOrder::add);
        inOrder.sort((one, other) -> Integer.compare(shelf.place(one), shelf.place(other)));
        return inOrder;
    }

    AttributeUse use() {
        return use;
    }
}
