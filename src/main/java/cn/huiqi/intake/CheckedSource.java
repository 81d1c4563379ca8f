package cn.huiqi.intake;

import cn.huiqi.catalog.Complaint;
import cn.huiqi.catalog.EditionReader;
import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.CatalogueSource.ReadEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A whole catalogue, each entry of which is checked while it is read. */
public final class CheckedSource {

    private final CatalogueSource source;
    private final EditionReader reader;
    private final Instant now;
    private final LocalDate recordedOn;

    /**
     * @param now when the entries are revised
     * @param today the day of record when the source names none
     */
    public CheckedSource(
            CatalogueSource source, EditionReader reader, Instant now, LocalDate today) {
        this.source = source;
        this.reader = reader;
        this.now = now;
        this.recordedOn = source.recordedOn(today);
    }

    public LocalDate recordedOn() {
        return recordedOn;
    }

    /**
     * Gives all entries, kind by kind, as their first revisions.
     *
     * @throws BrokenDataFile at the end, with everything that is wrong
     */
    public void forEach(Consumer<Entry> each) {
        forEach(each, more -> {});
    }

    /**
     * The same for a part of a catalogue.
     *
     * @param others gives the entries of the rest, after the source was read
     */
    void forEach(Consumer<Entry> each, Consumer<Consumer<Entry>> others) {
        var findings = new ArrayList<Finding>();
        var check = reader.check(recordedOn);
        source.forEach(
                read -> {
                    var entry = new Entry(read.kind(), read.key(), 1, now, read.fields());
                    check.add(entry);
                    each.accept(entry);
                },
                findings::add);
        others.accept(check::add);
        var complaints = check.complaints().stream().distinct().toList();
        if (!complaints.isEmpty()) {
            findings.addAll(placed(complaints));
        }
        if (!findings.isEmpty()) {
            throw new BrokenDataFile(source.name(), findings);
        }
    }

    /** Reads the source once more, for where each complaint belongs. */
    private List<Finding> placed(List<Complaint> complaints) {
        var byEntry = new HashMap<String, List<Complaint>>();
        complaints.forEach(
                it -> byEntry.computeIfAbsent(it.entry(), id -> new ArrayList<>()).add(it));
        Map<Complaint, Finding> placed = new LinkedHashMap<>();
        source.forEach(
                read ->
                        byEntry.getOrDefault(read.id(), List.of())
                                .forEach(it -> place(it, read, placed)),
                known -> {});
        var findings = new ArrayList<>(placed.values());
        findings.sort(Comparator.comparing(Finding::file).thenComparing(Finding::line));
        return findings;
    }

    /** Of an entry that occurs twice, the second is meant. */
    private static void place(Complaint it, ReadEntry read, Map<Complaint, Finding> placed) {
        if (it.path().equals("id") || !placed.containsKey(it)) {
            placed.put(it, read.placed(it));
        }
    }
}
