package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.intake.Fixtures;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An edition that follows another one, against the truth: one read from scratch. */
class EditionUpdatesTest {

    private static final int CHANGES = 500;

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final RandomDeltas deltas = new RandomDeltas(random);
    private int refused;
    private int layered;

    @Test
    void it_is_what_reading_from_scratch_gives_after_any_changes() {
        var edition = Fixtures.edition(deltas.entries());
        var held = new HashMap<Edition, List<Benefit>>();
        for (int i = 1; i <= CHANGES; i++) {
            var which = "seed " + seed + ", change " + i;
            var version = new CatalogVersion(i + 1, Fixtures.IMPORTED_AT, Fixtures.RECORDED_ON);
            var next = step(edition, deltas.next(version), which);
            if (next != null) {
                assertSame(next, fromScratch(version), which);
                assertTold(edition, next, which);
                edition = next;
            }
            if (random.nextInt(50) == 0) {
                held.put(edition, List.copyOf(edition.benefits()));
            }
        }
        held.forEach((old, benefits) ->
                assertThat(old.benefits())
                        .as("seed %d, held %s", seed, old.version())
                        .isEqualTo(benefits));
        assertThat(refused).as("seed %d", seed).isBetween(1, CHANGES / 2);
        assertThat(layered).as("seed %d", seed).isGreaterThan(CHANGES / 4);
    }

    /** Null when the change was refused, as it must be when reading from scratch refuses it. */
    private @Nullable Edition step(Edition edition, Delta delta, String which) {
        var before = List.copyOf(edition.benefits());
        try {
            var next = Fixtures.reader().next(edition, delta);
            deltas.published(delta);
            return next;
        } catch (InvalidCatalog e) {
            refused++;
            assertThat(edition.benefits()).as(which).isEqualTo(before);
            assertThat(Set.copyOf(e.complaints()))
                    .as(which)
                    .isEqualTo(Set.copyOf(complaintsAfter(delta)));
            return null;
        }
    }

    private List<Complaint> complaintsAfter(Delta delta) {
        var entries = new HashMap<String, Entry>();
        deltas.entries().forEach(entry -> entries.put(entry.id(), entry));
        delta.changed().forEach(entry -> entries.put(entry.id(), entry));
        delta.withdrawn().forEach(entries::remove);
        var check = Fixtures.reader().check(Fixtures.RECORDED_ON);
        entries.values().forEach(check::add);
        return check.complaints();
    }

    private Edition fromScratch(CatalogVersion version) {
        return Fixtures.reader().read(version, deltas.entries());
    }

    private static void assertSame(Edition one, Edition truth, String which) {
        assertThat(one.version()).as(which).isEqualTo(truth.version());
        assertThat(one.size()).as(which).isEqualTo(truth.size());
        assertEach(one.documents(), truth.documents(), which);
        assertEach(one.benefits(), truth.benefits(), which);
        for (var benefit : truth.benefits()) {
            assertThat(one.benefit(one.ordinal(benefit.id()))).as(which).isEqualTo(benefit);
            if (benefit instanceof FinancingProduct product) {
                assertThat(one.family(product)).as(which).isEqualTo(truth.family(product));
            }
        }
        for (var document : truth.documents()) {
            assertThat(one.document(document.id())).as(which).isEqualTo(document);
            assertThat(one.measures(document)).as(which).isEqualTo(truth.measures(document));
            var number = document.documentNumber();
            if (number != null) {
                assertThat(one.documentNumbered(number))
                        .as(which)
                        .isEqualTo(truth.documentNumbered(number));
            }
        }
        for (var attribute : truth.vocabulary().attributes()) {
            assertThat(one.usedBy(attribute)).as(which).isEqualTo(truth.usedBy(attribute));
            assertThat(one.usedForFirms(attribute))
                    .as(which)
                    .isEqualTo(truth.usedForFirms(attribute));
        }
    }

    /** One by one, for a message that can be read. */
    private static void assertEach(List<?> ones, List<?> truths, String which) {
        assertThat(ones).as(which).hasSameSizeAs(truths);
        for (int i = 0; i < truths.size(); i++) {
            assertThat(ones.get(i)).as("%s, place %d", which, i).isEqualTo(truths.get(i));
        }
    }

    /** What is not told to be gone or come is the same, and has its ordinal. */
    private void assertTold(Edition before, Edition after, String which) {
        var changes = after.changes();
        if (changes == null) {
            return;
        }
        layered++;
        assertThat(changes.since()).as(which).isEqualTo(before.version());
        var expected = benefits(before);
        changes.gone().forEach(ordinal -> assertThat(expected.remove(ordinal)).isNotNull());
        var actual = benefits(after);
        changes.come().forEach(ordinal -> assertThat(actual.remove(ordinal)).isNotNull());
        assertThat(actual).as(which).isEqualTo(expected);
        var used = new HashSet<>(changes.come());
        used.retainAll(benefits(before).keySet());
        assertThat(used).as(which).isEmpty();
    }

    private static Map<Integer, Benefit> benefits(Edition edition) {
        var benefits = new HashMap<Integer, Benefit>();
        edition.ordinals().forEach(ordinal -> benefits.put(ordinal, edition.benefit(ordinal)));
        return benefits;
    }
}
