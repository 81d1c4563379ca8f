package cn.huiqi.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.RandomDeltas;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.SlicedIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An index that followed the catalogue from version to version answers like one made anew. */
class SearchUpdatesTest {

    private static final int VERSIONS = 16;
    private static final int LAST_VERSIONS = 3;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final RandomDeltas deltas = new RandomDeltas(random);

    private Edition first() {
        return Fixtures.edition(deltas.entries());
    }

    @Test
    void finds_suggests_and_mends_the_same_in_every_version_and_goes_on_to_in_those_before() {
        MatchIndex match = SlicedIndex.of(first());
        var index = SearchIndex.of(match);
        var earlier = new ArrayList<Asked>();
        for (int version = 1; version <= VERSIONS; version++) {
            var before = index.edition();
            match = match.next(deltas.follow(before, Fixtures.reader()));
            index = index.next(match);
            var anew = SearchIndex.of(match);
            if (random.nextInt(10) == 0) {
                var worn = index.entries().suggestions();
                index.entries().take(index.entries().remadeSuggestions(), worn);
            }
            var texts = texts(before, index.edition());

            assertThat(answers(index, texts))
                    .as("version %d, seed %d", version, seed)
                    .isEqualTo(answers(anew, texts));
            earlier.add(new Asked(index, texts, answers(index, texts)));
            if (earlier.size() > LAST_VERSIONS) {
                earlier.removeFirst();
            }
            for (var asked : earlier) {
                assertThat(answers(asked.index(), asked.texts()))
                        .as("before version %d, seed %d", version, seed)
                        .isEqualTo(asked.answers());
            }
        }
    }

    private record Asked(SearchIndex index, List<String> texts, List<Object> answers) {}

    /** Of what there is and of what there was, whole and in part; with slips. */
    private List<String> texts(Edition before, Edition now) {
        var texts = new ArrayList<>(List.of("企业", "补贴", "沈阳", "gxjs", "测发〔2024〕1号", "文件"));
        for (var edition : List.of(before, now)) {
            for (int i = 0; i < 4; i++) {
                add(edition.benefits().get(random.nextInt(edition.size())), texts);
                add(edition.documents().get(random.nextInt(edition.documents().size())), texts);
            }
        }
        var changes = now.changes();
        if (changes != null) {
            changes.gone().forEach(it -> add(before.benefit(it), texts));
            changes.come().forEach(it -> add(now.benefit(it), texts));
        }
        texts.removeIf(String::isEmpty);
        return texts;
    }

    private void add(Object item, List<String> texts) {
        var title = EntryTexts.title(item);
        texts.add(title);
        int from = random.nextInt(title.length());
        int to = from + 1 + random.nextInt(title.length() - from);
        texts.add(title.substring(from, to));
        texts.add(Pinyin.read(Folded.text(title.substring(from, to))).full());
        texts.add(title.substring(0, from) + "错" + title.substring(Math.min(to, from + 1)));
        var number = Completions.number(item);
        if (number != null) {
            texts.add(number);
            texts.add(number.replaceAll("^\\D+", ""));
        }
    }

    private static List<Object> answers(SearchIndex index, List<String> texts) {
        var answers = new ArrayList<>();
        for (var text : texts) {
            var found = index.search(new SearchQuery(text, Set.of(), null, Fixtures.RECORDED_ON));
            answers.add(List.of(text, found.total(), String.valueOf(found.correctedText())));
            found.page(0, 40)
                    .forEach(hit -> answers.add(EntryTexts.id(hit.item()) + hit.highlights()));
            answers.add(index.suggest(text, 10));
            answers.add(index.suggest(text.substring(0, 1), 10));
        }
        return answers;
    }
}
