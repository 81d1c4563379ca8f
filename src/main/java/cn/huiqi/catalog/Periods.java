package cn.huiqi.catalog;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a benefit's status is on a day. Benefits with equal ones have the same
 * status on every day.
 *
 * @param windows when to apply, as many as the source names
 * @param startKnown whether a first day is known
 */
public record Periods(Validity validity, List<ApplicationWindow> windows, boolean startKnown) {

    public Periods {
        windows = List.copyOf(windows);
    }

    public BenefitStatus statusOn(LocalDate day) {
        if (validity.endedBy(day)) {
            return validity.supersededBy(day) ? BenefitStatus.SUPERSEDED : BenefitStatus.EXPIRED;
        }
        if (!validity.includes(day)) {
            return BenefitStatus.UPCOMING;
        }
        var window = windowOn(day);
        if (window != null) {
            return window.statusOn(day);
        }
        return startKnown ? BenefitStatus.OPEN : BenefitStatus.UNKNOWN;
    }

    /** The application window that matters on a day; null when none is known. */
    public @Nullable ApplicationWindow windowOn(LocalDate day) {
        return ApplicationWindow.on(day, windows);
    }

    /** The last day to apply in the window that matters on a day; null when none is known. */
    public @Nullable LocalDate closesOn(LocalDate day) {
        var window = windowOn(day);
        return window == null ? null : window.closesOn();
    }
}
