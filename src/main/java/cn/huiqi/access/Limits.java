package cn.huiqi.access;

import cn.huiqi.hotpath.Gate;
import cn.huiqi.hotpath.Gate.Admitted;
import cn.huiqi.hotpath.Gate.Decision;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much callers may ask. Asked last, when a caller is known and may ask this, so that a count is
 * taken where {@link Admitted} or {@link Gate.Refused} is returned, and nowhere else. The context
 * of what it admits is not looked at, only the headers.
 */
public interface Limits {

    /** As much as he wants. */
    Limits NONE =
            new Limits() {
                private static final Admitted ANY = new Admitted(Map.of());

                @Override
                public Decision atOnce(Caller caller, Gate.Knock knock) {
                    return ANY;
                }

                @Override
                public Decision decide(Caller caller, Gate.Knock knock) {
                    return ANY;
                }
            };

    /** From memory; null when it would have to wait. */
    @Nullable Decision atOnce(Caller caller, Gate.Knock knock);

    /** With time. */
    Decision decide(Caller caller, Gate.Knock knock);
}
