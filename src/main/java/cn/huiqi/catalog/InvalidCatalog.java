package cn.huiqi.catalog;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Entries that cannot be a catalogue; nothing of them is used. */
public final class InvalidCatalog extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_MOST = 20;

    private final transient List<Complaint> complaints;

    public InvalidCatalog(List<Complaint> complaints) {
        super(
                complaints.stream()
                        .distinct()
                        .limit(SHOWN_AT_MOST)
                        .map(c -> c.entry() + " " + c.path() + ": " + c.message())
                        .collect(joining("; ")));
        this.complaints = complaints.stream().distinct().toList();
    }

    public List<Complaint> complaints() {
        return complaints;
    }
}
