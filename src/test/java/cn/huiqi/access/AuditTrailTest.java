package cn.huiqi.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.access.AuditEntry.Event;
import cn.huiqi.access.AuditTrail.Broken;
import cn.huiqi.access.AuditTrail.Whole;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00.123456Z");

    private final KeptEntries log = new KeptEntries();
    private final AuditTrail trail = new AuditTrail(log, () -> NOW);

    @BeforeEach
    void write_three_entries() {
        trail.append(new Event("key:a", "publishBenefit", "measure:1", "BEGUN"));
        trail.append(new Event("key:a", "publishBenefit", "measure:1", "BenefitPublished"));
        trail.append(new Event("anonymous", "Mutation.publishBenefit", "", "UNAUTHENTICATED"));
    }

    private AuditTrail.Finding verified() {
        return trail.verify(AuditHead.EMPTY);
    }

    @Test
    void is_whole_when_nobody_touched_it() {
        assertThat(verified()).isEqualTo(new Whole(log.head()));
        assertThat(log.head().number()).isEqualTo(3);
    }

    @Test
    void shows_the_newest_first_in_pages() {
        assertThat(trail.before(Long.MAX_VALUE, 2))
                .extracting(AuditEntry::number)
                .containsExactly(3L, 2L);
        assertThat(trail.before(2, 2)).extracting(AuditEntry::number).containsExactly(1L);
    }

    @Test
    void is_one_chain_whoever_writes() {
        var other = new AuditTrail(log, () -> NOW);
        for (int i = 0; i < 10; i++) { // each with a stale memory of the end
            trail.append(new Event("a", "x", "", "y"));
            other.append(new Event("b", "x", "", "y"));
        }

        assertThat(verified()).isEqualTo(new Whole(log.head()));
        assertThat(log.head().number()).isEqualTo(23);
    }

    @Nested
    class Tells_that {

        private void replace(int at, AuditEntry by) {
            log.entries.set(at, by);
        }

        @Test
        void an_entry_in_the_middle_is_missing() {
            log.entries.remove(1);

            assertThat(verified()).isEqualTo(new Broken(2, "is missing"));
        }

        @Test
        void the_first_is_missing() {
            log.entries.removeFirst();

            assertThat(verified()).isEqualTo(new Broken(1, "is missing"));
        }

        @Test
        void the_last_is_missing() {
            log.entries.removeLast();

            assertThat(verified()).isEqualTo(new Broken(3, "is missing"));
        }

        @Test
        void all_are_missing() {
            log.entries.clear();

            assertThat(verified()).isEqualTo(new Broken(1, "is missing"));
        }

        @Test
        void an_entry_was_changed() {
            var e = log.entries.get(1);
            replace(
                    1,
                    new AuditEntry(
                            e.number(),
                            e.at(),
                            "key:b",
                            e.action(),
                            e.target(),
                            e.outcome(),
                            e.times(),
                            e.previous(),
                            e.hash()));

            assertThat(verified()).isEqualTo(new Broken(2, "was changed"));
        }

        @Test
        void an_entry_was_changed_with_its_hash() {
            replace(
                    1,
                    AuditEntry.after(
                            log.entries.get(0).head(), NOW, new Event("key:b", "x", "", "y"), 1));

            assertThat(verified()).isEqualTo(new Broken(3, "does not follow the one before"));
        }

        @Test
        void the_last_was_changed_with_its_hash() {
            replace(
                    2,
                    AuditEntry.after(
                            log.entries.get(1).head(), NOW, new Event("key:b", "x", "", "y"), 1));

            assertThat(verified()).isEqualTo(new Broken(3, "is not the one that was noted"));
        }

        @Test
        void all_of_it_was_made_anew_when_its_end_was_noted_elsewhere() {
            var noted = log.head();
            var forged = new KeptEntries();
            var forgery = new AuditTrail(forged, () -> NOW);
            for (int i = 0; i < 4; i++) {
                forgery.append(new Event("key:b", "x", "", "y"));
            }

            assertThat(forgery.verify(AuditHead.EMPTY)).isInstanceOf(Whole.class);
            assertThat(forgery.verify(noted))
                    .isEqualTo(new Broken(3, "is not the one that was noted"));
        }
    }

    @Nested
    class Refused_requests {

        @Test
        void wait_while_the_store_is_away_and_are_not_lost() {
            try (var refusals = new Refusals(trail)) {
                log.away(true);
                refusals.add(new Event("unknown", "request", "", "UNKNOWN_KEY"));
                refusals.write();
                log.away(false);
                refusals.write();
            }

            assertThat(log.entries.getLast().outcome()).isEqualTo("UNKNOWN_KEY");
        }

        @Test
        void cannot_fill_the_store() {
            try (var refusals = new Refusals(trail)) {
                for (int i = 0; i < 10_000; i++) {
                    refusals.add(new Event("key:" + i, "request", "", "NOT_TRUSTED"));
                }
            }

            assertThat(log.entries.size()).isLessThan(250);
            assertThat(log.entries.stream().skip(3).mapToInt(AuditEntry::times).sum())
                    .isEqualTo(10_000);
        }
    }
}
