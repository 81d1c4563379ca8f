package cn.huiqi.intake;

import cn.huiqi.reference.Qualification;
import cn.huiqi.reference.Qualifications;
import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.Regions;
import cn.huiqi.reference.Zone;
import cn.huiqi.reference.ZoneCode;
import cn.huiqi.reference.Zones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads and checks the tables that travel with the program. */
public final class ReferenceReader {

    private final Function<String, byte[]> folder;
    private final MessageDigest digest;

    private ReferenceReader(Function<String, byte[]> folder) {
        this.folder = folder;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * The tables of this program.
     *
     * @throws BrokenDataFile when a file is missing or contradicts itself or another one
     */
    public static ReferenceData read() {
        return read(ReferenceReader::resource);
    }

    /** The tables in a folder that gives a file's content for its name. */
    static ReferenceData read(Function<String, byte[]> folder) {
        return new ReferenceReader(folder).all();
    }

    private static byte[] resource(String name) {
        try (var stream = ReferenceReader.class.getResourceAsStream("/reference/" + name)) {
            if (stream == null) {
                throw new BrokenDataFile("reference/" + name, "is missing");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReferenceData all() {
        var sectors = CodeTreeReader.sectors(csv("industry-gbt4754-2017.csv"));
        var regions = CodeTreeReader.regions(csv("divisions.csv"));
        var zoneFile = json("functional-zones.json");
        var zones = zones(zoneFile, regions);
        var qualifications = qualifications(json("qualifications.json"));
        var sizeStandard =
                SizeStandardReader.read(
                        json("enterprise-size-2017.json"),
                        csv("enterprise-size-class-map.csv"),
                        sectors);
        var hash = HexFormat.of().formatHex(digest.digest(), 0, 4);
        return new ReferenceData(
                zoneFile.text("as_of") + "-" + hash,
                sectors,
                regions,
                zones,
                qualifications,
                sizeStandard);
    }

    private List<CsvRow> csv(String name) {
        var file = "reference/" + name;
        var rows = CsvParser.parse(file, bytes(name));
        if (rows.isEmpty()) {
            throw new BrokenDataFile(file, "has no rows");
        }
        return rows;
    }

    private JsonEntry json(String name) {
        return JsonEntry.parse("reference/" + name, bytes(name));
    }

    private byte[] bytes(String name) {
        var bytes = folder.apply(name);
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        return bytes;
    }

    private static Zones zones(JsonEntry file, Regions regions) {
        var list = new ArrayList<Zone>();
        for (var entry : file.entries("zones")) {
            list.add(BrokenDataFile.unless(entry.place(), () -> zone(entry, regions)));
        }
        var zones = BrokenDataFile.unless(file.place(), () -> new Zones(list));
        for (var entry : file.entries("zones")) {
            var areas = zones.within(new ZoneCode(entry.text("id"))).stream();
            if (!areas.map(area -> area.code().value()).toList().equals(entry.texts("children"))) {
                throw entry.broken("children are not the zones that name it as their parent");
            }
        }
        return zones;
    }

    private static Zone zone(JsonEntry entry, Regions regions) {
        var parent = entry.optional("parent_zone");
        var hosts = new ArrayList<RegionCode>();
        for (var host : entry.entries("hosts")) {
            if (!regions.tree().contains(host.text("code"))) {
                throw host.broken("there is no such division");
            }
            hosts.add(new RegionCode(host.text("code")));
        }
        return new Zone(
                new ZoneCode(entry.text("id")),
                entry.text("name_zh"),
                entry.texts("aliases"),
                parent == null ? null : new ZoneCode(parent),
                hosts);
    }

    private static Qualifications qualifications(JsonEntry file) {
        var list = new ArrayList<Qualification>();
        for (var entry : file.entries("qualifications")) {
            list.add(BrokenDataFile.unless(entry.place(), () -> qualification(entry)));
        }
        var qualifications = BrokenDataFile.unless(file.place(), () -> new Qualifications(list));
        for (var entry : file.entries("qualifications")) {
            var own = entry.text("id");
            var reached = new LinkedHashSet<>(qualifications.expanded(Set.of(own)));
            reached.remove(own);
            entry.texts("implies").forEach(reached::remove);
            if (!reached.isEmpty()) {
                throw entry.broken("what it implies implies also %s: list them".formatted(reached));
            }
        }
        return qualifications;
    }

    private static Qualification qualification(JsonEntry entry) {
        return new Qualification(
                entry.text("id"),
                entry.text("zh"),
                entry.texts("aliases"),
                entry.optional("granted_by"),
                new LinkedHashSet<>(entry.texts("implies")));
    }
}
