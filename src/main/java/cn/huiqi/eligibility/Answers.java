package cn.huiqi.eligibility;

import static java.util.stream.Collectors.joining;

import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.ZoneCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a firm said, or what was concluded from it, in Chinese. */
final class Answers {

    private final Evaluator evaluator;
    private final FirmProfile firm;
    private final Wording wording;

    Answers(Evaluator evaluator, Wording wording) {
        this.evaluator = evaluator;
        this.firm = evaluator.firm();
        this.wording = wording;
    }

    /** The answer that a condition is held against; null when nothing is known. */
    @Nullable String given(Condition condition) {
        var attribute = condition.attribute();
        return switch (condition.accepted()) {
            case Accepted.Regions regions ->
                    firm.region() == null ? null : wording.region(firm.region());
            case Accepted.Zones zones -> zones();
            case Accepted.Sectors sectors ->
                    firm.sector() == null
                            ? null
                            : wording.sector(firm.sector()) + "(" + firm.sector().value() + ")";
            case Accepted.Sizes sizes ->
                    firm.sizes().size() == FirmSize.values().length
                            ? null
                            : Wording.sizes(firm.sizes());
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
            case Fact.Numbers(Interval interval) -> Wording.interval(attribute, interval);
            case Fact.Choice(var value) -> Wording.option(attribute, value);
            case Fact.YesNo(var value) -> Wording.yesNo(value);
            case Fact.Day(var day) -> day.toString();
        };
    }

    private @Nullable String zones() {
        var zones = firm.zones();
        if (zones == null) {
            return null;
        }
        return zones.isEmpty()
                ? "不在任何功能区"
                : Wording.list(zones.stream().sorted(byCode()).toList(), wording::zone);
    }

    private static Comparator<ZoneCode> byCode() {
        return Comparator.comparing(ZoneCode::value);
    }

    private @Nullable String qualifications() {
        var told = firm.qualifications();
        if (told == null) {
            return null;
        }
        if (told.isEmpty()) {
            return "未持有任何资质";
        }
        return Wording.list(
                told,
                held ->
                        wording.qualification(held.code())
                                + (held.validOn(evaluator.day()) ? "" : "(查询日不在有效期内)"));
    }

    private @Nullable String events(Accepted.Event asked) {
        var told = firm.events();
        if (told == null) {
            return null;
        }
        var same = told.stream().filter(event -> event.type().equals(asked.type())).toList();
        if (same.isEmpty()) {
            return told.isEmpty() ? "没有发生任何事项" : "没有发生这类事项";
        }
        return Wording.list(same, wording::event);
    }

    /** What was concluded from the profile: size, implied qualifications, zones around. */
    List<Inferred> inferred() {
        var inferred = new ArrayList<Inferred>();
        var vocabulary = firm.vocabulary();
        var concluded = firm.concludedSizes();
        if (firm.sector() != null && concluded.size() < FirmSize.values().length) {
            var size = vocabulary.attribute(Attribute.SIZE);
            var stated = firm.statedSize();
            var because = "按《统计上大中小微型企业划分办法(2017)》,由所填行业和指标推定";
            if (stated == null) {
                inferred.add(new Inferred(size, names(concluded), because + "。"));
            } else if (!concluded.contains(stated)) {
                inferred.add(
                        new Inferred(
                                size,
                                names(concluded),
                                because
                                        + "为"
                                        + Wording.sizes(concluded)
                                        + "企业,与填报的"
                                        + stated.label()
                                        + "企业不一致;判断以填报为准。"));
            }
        }
        addImplied(inferred);
        var zones = firm.zones();
        if (zones != null) {
            firm.surelyIn().stream()
                    .filter(zone -> !zones.contains(zone))
                    .sorted(byCode())
                    .forEach(zone ->
                            inferred.add(
                                    new Inferred(
                                            vocabulary.attribute(Attribute.ZONES),
                                            zone.value(),
                                            "所填功能区位于" + wording.zone(zone) + "之内。")));
        }
        return inferred;
    }

    private void addImplied(List<Inferred> inferred) {
        var told = firm.qualifications();
        var held = evaluator.held();
        if (told == null || held == null) {
            return;
        }
        var codes = told.stream().map(HeldQualification::code).toList();
        held.stream()
                .filter(code -> !codes.contains(code))
                .sorted()
                .forEach(code ->
                        inferred.add(
                                new Inferred(
                                        firm.vocabulary().attribute(Attribute.QUALIFICATIONS),
                                        code,
                                        "持有所填资质即同时属于" + wording.qualification(code) + "。")));
    }

    private static String names(Set<FirmSize> sizes) {
        return sizes.stream().sorted().map(FirmSize::name).collect(joining(","));
    }
}
