package cn.huiqi.hotpath;

import static cn.huiqi.hotpath.Kitchen.question;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefillTest {

    private final Kitchen kitchen = new Kitchen();
    private final Answers answers = kitchen.answers();
    private final List<Long> rests = new ArrayList<>();
    private final Refill refill = new Refill(answers, 4, 25, rests::add);

    @BeforeEach
    void answers_are_asked_the_later_ones_more_often() {
        for (int i = 0; i < 6; i++) {
            for (int times = 0; times <= i; times++) {
                answers.answer(question("q" + i)).join();
            }
        }
        refill.look();
        kitchen.executed.clear();
    }

    @AfterEach
    void end() {
        refill.close();
    }

    @Test
    void does_nothing_while_nothing_changes() {
        refill.look();

        assertThat(kitchen.executed).isEmpty();
    }

    @Test
    void makes_the_most_asked_anew_after_a_new_version_the_most_asked_first() {
        kitchen.version = 2;

        refill.look();

        assertThat(kitchen.executed).containsExactly("q5", "q4", "q3", "q2");
        assertThat(answers.find(question("q5"))).isNotNull();
        assertThat(answers.find(question("q0"))).isNull();
    }

    @Test
    void goes_on_after_a_question_that_fails_such_as_of_a_retired_document() {
        kitchen.version = 2;
        kitchen.meanwhile =
                () -> {
                    throw new IllegalStateException("retired");
                };

        refill.look();

        assertThat(kitchen.executed).containsExactly("q5", "q4", "q3", "q2");
    }

    @Test
    void spends_its_budget_on_what_cannot_be_carried_over() {
        kitchen.version = 2;
        kitchen.untouched.addAll(List.of("q5", "q3"));

        refill.look();

        assertThat(kitchen.executed).containsExactly("q4", "q2", "q1", "q0");
        assertThat(answers.counts().carried()).isEqualTo(2);
    }

    @Test
    void does_so_at_midnight_in_Shanghai() {
        kitchen.now = kitchen.moment().end();

        refill.look();

        assertThat(kitchen.executed).containsExactly("q5", "q4", "q3", "q2");
    }

    @Test
    void packs_the_new_answer_as_the_old_one_was_packed() {
        var old = answers.find(question("q5"));
        answers.pack(Objects.requireNonNull(old), Coding.GZIP);
        kitchen.version = 2;

        refill.look();

        var young = Objects.requireNonNull(answers.find(question("q5")));
        assertThat(young.isPacked(Coding.GZIP)).isTrue();
        assertThat(young.isPacked(Coding.BROTLI)).isFalse();
    }

    @Test
    void rests_three_times_as_long_as_it_works_for_a_share_of_a_quarter() {
        kitchen.version = 2;
        kitchen.pause = 6_000_000; // two of them are a burst

        refill.look();

        assertThat(rests).hasSize(2).allMatch(it -> it >= 3 * 2 * kitchen.pause);
    }

    @Test
    void begins_anew_when_the_next_version_comes_meanwhile() {
        kitchen.version = 2;
        kitchen.meanwhile = () -> kitchen.version = 3;

        refill.look();
        kitchen.meanwhile = () -> {};
        refill.look();

        assertThat(kitchen.executed).containsExactly("q5", "q5", "q4", "q3", "q2");
    }
}
