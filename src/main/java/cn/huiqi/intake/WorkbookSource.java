package cn.huiqi.intake;

import cn.huiqi.catalog.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * Reads a catalogue, or a part of one, from an {@code .xlsx} workbook with one sheet for each kind.
 */
public final class WorkbookSource implements CatalogueSource {

    private static final String SUFFIX = ".xlsx";
    private static final long LARGEST = 50L << 20;
    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private final String name;
    private final Opening opening;
    private final Set<Entry.Kind> kinds = EnumSet.noneOf(Entry.Kind.class);

    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    private WorkbookSource(String name, long size, Opening opening) {
        this.name = name;
        this.opening = opening;
        if (size > LARGEST) {
            throw new BrokenDataFile(
                    name,
                    "is larger than %d MB; divide it into several files".formatted(LARGEST >> 20));
        }
        requireWorkbook();
    }

    public static boolean isNamed(Path path) {
        return path.toString().endsWith(SUFFIX);
    }

    /**
     * @throws BrokenDataFile when there is no such file, or it is no workbook
     */
    public static WorkbookSource at(Path path) {
        try {
            return new WorkbookSource(
                    String.valueOf(path.getFileName()),
                    Files.size(path),
                    () -> Files.newInputStream(path));
        } catch (IOException e) {
            throw new BrokenDataFile(path.toString(), "cannot be read", e);
        }
    }

    /**
     * @throws BrokenDataFile when it is no workbook
     */
    public static WorkbookSource of(String name, byte[] bytes) {
        return new WorkbookSource(name, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    private void requireWorkbook() {
        try (var in = opening.open()) {
            var beginning = in.readNBytes(OLE.length);
            if (Arrays.equals(beginning, OLE)) {
                throw new BrokenDataFile(
                        name,
                        "is of the old form .xls, or has a password; save it as .xlsx without");
            }
            if (!startsWith(beginning, ZIP)) {
                throw new BrokenDataFile(name, "is no .xlsx workbook");
            }
        } catch (IOException e) {
            throw new BrokenDataFile(name, "cannot be read", e);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return Arrays.equals(Arrays.copyOf(bytes, Math.min(bytes.length, start.length)), start);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LocalDate recordedOn(LocalDate otherwise) {
        return otherwise;
    }

    /** A sheet without entries is one that nobody filled in. It is to be read before. */
    @Override
    public boolean isWhole(Entry.Kind kind) {
        return kinds.contains(kind);
    }

    @Override
    public void forEach(Consumer<ReadEntry> entries, Consumer<Finding> findings) {
        var merged = merged();
        withSheets(sheets -> {
            for (var kind : Entry.Kind.values()) {
                sheets.stream()
                        .filter(it -> kind == WorkbookColumns.kind(it.getName()))
                        .forEach(it -> read(kind, it, merged, entries, findings));
            }
            for (var sheet : sheets) {
                if (WorkbookColumns.kind(sheet.getName()) == null
                        && !sheet.getName().equals(WorkbookColumns.GUIDE)) {
                    findings.accept(
                            Finding.of(
                                    name,
                                    new Finding.Mark(sheet.getName(), 0, 0),
                                    null,
                                    "is no sheet of a catalogue; these are "
                                            + String.join(", ", WorkbookColumns.sheets())));
                }
            }
        });
    }

    private MergedCells merged() {
        try (var in = opening.open()) {
            return MergedCells.read(name, in.readAllBytes());
        } catch (IOException | IllegalArgumentException e) {
            throw new BrokenDataFile(name, "is damaged; save it anew", e);
        }
    }

    private void read(
            Entry.Kind kind,
            Sheet sheet,
            MergedCells merged,
            Consumer<ReadEntry> entries,
            Consumer<Finding> findings) {
        var reader =
                new SheetReader(
                        kind,
                        name,
                        sheet.getName(),
                        merged.of(sheet.getId()),
                        new FileEntries(name, entry -> give(entry, entries), findings),
                        findings);
        reader.checkMerged();
        try (var rows = sheet.openStream()) {
            rows.forEach((Row row) -> reader.read(row));
        } catch (IOException | ExcelReaderException e) {
            throw new BrokenDataFile(
                    Finding.of(
                            name,
                            new Finding.Mark(sheet.getName(), 0, 0),
                            null,
                            "is damaged; save the workbook anew"),
                    e);
        }
    }

    private void give(ReadEntry entry, Consumer<ReadEntry> entries) {
        kinds.add(entry.kind());
        entries.accept(entry);
    }

    private void withSheets(Consumer<List<Sheet>> work) {
        try (var in = opening.open();
                var workbook = new ReadableWorkbook(in, new ReadingOptions(true, true))) {
            work.accept(workbook.getSheets().toList());
        } catch (IOException | ExcelReaderException e) {
            throw new BrokenDataFile(name, "is damaged; save it anew", e);
        }
    }
}
