package cn.huiqi.catalog;

import java.util.List;

/** An entry with typed access to its fields; complaints name the entry. */
record Source(Entry entry, Fields fields) {

    /** An entry that was found good. */
    static Source good(Entry entry) {
        return new Source(entry, new Fields(entry.fields(), "", (path, message) -> {}));
    }

    /**
     * @param complaints takes what is wrong with the entry
     */
    Source(Entry entry, List<Complaint> complaints) {
        this(
                entry,
                new Fields(
                        entry.fields(),
                        "",
                        (path, message) ->
                                complaints.add(new Complaint(entry.id(), path, message))));
    }
}
