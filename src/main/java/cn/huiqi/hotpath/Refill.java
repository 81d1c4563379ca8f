package cn.huiqi.hotpath;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the most asked answers anew when a new catalogue version or a new day has made them old,
 * the most asked first, on one thread of low priority.
 *
 * <p>It keeps within a budget: so many executions a moment, and no more than its share of a core.
 * Answers that can be carried over are, which costs little of it. When the next moment comes it
 * begins anew.
 */
public final class Refill implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int WHOLE = 100;

    /** What is made one after the other finds the caches of the processor warm. */
    private static final Duration BURST = Duration.ofMillis(10);

    private final Answers answers;
    private final int most;
    private final int share;
    private final LongConsumer rest;
    private final Thread thread;
    private volatile boolean closed;
    private @Nullable Moment last;

    /**
     * @param most answers after each change
     * @param share of one core, in percent
     */
    public Refill(Answers answers, int most, int share) {
        this(answers, most, share, LockSupport::parkNanos);
    }

    /**
     * @param rest waits for so many nanoseconds
     */
    Refill(Answers answers, int most, int share, LongConsumer rest) {
        this.answers = answers;
        this.most = most;
        this.share = share;
        this.rest = rest;
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("answers-refill")
                        .priority(Thread.MIN_PRIORITY)
                        .unstarted(this::watch);
    }

    public void start() {
        thread.start();
    }

    private void watch() {
        while (!closed) {
            look();
            rest.accept(LOOK_EVERY.toNanos());
        }
    }

    /** Refills when the moment is another one than last time. */
    void look() {
        var now = answers.now();
        boolean first = last == null;
        if (last != null && last.same(now)) {
            return;
        }
        last = now;
        if (first) {
            return;
        }
        long begun = System.nanoTime();
        long end = answers.counts().refilled() + most;
        for (var question : answers.outdated()) {
            boolean spent = answers.counts().refilled() >= end;
            if (closed || spent || !answers.now().same(now)) {
                return;
            }
            refill(question);
            long worked = System.nanoTime() - begun;
            if (worked >= BURST.toNanos()) {
                rest.accept(worked * (WHOLE - share) / share);
                begun = System.nanoTime();
            }
        }
    }

    private void refill(Question question) {
        try {
            answers.refill(question);
        } catch (RuntimeException e) {
            // The request that asks next tells what is wrong with it.
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
