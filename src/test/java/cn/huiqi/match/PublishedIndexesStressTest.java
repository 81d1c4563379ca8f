package cn.huiqi.match;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.RandomDeltas;
import cn.huiqi.intake.Fixtures;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Eight threads ask while one publishes: no answer mixes versions. */
class PublishedIndexesStressTest {

    private static final int READERS = 8;
    private static final int VERSIONS = 40;
    private static final int QUERIES = 6;

    private final long seed = Long.getLong("seed", new Random().nextLong());

    /** All that an answer says. */
    private record Answer(
            VerdictCounts counts,
            int total,
            List<Match> page,
            List<Facet> facets,
            List<NextQuestion> questions) {

        static Answer of(MatchIndex index, MatchQuery query) {
            var matches = index.match(query);
            return new Answer(
                    matches.counts(),
                    matches.total(),
                    matches.page(0, 20),
                    matches.facets(EnumSet.allOf(FacetField.class)),
                    matches.nextQuestions(2));
        }
    }

    @Test
    void every_answer_is_that_of_the_scan_over_the_version_that_it_names() throws Exception {
        var editions = editions();
        var random = new RandomQueries(editions.getFirst(), seed);
        var queries = new ArrayList<MatchQuery>();
        for (int i = 0; i < QUERIES; i++) {
            queries.add(random.next(editions.getFirst()));
        }
        var truths = new HashMap<String, List<Answer>>();
        for (var edition : editions) {
            var scan = new ScanIndex(edition);
            truths.put(
                    edition.version().id(),
                    queries.stream().map(query -> Answer.of(scan, query)).toList());
        }
        var first = SlicedIndex.of(editions.getFirst());
        var published = new PublishedIndexes(first, Fixtures.IMPORTED_AT);
        var over = new AtomicBoolean();
        Callable<Set<String>> reader =
                () -> {
                    var seen = new HashSet<String>();
                    for (int i = 0; !over.get() || i % QUERIES != 0; i++) {
                        var index = published.current();
                        var version = index.edition().version().id();
                        assertThat(Answer.of(index, queries.get(i % QUERIES)))
                                .as("seed %d, version %s, query %d", seed, version, i % QUERIES)
                                .isEqualTo(requireNonNull(truths.get(version)).get(i % QUERIES));
                        seen.add(version);
                    }
                    return seen;
                };

        var seen = new HashSet<String>();
        try (var readers = Executors.newFixedThreadPool(READERS)) {
            var running = new ArrayList<Future<Set<String>>>();
            for (int i = 0; i < READERS; i++) {
                running.add(readers.submit(reader));
            }
            for (var edition : editions.subList(1, editions.size())) {
                published.follow(edition, Fixtures.IMPORTED_AT);
                published.tidy();
            }
            over.set(true);
            for (var one : running) {
                seen.addAll(one.get());
            }
        } finally {
            over.set(true);
        }
        assertThat(seen).contains(editions.getLast().version().id()).hasSizeGreaterThan(1);
    }

    private List<Edition> editions() {
        var deltas = new RandomDeltas(new Random(seed));
        var editions = new ArrayList<>(List.of(Fixtures.edition(deltas.entries())));
        while (editions.size() < VERSIONS) {
            editions.add(deltas.follow(editions.getLast(), Fixtures.reader()));
        }
        return editions;
    }
}
