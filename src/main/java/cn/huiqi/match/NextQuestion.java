package cn.huiqi.match;

import cn.huiqi.eligibility.Attribute;
import java.util.List;

/**
 * An attribute worth asking for.
 *
 * @param settles undecided matches of which it is the only missing attribute
 * @param options at most 20, the ones that settle most
 */
public record NextQuestion(Attribute attribute, int settles, List<Option> options) {

    public NextQuestion {
        options = List.copyOf(options);
    }

    /**
     * A possible answer.
     *
     * @param value as the profile takes it; a number as a Quantity
     * @param eligible matches that become ELIGIBLE with it
     * @param ineligible matches that become INELIGIBLE with it
     */
    public record Option(String value, String label, int eligible, int ineligible) {}
}
