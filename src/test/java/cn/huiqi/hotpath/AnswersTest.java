package cn.huiqi.hotpath;

import static cn.huiqi.hotpath.Kitchen.question;
import static cn.huiqi.hotpath.Kitchen.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private final Kitchen kitchen = new Kitchen();
    private final Answers answers = kitchen.answers();

    private String ask(String variables) {
        return text(answers.answer(question(variables)).join());
    }

    private Map<String, String> headers(String variables) {
        var answer = Objects.requireNonNull(answers.find(question(variables)));
        return answer.head(Form.JSON, Coding.IDENTITY, kitchen.now).headers();
    }

    @Nested
    class An_answer {

        @Test
        void is_executed_once_and_then_lies_ready() {
            assertThat(ask("a")).isEqualTo("a@1/2026-11-25");
            assertThat(ask("a")).isEqualTo("a@1/2026-11-25");

            assertThat(kitchen.executed).containsExactly("a");
            assertThat(answers.counts().byQuestion()).isEqualTo(1);
        }

        @Test
        void belongs_to_one_catalogue_version() {
            ask("a");

            kitchen.version = 2;

            assertThat(answers.find(question("a"))).isNull();
            assertThat(ask("a")).isEqualTo("a@2/2026-11-25");
        }

        @Test
        void belongs_to_one_day_in_Shanghai() {
            ask("a");

            kitchen.now = kitchen.moment().end();

            assertThat(answers.find(question("a"))).isNull();
            assertThat(ask("a")).isEqualTo("a@1/2026-11-26");
        }

        @Test
        void is_not_kept_when_it_may_not_be_reused() {
            kitchen.refusing = true;

            ask("a");
            ask("a");

            assertThat(kitchen.executed).containsExactly("a", "a");
        }

        @Test
        void that_tells_of_what_is_live_is_kept_for_its_seconds() {
            kitchen.seconds = Answer.LIVE_SECONDS;
            ask("a");

            kitchen.now = kitchen.now.plusSeconds(Answer.LIVE_SECONDS - 1);
            assertThat(answers.find(question("a"))).isNotNull();
            kitchen.now = kitchen.now.plusSeconds(1);
            assertThat(answers.find(question("a"))).isNull();
        }

        @Test
        void may_be_reused_by_clients_until_midnight_at_most() {
            ask("a");
            var answer = Objects.requireNonNull(answers.find(question("a")));
            var midnight = kitchen.moment().end();

            assertThat(maxAge(answer, Duration.ofHours(1))).isEqualTo(60);
            assertThat(maxAge(answer, Duration.ofSeconds(60))).isEqualTo(60);
            assertThat(maxAge(answer, Duration.ofSeconds(59))).isEqualTo(59);
            assertThat(maxAge(answer, Duration.ofMillis(999))).isZero();
            assertThat(answer.head(Form.JSON, Coding.IDENTITY, midnight.minusSeconds(7)).headers())
                    .containsEntry("Cache-Control", "public, max-age=7");
        }

        private int maxAge(Answer answer, Duration beforeMidnight) {
            var then = kitchen.moment().end().minus(beforeMidnight);
            return answer.head(Form.JSON, Coding.IDENTITY, then).maxAge();
        }

        @Test
        void has_a_strong_tag_of_its_own_in_each_form_and_coding() {
            ask("a");
            var answer = Objects.requireNonNull(answers.find(question("a")));

            var tags =
                    IntStream.range(0, Form.values().length * Coding.values().length)
                            .mapToObj(i ->
                                    answer.head(
                                                    Form.values()[i % 2],
                                                    Coding.values()[i / 2],
                                                    kitchen.now)
                                            .tag())
                            .toList();

            assertThat(tags).doesNotHaveDuplicates().allMatch(it -> it.startsWith("\""));
        }
    }

    @Nested
    class Equal_misses_at_once {

        private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
        private final Answers slow = kitchen.answers(10_000_000, queue::add);

        @Test
        void are_executed_once() {
            var all = IntStream.range(0, 100).mapToObj(i -> slow.answer(question("a"))).toList();
            assertThat(queue).hasSize(1);

            queue.remove().run();

            assertThat(all).allSatisfy(it -> assertThat(text(it.join())).startsWith("a@1"));
            assertThat(kitchen.executed).containsExactly("a");
            assertThat(slow.counts().joined()).isEqualTo(99);
        }

        @Test
        void of_two_versions_are_executed_in_each() {
            var old = slow.answer(question("a"));
            kitchen.version = 2;
            var young = slow.answer(question("a"));

            while (!queue.isEmpty()) {
                queue.remove().run();
            }

            assertThat(text(young.join())).startsWith("a@2");
            assertThat(text(old.join())).startsWith("a@2"); // it began after the new version
        }

        @Test
        void fail_together_and_the_next_one_tries_again() {
            var first =
                    kitchen.answers(
                            10_000_000,
                            task -> {
                                throw new RejectedExecutionException();
                            });

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> first.answer(question("a")))
                        .isInstanceOf(RejectedExecutionException.class);
            }
        }

        @Test
        void are_told_when_the_execution_breaks() {
            var broken =
                    new Answers(
                            1_000_000,
                            new Execution() {
                                @Override
                                public Executed execute(Question question) {
                                    throw new IllegalStateException("broken");
                                }

                                @Override
                                public boolean untouched(Question it, Moment from, Moment to) {
                                    return false;
                                }
                            },
                            Runnable::run,
                            kitchen::moment,
                            kitchen.clock);

            assertThatThrownBy(() -> broken.answer(question("a")).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("broken");
        }
    }

    @Nested
    class After_a_new_version {

        @Test
        void an_answer_that_shows_nothing_of_it_is_carried_over() {
            ask("a");
            ask("b");
            kitchen.untouched.add("a");

            kitchen.version = 2;

            assertThat(ask("a")).isEqualTo("a@1/2026-11-25");
            assertThat(ask("b")).isEqualTo("b@2/2026-11-25");
            assertThat(answers.counts().carried()).isEqualTo(1);
        }

        @Test
        void an_answer_carried_over_names_the_version_that_answers() {
            ask("a");
            kitchen.untouched.add("a");
            assertThat(headers("a")).containsEntry(Head.VERSION, "1");

            kitchen.version = 2;
            ask("a");

            assertThat(headers("a")).containsEntry(Head.VERSION, "2");
            assertThat(answers.counts().carried()).isEqualTo(1);
        }

        @Test
        void nothing_is_carried_over_to_another_day() {
            ask("a");
            kitchen.untouched.add("a");

            kitchen.version = 2;
            kitchen.now = kitchen.moment().end();

            assertThat(ask("a")).isEqualTo("a@2/2026-11-26");
        }

        @Test
        void the_most_asked_are_refilled_first() {
            for (int i = 0; i < 5; i++) {
                for (int times = 0; times <= i; times++) {
                    ask("q" + i);
                }
            }
            kitchen.version = 2;

            assertThat(answers.outdated())
                    .extracting(Question::variables)
                    .containsExactly("q4", "q3", "q2", "q1", "q0");
            kitchen.executed.clear();
            answers.outdated().forEach(answers::refill);

            assertThat(kitchen.executed).containsExactly("q4", "q3", "q2", "q1", "q0");
            assertThat(ask("q4")).isEqualTo("q4@2/2026-11-25");
            assertThat(answers.counts().refilled()).isEqualTo(5);
        }
    }

    @Test
    void keep_no_more_bytes_than_they_may() {
        var small = kitchen.answers(200_000, Runnable::run);

        for (int i = 0; i < 2_000; i++) {
            small.answer(question("q" + i)).join();
            small.learn(Asked.get("/graphql/" + i), question("q" + i));
        }
        small.ready().cleanUp();
        small.questions().cleanUp();

        var bytes = small.ready().asMap().values().stream().mapToLong(Answer::weight).sum();
        assertThat(bytes).isBetween(80_000L, 160_000L);
        assertThat(small.questions().estimatedSize()).isLessThan(300);
    }
}
