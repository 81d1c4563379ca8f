package cn.huiqi.match;

import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.AttributeKind;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.FirmEvent;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.match.EventOptions.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The distinct conditions on one attribute, numbered. Each is judged once a request. */
final class Conditions {

    private static final int ANSWERS_KEPT = 2_048;
    private static final int[] NONE = {};

    private final Attribute attribute;
    private final Condition[] conditions;
    private final Verdicts whenUnknown;
    private final @Nullable LocalDate latestWindow;
    private final int[] offers;
    private final Map<String, int[]> byEventType;
    private final List<Named> events;
    private final int[][] eventsOf;
    private final Map<String, Verdicts> answers = new ConcurrentHashMap<>();

    /**
     * @param unknown judges a firm of which nothing is known, after all windows of events
     */
    Conditions(Attribute attribute, List<Condition> conditions, Evaluator unknown) {
        this.attribute = attribute;
        this.conditions = conditions.toArray(Condition[]::new);
        this.whenUnknown = new Verdicts(judgeEach(unknown));
        LocalDate latest = null;
        var types = new HashMap<String, List<Integer>>();
        for (int i = 0; i < this.conditions.length; i++) {
            if (this.conditions[i].accepted() instanceof Accepted.Event event) {
                types.computeIfAbsent(event.type(), type -> new ArrayList<>()).add(i);
                if (event.from() != null && (latest == null || event.from().isAfter(latest))) {
                    latest = event.from();
                }
            }
        }
        this.offers = new int[this.conditions.length];
        var offered = new Interner<Object>();
        for (int i = 0; i < offers.length; i++) {
            offers[i] = offered.number(offered(this.conditions[i].accepted()));
        }
        this.events = EventOptions.named(conditions);
        this.eventsOf = new int[offered.size()][];
        for (int i = 0; i < offers.length; i++) {
            if (attribute.kind() == AttributeKind.EVENT && eventsOf[offers[i]] == null) {
                eventsOf[offers[i]] =
                        EventOptions.named(this.conditions[i]).stream()
                                .mapToInt(
                                        it -> Collections.binarySearch(events, it, Named.IN_ORDER))
                                .toArray();
            }
        }
        this.latestWindow = latest;
        this.byEventType = new HashMap<>();
        types.forEach((type, numbers) ->
                byEventType.put(type, numbers.stream().mapToInt(i -> i).toArray()));
    }

    /** Equal for conditions that offer the same answers. */
    private static Object offered(Accepted accepted) {
        return switch (accepted) {
            case Accepted.Event event -> Arrays.asList(event.type(), event.subjects());
            case Accepted.Qualifications qualifications -> qualifications.codes();
            default -> accepted;
        };
    }

    Attribute attribute() {
        return attribute;
    }

    int size() {
        return conditions.length;
    }

    Condition condition(int number) {
        return conditions[number];
    }

    /** Whether it is open as long as nothing is told; else it is decided, or never open. */
    boolean isOpenWhenUnknown(int number) {
        return whenUnknown.of(number) == Verdicts.UNKNOWN;
    }

    /** Whether some window of an event opens after the day, so that it matters. */
    boolean awaits(LocalDate day) {
        return latestWindow != null && latestWindow.isAfter(day);
    }

    Verdicts judge(Evaluator evaluator) {
        var firm = evaluator.firm();
        if (!firm.tells(attribute)) {
            return awaits(evaluator.day())
                    ? answered(evaluator.day().toString(), () -> evaluator)
                    : whenUnknown;
        }
        var told = toldAlone(firm);
        if (told != null) {
            return answered(told, () -> evaluator);
        }
        var events = firm.events();
        return new Verdicts(
                attribute.kind() == AttributeKind.EVENT && events != null
                        ? judgeEvents(evaluator, events)
                        : judgeEach(evaluator));
    }

    /**
     * The verdicts after an answer to this attribute that decides them alone. They are kept: the
     * same few answers are offered to every firm.
     *
     * @param key the answer, and whatever else decides
     */
    Verdicts answered(String key, Supplier<Evaluator> evaluator) {
        var known = answers.get(key);
        if (known == null) {
            known = judgedAnew(evaluator.get());
            if (answers.size() < ANSWERS_KEPT) {
                answers.put(key, known);
            }
        }
        return known;
    }

    /** The conditions on events of a type. */
    int[] onEvents(String type) {
        return byEventType.getOrDefault(type, NONE);
    }

    /** One for each set of conditions that offer the same answers, among those given. */
    List<Condition> offering(BitSet open) {
        var offered = new BitSet();
        var offering = new ArrayList<Condition>();
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            if (!offered.get(offers[i])) {
                offered.set(offers[i]);
                offering.add(conditions[i]);
            }
        }
        return offering;
    }

    /** The events that conditions ask about, among those given; in order. */
    List<Named> events(BitSet open) {
        var asked = new BitSet();
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            for (int event : eventsOf[offers[i]]) {
                asked.set(event);
            }
        }
        var named = new ArrayList<Named>();
        for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
            named.add(events.get(i));
        }
        return named;
    }

    Verdicts judgedAnew(Evaluator evaluator) {
        return new Verdicts(judgeEach(evaluator));
    }

    private byte[] judgeEach(Evaluator evaluator) {
        var verdicts = new byte[conditions.length];
        for (int i = 0; i < verdicts.length; i++) {
            verdicts[i] = (byte) evaluator.judge(conditions[i]).ordinal();
        }
        return verdicts;
    }

    /** A type of which no event is told has not happened: its conditions are refused unread. */
    private byte[] judgeEvents(Evaluator evaluator, List<FirmEvent> told) {
        var verdicts = new byte[conditions.length];
        for (var event : told) {
            for (int number : onEvents(event.type())) {
                verdicts[number] = (byte) evaluator.judge(conditions[number]).ordinal();
            }
        }
        return verdicts;
    }

    /** The place or the sector that decides every condition; null where more does. */
    private @Nullable String toldAlone(FirmProfile firm) {
        var region = firm.region();
        var sector = firm.sector();
        return switch (attribute.kind()) {
            case REGION -> region == null ? null : region.value();
            case SECTOR -> sector == null ? null : sector.value();
            default -> null;
        };
    }
}
