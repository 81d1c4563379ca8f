package cn.huiqi.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keys in memory, in the place of the store. */
final class KeptKeys implements Keys {

    private final List<Key> keys = new ArrayList<>();
    private final Map<String, Instant> uses = new HashMap<>();
    private long changes;
    private boolean away;

    void away(boolean isAway) {
        this.away = isAway;
    }

    Map<String, Instant> uses() {
        return uses;
    }

    private void reach() {
        if (away) {
            throw new AccessUnavailable("The store is away", null);
        }
    }

    @Override
    public long changes() {
        reach();
        return changes;
    }

    @Override
    public List<Key> all() {
        reach();
        return List.copyOf(keys);
    }

    @Override
    public void add(Key key) {
        reach();
        keys.add(key);
        changes++;
    }

    @Override
    public boolean change(Key key) {
        reach();
        boolean isNext =
                keys.removeIf(
                        it -> it.id().equals(key.id()) && it.revision() + 1 == key.revision());
        if (isNext) {
            add(key);
        }
        return isNext;
    }

    @Override
    public void used(Map<String, Instant> lastUses) {
        reach();
        uses.putAll(lastUses);
    }
}
