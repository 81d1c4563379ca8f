package cn.huiqi.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that waits for the store or for others: each has a thread of its own. */
final class Threads {

    static final Executor VIRTUAL = work -> Thread.ofVirtual().start(work);

    private Threads() {}

    static <T extends @Nullable Object> CompletableFuture<T> call(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, VIRTUAL);
    }
}
