package cn.huiqi.synthetic;

import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes entries as a folder of the catalogue's form, one after the other. */
final class SyntheticFolder implements AutoCloseable {

    private static final YAMLMapper MAPPER =
            YAMLMapper.builder()
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build();

    private static final Map<Entry.Kind, String> FILES = new EnumMap<>(Entry.Kind.class);

    static {
        FILES.put(Entry.Kind.ATTRIBUTE, "attributes.yaml");
        FILES.put(Entry.Kind.EVENT_TYPE, "event-types.yaml");
        FILES.put(Entry.Kind.DOCUMENT, "policies.yaml");
        FILES.put(Entry.Kind.PRODUCT, "financing-products.yaml");
        FILES.put(Entry.Kind.EVENT, "events.yaml");
        FILES.put(Entry.Kind.PROJECT, "projects.yaml");
        FILES.put(Entry.Kind.RESOURCE, "resources.yaml");
    }

    private final Map<Entry.Kind, SequenceWriter> writers = new EnumMap<>(Entry.Kind.class);
    private @Nullable Map<String, Object> document;
    private List<Object> measures = new ArrayList<>();

    private SyntheticFolder(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (var file : FILES.entrySet()) {
            writers.put(
                    file.getKey(),
                    MAPPER.writer()
                            .writeValuesAsArray(directory.resolve(file.getValue()).toFile()));
        }
    }

    /**
     * @param entries each document in front of its measures
     */
    static void write(Path directory, Stream<Entry> entries) throws IOException {
        try (var folder = new SyntheticFolder(directory)) {
            entries.forEachOrdered(folder::add);
            folder.addDocument();
        }
        Files.writeString(
                directory.resolve("catalogue.yaml"),
                "title: 合成目录\nrecordedOn: '" + Fixtures.RECORDED_ON + "'\n");
    }

    private void add(Entry entry) {
        switch (entry.kind()) {
            case DOCUMENT -> {
                addDocument();
                document = new LinkedHashMap<>(entry.fields());
            }
            case MEASURE -> {
                var fields = new LinkedHashMap<>(entry.fields());
                fields.remove("policy");
                measures.add(fields);
            }
            default -> write(entry.kind(), entry.fields());
        }
    }

    private void addDocument() {
        if (document != null) {
            document.put("measures", measures);
            write(Entry.Kind.DOCUMENT, document);
            measures = new ArrayList<>();
            document = null;
        }
    }

    private void write(Entry.Kind kind, Map<String, Object> fields) {
        var writer = writers.get(kind);
        if (writer == null) {
            throw new IllegalStateException("There is no file for this kind");
        }
        writer.write(fields);
    }

    @Override
    public void close() {
        writers.values().forEach(SequenceWriter::close);
    }
}
