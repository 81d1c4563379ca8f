package cn.huiqi.catalog;

import cn.huiqi.eligibility.Beneficiary;
import java.util.HashMap;
import java.util.Map;

/** How many benefits have a rule that uses an attribute. */
final class AttributeUse {

    private final Map<String, Integer> all = new HashMap<>();
    private final Map<String, Integer> forFirms = new HashMap<>();

    AttributeUse copy() {
        var copy = new AttributeUse();
        copy.all.putAll(all);
        copy.forFirms.putAll(forFirms);
        return copy;
    }

    /**
     * @param more 1 for a benefit that came, -1 for one that is gone
     */
    void count(Benefit benefit, int more) {
        boolean isForFirms = benefit.particulars().beneficiary() == Beneficiary.FIRM;
        for (var attribute : benefit.rule().attributes()) {
            all.merge(attribute, more, Integer::sum);
            if (isForFirms) {
                forFirms.merge(attribute, more, Integer::sum);
            }
        }
    }

    int by(String attribute) {
        return all.getOrDefault(attribute, 0);
    }

    int byThoseForFirms(String attribute) {
        return forFirms.getOrDefault(attribute, 0);
    }
}
