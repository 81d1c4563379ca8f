package cn.huiqi.synthetic;

import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Gatherer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A catalogue of any size in the likeness of the real one.
 *
 * <p>Each entry is a real entry, varied: the same kinds of conditions as often as there, nested
 * groups too, with other places, sectors, thresholds, words, periods and amounts. Kinds keep their
 * real proportions; a document has one to six measures, taken from all documents. The same seed
 * gives the same entries, and entry {@code i} of a kind does not depend on the size.
 *
 * <p>Real rules copy one another. A condition with one value is varied freely; a group, or a list
 * of several codes, is drawn from variants of which the {@code k}th is drawn about {@code 1/k²} as
 * often as the first, which is the real clause. So there are about {@code √n} different ones among
 * {@code n}, as of the words of a text.
 */
public final class SyntheticCatalogue {

    public static final long SEED = 20261125;

    private final int benefits;
    private final long seed;
    private final Templates templates = new Templates(Fixtures.entries());

    /**
     * @param benefits how many, over all kinds
     */
    public SyntheticCatalogue(int benefits, long seed) {
        this.benefits = benefits;
        this.seed = seed;
    }

    /**
     * Writes a folder that the service starts on with {@code --huiqi.catalogue=DIR}.
     *
     * @param args number of benefits, folder, and a seed where the usual one will not do
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 2 || args.length > 3) {
            System.err.println("usage: SyntheticCatalogue BENEFITS DIRECTORY [SEED]");
            System.exit(2);
        }
        var catalogue =
                new SyntheticCatalogue(
                        Integer.parseInt(args[0]),
                        args.length == 3 ? Long.parseLong(args[2]) : SEED);
        SyntheticFolder.write(Path.of(args[1]), catalogue.entries());
    }

    /** Words first, then documents, each followed by its measures, then the other kinds. */
    public Stream<Entry> entries() {
        var counts = counts();
        return Stream.of(
                        templates.words().stream(),
                        documentsWithMeasures(counts.getOrDefault(Entry.Kind.MEASURE, 0)),
                        others(Entry.Kind.PRODUCT, counts),
                        others(Entry.Kind.EVENT, counts),
                        others(Entry.Kind.PROJECT, counts),
                        others(Entry.Kind.RESOURCE, counts))
                .flatMap(part -> part);
    }

    /** The entries, read; nothing but the edition stays in memory. */
    public Edition edition() {
        return Fixtures.edition(reader -> entries().forEachOrdered(reader));
    }

    /** How many of each kind; measures take what rounding leaves. */
    private Map<Entry.Kind, Integer> counts() {
        var counts = new LinkedHashMap<Entry.Kind, Integer>();
        int left = benefits;
        for (var kind : Templates.OTHER_KINDS) {
            int count = Math.toIntExact((long) benefits * templates.count(kind) / templates.size());
            counts.put(kind, count);
            left -= count;
        }
        counts.put(Entry.Kind.MEASURE, left);
        return counts;
    }

    private Stream<Entry> others(Entry.Kind kind, Map<Entry.Kind, Integer> counts) {
        return IntStream.range(0, counts.getOrDefault(kind, 0)).mapToObj(i -> other(kind, i));
    }

    private Entry other(Entry.Kind kind, int number) {
        var random = random(kind, number);
        var template = templates.any(kind, random);
        var shift = DateShift.around(templates.startOf(template), random);
        return new Variation(seed, random, shift).other(template, number);
    }

    private Stream<Entry> documentsWithMeasures(int measures) {
        return measures == 0
                ? Stream.empty()
                : IntStream.iterate(0, i -> i + 1)
                        .mapToObj(this::documentWithMeasures)
                        .gather(first(measures));
    }

    /** Flattens documents until there are so many measures; the last document may get fewer. */
    private static Gatherer<List<Entry>, ?, Entry> first(int measures) {
        return Gatherer.<List<Entry>, AtomicInteger, Entry>ofSequential(
                () -> new AtomicInteger(measures),
                (left, entries, downstream) -> {
                    int here = Math.min(left.get(), entries.size() - 1);
                    boolean last = left.addAndGet(-here) == 0;
                    var document = entries.getFirst();
                    downstream.push(last ? withoutSuccessor(document) : document);
                    entries.subList(1, here + 1).forEach(downstream::push);
                    return !last && !downstream.isRejecting();
                });
    }

    /** The successor of the last document is not there any more. */
    private static Entry withoutSuccessor(Entry document) {
        var fields = new LinkedHashMap<>(document.fields());
        if (String.valueOf(fields.get("relations")).contains("SUPERSEDED_BY")) {
            fields.remove("relations");
        }
        return new Entry(
                document.kind(), document.key(), document.revision(), document.updatedAt(), fields);
    }

    /** A document in front of its measures. */
    private List<Entry> documentWithMeasures(int number) {
        var random = random(Entry.Kind.DOCUMENT, number);
        var template = templates.anyDocument(random);
        var start = templates.startOf(template);
        var shift = DateShift.around(start, random);
        var variation = new Variation(seed, random, shift);
        var place = variation.place(template);
        var entries = new ArrayList<Entry>();
        var document = variation.document(template, number, place);
        entries.add(document);
        int count = templates.anyCount(random);
        for (int i = 1; i <= count; i++) {
            var measure = templates.any(Entry.Kind.MEASURE, random);
            // A measure keeps its distance from the start of its document.
            var own = shift.movedTo(start, templates.startOf(measure));
            entries.add(variation.with(own).measure(measure, document, place, i));
        }
        return entries;
    }

    private SplittableRandom random(Entry.Kind kind, int number) {
        return new SplittableRandom(seed * 31 + kind.ordinal() + ((long) number << 8));
    }
}
