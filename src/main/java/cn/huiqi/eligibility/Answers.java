package cn.huiqi.eligibility;

import static java.util.stream.Collectors.joining;

import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.ZoneCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a firm said, or what was concluded from it, in Chinese. */
final class Answers {

    private final Evaluator evaluator;
    private final FirmProfile firm;
    private final Names names;

    Answers(Evaluator evaluator, Names names) {
        this.evaluator = evaluator;
        this.firm = evaluator.firm();
        this.names = names;
    }

    /** The answer that a condition is held against; null when nothing is known. */
    @Nullable String given(Condition condition) {
        var attribute = condition.attribute();
        return switch (condition.accepted()) {
            case Accepted.Regions regions ->
                    firm.region() == null ? null : names.region(firm.region());
            case Accepted.Zones zones -> zones();
            case Accepted.Sectors sectors ->
                    firm.sector() == null ? null : names.sector(firm.sector());
            case Accepted.Sizes sizes ->
                    firm.sizes().size() == FirmSize.values().length
                            ? null
                            : Names.anyOf(firm.sizes());
            case Accepted.Numbers numbers -> fact(attribute);
            case Accepted.Days days -> fact(attribute);
            case Accepted.Choice choice -> fact(attribute);
            case Accepted.YesNo yesNo -> fact(attribute);
            case Accepted.Qualifications qualifications -> qualifications();
            case Accepted.Event event -> events(event);
            case Accepted.Judged judged -> null;
            case Accepted.InForce inForce -> evaluator.day().toString();
            case Accepted.Beneficiaries beneficiaries -> Beneficiary.FIRM.label();
        };
    }

    private @Nullable String fact(Attribute attribute) {
        return switch (firm.fact(attribute.id())) {
            case null -> null;
            case Fact.Numbers(var interval) -> Wording.interval(attribute, interval);
            case Fact.Choice(var value) -> Names.option(attribute, value);
            case Fact.YesNo(var value) -> Names.yesNo(value);
            case Fact.Day(var day) -> day.toString();
        };
    }

    private @Nullable String zones() {
        var zones = firm.zones();
        if (zones == null) {
            return null;
        }
        return zones.isEmpty() ? "不在任何功能区" : Names.list(zones, names::zone);
    }

    private @Nullable String qualifications() {
        var told = firm.qualifications();
        if (told == null) {
            return null;
        }
        return told.isEmpty() ? "没有任何资质或称号" : Names.list(told, this::qualification);
    }

    private String qualification(HeldQualification held) {
        return names.qualification(held.code())
                + (held.validOn(evaluator.day()) ? "" : "(查询日不在有效期内)");
    }

    private @Nullable String events(Accepted.Event asked) {
        var told = firm.events();
        if (told == null) {
            return null;
        }
        var same = eventsLike(asked);
        if (same.isEmpty()) {
            return told.isEmpty() ? "没有发生任何事项" : "没有发生这类事项";
        }
        return same.stream().map(names::event).collect(joining(";"));
    }

    /** The events of the type that a condition asks for. */
    List<FirmEvent> eventsLike(Accepted.Event asked) {
        return Objects.requireNonNullElse(firm.events(), List.<FirmEvent>of()).stream()
                .filter(event -> event.type().equals(asked.type()))
                .toList();
    }

    /** The code told that implies another one; null when that one was told itself. */
    @Nullable String impliedBy(String code) {
        var told =
                Objects.requireNonNullElse(firm.qualifications(), List.<HeldQualification>of())
                        .stream()
                        .filter(held -> held.validOn(evaluator.day()))
                        .map(HeldQualification::code)
                        .toList();
        var known = firm.vocabulary().reference().qualifications();
        return told.contains(code)
                ? null
                : told.stream()
                        .filter(one -> known.expanded(List.of(one)).contains(code))
                        .findFirst()
                        .orElse(null);
    }

    /** What was concluded from the profile: size, implied qualifications, zones around. */
    List<Inferred> inferred() {
        var inferred = new ArrayList<Inferred>();
        addSize(inferred);
        addImplied(inferred);
        addZonesAround(inferred);
        return inferred;
    }

    private void addSize(List<Inferred> inferred) {
        var concluded = firm.concludedSizes();
        var stated = firm.statedSize();
        if (concluded.size() == FirmSize.values().length
                || (stated != null && concluded.contains(stated))) {
            return;
        }
        var because =
                "按《统计上大中小微型企业划分办法(2017)》,由"
                        + figures()
                        + "推定"
                        + (concluded.size() > 1 ? "可能为" : "为")
                        + Names.anyOf(concluded)
                        + "企业"
                        + (stated == null ? "。" : ",与填报的" + stated.label() + "企业不一致;判断以填报为准。");
        inferred.add(new Inferred(attribute(Attribute.SIZE), codes(concluded), because));
    }

    /** What the firm told of that from which a size is concluded: 所属行业、从业人数. */
    private String figures() {
        return List.of(
                        Attribute.SECTOR,
                        Attribute.EMPLOYEES,
                        Attribute.REVENUE,
                        Attribute.TOTAL_ASSETS)
                .stream()
                .filter(id -> id.equals(Attribute.SECTOR) || firm.fact(id) != null)
                .map(id -> attribute(id).label())
                .collect(joining("、"));
    }

    private void addImplied(List<Inferred> inferred) {
        var held = Objects.requireNonNullElse(evaluator.held(), Set.<String>of());
        for (var code : held.stream().sorted().toList()) {
            var source = impliedBy(code);
            if (source != null) {
                inferred.add(
                        new Inferred(
                                attribute(Attribute.QUALIFICATIONS),
                                code,
                                Names.quoted(names.qualification(source))
                                        + "同时属于"
                                        + Names.quoted(names.qualification(code))
                                        + "。"));
            }
        }
    }

    private void addZonesAround(List<Inferred> inferred) {
        var told = Objects.requireNonNullElse(firm.zones(), Set.<ZoneCode>of());
        firm.surelyIn().stream()
                .filter(zone -> !told.contains(zone))
                .sorted(Comparator.comparing(ZoneCode::value))
                .forEach(zone ->
                        inferred.add(
                                new Inferred(
                                        attribute(Attribute.ZONES),
                                        zone.value(),
                                        "所填功能区位于" + names.zone(zone) + "之内。")));
    }

    private Attribute attribute(String id) {
        return firm.vocabulary().attribute(id);
    }

    private static String codes(Set<FirmSize> sizes) {
        return sizes.stream().sorted().map(FirmSize::name).collect(joining(","));
    }
}
