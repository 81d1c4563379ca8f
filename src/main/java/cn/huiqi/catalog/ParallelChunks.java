package cn.huiqi.catalog;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Work on long lists whose parts do not depend on each other, on all cores. */
public final class ParallelChunks {

    /** Two of them are in memory at once; some 2 KB an item when decoded. */
    private static final int CHUNK = 256;

    private ParallelChunks() {}

    /**
     * Works on many items at once, and gives what came of them one by one, in their order, to the
     * calling thread. While those of one chunk are given, others read and work on the next one.
     *
     * @param items are read by one thread at a time, but not always the same
     * @param work may run on any thread
     */
    public static <A, B> void forEach(Iterator<A> items, Function<A, B> work, Consumer<B> each) {
        var chunk = new Chunk<>(some(items), work);
        while (chunk.isFull()) {
            chunk.finish();
            var next = CompletableFuture.supplyAsync(() -> begun(items, work));
            chunk.forEach(each);
            chunk = unwrapped(next);
        }
        chunk.finish();
        chunk.forEach(each);
    }

    private static <A, B> Chunk<A, B> begun(Iterator<A> items, Function<A, B> work) {
        var chunk = new Chunk<>(some(items), work);
        chunk.begin();
        return chunk;
    }

    private static <T> T unwrapped(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static <A> List<A> some(Iterator<A> items) {
        var some = new ArrayList<A>();
        while (some.size() < CHUNK && items.hasNext()) {
            some.add(items.next());
        }
        return some;
    }

    private static final class Chunk<A, B> {

        private final List<A> items;
        private final Function<A, B> work;
        private final AtomicReferenceArray<B> results;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch left;
        private volatile @Nullable Throwable failure;

        Chunk(List<A> items, Function<A, B> work) {
            this.items = items;
            this.work = work;
            this.results = new AtomicReferenceArray<>(items.size());
            this.left = new CountDownLatch(items.size());
        }

        int size() {
            return items.size();
        }

        /** Only then more may follow. */
        boolean isFull() {
            return size() == CHUNK;
        }

        /** Has others work on it. */
        void begin() {
            if (size() > 1) {
                var pool = ForkJoinPool.commonPool();
                for (int i = 0; i < pool.getParallelism(); i++) {
                    pool.execute(this::work);
                }
            }
        }

        private void work() {
            for (int i = next.getAndIncrement(); i < size(); i = next.getAndIncrement()) {
                try {
                    results.set(i, work.apply(items.get(i)));
                } catch (Throwable e) { // the caller gets it, wherever it came up
                    failure = e;
                } finally {
                    left.countDown();
                }
            }
        }

        /** Works on what nobody has begun, and waits for the rest. */
        void finish() {
            work();
            try {
                left.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while a catalogue was read", e);
            }
            switch (failure) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }

        void forEach(Consumer<B> each) {
            for (int i = 0; i < size(); i++) {
                each.accept(results.get(i));
            }
        }
    }
}
