package cn.huiqi.eligibility;

import cn.huiqi.eligibility.Attribute.Option;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.ReferenceData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words in which facts and conditions are told: national tables, attributes, event types. */
public final class Vocabulary {

    private static final List<String> BUILT_IN =
            List.of(
                    Attribute.REGION,
                    Attribute.ZONES,
                    Attribute.SECTOR,
                    Attribute.SIZE,
                    Attribute.EMPLOYEES,
                    Attribute.REVENUE,
                    Attribute.TOTAL_ASSETS,
                    Attribute.REGISTERED_ON,
                    Attribute.ENTITY_TYPE,
                    Attribute.OWNERSHIP,
                    Attribute.QUALIFICATIONS,
                    Attribute.EVENTS,
                    Attribute.AS_OF,
                    Attribute.BENEFICIARY,
                    Attribute.OTHER);

    private final ReferenceData reference;
    private final Map<String, Attribute> attributes;
    private final Map<String, EventType> eventTypes;

    /**
     * @param attributes the built-in ones and those of the catalogue
     * @throws IllegalArgumentException when a built-in attribute is absent or an id occurs twice
     */
    public Vocabulary(
            ReferenceData reference,
            Collection<Attribute> attributes,
            Collection<EventType> eventTypes) {
        this.reference = reference;
        var byId = new LinkedHashMap<String, Attribute>();
        for (var attribute : attributes) {
            if (byId.put(attribute.id(), attribute) != null) {
                throw new IllegalArgumentException("Attribute twice: " + attribute.id());
            }
        }
        if (!byId.keySet().containsAll(BUILT_IN)) {
            throw new IllegalArgumentException("Built-in attributes are missing");
        }
        this.attributes = Collections.unmodifiableMap(byId);
        var byType = new LinkedHashMap<String, EventType>();
        for (var eventType : eventTypes) {
            if (byType.put(eventType.type(), eventType) != null) {
                throw new IllegalArgumentException("Event type twice: " + eventType.type());
            }
        }
        this.eventTypes = Collections.unmodifiableMap(byType);
    }

    public ReferenceData reference() {
        return reference;
    }

    public Collection<Attribute> attributes() {
        return attributes.values();
    }

    public @Nullable Attribute find(String id) {
        return attributes.get(id);
    }

    /** An attribute that is known to exist. */
    public Attribute attribute(String id) {
        var attribute = attributes.get(id);
        if (attribute == null) {
            throw new IllegalArgumentException("No such attribute");
        }
        return attribute;
    }

    /** Whether the attribute is a field of the firm profile, or appears in criteria only. */
    public static boolean isBuiltIn(String id) {
        return BUILT_IN.contains(id);
    }

    public Collection<EventType> eventTypes() {
        return eventTypes.values();
    }

    public @Nullable EventType eventType(String type) {
        return eventTypes.get(type);
    }

    /** The attributes that a caller may name in {@code facts}. */
    public List<Attribute> factual() {
        var factual = new ArrayList<Attribute>();
        for (var attribute : attributes.values()) {
            if (attribute.asked() && !isBuiltIn(attribute.id())) {
                factual.add(attribute);
            }
        }
        return factual;
    }

    /** Every value that an attribute may have; none for trees, numbers, dates and judgements. */
    public List<Option> options(Attribute attribute) {
        return switch (attribute.kind()) {
            case CHOICE -> attribute.options();
            case YES_NO -> List.of(new Option("true", "是"), new Option("false", "否"));
            case SIZE ->
                    Arrays.stream(FirmSize.values())
                            .map(size -> new Option(size.name(), size.label()))
                            .toList();
            case ZONE ->
                    reference.zones().all().stream()
                            .map(zone -> new Option(zone.code().value(), zone.name()))
                            .toList();
            case QUALIFICATION ->
                    reference.qualifications().all().stream()
                            .map(held -> new Option(held.code(), held.name()))
                            .toList();
            case EVENT ->
                    eventTypes().stream()
                            .map(type -> new Option(type.type(), type.label()))
                            .toList();
            case REGION, SECTOR, NUMBER, MONEY, RATIO, DATE, JUDGEMENT -> List.of();
        };
    }
}
