package cn.huiqi.catalog;

import java.time.Instant;
import java.util.List;

/** What became of a change that somebody wanted to make. */
public sealed interface Outcome {

    /** A draft is kept, or was by an earlier request of the same key. */
    record Saved(Benefit benefit, int revision, List<String> warnings) implements Outcome {
        public Saved {
            warnings = List.copyOf(warnings);
        }
    }

    /** A draft is handed in for review. */
    record Submitted(Benefit benefit, int revision) implements Outcome {}

    /**
     * @param version the first one that shows it
     */
    record Published(Benefit benefit, CatalogVersion version) implements Outcome {}

    /** A draft will be published by itself. */
    record Scheduled(Benefit benefit, int revision, Instant effectiveAt) implements Outcome {}

    /** There is no such benefit. */
    record Missing(String id) implements Outcome {}

    /**
     * Somebody else was faster.
     *
     * @param current the revision to look at
     */
    record Conflict(int current) implements Outcome {}

    /** The rules of the life cycle forbid it. */
    record Forbidden(Rule rule) implements Outcome {

        /** What forbids a change. */
        public enum Rule {
            /** Whoever made the last change is not who publishes it. */
            PUBLISHER_IS_EDITOR,
            /** What was withdrawn has to be saved anew first. */
            WITHDRAWN,
            /** Only what is published can be withdrawn. */
            NOT_PUBLISHED,
            /** Published revisions do not go back. */
            PUBLISHED_ALREADY
        }
    }

    /** What was handed in is wrong. */
    record Invalid(List<Complaint> complaints) implements Outcome {
        public Invalid {
            complaints = List.copyOf(complaints);
        }
    }
}
