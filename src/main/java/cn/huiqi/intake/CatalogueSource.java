package cn.huiqi.intake;

import cn.huiqi.catalog.Complaint;
import cn.huiqi.catalog.Entry;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;

/** Something that holds a catalogue, or a part of one, and can be read as often as needed. */
public interface CatalogueSource {

    /** How complaints name the whole. */
    String name();

    /** The day as of which the statuses were recorded. */
    LocalDate recordedOn(LocalDate otherwise);

    /**
     * Gives each entry, kind by kind as {@link Entry.Kind} declares them, so that it may be larger
     * than the memory; what is no entry becomes a finding and is passed over.
     */
    void forEach(Consumer<ReadEntry> entries, Consumer<Finding> findings);

    /** Whether it holds all entries of a kind, so that one it has not is gone. */
    boolean isWhole(Entry.Kind kind);

    /**
     * An entry as it was read.
     *
     * @param fields in the catalogue's own form
     * @param file in which it stands
     */
    record ReadEntry(
            Entry.Kind kind, String key, Map<String, Object> fields, String file, Marks marks) {

        public String id() {
            return kind.id(key);
        }

        /** Where in the file a complaint about this entry belongs. */
        public Finding placed(Complaint complaint) {
            return Finding.of(
                    file,
                    marks.of(complaint.path()),
                    complaint.entry(),
                    complaint.path(),
                    complaint.message());
        }
    }
}
