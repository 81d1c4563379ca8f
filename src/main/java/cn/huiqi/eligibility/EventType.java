package cn.huiqi.eligibility;

import cn.huiqi.eligibility.Attribute.Option;
import java.util.List;

/** A kind of thing that happens to a firm, with the words that may narrow it down. */
public record EventType(
        String type,
        String label,
        List<Option> subjects,
        List<Option> levels,
        List<Option> stages) {

    public EventType {
        subjects = List.copyOf(subjects);
        levels = List.copyOf(levels);
        stages = List.copyOf(stages);
    }

    /** The label of one of the given options, or the code itself when it has none. */
    static String label(List<Option> options, String value) {
        return options.stream()
                .filter(option -> option.value().equals(value))
                .findFirst()
                .map(Option::label)
                .orElse(value);
    }
}
