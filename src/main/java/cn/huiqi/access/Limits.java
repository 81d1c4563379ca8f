package cn.huiqi.access;

import cn.huiqi.hotpath.Gate;
import cn.huiqi.hotpath.Gate.Admitted;
import cn.huiqi.hotpath.Gate.Decision;

/** How much callers may ask. */
@FunctionalInterface
public interface Limits {

    /**
     * Counts a request, from memory. Asked last, when a caller is known and may ask this. The
     * context of an {@link Admitted} is not looked at, only the headers.
     */
    Decision take(Caller caller, Gate.Knock knock);
}
