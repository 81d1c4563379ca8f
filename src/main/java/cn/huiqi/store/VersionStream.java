package cn.huiqi.store;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of each version that is announced, as the change stream of a replica set does.
 *
 * <p>A stream that broke goes on from its last token. When the token is too old, or a stream cannot
 * be had at all, it says that there may be something new: whoever listens looks for itself.
 */
final class VersionStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VersionStream.class);

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final long AWAIT_MILLIS = 500;

    /** A token that the oplog does not reach back to, or that cannot be resumed from. */
    private static final Set<Integer> TOKEN_LOST = Set.of(136, 260, 280, 286);

    /** A node by itself has no oplog. */
    private static final int NO_REPLICA_SET = 40573;

    private final MongoCollection<Document> versions;
    private final Runnable listener;
    private final @Nullable ResumeToken kept;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param kept where the token is kept across restarts; null for nowhere
     */
    VersionStream(
            MongoCollection<Document> versions, Runnable listener, @Nullable ResumeToken kept) {
        this.versions = versions;
        this.listener = listener;
        this.kept = kept;
        this.thread = Thread.ofPlatform().daemon().name("version-stream").unstarted(this::follow);
    }

    void start() {
        thread.start();
    }

    private void follow() {
        BsonDocument token = kept == null ? null : kept.read();
        while (!closed) {
            try {
                token = follow(token);
            } catch (MongoException e) {
                if (e.getCode() == NO_REPLICA_SET) {
                    LOG.info("This MongoDB has no change streams: the catalogue is looked at");
                    return;
                }
                if (TOKEN_LOST.contains(e.getCode())) {
                    LOG.warn("Changes were missed: the catalogue is looked at");
                    token = null;
                }
                if (e instanceof Broken broken) {
                    token = broken.token;
                }
                listener.run();
                LockSupport.parkNanos(AGAIN.toNanos());
            } catch (IllegalStateException e) { // the client is closed
                return;
            }
        }
    }

    /** A stream that broke, with where to go on. */
    private static final class Broken extends MongoException {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable BsonDocument token;

        Broken(MongoException cause, @Nullable BsonDocument token) {
            super(cause.getCode(), "The change stream broke", cause);
            this.token = token;
        }
    }

    /** Follows until it is closed, and gives the last token. */
    private @Nullable BsonDocument follow(@Nullable BsonDocument from) {
        var token = from;
        try (var cursor = stream(from).cursor()) {
            listener.run(); // what was announced before the stream began
            while (!closed) {
                var change = cursor.tryNext();
                if (change != null) {
                    listener.run();
                }
                token = cursor.getResumeToken() == null ? token : cursor.getResumeToken();
                if (kept != null && token != null) {
                    kept.keep(token, change != null);
                }
            }
            return token;
        } catch (MongoCommandException e) {
            throw e; // refused: its code says why
        } catch (MongoException e) {
            throw new Broken(e, token);
        }
    }

    /** A version is announced by a replacement; claims and beats are updates. */
    private ChangeStreamIterable<Document> stream(@Nullable BsonDocument from) {
        var announced = Aggregates.match(new Document("operationType", "replace"));
        var stream = versions.watch(List.of(announced)).maxAwaitTime(AWAIT_MILLIS, MILLISECONDS);
        return from == null ? stream : stream.resumeAfter(from);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
