package cn.huiqi.eligibility;

import static java.util.stream.Collectors.joining;

import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Any;
import cn.huiqi.eligibility.Criterion.AtLeast;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.Qualification;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.Zone;
import cn.huiqi.reference.ZoneCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in Chinese what a condition asks, from the data alone. */
public final class Wording {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Vocabulary vocabulary;

    public Wording(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** What a node asks, such as 从业人员不超过30人. */
    public String required(Criterion criterion) {
        return switch (criterion) {
            case All(var parts) -> parts.isEmpty() ? "不设条件" : group("同时满足", parts);
            case Any(var parts) -> parts.isEmpty() ? "没有企业能够满足" : group("满足任一项", parts);
            case AtLeast(var count, var parts) -> group("至少满足" + count + "项", parts);
            case Not(var part) -> "不得:" + required(part);
            case Condition condition -> required(condition);
        };
    }

    private String group(String how, List<Criterion> parts) {
        if (parts.size() == 1) {
            return required(parts.getFirst());
        }
        return how + ":" + parts.stream().map(this::inGroup).collect(joining(";"));
    }

    private String inGroup(Criterion part) {
        return part.below().size() > 1 ? "(" + required(part) + ")" : required(part);
    }

    private String required(Condition condition) {
        var asked = asked(condition);
        var text = condition.text();
        return text == null
                        || condition.accepted() instanceof Accepted.Judged
                        || asked.contains(text)
                ? asked
                : asked + "(原文:" + text + ")";
    }

    private String asked(Condition condition) {
        var attribute = condition.attribute();
        return switch (condition.accepted()) {
            case Accepted.Regions(var codes, var leaves) ->
                    codes.isEmpty() ? nothing(attribute) : "注册地在" + list(codes, this::region);
            case Accepted.Zones(var codes) ->
                    codes.isEmpty() ? nothing(attribute) : "位于" + list(codes, this::zone);
            case Accepted.Sectors(var codes, var excluded, var leaves) ->
                    sectors(condition, codes, excluded);
            case Accepted.Sizes(var sizes) ->
                    sizes.isEmpty() ? nothing(attribute) : "企业规模为" + sizes(sizes);
            case Accepted.Numbers(var comparison, var bound, var interval) ->
                    attribute.label() + comparison(comparison) + number(attribute, bound);
            case Accepted.Days(var comparison, var bound) ->
                    attribute.label() + day(comparison) + bound;
            case Accepted.Choice(var value) -> attribute.label() + "为" + option(attribute, value);
            case Accepted.YesNo(var value) -> "“" + attribute.label() + "”为" + yesNo(value);
            case Accepted.Qualifications(var codes, var none) -> {
                var names = list(codes, this::qualification);
                yield codes.isEmpty()
                        ? none ? "不限资质" : nothing(attribute)
                        : (none ? "未持有" : "持有") + names + (codes.size() > 1 ? "之一" : "");
            }
            case Accepted.Event event -> "发生过" + event(event);
            case Accepted.Judged() -> condition.text() == null ? "须由主管部门认定" : condition.text();
            case Accepted.InForce inForce -> inForce(inForce);
            case Accepted.Beneficiaries(var beneficiary) -> "申领主体为" + beneficiary.label();
        };
    }

    private static String nothing(Attribute attribute) {
        return attribute.label() + "没有可接受的值";
    }

    private String sectors(Condition condition, List<SectorCode> codes, boolean excluded) {
        if (codes.isEmpty()) {
            return excluded ? "不限行业" : nothing(condition.attribute());
        }
        var names = list(codes, this::sector);
        var name = condition.name();
        var words = name == null || names.contains(name) ? names : name + "(" + names + ")";
        return (excluded ? "行业不属于" : "行业属于") + words;
    }

    private static String inForce(Accepted.InForce inForce) {
        if (inForce.from() == null && inForce.to() == null) {
            return "政策在有效期内(来源未写明起止日期)";
        }
        return "在有效期内:"
                + (inForce.from() == null ? "起始日未写明" : inForce.from() + "起")
                + ","
                + (inForce.to() == null ? "截止日未写明" : "至" + inForce.to() + "止")
                + (inForce.superseded() ? "(此后由新文件取代)" : "");
    }

    private String event(Accepted.Event asked) {
        var type = vocabulary.eventType(asked.type());
        var detail =
                type == null
                        ? ""
                        : Stream.of(
                                        words(type.subjects(), asked.subjects()),
                                        words(type.levels(), asked.levels()),
                                        words(type.stages(), asked.stages()))
                                .filter(Objects::nonNull)
                                .collect(joining(";"));
        return "“"
                + (type == null ? asked.type() : type.label())
                + (detail.isEmpty() ? "" : ":" + detail)
                + "”"
                + window(asked.from(), asked.to());
    }

    private static @Nullable String words(
            List<Attribute.Option> options, @Nullable List<String> codes) {
        return codes == null
                ? null
                : codes.stream().map(code -> EventType.label(options, code)).collect(joining("或"));
    }

    private static String window(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null && to == null) {
            return "";
        }
        if (from == null) {
            return ",时间不晚于" + to;
        }
        return to == null ? ",时间不早于" + from : ",时间在" + from + "至" + to;
    }

    /** Something that happened, as the firm told it. */
    String event(FirmEvent told) {
        var type = vocabulary.eventType(told.type());
        if (type == null) {
            return told.type();
        }
        var detail =
                Stream.of(
                                told.subject() == null
                                        ? null
                                        : EventType.label(type.subjects(), told.subject()),
                                told.level() == null
                                        ? null
                                        : EventType.label(type.levels(), told.level()),
                                told.stage() == null
                                        ? null
                                        : EventType.label(type.stages(), told.stage()),
                                told.on() == null ? null : told.on().toString())
                        .filter(Objects::nonNull)
                        .collect(joining(","));
        return type.label() + (detail.isEmpty() ? "" : "(" + detail + ")");
    }

    static String comparison(Comparison comparison) {
        return switch (comparison) {
            case EQUALS -> "等于";
            case AT_LEAST -> "不低于";
            case MORE_THAN -> "超过";
            case AT_MOST -> "不超过";
            case LESS_THAN -> "低于";
            case WITHIN, NOT_WITHIN, HAS_ANY, HAS_NONE, OCCURRED, JUDGED ->
                    throw new IllegalArgumentException("Not a comparison of numbers");
        };
    }

    private static String day(Comparison comparison) {
        return switch (comparison) {
            case EQUALS -> "为";
            case AT_LEAST -> "不早于";
            case MORE_THAN -> "晚于";
            case AT_MOST -> "不晚于";
            case LESS_THAN -> "早于";
            case WITHIN, NOT_WITHIN, HAS_ANY, HAS_NONE, OCCURRED, JUDGED ->
                    throw new IllegalArgumentException("Not a comparison of days");
        };
    }

    /** A number with its unit: 30人, 300万元, 5.5%. */
    public static String number(Attribute attribute, BigDecimal value) {
        return switch (attribute.kind()) {
            case MONEY -> new Money(value).text() + period(attribute.unit());
            case RATIO -> percent(value);
            default -> plain(value) + (attribute.unit() == null ? "" : attribute.unit());
        };
    }

    /** 元/年 counts yuan by the year: the amount says yuan already. */
    private static String period(@Nullable String unit) {
        return unit == null || !unit.startsWith("元") ? "" : unit.substring(1);
    }

    /** A fraction as people write it: 0.055 is 5.5%. */
    public static String percent(BigDecimal fraction) {
        return plain(fraction.multiply(HUNDRED)) + "%";
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** An interval in words: 100人至299人, 超过30人. */
    public static String interval(Attribute attribute, Interval interval) {
        var lower = interval.lower();
        var upper = interval.upper();
        if (lower == null && upper == null) {
            return "不限";
        }
        if (interval.isExact()) {
            return number(attribute, Objects.requireNonNull(lower));
        }
        // Counts and money start at nought anyway: there the upper bound alone says it all.
        if (lower == null || (lower.signum() == 0 && upper != null && interval.lowerIncluded())) {
            return (interval.upperIncluded() ? "不超过" : "低于")
                    + number(attribute, Objects.requireNonNull(upper));
        }
        var from = number(attribute, lower);
        if (upper == null) {
            return (interval.lowerIncluded() ? "不低于" : "超过") + from;
        }
        var to = number(attribute, upper);
        return (interval.lowerIncluded() ? from : "超过" + from)
                + "至"
                + (interval.upperIncluded() ? to : to + "(不含)");
    }

    String region(RegionCode code) {
        return vocabulary.reference().regions().fullName(code);
    }

    String zone(ZoneCode code) {
        Zone zone = vocabulary.reference().zones().find(code.value());
        return zone == null ? code.value() : zone.name();
    }

    String sector(SectorCode code) {
        return vocabulary.reference().sectors().name(code);
    }

    String qualification(String code) {
        Qualification known = vocabulary.reference().qualifications().find(code);
        return known == null ? code : known.name();
    }

    static String option(Attribute attribute, String value) {
        return attribute.option(value).map(Attribute.Option::label).orElse(value);
    }

    static String yesNo(boolean value) {
        return value ? "是" : "否";
    }

    static String sizes(Collection<FirmSize> sizes) {
        return list(
                Arrays.stream(FirmSize.values()).filter(sizes::contains).toList(), FirmSize::label);
    }

    static <T> String list(Collection<T> items, Function<T, String> words) {
        return items.stream().map(words).collect(joining("、"));
    }
}
