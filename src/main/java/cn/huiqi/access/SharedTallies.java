package cn.huiqi.access;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Buckets that all nodes have together. No request waits for them: a node takes from its own
 * bucket, tells soon what it took, and hears what is left. What nodes took too much meanwhile is a
 * debt that all of them wait for, so that over a few seconds a limit holds for all together. While
 * the store is away each node counts alone.
 */
final class SharedTallies extends AbstractCompareAndSwapBasedProxyManager<String>
        implements AutoCloseable {

    private static final int EVERY_MILLIS = 50;

    private final RateStates states;
    private final ConcurrentLinkedQueue<Tally> toTell = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService teller =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("rates").factory());

    SharedTallies(RateStates states) {
        super(ClientSideConfig.getDefault());
        this.states = states;
        teller.scheduleWithFixedDelay(
                this::tell, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Counts what was taken from a bucket of this node. */
    void note(Tally tally) {
        if (tally.isToBeTold()) {
            toTell.add(tally);
        }
    }

    private synchronized void tell() {
        for (var tally = toTell.poll(); tally != null; tally = toTell.poll()) {
            long taken = tally.told();
            try {
                var limits = BucketConfiguration.builder().addLimit(tally.limit()).build();
                var left =
                        builder()
                                .build(tally.id(), () -> limits)
                                .asVerbose()
                                .consumeIgnoringRateLimits(taken)
                                .getState()
                                .getAvailableTokens();
                tally.align(left);
            } catch (RuntimeException e) {
                tally.keep(taken); // and told with the next that is taken
            }
        }
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(String id) {
        return new CompareAndSwapOperation() {

            @Override
            public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
                return Optional.ofNullable(states.find(id));
            }

            @Override
            public boolean compareAndSwap(
                    byte[] before,
                    byte[] after,
                    RemoteBucketState state,
                    Optional<Long> timeoutNanos) {
                var full =
                        Duration.ofNanos(
                                state.calculateFullRefillingTime(
                                        System.currentTimeMillis() * 1_000_000));
                return states.replace(id, before, after, Instant.now().plus(full).plusSeconds(60));
            }
        };
    }

    @Override
    protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isAsyncModeSupported() {
        return false;
    }

    @Override
    public void removeProxy(String id) {
        throw new UnsupportedOperationException(); // they end by themselves
    }

    @Override
    protected CompletableFuture<Void> removeAsync(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        teller.shutdown();
        tell();
    }
}
