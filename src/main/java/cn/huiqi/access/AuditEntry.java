package cn.huiqi.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One line of the audit trail.
 *
 * @param number from 1, without a gap
 * @param at to the millisecond
 * @param actor id of a caller, or in words what is no caller
 * @param action such as the name of a mutation
 * @param target id of what it was about; empty for nothing in particular
 * @param outcome what came of it: a type of the schema, or a code of an error
 * @param times how often the same happened within a few seconds; refusals are counted together
 * @param previous hash of the entry before; empty for the first
 * @param hash over all the others
 */
public record AuditEntry(
        long number,
        Instant at,
        String actor,
        String action,
        String target,
        String outcome,
        int times,
        String previous,
        String hash) {

    /** What happened, before it has its place in the trail. */
    public record Event(String actor, String action, String target, String outcome) {}

    static AuditEntry after(AuditHead head, Instant at, Event event, int times) {
        var unsigned =
                new AuditEntry(
                        head.number() + 1,
                        at.truncatedTo(ChronoUnit.MILLIS),
                        event.actor(),
                        event.action(),
                        event.target(),
                        event.outcome(),
                        times,
                        head.hash(),
                        "");
        return unsigned.with(unsigned.computed());
    }

    private AuditEntry with(String computed) {
        return new AuditEntry(
                number, at, actor, action, target, outcome, times, previous, computed);
    }

    AuditHead head() {
        return new AuditHead(number, hash);
    }

    /** Whether it says what it said when it was written. */
    boolean isWhole() {
        return hash.equals(computed());
    }

    /** Each part with its length, so that no two entries read alike. */
    private String computed() {
        var text = new StringBuilder();
        for (var part :
                new Object[] {
                    previous, number, at.toEpochMilli(), actor, action, target, outcome, times
                }) {
            var written = part.toString();
            text.append(written.length()).append(':').append(written);
        }
        return Digest.hex(text.toString());
    }
}
