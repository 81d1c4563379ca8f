package cn.huiqi.bench;

/** What the objects that are in use take. */
final class Heap {

    private Heap() {}

    /** Megabytes (of 1,048,576 bytes) after garbage collections. */
    static double megabytes() {
        var runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
    }
}
