package cn.huiqi.bench;

import cn.huiqi.catalog.ApplicationWindow;
import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.catalog.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers benefits by their periods, which tell the status on a day. */
final class LuceneTimes {

    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<Benefit> representatives = new ArrayList<>();
    private final Map<LocalDate, BenefitStatus[]> statuses = new HashMap<>();

    private record Key(Validity validity, List<ApplicationWindow> windows, boolean startKnown) {}

    int number(Benefit benefit) {
        var key =
                new Key(
                        benefit.validity(),
                        benefit.particulars().windows(),
                        benefit.particulars().startKnown());
        var number = numbers.putIfAbsent(key, representatives.size());
        if (number != null) {
            return number;
        }
        representatives.add(benefit);
        return representatives.size() - 1;
    }

    /** The status of each number; remembered. */
    BenefitStatus[] on(LocalDate day) {
        return statuses.computeIfAbsent(
                day,
                asked ->
                        representatives.stream()
                                .map(benefit -> benefit.statusOn(asked))
                                .toArray(BenefitStatus[]::new));
    }
}
