package cn.huiqi.catalog;

import cn.huiqi.catalog.Outcome.Conflict;
import cn.huiqi.catalog.Outcome.Forbidden;
import cn.huiqi.catalog.Outcome.Invalid;
import cn.huiqi.catalog.Outcome.Missing;
import cn.huiqi.catalog.Outcome.Published;
import cn.huiqi.catalog.Outcome.Saved;
import cn.huiqi.catalog.Outcome.Scheduled;
import cn.huiqi.catalog.Outcome.Submitted;
import cn.huiqi.catalog.Revision.State;
import cn.huiqi.catalog.Revision.Step;
import cn.huiqi.catalog.Revisions.Head;
import cn.huiqi.catalog.Revisions.Request;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of a benefit: draft, in review, published, withdrawn. Each change is a revision of its
 * own, made on the one that its author saw; whoever comes second is told so.
 *
 * <p>All methods throw {@link CatalogUnavailable} when the store is away, and {@link
 * PublicationConflict} when other publications do not come to an end; nothing is done then, or,
 * when an answer was lost, all of it, and the same request again finds out.
 */
public final class LifeCycle {

    private static final int ATTEMPTS = 5;

    private final Catalog catalog;
    private final Revisions revisions;
    private final Supplier<Edition> current;

    /**
     * @param current what this node serves; its words and documents are what drafts are held
     *     against
     */
    public LifeCycle(Catalog catalog, Revisions revisions, Supplier<Edition> current) {
        this.catalog = catalog;
        this.revisions = revisions;
        this.current = current;
    }

    /**
     * Keeps a draft.
     *
     * @param expected number of the revision on which it was made; 0 for a new benefit
     * @param key identifies the request, together with its author
     * @param content digest of all that the request says
     */
    public Outcome save(
            Entry.Kind kind,
            String entryKey,
            Map<String, Object> fields,
            int expected,
            String author,
            @Nullable String reason,
            String key,
            String content,
            Instant now) {
        var id = kind.id(entryKey);
        var answered = revisions.saved(key);
        if (answered != null) {
            return repeated(answered, content);
        }
        var head = revisions.head(id);
        if (head.number() != expected) {
            return new Conflict(head.number());
        }
        var entry = new Entry(kind, entryKey, head.next(), millis(now), fields);
        var complaints = new ArrayList<Complaint>();
        var benefit = current.get().draft(entry, complaints);
        if (benefit == null || !complaints.isEmpty()) {
            return new Invalid(complaints.stream().distinct().toList());
        }
        var draft = Revision.draft(entry, expected, author, reason);
        var request = new Request(key, content, id, head.next());
        if (revisions.save(draft, request)) {
            return new Saved(benefit, head.next(), warnings(head, fields));
        }
        // Taken meanwhile: by the same request, sent twice, or by somebody else.
        answered = revisions.saved(key);
        return answered != null
                ? repeated(answered, content)
                : new Conflict(revisions.head(id).number());
    }

    private Outcome repeated(Request answered, String content) {
        if (!answered.content().equals(content)) {
            return new Invalid(
                    List.of(
                            new Complaint(
                                    answered.entry(),
                                    "idempotencyKey",
                                    "was used for another request; choose a new one")));
        }
        var saved = revisions.history(answered.entry(), answered.revision() + 1, 1).getFirst();
        return new Saved(benefit(saved), saved.number(), List.of());
    }

    private static List<String> warnings(Head head, Map<String, Object> fields) {
        var published = head.published();
        return published != null && published.entry().fields().equals(fields)
                ? List.of("与已发布的内容相同。")
                : List.of();
    }

    /** Hands a draft in for review. */
    public Outcome submit(String id, int expected, String author, Instant now) {
        var head = revisions.head(id);
        var newest = head.newest();
        if (newest == null) {
            return new Missing(id);
        }
        if (newest.number() != expected) {
            return new Conflict(newest.number());
        }
        if (newest.state() == State.PUBLISHED || newest.isWithdrawal()) {
            return new Forbidden(Forbidden.Rule.PUBLISHED_ALREADY);
        }
        return revisions.submit(id, expected, new Step(author, millis(now)))
                ? new Submitted(benefit(newest), expected)
                : new Conflict(revisions.head(id).number());
    }

    /**
     * Publishes a draft.
     *
     * @param effectiveAt when; null or past for now
     */
    public Outcome publish(
            String id, int expected, @Nullable Instant effectiveAt, String publisher, Instant now) {
        PublicationConflict conflict = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var head = revisions.head(id);
            var refusal = refusal(id, head, expected, publisher);
            if (refusal != null) {
                return refusal;
            }
            var newest = Objects.requireNonNull(head.newest());
            if (effectiveAt != null && effectiveAt.isAfter(now)) {
                return schedule(newest, effectiveAt, publisher);
            }
            try {
                var version = publish(newest.publishedBy(publisher, millis(now)));
                return new Published(benefit(newest), version);
            } catch (PublicationConflict e) {
                conflict = e; // another version came first, or this very revision did
            }
        }
        throw Objects.requireNonNull(conflict);
    }

    private @Nullable Outcome refusal(String id, Head head, int expected, String publisher) {
        var newest = head.newest();
        if (newest == null) {
            return new Missing(id);
        }
        if (newest.number() != expected) {
            return new Conflict(newest.number());
        }
        if (newest.isWithdrawal()) {
            return new Forbidden(Forbidden.Rule.WITHDRAWN);
        }
        if (newest.state() == State.PUBLISHED) {
            return new Published(benefit(newest), catalog.latest().orElseThrow());
        }
        if (newest.author().equals(publisher)) {
            return new Forbidden(Forbidden.Rule.PUBLISHER_IS_EDITOR);
        }
        var published = head.published();
        if (published != null && published.number() > newest.base()) {
            return new Conflict(published.number()); // published since the draft was begun
        }
        var complaints = new ArrayList<Complaint>();
        current.get().draft(newest.entry(), complaints);
        return complaints.isEmpty() ? null : new Invalid(complaints);
    }

    private Outcome schedule(Revision draft, Instant effectiveAt, String publisher) {
        var id = draft.entry().id();
        return revisions.schedule(id, draft.number(), new Step(publisher, millis(effectiveAt)))
                ? new Scheduled(benefit(draft), draft.number(), millis(effectiveAt))
                : new Conflict(revisions.head(id).number());
    }

    /** Takes a published benefit back; a draft of it may remain. */
    public Outcome withdraw(String id, int expected, String reason, String publisher, Instant now) {
        PublicationConflict conflict = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var head = revisions.head(id);
            var published = head.published();
            if (published == null) {
                return head.newest() == null
                        ? new Missing(id)
                        : new Forbidden(Forbidden.Rule.NOT_PUBLISHED);
            }
            if (published.isWithdrawal()) {
                return published.base() == expected
                        ? withdrawn(id, expected)
                        : new Conflict(published.number());
            }
            if (published.number() != expected) {
                return new Conflict(published.number());
            }
            var withdrawal =
                    Revision.withdrawal(published, head.next(), publisher, reason, millis(now))
                            .publishedBy(publisher, millis(now));
            try {
                return new Published(benefit(published), publish(withdrawal));
            } catch (PublicationConflict e) {
                conflict = e;
            }
        }
        throw Objects.requireNonNull(conflict);
    }

    /** The same request again. */
    private Outcome withdrawn(String id, int revision) {
        var was = revisions.history(id, revision + 1, 1).getFirst();
        return new Published(benefit(was), catalog.latest().orElseThrow());
    }

    /** Publishes what is due; what cannot be published any more stays a draft. */
    public List<Outcome> publishDue(Instant now, int atMost) {
        return revisions.due(now, atMost).stream().map(it -> publishDue(it, now)).toList();
    }

    private Outcome publishDue(Revision draft, Instant now) {
        var id = draft.entry().id();
        var by = Objects.requireNonNull(draft.scheduled()).by();
        var outcome = publish(id, draft.number(), null, by, now);
        if (!(outcome instanceof Published)) {
            revisions.schedule(id, draft.number(), null);
        }
        return outcome;
    }

    private CatalogVersion publish(Revision revision) {
        var recordedOn = catalog.latest().orElseThrow().recordedOn();
        return catalog.publish(each -> each.accept(revision), recordedOn);
    }

    private Benefit benefit(Revision revision) {
        var benefit = current.get().draft(revision.entry(), new ArrayList<>());
        if (benefit == null) {
            throw new IllegalStateException(revision.entry().id() + " has lost its document");
        }
        return benefit;
    }

    /** As it is kept. */
    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
