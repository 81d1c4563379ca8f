package cn.huiqi.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where nodes keep what they have counted together. What a state says is none of its business. */
public interface RateStates {

    /** Null when nothing is kept under that id. */
    byte @Nullable [] find(String id);

    /**
     * Puts a state in place of another one.
     *
     * @param before null for none
     * @param until when it may be forgotten
     * @return false when it is not the other one that is there any more
     */
    boolean replace(String id, byte @Nullable [] before, byte[] after, Instant until);
}
