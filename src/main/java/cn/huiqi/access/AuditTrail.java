package cn.huiqi.access;

import cn.huiqi.access.AuditEntry.Event;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what, and who was refused. Each entry holds the hash of the one before, so that none
 * can be changed or taken out without a trace; entries of all nodes make one chain.
 */
public final class AuditTrail {

    private final AuditLog log;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable AuditHead known;

    public AuditTrail(AuditLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Writes down what happened.
     *
     * @throws AccessUnavailable when the store is away
     */
    public void append(Event event) {
        append(event, 1);
    }

    void append(Event event, int times) {
        lock.lock();
        try {
            var head = known == null ? log.head() : known;
            var entry = AuditEntry.after(head, clock.instant(), event, times);
            while (!log.append(entry)) { // another node was faster
                entry = AuditEntry.after(log.head(), clock.instant(), event, times);
            }
            known = entry.head();
        } finally {
            lock.unlock();
        }
    }

    /** The newest first, with numbers below one. */
    public List<AuditEntry> before(long number, int atMost) {
        return log.before(number, atMost);
    }

    /** What looking at the whole trail found. */
    public sealed interface Finding {}

    public record Whole(AuditHead head) implements Finding {}

    /**
     * @param number of the first entry that is not as it was written, or is not there
     */
    public record Broken(long number, String what) implements Finding {}

    /**
     * Looks whether each entry is there, and says what it said when it was written.
     *
     * @param expected what the trail has to hold, as noted elsewhere; {@link AuditHead#EMPTY} for
     *     nothing in particular
     */
    public Finding verify(AuditHead expected) {
        var noted = log.noted(); // before the entries, of which there may be more by then
        var walk = new Walk(noted, expected);
        log.forEach(walk::next);
        return walk.end();
    }

    private static final class Walk {

        private final List<AuditHead> marks;
        private AuditHead last = AuditHead.EMPTY;
        private @Nullable Broken broken;

        Walk(AuditHead... marks) {
            this.marks = List.of(marks);
        }

        void next(AuditEntry entry) {
            if (broken == null) {
                broken = problem(entry);
                last = entry.head();
            }
        }

        private @Nullable Broken problem(AuditEntry entry) {
            if (entry.number() != last.number() + 1) {
                return new Broken(last.number() + 1, "is missing");
            }
            if (!entry.isWhole()) {
                return new Broken(entry.number(), "was changed");
            }
            if (!entry.previous().equals(last.hash())) {
                return new Broken(entry.number(), "does not follow the one before");
            }
            for (var mark : marks) {
                if (mark.number() == entry.number() && !mark.hash().equals(entry.hash())) {
                    return new Broken(entry.number(), "is not the one that was noted");
                }
            }
            return null;
        }

        Finding end() {
            if (broken != null) {
                return broken;
            }
            for (var mark : marks) {
                if (mark.number() > last.number()) {
                    return new Broken(last.number() + 1, "is missing");
                }
            }
            return new Whole(last);
        }
    }
}
