package cn.huiqi.catalog;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When to apply; both ends included, null is open or not known.
 *
 * @param rolling whether applications are taken at any time
 */
public record ApplicationWindow(
        @Nullable LocalDate opensOn, @Nullable LocalDate closesOn, boolean rolling) {

    /** A window with at most so many days left closes soon. */
    public static final int CLOSING_SOON_DAYS = 30;

    BenefitStatus statusOn(LocalDate day) {
        if (rolling) {
            return BenefitStatus.OPEN;
        }
        if (opensOn != null && day.isBefore(opensOn)) {
            return BenefitStatus.UPCOMING;
        }
        if (closesOn == null) {
            return BenefitStatus.OPEN;
        }
        if (day.isAfter(closesOn)) {
            return BenefitStatus.CLOSED;
        }
        return day.plusDays(CLOSING_SOON_DAYS).isBefore(closesOn)
                ? BenefitStatus.OPEN
                : BenefitStatus.CLOSING_SOON;
    }

    /**
     * The window that matters on a day: of the open ones the one that closes last, else the next,
     * else the last.
     *
     * @return null when there is none
     */
    static @Nullable ApplicationWindow on(LocalDate day, List<ApplicationWindow> windows) {
        ApplicationWindow open = null;
        ApplicationWindow upcoming = null;
        ApplicationWindow over = null;
        for (var window : windows) {
            var status = window.statusOn(day);
            if (status.isOpen()) {
                open = open == null || window.end().isAfter(open.end()) ? window : open;
            } else if (status == BenefitStatus.UPCOMING) {
                upcoming =
                        upcoming == null || window.start().isBefore(upcoming.start())
                                ? window
                                : upcoming;
            } else {
                over = over == null || window.end().isAfter(over.end()) ? window : over;
            }
        }
        return open != null ? open : upcoming != null ? upcoming : over;
    }

    private LocalDate start() {
        return opensOn == null ? LocalDate.MIN : opensOn;
    }

    private LocalDate end() {
        return closesOn == null || rolling ? LocalDate.MAX : closesOn;
    }
}
