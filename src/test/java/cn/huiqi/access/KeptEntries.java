package cn.huiqi.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** An audit trail in memory, in the place of the store. */
final class KeptEntries implements AuditLog {

    final List<AuditEntry> entries = new ArrayList<>();
    private AuditHead noted = AuditHead.EMPTY;
    private boolean away;

    void away(boolean isAway) {
        this.away = isAway;
    }

    @Override
    public AuditHead head() {
        return entries.isEmpty() ? AuditHead.EMPTY : entries.getLast().head();
    }

    @Override
    public boolean append(AuditEntry entry) {
        if (away) {
            throw new AccessUnavailable("The store is away", null);
        }
        if (entries.stream().anyMatch(it -> it.number() == entry.number())) {
            return false;
        }
        entries.add(entry);
        noted = entry.head();
        return true;
    }

    @Override
    public AuditHead noted() {
        return noted;
    }

    @Override
    public void forEach(Consumer<AuditEntry> each) {
        entries.stream().sorted(Comparator.comparing(AuditEntry::number)).forEach(each);
    }

    @Override
    public List<AuditEntry> before(long number, int atMost) {
        return entries.reversed().stream()
                .filter(it -> it.number() < number)
                .limit(atMost)
                .toList();
    }
}
