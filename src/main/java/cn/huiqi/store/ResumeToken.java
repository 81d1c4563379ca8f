package cn.huiqi.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.bson.BsonDocument;
import org.bson.json.JsonParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a node goes on in the change stream after a restart. It is written aside and moved to its
 * name. To lose it does no harm: a node looks for itself when it starts.
 */
final class ResumeToken {

    private static final Logger LOG = LoggerFactory.getLogger(ResumeToken.class);
    private static final String NAME = "resume-token.json";
    private static final Duration APART = Duration.ofMinutes(1);

    private final Path file;
    private long keptAt = System.nanoTime() - APART.toNanos();

    /**
     * @param directory made when something is kept
     */
    ResumeToken(Path directory) {
        this.file = directory.resolve(NAME);
    }

    /** Null when there is none that can be read. */
    @Nullable BsonDocument read() {
        try {
            return Files.exists(file) ? BsonDocument.parse(Files.readString(file)) : null;
        } catch (IOException | JsonParseException e) {
            LOG.warn("The token of the change stream cannot be read: {}", file, e);
            return null;
        }
    }

    /**
     * @param isNews whether something came with it; else it is kept once a minute, so that it stays
     *     within the reach of the oplog
     */
    void keep(BsonDocument token, boolean isNews) {
        long now = System.nanoTime();
        if (!isNews && now - keptAt < APART.toNanos()) {
            return;
        }
        keptAt = now;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var aside = file.resolveSibling(NAME + ".new");
            Files.writeString(aside, token.toJson());
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("The token of the change stream cannot be kept: {}", file, e);
        }
    }
}
