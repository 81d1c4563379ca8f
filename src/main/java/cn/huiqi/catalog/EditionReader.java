package cn.huiqi.catalog;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.reference.ReferenceData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns the entries of one catalogue version into what they mean, or complains about all of them.
 */
public final class EditionReader {

    private static final int SPARE_ORDINALS = 1000;

    private final ReferenceData reference;
    private final List<Attribute> builtIn;
    private final Labels labels;

    /**
     * @param builtIn the attributes that always exist, see {@link #attributes}
     */
    public EditionReader(ReferenceData reference, List<Attribute> builtIn, Labels labels) {
        this.reference = reference;
        this.builtIn = List.copyOf(builtIn);
        this.labels = labels;
    }

    /**
     * @param entries in any order
     * @throws InvalidCatalog with every complaint there is
     */
    public Edition read(CatalogVersion version, List<Entry> entries) {
        return read(version, entries::forEach);
    }

    /**
     * Reads entries one after the other, so that nobody has to hold all of them.
     *
     * @param source gives each entry, as {@link Catalog#forEach} does
     * @throws InvalidCatalog with every complaint there is
     */
    public Edition read(CatalogVersion version, Consumer<Consumer<Entry>> source) {
        return read(version, source, BenefitSink.NONE);
    }

    /**
     * Reads entries as {@link #read(CatalogVersion, Consumer)} does.
     *
     * @param sink takes the benefits; what it took is void when there are complaints
     */
    public Edition read(
            CatalogVersion version, Consumer<Consumer<Entry>> source, BenefitSink sink) {
        var check = new EntryCheck(this, version.recordedOn(), sink);
        source.accept(check::add);
        return check.edition(version);
    }

    /**
     * The edition after another one, which stays as it is. It takes time for what changed, and
     * tells it as {@link Edition#changes}; but all is read anew when a word or the day of record
     * changed, or so much since the last time that most ordinals are out of use.
     *
     * @throws InvalidCatalog with every complaint there is
     */
    public Edition next(Edition previous, Delta delta) {
        boolean anew =
                !delta.version().recordedOn().equals(previous.version().recordedOn())
                        || delta.changed().stream().anyMatch(entry -> isWord(entry.kind()))
                        || previous.words().stream()
                                .anyMatch(word -> delta.withdrawn().contains(word.id()))
                        || isWorn(previous.documentsKept().shelf())
                        || isWorn(previous.benefitsKept().shelf());
        return anew ? anew(previous, delta) : new NextEdition(previous, delta).read();
    }

    private static boolean isWorn(Shelf shelf) {
        return shelf.bound() > 2 * shelf.size() + SPARE_ORDINALS;
    }

    private static boolean isWord(Entry.Kind kind) {
        return kind == Entry.Kind.ATTRIBUTE || kind == Entry.Kind.EVENT_TYPE;
    }

    private Edition anew(Edition previous, Delta delta) {
        var check = check(delta.version().recordedOn());
        var withdrawn = Set.copyOf(delta.withdrawn());
        var changed = new LinkedHashMap<String, Entry>();
        var others = new ArrayList<Entry>();
        for (var entry : delta.changed()) {
            if (changed.putIfAbsent(entry.id(), entry) != null) {
                others.add(entry);
            }
        }
        check.addAll(
                previous,
                entry -> {
                    var now = changed.remove(entry.id());
                    return now != null || withdrawn.contains(entry.id()) ? now : entry;
                });
        changed.values().forEach(check::add);
        others.forEach(check::add);
        var ids = new ArrayList<>(delta.withdrawn());
        delta.changed().forEach(entry -> ids.add(entry.id()));
        return check.edition(delta.version())
                .knowing(previous.recent().and(delta.version(), true, ids));
    }

    /**
     * Checks entries one after the other.
     *
     * @param recordedOn the day as of which the statuses were recorded
     */
    public EntryCheck check(LocalDate recordedOn) {
        return new EntryCheck(this, recordedOn, BenefitSink.NONE);
    }

    /**
     * Reads attributes from their own form.
     *
     * @throws InvalidCatalog with every complaint there is
     */
    public static List<Attribute> attributes(List<Entry> entries) {
        var complaints = new ArrayList<Complaint>();
        var attributes =
                entries.stream()
                        .map(entry -> new Source(entry, complaints))
                        .map(source -> VocabularyReader.attribute(source.fields()))
                        .toList();
        if (!complaints.isEmpty()) {
            throw new InvalidCatalog(complaints);
        }
        return attributes;
    }

    public Labels labels() {
        return labels;
    }

    Vocabulary vocabulary(List<Source> ofAttributes, List<Source> ofEventTypes) {
        var attributes = new ArrayList<>(builtIn);
        for (var source : ofAttributes) {
            var attribute = VocabularyReader.attribute(source.fields());
            if (builtIn.stream().anyMatch(known -> known.id().equals(attribute.id()))) {
                source.fields().complain("id", "is a built-in attribute");
            } else {
                attributes.add(attribute);
            }
        }
        var eventTypes =
                ofEventTypes.stream()
                        .map(source -> VocabularyReader.eventType(source.fields()))
                        .toList();
        return new Vocabulary(reference, attributes, eventTypes);
    }
}
