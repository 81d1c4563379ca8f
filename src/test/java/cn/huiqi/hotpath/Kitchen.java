package cn.huiqi.hotpath;

import cn.huiqi.catalog.CatalogVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** Makes answers that tell their question and moment, and remembers for whom. */
final class Kitchen implements Execution {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    final List<String> executed = Collections.synchronizedList(new ArrayList<>());
    final Set<String> untouched = new HashSet<>();

    volatile Instant now = Instant.parse("2026-11-25T04:00:00Z");
    volatile int version = 1;
    int seconds = 60;
    boolean refusing;
    long pause;
    Runnable meanwhile = () -> {};

    final InstantSource clock = () -> now;

    static Question question(String variables) {
        return new Question("sha256:a", variables);
    }

    Moment moment() {
        var day = LocalDate.ofInstant(now, SHANGHAI);
        return new Moment(
                new CatalogVersion(version, Instant.EPOCH, day),
                day,
                day.atStartOfDay(SHANGHAI).toInstant(),
                day.plusDays(1).atStartOfDay(SHANGHAI).toInstant());
    }

    Answers answers(long bytes, Executor executor) {
        return new Answers(bytes, this, executor, this::moment, clock);
    }

    Answers answers() {
        return answers(10_000_000, Runnable::run);
    }

    @Override
    public Executed execute(Question question) {
        executed.add(question.variables());
        var moment = moment();
        meanwhile.run();
        for (long end = System.nanoTime() + pause; System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
        var text = question.variables() + "@" + moment.version().number() + "/" + moment.day();
        return new Executed(
                moment, text.getBytes(StandardCharsets.UTF_8), refusing ? 0 : seconds, refusing);
    }

    @Override
    public boolean untouched(Question question, Moment from, Moment to) {
        return untouched.contains(question.variables());
    }

    static String text(Made made) {
        return switch (made) {
            case Made.Kept kept -> new String(kept.answer().plain(), StandardCharsets.UTF_8);
            case Made.Once once -> new String(once.body(), StandardCharsets.UTF_8);
        };
    }
}
