package cn.huiqi.catalog;

/** Whether the place where the catalogue is kept can be reached; answers at once. */
@FunctionalInterface
public interface Availability {

    boolean available();
}
