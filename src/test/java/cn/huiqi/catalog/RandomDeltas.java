package cn.huiqi.catalog;

import cn.huiqi.intake.Fixtures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Changes as editors and imports make them, most of them legal: entries are revised, come new, are
 * withdrawn and come back; documents get other dates, numbers and relations.
 */
public final class RandomDeltas {

    private static final List<Entry> TEMPLATES = part(Fixtures.entries());
    private static final List<String> NUMBERS =
            List.of("测发〔2024〕1号", "测发[2024]1号", "测发〔2024〕2号", "测发〔2025〕003号");
    private static final List<String> RELATIONS =
            List.of("SUPERSEDES", "SUPERSEDED_BY", "REPEALS", "REPEALED_BY", "BASED_ON");

    private final Random random;

    /** In the order in which they first came; null once withdrawn. */
    private final Map<String, @Nullable Entry> entries = new LinkedHashMap<>();

    private int fresh;

    /** The words, some documents with their measures, and some of the others. */
    private static List<Entry> part(List<Entry> entries) {
        var part = new ArrayList<Entry>();
        var documents = new HashSet<@Nullable Object>();
        for (var entry : entries) {
            var fields = new LinkedHashMap<>(entry.fields());
            fields.remove("relations");
            boolean chosen =
                    switch (entry.kind()) {
                        case ATTRIBUTE, EVENT_TYPE -> true;
                        case DOCUMENT ->
                                entry.key().hashCode() % 6 == 0 && documents.add(entry.key());
                        case MEASURE -> documents.contains(fields.get("policy"));
                        case PRODUCT, EVENT, PROJECT, RESOURCE -> entry.key().hashCode() % 5 == 0;
                    };
            if (chosen) {
                part.add(
                        new Entry(
                                entry.kind(),
                                entry.key(),
                                entry.revision(),
                                entry.updatedAt(),
                                fields));
            }
        }
        return part;
    }

    public RandomDeltas(Random random) {
        this.random = random;
        TEMPLATES.forEach(entry -> entries.put(entry.id(), entry));
    }

    /** What a store would hold. */
    public List<Entry> entries() {
        var present = new ArrayList<Entry>();
        for (var entry : entries.values()) {
            if (entry != null) {
                present.add(entry);
            }
        }
        return present;
    }

    public Delta next(CatalogVersion version) {
        var changed = new LinkedHashMap<String, Entry>();
        var withdrawn = new ArrayList<String>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            var entry = any();
            switch (random.nextInt(12)) {
                case 0 -> withdrawn.add(entry.id());
                case 1 -> withdrawWhole(entry, withdrawn);
                case 2 -> put(changed, comingBack(entry));
                case 3, 4 -> put(changed, newLike(entry));
                default -> put(changed, revised(entry, entry.key(), entry.revision() + 1));
            }
        }
        withdrawn.removeIf(changed::containsKey);
        return new Delta(version, List.copyOf(changed.values()), withdrawn);
    }

    /** Seldom a word, after which all is read anew. */
    private Entry any() {
        var entry = one(entries());
        return isWord(entry) && random.nextInt(30) > 0 ? any() : entry;
    }

    /**
     * The edition after this one, changed at random until a change is one that the reader accepts.
     */
    public Edition follow(Edition edition, EditionReader reader) {
        var now = edition.version();
        var version = new CatalogVersion(now.number() + 1, now.publishedAt(), now.recordedOn());
        while (true) {
            var delta = next(version);
            try {
                var next = reader.next(edition, delta);
                published(delta);
                return next;
            } catch (InvalidCatalog e) {
                // Not every random change is legal.
            }
        }
    }

    /** Takes a change over, once it was published. */
    public void published(Delta delta) {
        delta.changed().forEach(entry -> entries.put(entry.id(), entry));
        delta.withdrawn().forEach(id -> entries.replace(id, null));
    }

    private static void put(Map<String, Entry> changed, Entry entry) {
        changed.put(entry.id(), entry);
    }

    /** A document with its measures. */
    private void withdrawWhole(Entry entry, List<String> withdrawn) {
        withdrawn.add(entry.id());
        for (var other : entries()) {
            if (entry.kind() == Entry.Kind.DOCUMENT
                    && entry.key().equals(other.fields().get("policy"))) {
                withdrawn.add(other.id());
            }
        }
    }

    private Entry comingBack(Entry otherwise) {
        for (var template : TEMPLATES) {
            if (entries.get(template.id()) == null && random.nextBoolean()) {
                return revised(template, template.key(), template.revision() + 2);
            }
        }
        return newLike(otherwise);
    }

    private Entry newLike(Entry entry) {
        return isWord(entry) ? revised(entry, entry.key(), 2) : revised(entry, "new-" + fresh++, 1);
    }

    private static boolean isWord(Entry entry) {
        return entry.kind() == Entry.Kind.ATTRIBUTE || entry.kind() == Entry.Kind.EVENT_TYPE;
    }

    private Entry revised(Entry entry, String key, int revision) {
        var fields = new LinkedHashMap<>(entry.fields());
        if (!isWord(entry)) {
            fields.put("id", key);
        }
        switch (entry.kind()) {
            case DOCUMENT -> reviseDocument(fields);
            case MEASURE -> {
                if (random.nextInt(3) == 0) {
                    fields.put("policy", one(of(Entry.Kind.DOCUMENT)).key());
                }
                cite(fields);
            }
            case PRODUCT -> {
                if (random.nextBoolean()) {
                    var members = new ArrayList<String>();
                    for (int i = random.nextInt(3); i > 0; i--) {
                        members.add(one(of(Entry.Kind.PRODUCT)).key());
                    }
                    fields.put("members", members);
                }
                cite(fields);
            }
            case EVENT, PROJECT, RESOURCE -> cite(fields);
            case ATTRIBUTE, EVENT_TYPE -> fields.put("label", "词" + random.nextInt(100));
        }
        if (fields.containsKey("name")) {
            fields.put("name", "名称" + random.nextInt(1000));
        }
        return new Entry(entry.kind(), key, revision, entry.updatedAt().plusSeconds(60), fields);
    }

    private void reviseDocument(Map<String, Object> fields) {
        fields.put("title", "文件" + random.nextInt(1000));
        set(fields, "docNumber", random.nextBoolean() ? one(NUMBERS) : null);
        var day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1000)).toString();
        set(fields, one(List.of("signedOn", "effectiveFrom", "effectiveTo", "reportedOn")), day);
        set(fields, one(List.of("signedOn", "publishedOn", "effectiveTo")), null);
        var relations = new ArrayList<Map<String, Object>>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var target = random.nextInt(40) == 0 ? "gone" : one(of(Entry.Kind.DOCUMENT)).key();
            relations.add(Map.of("type", one(RELATIONS), "target", target));
        }
        set(fields, "relations", relations);
    }

    private void cite(Map<String, Object> fields) {
        if (random.nextBoolean()) {
            fields.put("source", Map.of("title", "出处", "number", one(NUMBERS)));
        }
    }

    private static void set(Map<String, Object> fields, String key, @Nullable Object value) {
        if (value == null) {
            fields.remove(key);
        } else {
            fields.put(key, value);
        }
    }

    private List<Entry> of(Entry.Kind kind) {
        return entries().stream().filter(entry -> entry.kind() == kind).toList();
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
