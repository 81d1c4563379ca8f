package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.huiqi.intake.Fixtures;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A catalogue of a few entries, told in YAML. What matters is written, the rest is filled in; the
 * words are those of the bundled catalogue.
 */
public final class SmallCatalogue {

    private static final Map<Entry.Kind, String> FILLED_IN =
            Map.of(
                    Entry.Kind.DOCUMENT,
                    "{id: doc, title: 文件, level: PROVINCE, region: '210000', status: ACTIVE}",
                    Entry.Kind.MEASURE,
                    "{id: doc/one, name: 措施, kind: GRANT_REWARD, policy: doc}",
                    Entry.Kind.PRODUCT,
                    "{id: one, name: 产品, kind: LOAN, region: '210000'}",
                    Entry.Kind.EVENT,
                    "{id: one, name: 活动, kind: MATCHMAKING, region: '210000'}",
                    Entry.Kind.PROJECT,
                    "{id: one, name: 项目, kind: PROJECT_POOL, region: '210000'}",
                    Entry.Kind.RESOURCE,
                    "{id: one, name: 资源, kind: SERVICE, region: '210000'}",
                    Entry.Kind.ATTRIBUTE,
                    "{id: one, kind: YES_NO, label: 一, question: 是吗?}",
                    Entry.Kind.EVENT_TYPE,
                    "{type: ONE, label: 一}");

    private final List<Entry> entries = new ArrayList<>();
    private LocalDate recordedOn = Fixtures.RECORDED_ON;
    private boolean ownWords;

    public static SmallCatalogue of() {
        return new SmallCatalogue();
    }

    public SmallCatalogue recordedOn(String day) {
        recordedOn = LocalDate.parse(day);
        return this;
    }

    /** Without the words of the bundled catalogue. */
    public SmallCatalogue withOwnWords() {
        ownWords = true;
        return this;
    }

    public SmallCatalogue document(String... yaml) {
        return add(Entry.Kind.DOCUMENT, yaml);
    }

    public SmallCatalogue measure(String... yaml) {
        return add(Entry.Kind.MEASURE, yaml);
    }

    public SmallCatalogue product(String... yaml) {
        return add(Entry.Kind.PRODUCT, yaml);
    }

    public SmallCatalogue event(String... yaml) {
        return add(Entry.Kind.EVENT, yaml);
    }

    public SmallCatalogue project(String... yaml) {
        return add(Entry.Kind.PROJECT, yaml);
    }

    public SmallCatalogue resource(String... yaml) {
        return add(Entry.Kind.RESOURCE, yaml);
    }

    public SmallCatalogue attribute(String... yaml) {
        return add(Entry.Kind.ATTRIBUTE, yaml);
    }

    public SmallCatalogue eventType(String... yaml) {
        return add(Entry.Kind.EVENT_TYPE, yaml);
    }

    /**
     * @param yaml lines of fields; {@code key: null} takes away what is filled in
     */
    public SmallCatalogue add(Entry.Kind kind, String... yaml) {
        return add(kind, Fixtures.IMPORTED_AT, yaml);
    }

    public SmallCatalogue add(Entry.Kind kind, Instant updatedAt, String... yaml) {
        var fields = new LinkedHashMap<String, Object>();
        take(fields, Objects.requireNonNull(FILLED_IN.get(kind)));
        if (yaml.length > 0) {
            take(fields, String.join("\n", yaml));
        }
        fields.values().removeIf(Objects::isNull);
        var key = String.valueOf(fields.get(kind == Entry.Kind.EVENT_TYPE ? "type" : "id"));
        entries.add(new Entry(kind, key, 1, updatedAt, fields));
        return this;
    }

    private static void take(Map<String, Object> fields, String yaml) {
        ((Map<?, ?>) Fixtures.yaml(yaml))
                .forEach((key, value) -> fields.put(String.valueOf(key), value));
    }

    /** What was written, without the words of the bundled catalogue. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public Edition edition() {
        var all = new ArrayList<Entry>();
        if (!ownWords) {
            all.addAll(Fixtures.words());
        }
        all.addAll(entries);
        return Fixtures.reader().read(new CatalogVersion(1, Fixtures.IMPORTED_AT, recordedOn), all);
    }

    /** The first benefit. */
    public Benefit benefit() {
        return edition().benefits().getFirst();
    }

    /** What is wrong with it, each as {@code entry path: message}. */
    public List<String> complaints() {
        var invalid = catchThrowableOfType(InvalidCatalog.class, this::edition);
        return invalid == null
                ? List.of()
                : invalid.complaints().stream()
                        .map(it -> it.entry() + " " + it.path() + ": " + it.message())
                        .toList();
    }
}
