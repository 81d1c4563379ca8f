package cn.huiqi.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key with the caller it stands for, and when it was used. */
final class KeyInUse {

    private final @Nullable Key key;
    private final List<String> digests;
    private final Caller caller;
    private final Callers.Known known;

    /** Since 1970; written without a lock, since any of the last uses is right. */
    private volatile long usedSecond;

    private long notedSecond;

    KeyInUse(Key key) {
        this.key = key;
        this.digests = List.of();
        this.caller = key.caller();
        this.known = new Callers.Known(caller);
    }

    /** One of the configuration, whose uses nobody notes. */
    KeyInUse(String digest, Caller caller) {
        this.key = null;
        this.digests = List.of(digest);
        this.caller = caller;
        this.known = new Callers.Known(caller);
    }

    List<String> digests() {
        return digests;
    }

    Caller caller() {
        return caller;
    }

    Callers.Known known() {
        return known;
    }

    /** Empty unless it is a site key. */
    Set<String> origins() {
        return key != null && key.grant() instanceof Key.Site site ? site.origins() : Set.of();
    }

    boolean isOver(Instant now) {
        return key != null && key.life().isOver(now);
    }

    void use(Instant now) {
        if (usedSecond != now.getEpochSecond()) {
            usedSecond = now.getEpochSecond();
        }
    }

    /** Only the thread that notes them calls it. */
    void takeUse(Map<String, Instant> uses) {
        long second = usedSecond;
        if (key != null && second != notedSecond) {
            notedSecond = second;
            uses.put(key.id(), Instant.ofEpochSecond(second));
        }
    }
}
