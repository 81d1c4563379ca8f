package cn.huiqi.search;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.PolicyDocument;
import cn.huiqi.catalog.PolicyMeasure;
import cn.huiqi.eligibility.Accepted;
import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.RegionCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What can be completed: titles, document numbers, qualifications, places and sectors. A completion
 * hangs on its text, on the reference data, and on how many entries have it.
 */
final class Completions {

    /** Those of the entries whose terms can be completed. */
    static final Set<String> FIELDS = fields();

    private static final String REGION = "r";
    private static final String ZONE = "z";
    private static final String SECTOR = "s";
    private static final String QUALIFICATION = "q";

    private final Map<String, List<Named>> byText = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /**
     * A row of the reference data.
     *
     * @param names folded
     */
    private record Named(String code, List<String> names) {}

    Completions(ReferenceData reference) {
        for (var held : reference.qualifications().all()) {
            add(QUALIFICATION + held.code(), held.name(), held.aliases());
        }
        for (var node : reference.regions().tree().nodes()) {
            var distinct = reference.regions().distinctName(new RegionCode(node.code()));
            add(REGION + node.code(), distinct, List.of(node.name()));
        }
        for (var zone : reference.zones().all()) {
            add(ZONE + zone.code().value(), zone.name(), zone.aliases());
        }
        for (var node : reference.sectors().tree().nodes()) {
            add(SECTOR + node.code(), node.name(), List.of());
        }
    }

    private static Set<String> fields() {
        var fields = new LinkedHashSet<>(List.of(EntryDocuments.NUMBERED));
        for (var type : SearchType.values()) {
            fields.add(EntryDocuments.titled(type));
        }
        return Collections.unmodifiableSet(fields);
    }

    private void add(String code, String text, List<String> aliases) {
        var names = new ArrayList<String>();
        names.add(plain(text));
        aliases.forEach(alias -> names.add(plain(alias)));
        byText.computeIfAbsent(text, it -> new ArrayList<>()).add(new Named(code, names));
        texts.put(code, text);
    }

    private static String plain(String text) {
        return Folded.text(text).replace(" ", "");
    }

    /** The texts that the reference data completes, used or not. */
    Set<String> ofReference() {
        return byText.keySet();
    }

    /** Codes that an entry names. */
    Set<String> used(Object item) {
        var used = new LinkedHashSet<String>();
        if (item instanceof PolicyDocument document) {
            used.add(REGION + document.region().value());
            document.zones().forEach(zone -> used.add(ZONE + zone.value()));
            return used;
        }
        var benefit = (Benefit) item;
        var told = benefit.particulars();
        told.regions().forEach(region -> used.add(REGION + region.value()));
        told.zones().forEach(zone -> used.add(ZONE + zone.value()));
        told.sectors().forEach(sector -> used.add(SECTOR + sector.value()));
        for (var condition : benefit.rule().conditions()) {
            qualifications(condition.accepted()).forEach(code -> used.add(QUALIFICATION + code));
        }
        return used;
    }

    private static List<String> qualifications(Accepted accepted) {
        return switch (accepted) {
            case Accepted.Qualifications qualifications -> qualifications.codes();
            case Accepted.Event event when event.subjects() != null -> event.subjects();
            default -> List.of();
        };
    }

    /** As printed, of a document or of a measure's document. */
    static @Nullable String number(Object item) {
        return switch (item) {
            case PolicyDocument document -> document.documentNumber();
            case PolicyMeasure measure -> measure.document().documentNumber();
            default -> null;
        };
    }

    /** The texts whose completion hangs on the entry. */
    Set<String> texts(Object item) {
        var hanging = new LinkedHashSet<String>();
        hanging.add(EntryTexts.title(item));
        var number = number(item);
        if (number != null) {
            hanging.add(number);
        }
        for (var code : used(item)) {
            var text = texts.get(code);
            if (text != null) {
                hanging.add(text);
            }
        }
        return hanging;
    }

    /**
     * Null when nothing has the text.
     *
     * @param fields those of {@link #FIELDS} that may have it
     */
    @Nullable Completion of(
            String text, Set<String> fields, Frequencies frequencies, SplitTexts split) {
        var names = new LinkedHashSet<String>();
        var starts = new LinkedHashSet<String>();
        var types = new TreeSet<SearchType>();
        int count = 0;
        for (var type : SearchType.values()) {
            int titled = count(EntryDocuments.titled(type), text, fields, frequencies);
            if (titled > 0) {
                types.add(type);
                count += titled;
                addTitle(text, split, names, starts);
            }
        }
        int numbered = count(EntryDocuments.NUMBERED, text, fields, frequencies);
        if (numbered > 0) {
            types.add(SearchType.POLICY_DOCUMENT);
            count += numbered;
            names.add(plain(text));
            starts.add(plain(text).replaceFirst("^\\D+", ""));
        }
        for (var named : byText.getOrDefault(text, List.of())) {
            count += frequencies.of(EntryDocuments.USED, named.code());
            names.addAll(named.names());
        }
        var type = types.size() == 1 ? types.first() : null;
        return names.isEmpty()
                ? null
                : Completion.of(new Suggestion(text, type, count), names, starts);
    }

    private static int count(
            String field, String text, Set<String> fields, Frequencies frequencies) {
        return fields.contains(field) ? frequencies.of(field, text) : 0;
    }

    /** From each of its words on. */
    private static void addTitle(
            String text, SplitTexts split, Set<String> names, Set<String> starts) {
        var folded = Folded.text(text);
        names.add(folded.replace(" ", ""));
        int from = 0;
        for (var word : split.of(folded)) {
            from = folded.indexOf(word, from);
            starts.add(folded.substring(from).replace(" ", ""));
            from += word.length();
        }
    }
}
