package cn.huiqi.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of each entry, published or not, in the order of their numbers. A revision is
 * written once; the number is what two writers compete for.
 *
 * <p>All methods throw {@link CatalogUnavailable} when the place cannot be reached.
 */
public interface Revisions {

    /**
     * Where an entry stands.
     *
     * @param newest the newest revision, published or not; null for an entry without one
     * @param published the newest published revision, which may be a withdrawal
     * @param next the number that the next revision takes
     */
    record Head(@Nullable Revision newest, @Nullable Revision published, int next) {

        public static final Head NONE = new Head(null, null, 1);

        /** The number of the newest revision; 0 when there is none. */
        public int number() {
            return newest == null ? 0 : newest.number();
        }

        /** Whether an editor's work waits that is not published. */
        public boolean isPending() {
            return newest != null && newest != published;
        }
    }

    /** Where each of the entries stands; those without a revision are left out. */
    Map<String, Head> heads(Collection<String> entries);

    default Head head(String entry) {
        return heads(List.of(entry)).getOrDefault(entry, Head.NONE);
    }

    /** The revisions of an entry below a number, the newest first. */
    List<Revision> history(String entry, int before, int atMost);

    /**
     * Keeps a draft.
     *
     * @param request what identifies the request that it answers; see {@link #saved}
     * @return false when its number is taken, or the request was answered
     */
    boolean save(Revision draft, @Nullable Request request);

    /** The request that saved something under this key; null when none did. */
    @Nullable Request saved(String key);

    /**
     * A request that may be sent twice.
     *
     * @param key of the caller's choice, together with the caller
     * @param content digest of what was asked
     * @param entry what it saved
     * @param revision and under which number
     */
    record Request(String key, String content, String entry, int revision) {}

    /** Adds a step to an unpublished revision; false when it is published or gone by now. */
    boolean submit(String entry, int revision, Revision.Step step);

    /**
     * Has a revision published by itself at the instant of the step, or no more; false as for
     * submit.
     */
    boolean schedule(String entry, int revision, Revision.@Nullable Step step);

    /**
     * Marks published entries that a source has no more, for review, and takes the marks of those
     * back that it has. An entry that is marked already keeps its mark.
     *
     * @param step which source, and when it was read
     */
    void markGone(Collection<String> gone, Collection<String> present, Revision.Step step);

    /** What is marked and published still, the earliest marks first. */
    List<Gone> gone(int atMost);

    /**
     * An entry for review.
     *
     * @param published what the catalogue shows
     * @param step which source has it no more, and since when
     */
    record Gone(Revision published, Revision.Step step) {}

    /** Revisions to be published by then, the earliest first. */
    List<Revision> due(Instant until, int atMost);
}
