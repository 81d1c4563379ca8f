package cn.huiqi.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Times and allocated bytes of calls on this thread. The time on the processor leaves out what
 * other processes took in between; it is coarser, and garbage collection is not in it.
 */
final class Samples {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long[] nanos = new long[1024];
    private long[] cpuNanos = new long[1024];
    private int size;
    private long bytes;

    /** Calls, and keeps what it took. */
    <T, R> R take(Function<T, R> call, T argument) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long cpuStart = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        var result = call.apply(argument);
        long took = System.nanoTime() - start;
        long cpuTook = THREADS.getCurrentThreadCpuTime() - cpuStart;
        bytes += THREADS.getCurrentThreadAllocatedBytes() - allocated;
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
            cpuNanos = Arrays.copyOf(cpuNanos, size * 2);
        }
        cpuNanos[size] = cpuTook;
        nanos[size++] = took;
        return result;
    }

    /**
     * Calls for all arguments over and over: half of the time to warm up, the other half to
     * measure. Every argument is measured as often as any other, at least once.
     */
    static <T, R> Samples over(List<T> arguments, Function<T, R> call, double seconds) {
        repeat(arguments, call, seconds / 2);
        return repeat(arguments, call, seconds / 2);
    }

    private static <T, R> Samples repeat(List<T> arguments, Function<T, R> call, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        var samples = new Samples();
        do {
            for (var argument : arguments) {
                samples.take(call, argument);
            }
        } while (System.nanoTime() < end);
        return samples;
    }

    int size() {
        return size;
    }

    /** In microseconds, as a caller waits. */
    double percentile(double percent) {
        return percentile(nanos, percent);
    }

    /** In microseconds on the processor. */
    double cpuPercentile(double percent) {
        return percentile(cpuNanos, percent);
    }

    private double percentile(long[] of, double percent) {
        var sorted = Arrays.copyOf(of, size);
        Arrays.sort(sorted);
        return sorted[Math.min(size - 1, (int) (size * percent / 100))] / 1e3;
    }

    /** Allocated in a call, on average. */
    double kilobytes() {
        return bytes / 1024.0 / size;
    }
}
