package cn.huiqi.catalog;

import static java.util.stream.Collectors.joining;

import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.EventType;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.eligibility.Wording;
import cn.huiqi.reference.FirmSize;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says in short words what a tier asks for beyond the rule, such as 国家级 or 大型企业. */
final class TierConditions {

    private final Vocabulary vocabulary;
    private final RuleReader rules;
    private final Wording wording;

    TierConditions(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.rules = RuleReader.ofTiers(vocabulary);
        this.wording = new Wording(vocabulary);
    }

    @Nullable String words(@Nullable Fields condition) {
        if (condition == null) {
            return null;
        }
        return switch (String.valueOf(condition.raw("field"))) {
            case "event.subject" -> labels(condition, EventType::subjects);
            case "event.level" -> labels(condition, EventType::levels);
            default -> judged(condition);
        };
    }

    private String judged(Fields condition) {
        var criterion = rules.node(condition);
        if (criterion instanceof Condition(var attribute, var accepted, var text, var name)) {
            switch (accepted) {
                case Accepted.Sizes(var sizes) -> {
                    return sizes.stream()
                                    .sorted(Comparator.reverseOrder())
                                    .map(FirmSize::label)
                                    .collect(joining("、"))
                            + "企业";
                }
                case Accepted.YesNo(var yes) when yes -> {
                    return attribute.label();
                }
                case Accepted.Qualifications(var codes, var none) when !none -> {
                    return codes.stream().map(this::qualification).collect(joining("、"));
                }
                default -> {}
            }
        }
        return wording.required(criterion);
    }

    private String qualification(String code) {
        var known = vocabulary.reference().qualifications().find(code);
        return known == null ? code : known.name();
    }

    /** Labels of codes that some event type knows. */
    private String labels(Fields condition, Function<EventType, List<Attribute.Option>> options) {
        return String.join("、", condition.codes("value", code -> label(code, options)));
    }

    private @Nullable String label(
            String code, Function<EventType, List<Attribute.Option>> options) {
        return vocabulary.eventTypes().stream()
                .flatMap(type -> options.apply(type).stream())
                .filter(option -> option.value().equals(code))
                .map(Attribute.Option::label)
                .findFirst()
                .orElse(null);
    }
}
