package cn.huiqi.api;

import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.EventType;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.reference.CodeTree;
import cn.huiqi.reference.Qualification;
import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.Zone;
import cn.huiqi.reference.ZoneCode;
import graphql.TypeResolutionEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.idl.RuntimeWiring;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Fields of the national tables and of the words for firms. */
final class ReferenceFields {

    /** Of the reference data, among all that has an id. */
    static final String ID = "reference:data";

    private static final int COMMON_ATTRIBUTES = 20;

    private ReferenceFields() {}

    static void register(RuntimeWiring.Builder wiring) {
        wiring.type("Node", node -> node.typeResolver(ReferenceFields::type));
        TypeFields.of("ReferenceData", Edition.class)
                .field("id", edition -> ID)
                .field("version", ReferenceFields::version)
                .field("sectors", edition -> sectors(reference(edition).sectors().tree()))
                .field("regions", edition -> regions(reference(edition).regions().tree()))
                .field("zones", edition -> codes(reference(edition).zones().all()))
                .field("qualifications", edition -> reference(edition).qualifications().all())
                .field("eventTypes", edition -> edition.vocabulary().eventTypes())
                .field("commonAttributes", ReferenceFields::common)
                .register(wiring);
        TypeFields.of("Sector", SectorCode.class)
                .field("code", code -> code)
                .read("name", (code, reading) -> reference(reading).sectors().name(code))
                .read("parent", (code, reading) -> reference(reading).sectors().parent(code))
                .read("children", (code, reading) -> reference(reading).sectors().children(code))
                .register(wiring);
        TypeFields.of("Region", RegionCode.class)
                .field("code", code -> code)
                .read("name", (code, reading) -> reference(reading).regions().name(code))
                .read("parent", (code, reading) -> reference(reading).regions().parent(code))
                .read("children", (code, reading) -> reference(reading).regions().children(code))
                .read("zones", (code, reading) -> zonesIn(code, reference(reading)))
                .register(wiring);
        TypeFields.of("Zone", ZoneCode.class)
                .field("code", code -> code)
                .read("name", (code, reading) -> zone(code, reading).name())
                .read("parent", (code, reading) -> zone(code, reading).parent())
                .read("hosts", (code, reading) -> zone(code, reading).hosts())
                .register(wiring);
        TypeFields.of("Qualification", Qualification.class)
                .field("code", Qualification::code)
                .field("name", Qualification::name)
                .field("grantedBy", Qualification::grantedBy)
                .read("implies", ReferenceFields::implied)
                .register(wiring);
        TypeFields.of("EventType", EventType.class)
                .field("type", EventType::type)
                .field("label", EventType::label)
                .field("subjects", EventType::subjects)
                .field("levels", EventType::levels)
                .field("stages", EventType::stages)
                .register(wiring);
        registerAttributes(wiring);
        TypeFields.of("ServiceInfo", ReferenceController.Service.class)
                .field("contractVersion", ReferenceController.Service::contractVersion)
                .field("catalogVersion", ReferenceController.Service::catalogVersion)
                .field("catalogUpdatedAt", ReferenceController.Service::catalogUpdatedAt)
                .field("loadedAt", ReferenceController.Service::loadedAt)
                .field("degraded", ReferenceController.Service::degraded)
                .field("benefits", ReferenceController.Service::benefits)
                .field("deprecations", service -> List.of())
                .register(wiring);
    }

    /** Of a node: that of its class, but for the reference data. */
    private static GraphQLObjectType type(TypeResolutionEnvironment environment) {
        var node = environment.getObject();
        return environment
                .getSchema()
                .getObjectType(
                        node instanceof Edition
                                ? "ReferenceData"
                                : node.getClass().getSimpleName());
    }

    /** Of the national tables and of the catalogue's words. */
    static String version(Edition edition) {
        return reference(edition).version() + "-" + edition.wordsId();
    }

    private static void registerAttributes(RuntimeWiring.Builder wiring) {
        TypeFields.of("ProfileAttribute", Attribute.class)
                .field("id", Attribute::id)
                .field("label", Attribute::label)
                .field("question", Attribute::question)
                .field("help", Attribute::help)
                .field("kind", Attribute::kind)
                .field("unit", Attribute::unit)
                .read(
                        "options",
                        (attribute, reading) -> reading.edition().vocabulary().options(attribute))
                .read("usedBy", (attribute, reading) -> reading.edition().usedBy(attribute))
                .register(wiring);
        TypeFields.of("AttributeOption", Attribute.Option.class)
                .field("value", Attribute.Option::value)
                .field("label", Attribute.Option::label)
                .register(wiring);
        TypeFields.of("ProfileAttributeConnection", Page.class)
                .field("edges", Page::edges)
                .field("nodes", Page::items)
                .field("pageInfo", Page::pageInfo)
                .field("totalCount", Page::total)
                .register(wiring);
    }

    /** The fields of a profile, and what rules ask of firms most. */
    private static List<Attribute> common(Edition edition) {
        var builtIn =
                edition.vocabulary().attributes().stream()
                        .filter(it -> it.asked() && Vocabulary.isBuiltIn(it.id()));
        var others =
                ReferenceController.mostUsed(edition).stream()
                        .filter(it -> !Vocabulary.isBuiltIn(it.id()))
                        .filter(it -> edition.usedForFirms(it) > 0);
        return Stream.concat(builtIn, others).limit(COMMON_ATTRIBUTES).toList();
    }

    private static ReferenceData reference(Edition edition) {
        return edition.vocabulary().reference();
    }

    private static ReferenceData reference(Reading reading) {
        return reference(reading.edition());
    }

    private static List<SectorCode> sectors(CodeTree tree) {
        return tree.nodes().stream().map(node -> new SectorCode(node.code())).toList();
    }

    private static List<RegionCode> regions(CodeTree tree) {
        return tree.nodes().stream().map(node -> new RegionCode(node.code())).toList();
    }

    private static List<ZoneCode> codes(Collection<Zone> zones) {
        return zones.stream().map(Zone::code).toList();
    }

    private static Zone zone(ZoneCode code, Reading reading) {
        return Objects.requireNonNull(reference(reading).zones().find(code.value()));
    }

    private static List<ZoneCode> zonesIn(RegionCode code, ReferenceData reference) {
        var place = reference.regions().under(code);
        return codes(
                reference.zones().all().stream()
                        .filter(zone -> place.intersects(reference.regions().under(zone.hosts())))
                        .toList());
    }

    private static List<Qualification> implied(Qualification qualification, Reading reading) {
        var known = reference(reading).qualifications();
        return known.all().stream()
                .filter(other -> qualification.implies().contains(other.code()))
                .toList();
    }
}
