package cn.huiqi.match;

import cn.huiqi.catalog.BenefitStatus;
import java.time.LocalDate;

/** What the day alone decides about the benefits of a segment. */
final class DaySlice {

    private final Bits inForce;
    private final Bits open;
    private final BenefitStatus[] statusOfTimes;
    private final Bits[] byStatus;

    DaySlice(Segment segment, LocalDate day) {
        int size = segment.size();
        var times = segment.times();
        this.inForce = Bits.none(size);
        this.open = Bits.none(size);
        this.byStatus = new Bits[BenefitStatus.values().length];
        for (int i = 0; i < byStatus.length; i++) {
            byStatus[i] = Bits.none(size);
        }
        this.statusOfTimes = new BenefitStatus[times.size()];
        for (int i = 0; i < times.size(); i++) {
            var periods = times.get(i).periods();
            var status = periods.statusOn(day);
            statusOfTimes[i] = status;
            var postings = times.get(i).postings();
            postings.addTo(byStatus[status.ordinal()]);
            if (periods.validity().includes(day)) {
                postings.addTo(inForce);
            }
            if (status.isOpen()) {
                postings.addTo(open);
            }
        }
    }

    Bits inForce() {
        return inForce;
    }

    Bits open() {
        return open;
    }

    Bits of(BenefitStatus status) {
        return byStatus[status.ordinal()];
    }

    BenefitStatus statusOf(int times) {
        return statusOfTimes[times];
    }
}
