package cn.huiqi.access;

import java.util.List;
import java.util.function.Consumer;

/**
 * The entries of the audit trail, in the store. Nothing there changes or removes one.
 *
 * @see AuditTrail
 */
public interface AuditLog {

    /**
     * The newest entry's.
     *
     * @throws AccessUnavailable when the store is away, as all others do
     */
    AuditHead head();

    /**
     * Writes an entry, and then how far the trail goes.
     *
     * @return false when there is one of that number
     */
    boolean append(AuditEntry entry);

    /** How far the trail went by the last note of that; kept apart from the entries. */
    AuditHead noted();

    /** All entries in the order of their numbers. */
    void forEach(Consumer<AuditEntry> each);

    /** The newest first, with numbers below one. */
    List<AuditEntry> before(long number, int atMost);
}
