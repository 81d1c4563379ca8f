package cn.huiqi.catalog;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an entry: what it says never changes; steps of its life are added.
 *
 * @param entry with no fields when it was withdrawn; {@code updatedAt} is when the revision was
 *     made
 * @param origin how it came
 * @param author who made it: the name of a key, or of the import
 * @param reason why, in words
 * @param base number of the revision on which the author worked; 0 for a new entry
 * @param submitted handed in for review
 * @param scheduled to be published by itself; its instant is when
 * @param published null until it is; an import publishes what it writes
 */
public record Revision(
        Entry entry,
        Origin origin,
        String author,
        @Nullable String reason,
        int base,
        @Nullable Step submitted,
        @Nullable Step scheduled,
        @Nullable Step published) {

    /** Who an import is when nobody is named. */
    public static final String IMPORT = "import";

    public enum Origin {
        IMPORT,
        EDITOR,
        WITHDRAWAL
    }

    public enum State {
        DRAFT,
        IN_REVIEW,
        SCHEDULED,
        PUBLISHED,
        WITHDRAWN
    }

    /** Something that somebody did with a revision, and when. */
    public record Step(String by, Instant at) {}

    public static Revision imported(Entry entry) {
        return imported(entry, entry.revision() - 1, IMPORT, null);
    }

    public static Revision imported(Entry entry, int base, String author, @Nullable String reason) {
        return new Revision(entry, Origin.IMPORT, author, reason, base, null, null, null);
    }

    public static Revision draft(Entry entry, int base, String author, @Nullable String reason) {
        return new Revision(entry, Origin.EDITOR, author, reason, base, null, null, null);
    }

    /** The next revision of an entry, which takes it back. */
    public static Revision withdrawal(
            Revision published, int number, String author, String reason, Instant at) {
        var entry = published.entry();
        return new Revision(
                new Entry(entry.kind(), entry.key(), number, at, Map.of()),
                Origin.WITHDRAWAL,
                author,
                reason,
                entry.revision(),
                null,
                null,
                null);
    }

    public int number() {
        return entry.revision();
    }

    public boolean isWithdrawal() {
        return origin == Origin.WITHDRAWAL;
    }

    public State state() {
        if (isWithdrawal()) {
            return State.WITHDRAWN;
        }
        if (published != null || origin == Origin.IMPORT) {
            return State.PUBLISHED;
        }
        if (scheduled != null) {
            return State.SCHEDULED;
        }
        return submitted != null ? State.IN_REVIEW : State.DRAFT;
    }

    /** With the step that makes it part of the next version. */
    public Revision publishedBy(String publisher, Instant at) {
        return new Revision(
                entry, origin, author, reason, base, submitted, scheduled, new Step(publisher, at));
    }

    /** As it was before a publication that came to nothing. */
    public Revision unpublished() {
        return new Revision(entry, origin, author, reason, base, submitted, scheduled, null);
    }
}
