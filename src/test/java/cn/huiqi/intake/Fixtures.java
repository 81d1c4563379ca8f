package cn.huiqi.intake;

import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.EditionReader;
import cn.huiqi.catalog.Entry;
import cn.huiqi.eligibility.FirmEvent;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.HeldQualification;
import cn.huiqi.eligibility.Quantity;
import cn.huiqi.eligibility.Rule;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.ZoneCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The real reference data and catalogue, and firms as the test files tell them. */
public final class Fixtures {

    public static final Instant IMPORTED_AT = Instant.parse("2026-11-25T00:00:00Z");
    public static final LocalDate RECORDED_ON = LocalDate.of(2026, 11, 23);

    private static final ReferenceData REFERENCE = ReferenceReader.read();
    private static final EditionReader READER =
            new EditionReader(REFERENCE, BundledWords.attributes(), BundledWords.labels());
    private static final CatalogueFolder.Import BUNDLED =
            CatalogueFolder.bundled().read(READER, IMPORTED_AT, RECORDED_ON);
    private static final Edition EDITION = edition(BUNDLED.entries());

    private Fixtures() {}

    public static ReferenceData reference() {
        return REFERENCE;
    }

    public static EditionReader reader() {
        return READER;
    }

    /** The entries of the bundled catalogue. */
    public static List<Entry> entries() {
        return BUNDLED.entries();
    }

    /** The bundled catalogue. */
    public static Edition edition() {
        return EDITION;
    }

    public static Vocabulary vocabulary() {
        return EDITION.vocabulary();
    }

    public static Edition edition(List<Entry> entries) {
        return edition(entries::forEach);
    }

    public static Edition edition(Consumer<Consumer<Entry>> entries) {
        return READER.read(new CatalogVersion(1, IMPORTED_AT, RECORDED_ON), entries);
    }

    public static FirmProfile.Builder firm() {
        return FirmProfile.builder(vocabulary());
    }

    /** A YAML list of test cases. */
    @SuppressWarnings("unchecked") // test files are lists of maps with text keys
    public static List<Map<String, Object>> cases(Path file) {
        try {
            return (List<Map<String, Object>>)
                    (List<?>) YamlFile.list(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any YAML or JSON text. */
    public static Object yaml(String text) {
        return Objects.requireNonNull(
                YamlFile.parse("test", text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** A rule in the catalogue's grammar, as that of a benefit without built-in conditions. */
    public static Rule rule(Object eligibility) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", "test");
        fields.put("name", "测试");
        fields.put("kind", "SERVICE");
        fields.put("region", "000000");
        fields.put("eligibility", eligibility);
        var entries = new ArrayList<>(words());
        entries.add(new Entry(Entry.Kind.RESOURCE, "test", 1, IMPORTED_AT, fields));
        var benefit = Objects.requireNonNull(edition(entries).benefit("resource:test"));
        return new Rule(List.of(), benefit.rule().own());
    }

    /** The attributes and event types of the bundled catalogue. */
    public static List<Entry> words() {
        return BUNDLED.entries().stream()
                .filter(entry ->
                        entry.kind() == Entry.Kind.ATTRIBUTE
                                || entry.kind() == Entry.Kind.EVENT_TYPE)
                .toList();
    }

    /** A firm in the JSON form of {@code FirmProfileInput}. */
    public static FirmProfile profile(Map<?, ?> input) {
        var firm = firm();
        input.forEach((key, value) -> tell(firm, String.valueOf(key), value));
        return firm.build();
    }

    private static void tell(FirmProfile.Builder firm, String key, Object value) {
        switch (key) {
            case "region" ->
                    firm.region(Objects.requireNonNull(REFERENCE.regions().find(text(value))));
            case "zones" ->
                    firm.zones(
                            items(value).stream().map(zone -> new ZoneCode(text(zone))).toList());
            case "sector" ->
                    firm.sector(Objects.requireNonNull(REFERENCE.sectors().find(text(value))));
            case "size" -> firm.size(FirmSize.valueOf(text(value)));
            case "employees", "revenue", "totalAssets" -> firm.number(key, quantity(value));
            case "registeredOn" -> firm.day(key, LocalDate.parse(text(value)));
            case "entityType", "ownership" -> firm.choice(key, text(value));
            case "qualifications" ->
                    firm.qualifications(
                            items(value).stream().map(Fixtures::qualification).toList());
            case "events" -> firm.events(items(value).stream().map(Fixtures::event).toList());
            case "facts" -> items(value).forEach(fact -> tellFact(firm, (Map<?, ?>) fact));
            default -> throw new IllegalArgumentException("No such field: " + key);
        }
    }

    private static void tellFact(FirmProfile.Builder firm, Map<?, ?> fact) {
        var attribute = text(fact.get("attribute"));
        map(fact, "value")
                .forEach((kind, value) -> {
                    switch (text(kind)) {
                        case "yes" -> firm.yesNo(attribute, (Boolean) value);
                        case "quantity" -> firm.number(attribute, quantity(value));
                        case "choice" -> firm.choice(attribute, text(value));
                        case "date" -> firm.day(attribute, LocalDate.parse(text(value)));
                        default -> throw new IllegalArgumentException(text(kind));
                    }
                });
    }

    public static Interval quantity(Object value) {
        return value instanceof Number number
                ? Interval.exactly(new BigDecimal(number.toString()))
                : Quantity.parse(text(value));
    }

    private static HeldQualification qualification(Object item) {
        var map = (Map<?, ?>) item;
        return new HeldQualification(text(map.get("code")), day(map, "from"), day(map, "until"));
    }

    private static FirmEvent event(Object item) {
        var map = (Map<?, ?>) item;
        return new FirmEvent(
                text(map.get("type")),
                optional(map, "subject"),
                optional(map, "level"),
                optional(map, "stage"),
                day(map, "on"));
    }

    private static @Nullable LocalDate day(Map<?, ?> map, String key) {
        var value = optional(map, key);
        return value == null ? null : LocalDate.parse(value);
    }

    private static @Nullable String optional(Map<?, ?> map, String key) {
        var value = map.get(key);
        return value == null ? null : value.toString();
    }

    /** The fields below a key that is there. */
    public static Map<?, ?> map(Map<?, ?> fields, String key) {
        return (Map<?, ?>) Objects.requireNonNull(fields.get(key), key);
    }

    private static List<?> items(Object value) {
        return (List<?>) value;
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
