package cn.huiqi.eligibility;

import static java.util.stream.Collectors.joining;

import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Any;
import cn.huiqi.eligibility.Criterion.AtLeast;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.Regions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in Chinese what a condition asks, from the data alone. */
public final class Wording {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Names names;

    public Wording(Vocabulary vocabulary) {
        this.names = new Names(vocabulary);
    }

    /** What a node asks, such as 从业人数不超过30人. */
    public String required(Criterion criterion) {
        return switch (criterion) {
            case All(var parts) when parts.isEmpty() -> "不设条件";
            case All(var parts) when isPlace(parts) ->
                    required(parts.getFirst()) + ",且" + required(parts.getLast());
            case All(var parts) -> group("同时满足", parts);
            case Any(var parts) when parts.isEmpty() -> "没有企业能够满足";
            case Any(var parts) -> group("满足任一项", parts);
            case AtLeast(var count, var parts) when count == 0 -> "不设条件";
            case AtLeast(var count, var parts) when count == 1 && parts.size() == 1 ->
                    required(parts.getFirst());
            case AtLeast(var count, var parts) when count > parts.size() ->
                    "至少满足" + count + "项,而所列只有" + parts.size() + "项";
            case AtLeast(var count, var parts) -> "至少满足" + count + "项:" + listed(parts);
            case Not(var part) -> "不得有此情形:" + inGroup(part);
            case Condition condition -> required(condition);
        };
    }

    /** A region and a zone in it are one place. */
    private static boolean isPlace(List<Criterion> parts) {
        return parts.size() == 2
                && parts.getFirst() instanceof Condition first
                && first.accepted() instanceof Accepted.Regions
                && parts.getLast() instanceof Condition last
                && last.accepted() instanceof Accepted.Zones;
    }

    private String group(String how, List<Criterion> parts) {
        return parts.size() == 1 ? required(parts.getFirst()) : how + ":" + listed(parts);
    }

    private String listed(List<Criterion> parts) {
        return parts.stream().map(this::inGroup).collect(joining(";"));
    }

    /** In brackets when it is a list itself, so that it stays clear what belongs together. */
    private String inGroup(Criterion part) {
        var words = required(part);
        return part instanceof Condition || !words.contains(";") ? words : "(" + words + ")";
    }

    private String required(Condition condition) {
        if (condition.accepted() instanceof Accepted.Judged) {
            return Objects.requireNonNullElse(condition.text(), "须由受理部门认定");
        }
        var asked = asked(condition);
        var notes = new ArrayList<String>();
        addNote(notes, condition.name(), asked);
        addNote(notes, condition.text(), asked);
        return notes.isEmpty() ? asked : asked + "(说明:" + String.join(";", notes) + ")";
    }

    /** The catalogue's own short words: they are no quotation from the source. */
    private static void addNote(List<String> notes, @Nullable String note, String asked) {
        if (note != null && !asked.contains(note) && !notes.contains(note)) {
            notes.add(note);
        }
    }

    private String asked(Condition condition) {
        var attribute = condition.attribute();
        return switch (condition.accepted()) {
            case Accepted.Regions(var codes, var leaves) ->
                    codes.isEmpty()
                            ? nothing(attribute)
                            : codes.contains(Regions.STATE)
                                    ? "注册地不限"
                                    : "注册地在" + Names.anyOf(codes, names::region);
            case Accepted.Zones(var codes) ->
                    codes.isEmpty() ? nothing(attribute) : "位于" + Names.anyOf(codes, names::zone);
            case Accepted.Sectors sectors -> sectors(condition, sectors);
            case Accepted.Sizes(var sizes) ->
                    sizes.isEmpty()
                            ? nothing(attribute)
                            : sizes.size() == FirmSize.values().length
                                    ? "企业规模不限"
                                    : "企业规模为" + Names.anyOf(sizes);
            case Accepted.Numbers(var comparison, var bound, var interval) ->
                    attribute.label() + comparison(comparison) + number(attribute, bound);
            case Accepted.Days(var comparison, var bound) ->
                    attribute.label() + day(comparison) + bound;
            case Accepted.Choice(var value) ->
                    attribute.label() + "为" + Names.option(attribute, value);
            case Accepted.YesNo(var value) -> yesNo(attribute, value);
            case Accepted.Qualifications accepted -> qualifications(attribute, accepted);
            case Accepted.Event event ->
                    Stream.of(event.subjects(), event.levels(), event.stages())
                                    .anyMatch(List.of()::equals)
                            ? nothing(attribute)
                            : "发生过"
                                    + Names.quoted(names.event(event))
                                    + window(event.from(), event.to());
            case Accepted.Judged() -> throw new IllegalStateException("Has its own words");
            case Accepted.InForce inForce -> inForce(inForce);
            case Accepted.Beneficiaries(var beneficiary) -> "申领主体为" + beneficiary.label();
        };
    }

    private static String nothing(Attribute attribute) {
        return "没有可接受的" + attribute.label();
    }

    private String sectors(Condition condition, Accepted.Sectors accepted) {
        var codes = accepted.codes();
        if (codes.isEmpty()) {
            return accepted.excluded() ? "行业不限" : nothing(condition.attribute());
        }
        var sectors = Names.anyOf(codes, names::sector);
        var name = condition.name();
        // The name of an exclusion says it once more (限制行业除外): that is a note.
        if (accepted.excluded() || name == null || sectors.contains(name)) {
            return (accepted.excluded() ? "行业不属于" : "行业属于") + sectors;
        }
        return "行业属于" + name + ",对应" + sectors;
    }

    /** The question as a statement; only its words say what the yes or no is about. */
    private static String yesNo(Attribute attribute, boolean value) {
        var statement = statement(attribute.question());
        if (statement == null) {
            return Names.quoted(attribute.label()) + "为" + Names.quoted(Names.yesNo(value));
        }
        return value ? statement : "不属于此情形:" + statement;
    }

    /** 贵企业是否有技术改造项目? is 企业有技术改造项目; null when the question has another form. */
    private static @Nullable String statement(String question) {
        var halves = question.replaceAll("[?？]$", "").split("是否", -1);
        return halves.length == 2 ? (halves[0] + halves[1]).replace("贵企业", "企业") : null;
    }

    private String qualifications(Attribute attribute, Accepted.Qualifications accepted) {
        var codes = accepted.codes();
        if (codes.isEmpty()) {
            return accepted.none() ? "资质与称号不限" : nothing(attribute);
        }
        var quoted = Names.list(codes, code -> Names.quoted(names.qualification(code)));
        if (codes.size() == 1) {
            return (accepted.none() ? "未持有" : "持有") + quoted + "资质或称号";
        }
        return accepted.none() ? "未持有" + quoted + "中任何一项资质或称号" : "持有" + quoted + "之一的资质或称号";
    }

    private static String window(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null && to == null) {
            return "";
        }
        if (from == null) {
            return ",时间不晚于" + to;
        }
        return to == null ? ",时间不早于" + from : ",时间在" + from + "至" + to + "之间";
    }

    private static String inForce(Accepted.InForce inForce) {
        var from = inForce.from();
        var to = inForce.to();
        if (from == null && to == null) {
            return "在有效期内(来源未写明起止日期)";
        }
        return "在有效期内("
                + (from == null ? "起始日未写明" : "自" + from + "起")
                + ","
                + (to == null || !inForce.dated() ? "截止日未写明" : "至" + to + "止")
                + after(inForce)
                + ")";
    }

    private static String after(Accepted.InForce inForce) {
        var to = inForce.to();
        if (to != null && !inForce.dated()) {
            return "," + to.plusDays(1) + "核对时已" + (inForce.superseded() ? "被取代" : "失效");
        }
        return inForce.superseded() ? ",此后由新文件取代" : "";
    }

    private static String comparison(Comparison comparison) {
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
            case MONEY -> new Money(value).text() + per(attribute);
            case RATIO -> percent(value);
            default -> plain(value) + Objects.requireNonNullElse(attribute.unit(), "");
        };
    }

    /** 元/年 counts yuan by the year: the amount says yuan, and some labels say the year. */
    private static String per(Attribute attribute) {
        var unit = attribute.unit();
        if (unit == null || !unit.startsWith("元/")) {
            return "";
        }
        return attribute.label().contains(unit.substring(2)) ? "" : unit.substring(1);
    }

    /** A fraction as people write it: 0.055 is 5.5%. */
    public static String percent(BigDecimal fraction) {
        return plain(fraction.multiply(HUNDRED)) + "%";
    }

    private static String plain(BigDecimal number) {
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
        var from =
                lower == null
                        ? ""
                        : (interval.lowerIncluded() ? "不低于" : "超过") + number(attribute, lower);
        var to =
                upper == null
                        ? ""
                        : (interval.upperIncluded() ? "不超过" : "低于") + number(attribute, upper);
        // Counts and money start at nought anyway: there the upper bound alone says it all.
        boolean fromNought =
                attribute.kind() != AttributeKind.RATIO
                        && interval.lowerIncluded()
                        && lower != null
                        && lower.signum() == 0;
        if (lower == null || (fromNought && upper != null)) {
            return to;
        }
        if (upper == null) {
            return from;
        }
        return interval.lowerIncluded() && interval.upperIncluded()
                ? number(attribute, lower) + "至" + number(attribute, upper)
                : from + "、" + to;
    }
}
