package cn.huiqi.store;

import static java.util.Objects.requireNonNull;

import cn.huiqi.catalog.PublicationConflict;
import cn.huiqi.store.VersionDocuments.Announced;
import cn.huiqi.store.VersionDocuments.Claim;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which versions were announced, and who works on the next one.
 *
 * <p>Who claims a version counts up its attempt; only the newest attempt can announce it. A claim
 * whose beat stands still for a while, by the clock of whoever waits, belongs to nobody any more:
 * no clocks are compared. One that was overtaken while it was only slow does no harm.
 */
final class Versions {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final MongoCollection<Document> versions;
    private final Patience patience;
    private final String holder = UUID.randomUUID().toString();

    /**
     * How long a publication waits for another.
     *
     * @param dead without a beat for so long, the other one is taken for dead
     * @param most after so long, a living one is left alone
     */
    record Patience(Duration dead, Duration most) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(20));

        /** Of the one process that a store has: whoever else claimed a version is dead. */
        static final Patience ALONE = new Patience(Duration.ZERO, Duration.ofSeconds(20));
    }

    Versions(MongoCollection<Document> versions, Patience patience) {
        this.versions = versions;
        this.patience = patience;
    }

    @Nullable Announced newest() {
        return versions.find(VersionDocuments.announced())
                .hintString(VersionDocuments.BY_NUMBER)
                .sort(VersionDocuments.newestFirst())
                .limit(1)
                .map(VersionDocuments::announced)
                .first();
    }

    /** Old versions whose replaced revisions are still there, the oldest first. */
    List<Announced> uncleared(int upTo, Instant before, int atMost) {
        return versions.find(VersionDocuments.uncleared(upTo, before))
                .hintString(VersionDocuments.BY_NUMBER)
                .sort(VersionDocuments.oldestFirst())
                .limit(atMost)
                .map(VersionDocuments::announced)
                .into(new ArrayList<>());
    }

    void cleared(int number) {
        versions.updateOne(VersionDocuments.numbered(number), VersionDocuments.clear());
    }

    /** The announced versions up to one, the newest first. */
    List<Announced> upTo(int number, int atMost) {
        return versions.find(VersionDocuments.announcedBetween(0, number))
                .hintString(VersionDocuments.BY_NUMBER)
                .sort(VersionDocuments.newestFirst())
                .limit(atMost)
                .map(VersionDocuments::announced)
                .into(new ArrayList<>());
    }

    /**
     * For each announced version after one and up to another, the attempt that published it.
     *
     * @throws IllegalArgumentException when the last of them was never announced
     */
    Map<Integer, Integer> attempts(int after, int upTo) {
        var attempts = new HashMap<Integer, Integer>();
        versions.find(VersionDocuments.announcedBetween(after, upTo))
                .hintString(VersionDocuments.BY_NUMBER)
                .map(VersionDocuments::announced)
                .forEach(it -> attempts.put(it.version().number(), it.attempt()));
        if (upTo > after && !attempts.containsKey(upTo)) {
            throw new IllegalArgumentException("Version " + upTo + " was never announced");
        }
        return attempts;
    }

    /** The attempts of those among some versions that were announced. */
    Map<Integer, Integer> attemptsOf(Collection<Integer> numbers) {
        var attempts = new HashMap<Integer, Integer>();
        if (!numbers.isEmpty()) {
            versions.find(VersionDocuments.announcedAmong(numbers))
                    .hintString(VersionDocuments.BY_NUMBER)
                    .map(VersionDocuments::announced)
                    .forEach(it -> attempts.put(it.version().number(), it.attempt()));
        }
        return attempts;
    }

    /**
     * Claims a version, waiting for who works on it.
     *
     * @return the attempt
     * @throws PublicationConflict when it is announced by now, or somebody goes on working on it
     */
    int claim(int number) {
        long begun = System.nanoTime();
        long seenSince = begun;
        Claim seen = null;
        Claim dead = null;
        while (true) {
            var attempt = tryClaim(number, dead);
            if (attempt != null) {
                return attempt;
            }
            var now = claimed(number);
            if (now == null || since(begun).compareTo(patience.most()) > 0) {
                throw overtaken(number, null);
            }
            if (!now.equals(seen)) {
                seen = now;
                seenSince = System.nanoTime();
            }
            dead = since(seenSince).compareTo(patience.dead()) >= 0 ? seen : null;
            if (dead == null) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private @Nullable Integer tryClaim(int number, @Nullable Claim dead) {
        var options =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        try {
            var claimed =
                    versions.findOneAndUpdate(
                            VersionDocuments.claimable(number, holder, dead),
                            VersionDocuments.nextAttempt(holder),
                            options);
            return VersionDocuments.attempt(requireNonNull(claimed));
        } catch (MongoException e) {
            if (isDuplicateKey(e)) {
                return null;
            }
            throw e;
        }
    }

    /** Who works on a version; null when it is announced. */
    private @Nullable Claim claimed(int number) {
        var document = versions.find(VersionDocuments.numbered(number)).first();
        return document == null ? null : VersionDocuments.claim(document);
    }

    /** Shows that an attempt goes on. */
    void beat(int number, int attempt) {
        var held =
                versions.updateOne(
                        VersionDocuments.claimed(number, attempt), VersionDocuments.nextBeat());
        if (held.getMatchedCount() == 0) {
            throw overtaken(number, null);
        }
    }

    void giveUp(int number, int attempt) {
        versions.updateOne(VersionDocuments.claimed(number, attempt), VersionDocuments.givenUp());
    }

    void announce(Announced announced) {
        int number = announced.version().number();
        var changed =
                versions.replaceOne(
                        VersionDocuments.claimed(number, announced.attempt()),
                        VersionDocuments.document(announced));
        if (changed.getMatchedCount() == 0) {
            throw overtaken(number, null);
        }
    }

    static boolean isDuplicateKey(MongoException e) {
        int code =
                e instanceof MongoBulkWriteException bulk && !bulk.getWriteErrors().isEmpty()
                        ? bulk.getWriteErrors().getFirst().getCode()
                        : e.getCode();
        return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
    }

    static PublicationConflict overtaken(int number, @Nullable Throwable cause) {
        return new PublicationConflict(
                "Version "
                        + number
                        + " was not published, since another publication came first: read the"
                        + " latest version and try again",
                cause);
    }
}
