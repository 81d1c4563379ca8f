package cn.huiqi.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The keys that were given out, in the store. */
public interface Keys {

    /**
     * Another number after each change of a key, by whichever node.
     *
     * @throws AccessUnavailable when the store is away, as all others do
     */
    long changes();

    List<Key> all();

    void add(Key key);

    /**
     * Puts a key in the place of its revision before.
     *
     * @return false when somebody else changed it first
     */
    boolean change(Key key);

    /** Notes when keys were used last, by their ids. */
    void used(Map<String, Instant> lastUses);
}
