package cn.huiqi.access;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket of tokens on this node, and what was taken from it that other nodes have not heard of.
 */
final class Tally {

    /** Of the whole bucket, in percent, that a node may take before it tells. */
    private static final int UNTOLD_PERCENT = 5;

    private final String id;
    private final String name;
    private final Bandwidth limit;
    private final Bucket bucket;
    private final long tellAt;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicBoolean telling = new AtomicBoolean();

    /**
     * @param id the same on every node
     * @param name as callers are told
     */
    Tally(String id, String name, Bandwidth limit) {
        this.id = id;
        this.name = name;
        this.limit = limit;
        this.bucket = Bucket.builder().addLimit(limit).withNanosecondPrecision().build();
        this.tellAt = Math.max(1, limit.getCapacity() * UNTOLD_PERCENT / 100);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Bandwidth limit() {
        return limit;
    }

    ConsumptionProbe take() {
        return bucket.tryConsumeAndReturnRemaining(1);
    }

    /** Notes one that was taken; true when it is time to tell, and nobody is about to. */
    boolean isToBeTold() {
        return untold.incrementAndGet() >= tellAt && telling.compareAndSet(false, true);
    }

    /** What is to be told now. */
    long told() {
        telling.set(false);
        return untold.getAndSet(0);
    }

    /** It could not be told. */
    void keep(long tokens) {
        untold.addAndGet(tokens);
    }

    /**
     * Takes over what all nodes together have left.
     *
     * @param left may be a debt, when nodes took more than there was before they heard of each
     *     other
     */
    void align(long left) {
        long surplus = bucket.getAvailableTokens() - (left - untold.get());
        if (surplus > 0) {
            bucket.consumeIgnoringRateLimits(surplus);
        } else if (surplus < 0) {
            bucket.addTokens(-surplus);
        }
    }
}
