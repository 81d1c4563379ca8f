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
     * Calls for one argument after the other: half of the time to warm up with the first quarter of
     * them, the other half to measure with the rest, so that none was met before it is first
     * measured.
     */
    static <T, R> Samples over(List<T> arguments, Function<T, R> call, double seconds) {
        int quarter = arguments.size() / 4;
        repeat(arguments.subList(0, quarter), call, seconds / 2);
        return repeat(arguments.subList(quarter, arguments.size()), call, seconds / 2);
    }

    private static <T, R> Samples repeat(List<T> arguments, Function<T, R> call, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        var samples = new Samples();
        for (int i = 0; i == 0 || System.nanoTime() < end; i++) {
            samples.take(call, arguments.get(i % arguments.size()));
        }
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
