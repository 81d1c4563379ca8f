package cn.huiqi.api;

import cn.huiqi.api.InvalidInput.Collector;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Attribute.Option;
import cn.huiqi.eligibility.AttributeKind;
import cn.huiqi.eligibility.EventType;
import cn.huiqi.eligibility.FirmEvent;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.HeldQualification;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.Likeness;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates {@code FirmProfileInput}, whose scalars are parsed already, into a profile. */
final class ProfileInput {

    /** Beyond this a list is no description of a firm any more. */
    static final int LONGEST_LIST = 500;

    private final Vocabulary vocabulary;
    private final FirmProfile.Builder firm;
    private final Collector problems;

    private ProfileInput(Vocabulary vocabulary, Collector problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
        this.firm = FirmProfile.builder(vocabulary);
    }

    /**
     * What can be read of a profile.
     *
     * @param path of the input, from the argument's name
     * @param problems takes up everything that cannot
     */
    static FirmProfile read(
            Vocabulary vocabulary,
            Map<String, Object> input,
            List<String> path,
            Collector problems) {
        var reader = new ProfileInput(vocabulary, problems);
        reader.read(input, path);
        return reader.firm.build();
    }

    private void read(Map<String, Object> input, List<String> path) {
        input.forEach((key, value) -> {
            if (value != null) {
                read(key, value, below(path, key));
            }
        });
    }

    private void read(String key, Object value, List<String> path) {
        switch (key) {
            case Attribute.REGION -> firm.region((RegionCode) value);
            case Attribute.ZONES ->
                    firm.zones(list(value, path).stream().map(ZoneCode.class::cast).toList());
            case Attribute.SECTOR -> firm.sector((SectorCode) value);
            case Attribute.SIZE -> firm.size(FirmSize.valueOf(value.toString()));
            case Attribute.EMPLOYEES, Attribute.REVENUE, Attribute.TOTAL_ASSETS ->
                    number(vocabulary.attribute(key), (Interval) value, path);
            case Attribute.REGISTERED_ON -> firm.day(key, (LocalDate) value);
            case Attribute.ENTITY_TYPE, Attribute.OWNERSHIP ->
                    choice(vocabulary.attribute(key), value.toString(), path);
            case Attribute.QUALIFICATIONS -> qualifications(list(value, path), path);
            case Attribute.EVENTS -> events(list(value, path), path);
            case "facts" -> facts(list(value, path), path);
            default -> throw new IllegalArgumentException("The schema has a field more");
        }
    }

    private List<?> list(Object value, List<String> path) {
        var list = (List<?>) value;
        if (list.size() > LONGEST_LIST) {
            problems.add(path, "列表过长:最多" + LONGEST_LIST + "项。");
            return List.of();
        }
        return list;
    }

    private void number(Attribute attribute, Interval interval, List<String> path) {
        try {
            firm.number(attribute.id(), interval);
        } catch (IllegalArgumentException e) {
            problems.add(path, "“" + attribute.label() + "”不能为负数。");
        }
    }

    private void choice(Attribute attribute, String value, List<String> path) {
        if (attribute.option(value).isEmpty()) {
            problems.add(
                    path, "“" + attribute.label() + "”须为下列之一:" + codes(attribute.options()) + "。");
        } else {
            firm.choice(attribute.id(), value);
        }
    }

    private void qualifications(List<?> items, List<String> path) {
        var held = new ArrayList<HeldQualification>(items.size());
        for (int i = 0; i < items.size(); i++) {
            var item = fields(items.get(i));
            var at = below(path, Integer.toString(i));
            var code = String.valueOf(item.get("code"));
            var known = vocabulary.reference().qualifications();
            if (known.find(code) == null) {
                var nearest = known.nearest(code);
                problems.add(
                        below(at, "code"),
                        "资质代码无效:请用 referenceData.qualifications 中的代码;最接近的有效代码是 "
                                + nearest.code()
                                + "("
                                + nearest.name()
                                + ")。");
                continue;
            }
            var from = (LocalDate) item.get("from");
            var until = (LocalDate) item.get("until");
            if (from != null && until != null && until.isBefore(from)) {
                problems.add(below(at, "until"), "截止日不能早于起始日。");
            } else {
                held.add(new HeldQualification(code, from, until));
            }
        }
        firm.qualifications(held);
    }

    private void events(List<?> items, List<String> path) {
        var events = new ArrayList<FirmEvent>(items.size());
        for (int i = 0; i < items.size(); i++) {
            var item = fields(items.get(i));
            var at = below(path, Integer.toString(i));
            var type = vocabulary.eventType(String.valueOf(item.get("type")));
            if (type == null) {
                var nearest = nearest(String.valueOf(item.get("type")), eventTypes());
                problems.add(
                        below(at, "type"),
                        "事项类型无效:请用 referenceData.eventTypes 中的类型;最接近的有效类型是 " + nearest + "。");
                continue;
            }
            events.add(
                    new FirmEvent(
                            type.type(),
                            word(item, "subject", type.subjects(), at),
                            word(item, "level", type.levels(), at),
                            word(item, "stage", type.stages(), at),
                            (LocalDate) item.get("on")));
        }
        firm.events(events);
    }

    private @Nullable String word(
            Map<String, Object> item, String key, List<Option> known, List<String> path) {
        if (!(item.get(key) instanceof String typed)) {
            return null;
        }
        if (known.stream().anyMatch(option -> option.value().equals(typed))) {
            return typed;
        }
        if (known.isEmpty()) {
            problems.add(below(path, key), "这类事项没有此项,请不要填写。");
            return null;
        }
        var byCode = new LinkedHashMap<String, String>();
        known.forEach(
                option -> byCode.put(option.value(), option.value() + "(" + option.label() + ")"));
        problems.add(
                below(path, key),
                "事项内容无效:请用 referenceData.eventTypes 中的代码;最接近的有效代码是 "
                        + nearest(typed, byCode)
                        + "。");
        return null;
    }

    private Map<String, String> eventTypes() {
        var byType = new LinkedHashMap<String, String>();
        for (EventType type : vocabulary.eventTypes()) {
            byType.put(type.type(), type.type() + "(" + type.label() + ")");
        }
        return byType;
    }

    private void facts(List<?> items, List<String> path) {
        var answered = new HashSet<String>();
        for (int i = 0; i < items.size(); i++) {
            var item = fields(items.get(i));
            var at = below(path, Integer.toString(i));
            var id = String.valueOf(item.get("attribute"));
            var attribute = vocabulary.find(id);
            if (attribute == null || !attribute.asked() || Vocabulary.isBuiltIn(id)) {
                problems.add(below(at, "attribute"), unknownAttribute(id));
            } else if (!answered.add(id)) {
                problems.add(below(at, "attribute"), "同一属性只能填写一次。");
            } else {
                fact(attribute, fields(item.get("value")), below(at, "value"));
            }
        }
    }

    private String unknownAttribute(String id) {
        if (Vocabulary.isBuiltIn(id)) {
            var attribute = vocabulary.attribute(id);
            return attribute.asked() ? "此属性是 FirmProfileInput 的字段,请直接填写该字段。" : "此属性不由企业填写。";
        }
        var byId = new LinkedHashMap<String, String>();
        vocabulary
                .factual()
                .forEach(attribute ->
                        byId.put(
                                Likeness.plain(attribute.id()),
                                attribute.id() + "(" + attribute.label() + ")"));
        return byId.isEmpty()
                ? "目录没有其他属性。"
                : "属性不存在:请用 profileAttributes 中的 id;最接近的是 " + nearest(id, byId) + "。";
    }

    private void fact(Attribute attribute, Map<String, Object> value, List<String> path) {
        var expected = valueKey(attribute.kind());
        var given = value.get(expected);
        if (value.size() != 1 || given == null) {
            problems.add(
                    path,
                    "“" + attribute.label() + "”须用 " + expected + " 一项填写" + hint(attribute) + "。");
            return;
        }
        var at = below(path, expected);
        switch (given) {
            case Boolean yes -> firm.yesNo(attribute.id(), yes);
            case Interval interval -> number(attribute, interval, at);
            case LocalDate date -> firm.day(attribute.id(), date);
            default -> choice(attribute, given.toString(), at);
        }
    }

    private static String hint(Attribute attribute) {
        return attribute.kind() == AttributeKind.CHOICE ? ",可选:" + codes(attribute.options()) : "";
    }

    private static String valueKey(AttributeKind kind) {
        return switch (kind) {
            case YES_NO -> "yes";
            case NUMBER, MONEY, RATIO -> "quantity";
            case DATE -> "date";
            case CHOICE, REGION, ZONE, SECTOR, SIZE, QUALIFICATION, EVENT, JUDGEMENT -> "choice";
        };
    }

    private static String codes(List<Option> options) {
        return String.join(
                "、",
                options.stream()
                        .map(option -> option.value() + "(" + option.label() + ")")
                        .toList());
    }

    private static String nearest(String typed, Map<String, String> byCode) {
        return Likeness.nearest(typed, byCode);
    }

    @SuppressWarnings("unchecked") // graphql-java gives input objects as maps with text keys
    static Map<String, Object> fields(@Nullable Object item) {
        return item == null ? Map.of() : (Map<String, Object>) item;
    }

    static List<String> below(List<String> path, String step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
