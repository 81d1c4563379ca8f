package cn.huiqi.match;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Delta;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.RandomDeltas;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.synthetic.SyntheticCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An index that follows a catalogue through many versions, against the scan. */
class IndexUpdatesTest {

    private static final int UPDATES = 500;

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final RandomDeltas deltas = new RandomDeltas(new Random(seed));

    @Test
    void agrees_with_the_scan_after_any_of_five_hundred_random_updates() {
        MatchIndex index = SlicedIndex.of(Fixtures.edition(deltas.entries()));
        var queries = new RandomQueries(index.edition(), seed);
        for (int i = 0; i < UPDATES; i++) {
            index = index.next(next(index.edition()));
            if (i % 10 == 0) {
                assertAgrees(index, queries, i);
            }
            index = index.isWorn() ? index.merged() : index;
        }
        assertAgrees(index, queries, UPDATES);
    }

    private void assertAgrees(MatchIndex index, RandomQueries queries, int update) {
        var scan = new ScanIndex(index.edition());
        for (int i = 0; i < 5; i++) {
            var query = queries.next(index.edition());
            queries.assertAgree(
                    index.match(query),
                    scan.match(query),
                    "seed %d, update %d, query %d".formatted(seed, update, i));
        }
    }

    @Test
    void an_index_that_was_followed_by_others_still_answers_for_its_own_version() {
        MatchIndex index = SlicedIndex.of(Fixtures.edition(deltas.entries()));
        Map<MatchIndex, ScanIndex> held = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            if (i % 20 == 0) {
                held.put(index, new ScanIndex(index.edition()));
            }
            index = index.next(next(index.edition()));
        }
        held.forEach((old, scan) -> {
            var queries = new RandomQueries(old.edition(), seed);
            for (int i = 0; i < 20; i++) {
                var query = queries.next(old.edition());
                queries.assertAgree(old.match(query), scan.match(query), "seed " + seed);
            }
        });
    }

    @Test
    void merging_changes_no_answer_and_ends_the_wear() {
        // Too many to be one small segment, which is made anew with each update.
        var catalogue = new SyntheticCatalogue(1_500, seed);
        var edition = catalogue.edition();
        MatchIndex index = SlicedIndex.of(edition);
        var benefits =
                catalogue.entries().filter(entry -> edition.ordinal(entry.id()) >= 0).toList();
        for (int i = 0; i < benefits.size() && !index.isWorn(); i++) {
            index = index.next(revised(index.edition(), benefits.get(i)));
        }
        var merged = index.merged();

        assertThat(index.isWorn()).isTrue();
        assertThat(merged.isWorn()).isFalse();
        var queries = new RandomQueries(index.edition(), seed);
        for (int i = 0; i < 20; i++) {
            var query = queries.next(index.edition());
            queries.assertAgree(merged.match(query), index.match(query), "seed " + seed);
        }
    }

    /** The next edition, in which one entry has another summary. */
    private static Edition revised(Edition edition, Entry entry) {
        var fields = new HashMap<>(entry.fields());
        fields.put("summary", "另有说明");
        var now = edition.version();
        return Fixtures.reader()
                .next(
                        edition,
                        new Delta(
                                new CatalogVersion(
                                        now.number() + 1, now.publishedAt(), now.recordedOn()),
                                List.of(
                                        new Entry(
                                                entry.kind(),
                                                entry.key(),
                                                entry.revision() + 1,
                                                entry.updatedAt().plusSeconds(1),
                                                fields)),
                                List.of()));
    }

    private Edition next(Edition edition) {
        return deltas.follow(edition, Fixtures.reader());
    }
}
