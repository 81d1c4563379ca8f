package cn.huiqi.eligibility;

import static java.util.stream.Collectors.joining;

import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Chinese names of codes, one by one and in lists. */
final class Names {

    private final Vocabulary vocabulary;

    Names(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    String region(RegionCode code) {
        return vocabulary.reference().regions().fullName(code);
    }

    String zone(ZoneCode code) {
        var zone = vocabulary.reference().zones().find(code.value());
        return zone == null ? code.value() : zone.name();
    }

    /** With its code: some names hold a list themselves, 电力、热力、燃气及水生产和供应业(D). */
    String sector(SectorCode code) {
        return vocabulary.reference().sectors().name(code) + "(" + code.value() + ")";
    }

    String qualification(String code) {
        var known = vocabulary.reference().qualifications().find(code);
        return known == null ? code : known.name();
    }

    static String option(Attribute attribute, String value) {
        return attribute.option(value).map(Attribute.Option::label).orElse(value);
    }

    static String yesNo(boolean value) {
        return value ? "是" : "否";
    }

    /** One of these sizes, from the smallest up: 微型、小型或中型. */
    static String anyOf(Collection<FirmSize> sizes) {
        return anyOf(
                Arrays.stream(FirmSize.values()).filter(sizes::contains).toList(), FirmSize::label);
    }

    /** Something that a rule asks for: 上市或挂牌进展:科创板或创业板. */
    String event(Accepted.Event asked) {
        var type = vocabulary.eventType(asked.type());
        return type == null
                ? asked.type()
                : event(
                        type,
                        anyOf(type.subjects(), asked.subjects()),
                        anyOf(type.levels(), asked.levels()),
                        anyOf(type.stages(), asked.stages()),
                        null);
    }

    private static @Nullable String anyOf(
            List<Attribute.Option> known, @Nullable List<String> codes) {
        return codes == null ? null : anyOf(codes, code -> EventType.label(known, code));
    }

    /** Something that happened, as the firm told it. */
    String event(FirmEvent told) {
        var type = vocabulary.eventType(told.type());
        return type == null
                ? told.type()
                : event(
                        type,
                        label(type.subjects(), told.subject()),
                        label(type.levels(), told.level()),
                        label(type.stages(), told.stage()),
                        told.on() == null ? null : told.on().toString());
    }

    private static @Nullable String label(List<Attribute.Option> known, @Nullable String code) {
        return code == null ? null : EventType.label(known, code);
    }

    private static String event(EventType type, @Nullable String... details) {
        var told = Stream.of(details).filter(Objects::nonNull).collect(joining(","));
        return type.label() + (told.isEmpty() ? "" : ":" + told);
    }

    /** In quotation marks; those inside become single ones. */
    static String quoted(String text) {
        return "“" + text.replace('“', '‘').replace('”', '’') + "”";
    }

    static <T> String list(Collection<T> items, Function<T, String> words) {
        return items.stream().map(words).collect(joining("、"));
    }

    /** 甲、乙或丙. */
    static <T> String anyOf(List<T> items, Function<T, String> words) {
        return items.size() < 2
                ? list(items, words)
                : list(items.subList(0, items.size() - 1), words)
                        + "或"
                        + words.apply(items.getLast());
    }
}
