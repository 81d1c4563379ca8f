package cn.huiqi.catalog;

import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Beneficiary;
import cn.huiqi.eligibility.Citation;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import cn.huiqi.eligibility.Rule;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what all kinds of benefits have, with the conditions that are built in. */
final class ParticularsReader {

    private final Vocabulary vocabulary;
    private final Citations citations;
    private final RuleReader rules;
    private final Places places;

    ParticularsReader(Vocabulary vocabulary, Citations citations) {
        this.vocabulary = vocabulary;
        this.citations = citations;
        this.rules = new RuleReader(vocabulary);
        this.places = new Places(vocabulary.reference());
    }

    /**
     * What the kinds of entries say in different ways.
     *
     * @param ownRegionBinds whether the entry's region is a condition unless its rule has one
     * @param inherited sources that stand behind the entry's own
     */
    record Common(
            Beneficiary beneficiary,
            List<String> providers,
            BenefitValue value,
            Validity validity,
            boolean startKnown,
            boolean ownRegionBinds,
            List<Citation> inherited) {

        /** Open to firms on every day. */
        static Common forFirms(List<String> providers, BenefitValue value) {
            return new Common(
                    Beneficiary.FIRM, providers, value, Validity.ALWAYS, false, false, List.of());
        }
    }

    Particulars read(Source source, Common common) {
        var entry = source.entry();
        var fields = source.fields();
        var own = rules.read(fields.child("eligibility"));
        var asked = new Asked();
        asked.collect(own);
        // Who issues a measure is not who may benefit: its document's region is no place of it.
        boolean hasPlace = entry.kind() != Entry.Kind.MEASURE;
        var region = hasPlace ? places.region(fields) : null;
        if (hasPlace) {
            addOwn(fields, region, asked);
        }
        var binding = common.ownRegionBinds() && !namesRegion(own) ? region : null;
        return new Particulars(
                entry.id(),
                fields.text(fields.has("name") ? "name" : "title"),
                fields.optionalText("summary"),
                common.beneficiary(),
                common.providers(),
                List.copyOf(asked.regions),
                List.copyOf(asked.zones),
                List.copyOf(asked.sectors),
                new Rule(builtIn(common, binding), own),
                common.value(),
                common.validity(),
                common.startKnown(),
                fields.child("performancePeriod") instanceof Fields days ? Period.read(days) : null,
                windows(fields),
                application(fields),
                citations.read(fields, common.inherited()),
                fields.oneOf("confidence", Confidence.STATED),
                entry.revision(),
                entry.updatedAt());
    }

    /** The places and sectors that a rule asks for; what stands under a NOT it does not ask for. */
    private static final class Asked {

        private final Set<RegionCode> regions = new LinkedHashSet<>();
        private final Set<ZoneCode> zones = new LinkedHashSet<>();
        private final Set<SectorCode> sectors = new LinkedHashSet<>();

        void collect(Criterion node) {
            if (node instanceof Not) {
                return;
            }
            if (node instanceof Condition condition) {
                switch (condition.accepted()) {
                    case Accepted.Regions accepted -> regions.addAll(accepted.codes());
                    case Accepted.Zones accepted -> zones.addAll(accepted.codes());
                    case Accepted.Sectors accepted when !accepted.excluded() ->
                            sectors.addAll(accepted.codes());
                    default -> {}
                }
            }
            node.below().forEach(this::collect);
        }
    }

    private void addOwn(Fields fields, @Nullable RegionCode region, Asked asked) {
        if (asked.regions.isEmpty() && region != null) {
            asked.regions.add(region);
        }
        if (asked.zones.isEmpty()) {
            asked.zones.addAll(places.zones(fields));
        }
        var sectors = vocabulary.reference().sectors();
        asked.sectors.addAll(fields.codes("sector", sectors::find));
    }

    private List<Condition> builtIn(Common common, @Nullable RegionCode region) {
        var builtIn = new ArrayList<Condition>();
        builtIn.add(builtIn(Attribute.AS_OF, common.validity().accepted()));
        builtIn.add(
                builtIn(Attribute.BENEFICIARY, new Accepted.Beneficiaries(common.beneficiary())));
        if (region != null) {
            var leaves = vocabulary.reference().regions().under(region);
            builtIn.add(builtIn(Attribute.REGION, new Accepted.Regions(List.of(region), leaves)));
        }
        return builtIn;
    }

    private Condition builtIn(String attribute, Accepted accepted) {
        return new Condition(vocabulary.attribute(attribute), accepted, null, null);
    }

    private static boolean namesRegion(Criterion node) {
        return node instanceof Condition condition
                ? condition.accepted() instanceof Accepted.Regions
                : node.below().stream().anyMatch(ParticularsReader::namesRegion);
    }

    private static List<ApplicationWindow> windows(Fields fields) {
        return fields.children("applicationWindows").stream()
                .map(window -> {
                    var days = Period.read(window);
                    return new ApplicationWindow(
                            days.from(), days.to(), window.flag("rolling", false));
                })
                .toList();
    }

    private static @Nullable Application application(Fields fields) {
        var application = fields.child("application");
        if (application == null) {
            var channel = fields.optionalText("channel");
            return channel == null
                    ? null
                    : new Application("UNKNOWN", channel, null, List.of(), null);
        }
        return new Application(
                application.text("mode"),
                application.optionalText("channel"),
                application.optionalText("url"),
                application.texts("materials"),
                application.optionalText("frequency"));
    }
}
