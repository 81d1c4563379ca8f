package cn.huiqi.eligibility;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A qualification with the days on which it is valid, both included; null is open. */
public record HeldQualification(String code, @Nullable LocalDate from, @Nullable LocalDate until) {

    /**
     * @throws IllegalArgumentException when it ends before it begins
     */
    public HeldQualification {
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("until is before from");
        }
    }

    boolean validOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }
}
