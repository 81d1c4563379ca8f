package cn.huiqi.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** The words that are looked for along with others. */
class SynonymsTest {

    @Test
    void are_more_than_150_groups_of_folded_words_each_word_once_in_a_group() {
        var lines = DataLines.of("synonyms.txt");

        assertThat(lines).hasSizeGreaterThan(150);
        for (var line : lines) {
            var words = line.split(" (==?|>) ");
            assertThat(words).as(line).hasSizeGreaterThan(1);
            assertThat(new HashSet<>(java.util.List.of(words))).as(line).hasSameSizeAs(words);
        }
    }

    @Test
    void of_the_same_thing_weigh_more_than_of_something_like_it() {
        var synonyms = Synonyms.bundled();

        assertThat(synonyms.of("高企").get("高新技术企业")).isGreaterThan(synonyms.of("补贴").get("奖励"));
    }

    @Test
    void that_go_one_way_do_not_go_back() {
        var synonyms = Synonyms.bundled();

        assertThat(synonyms.of("首台套")).containsKey("重大技术装备");
        assertThat(synonyms.of("高端装备")).doesNotContainKey("首台套");
    }
}
