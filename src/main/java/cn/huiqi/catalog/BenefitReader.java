package cn.huiqi.catalog;

import cn.huiqi.catalog.EditionReader.Citations;
import cn.huiqi.catalog.EditionReader.Source;
import cn.huiqi.catalog.MatchmakingEvent.Track;
import cn.huiqi.catalog.PolicyMeasure.StackingRule;
import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Beneficiary;
import cn.huiqi.eligibility.Citation;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Rule;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the five kinds of benefits from their entries. */
final class BenefitReader {

    private static final Map<String, Track> TRACKS =
            Map.of(
                    "TECH", Track.TECHNOLOGY,
                    "FINANCE", Track.FINANCE,
                    "CAPITAL", Track.CAPITAL,
                    "ENTERPRISE", Track.ENTERPRISE,
                    "SERVICE", Track.SERVICE);

    private final Vocabulary vocabulary;
    private final Labels labels;
    private final Citations citations;
    private final RuleReader rules;
    private final Places places;
    private final ValueReader values;

    BenefitReader(Vocabulary vocabulary, Labels labels, Citations citations) {
        this.vocabulary = vocabulary;
        this.labels = labels;
        this.citations = citations;
        this.rules = new RuleReader(vocabulary);
        this.places = new Places(vocabulary.reference());
        this.values = new ValueReader(new AmountReader(vocabulary, labels));
    }

    PolicyMeasure measure(Source source, PolicyDocument document) {
        var fields = source.fields();
        var kind = fields.text("kind");
        var own = period(fields.child("validity"));
        var validity = document.validity().within(own.from(), own.to());
        var value = values.read(fields.children("amounts"), kind);
        var common =
                new Common(
                        fields.oneOf("beneficiary", Beneficiary.FIRM),
                        document.issuers(),
                        value,
                        validity,
                        validity.from() != null,
                        false,
                        document.sources());
        return new PolicyMeasure(particulars(source, common), document, kind, stacking(fields));
    }

    FinancingProduct product(Source source) {
        var fields = source.fields();
        var kind = fields.text("kind");
        var limits = fields.children("limits").stream().map(BenefitReader::limit).toList();
        var term = fields.child("term");
        var rate = fields.child("rate");
        var amount = amount(limits);
        var rateWords = rate == null ? null : rate.optionalText("text");
        var headline =
                (amount == null ? labels.of("PRODUCT_KIND", kind) + ",额度未见" : amount.text())
                        + (rateWords == null ? "" : "," + rateWords);
        return new FinancingProduct(
                particulars(
                        source,
                        forFirms(
                                fields,
                                new BenefitValue(headline, amount, tiers(limits)),
                                Validity.ALWAYS,
                                false,
                                "providers",
                                true)),
                kind,
                limits,
                term == null ? null : term.integer("minMonths"),
                term == null ? null : term.integer("maxMonths"),
                rate == null ? null : rate.number("min"),
                rate == null ? null : rate.number("max"),
                fields.texts("repayment"),
                fields.texts("features"),
                ids(fields, "members", Entry.Kind.PRODUCT),
                ids(fields, "interestSubsidy", Entry.Kind.MEASURE));
    }

    MatchmakingEvent event(Source source) {
        var fields = source.fields();
        var startsOn = fields.date("startsOn");
        var endsOn = fields.date("endsOn");
        var year = fields.integer("year");
        var track = fields.optionalText("matchKind");
        if (track != null && !TRACKS.containsKey(track)) {
            fields.complain(
                    "matchKind", "must be one of " + TRACKS.keySet().stream().sorted().toList());
        }
        var lastDay =
                endsOn != null
                        ? endsOn
                        : startsOn != null
                                ? startsOn
                                : year == null ? null : LocalDate.of(year, 12, 31);
        var headline =
                track == null
                        ? labels.of("EVENT_KIND", fields.text("kind"))
                        : labels.of(
                                "TRACK",
                                Objects.requireNonNullElse(TRACKS.get(track), Track.SERVICE)
                                        .name());
        return new MatchmakingEvent(
                particulars(
                        source,
                        forFirms(
                                fields,
                                nonMonetary(headline),
                                Validity.until(lastDay),
                                startsOn != null,
                                "organisers",
                                false)),
                track == null ? null : TRACKS.get(track),
                startsOn,
                endsOn,
                year,
                fields.optionalText("venue"),
                fields.texts("activities"));
    }

    InvestmentProject project(Source source) {
        var fields = source.fields();
        var investment = fields.number("investment");
        var total = investment == null ? null : new Money(investment);
        var count = fields.integer("count");
        var headline =
                total != null
                        ? "总投资" + qualifier(fields, "investmentQualifier") + total.text()
                        : count != null
                                ? qualifier(fields, "countQualifier") + count + "个项目"
                                : labels.of("PROJECT_KIND", fields.text("kind"));
        return new InvestmentProject(
                particulars(
                        source,
                        forFirms(
                                fields,
                                nonMonetary(headline),
                                Validity.ALWAYS,
                                false,
                                "providers",
                                false)),
                count,
                total,
                stage(fields.text("kind")),
                fields.optionalText("openTo"));
    }

    SharedResource resource(Source source) {
        var fields = source.fields();
        var kind = fields.text("kind");
        return new SharedResource(
                particulars(
                        source,
                        forFirms(
                                fields,
                                nonMonetary(labels.of("RESOURCE_KIND", kind)),
                                Validity.ALWAYS,
                                false,
                                "providers",
                                false)),
                kind,
                fields.children("statistics").stream()
                        .filter(statistic -> statistic.has("value"))
                        .map(BenefitReader::statistic)
                        .toList());
    }

    /** What the kinds of entries say in different ways. */
    private record Common(
            Beneficiary beneficiary,
            List<String> providers,
            BenefitValue value,
            Validity validity,
            boolean startKnown,
            boolean ownRegionBinds,
            List<Citation> inherited) {}

    private static Common forFirms(
            Fields fields,
            BenefitValue value,
            Validity validity,
            boolean startKnown,
            String providers,
            boolean ownRegionBinds) {
        return new Common(
                Beneficiary.FIRM,
                fields.texts(providers),
                value,
                validity,
                startKnown,
                ownRegionBinds,
                List.of());
    }

    private Particulars particulars(Source source, Common common) {
        var entry = source.entry();
        var fields = source.fields();
        boolean isMeasure = entry.kind() == Entry.Kind.MEASURE;
        var own = rules.read(fields.child("eligibility"));
        var regions = new LinkedHashSet<RegionCode>();
        var zones = new LinkedHashSet<ZoneCode>();
        var sectors = new LinkedHashSet<SectorCode>();
        collect(own, regions, zones, sectors);
        var region = isMeasure ? null : places.region(fields);
        var builtIn = new ArrayList<Condition>();
        builtIn.add(builtIn(Attribute.AS_OF, common.validity().accepted()));
        builtIn.add(
                builtIn(Attribute.BENEFICIARY, new Accepted.Beneficiaries(common.beneficiary())));
        if (region != null && common.ownRegionBinds() && !namesRegion(own)) {
            builtIn.add(
                    builtIn(
                            Attribute.REGION,
                            new Accepted.Regions(
                                    List.of(region),
                                    vocabulary.reference().regions().under(region))));
        }
        if (!isMeasure) {
            if (regions.isEmpty() && region != null) {
                regions.add(region);
            }
            if (zones.isEmpty()) {
                zones.addAll(places.zones(fields));
            }
            sectors.addAll(sectors(fields));
        }
        return new Particulars(
                entry.id(),
                fields.text(fields.has("name") ? "name" : "title"),
                fields.optionalText("summary"),
                common.beneficiary(),
                common.providers(),
                List.copyOf(regions),
                List.copyOf(zones),
                List.copyOf(sectors),
                new Rule(builtIn, own),
                common.value(),
                common.validity(),
                common.startKnown(),
                fields.has("performancePeriod") ? period(fields.child("performancePeriod")) : null,
                windows(fields),
                application(fields),
                sources(fields, common.inherited()),
                fields.oneOf("confidence", Confidence.STATED),
                entry.revision(),
                entry.updatedAt());
    }

    private Condition builtIn(String attribute, Accepted accepted) {
        return new Condition(vocabulary.attribute(attribute), accepted, null, null);
    }

    /** The places and sectors that a rule asks for; what stands under a NOT it does not ask for. */
    private static void collect(
            Criterion node, Set<RegionCode> regions, Set<ZoneCode> zones, Set<SectorCode> sectors) {
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
        node.below().forEach(part -> collect(part, regions, zones, sectors));
    }

    private static boolean namesRegion(Criterion node) {
        return node instanceof Condition condition
                ? condition.accepted() instanceof Accepted.Regions
                : node.below().stream().anyMatch(BenefitReader::namesRegion);
    }

    private List<SectorCode> sectors(Fields fields) {
        var sectors = new ArrayList<SectorCode>();
        for (var typed : fields.texts("sector")) {
            var code = vocabulary.reference().sectors().find(typed);
            if (code == null) {
                fields.complain("sector", "unknown code " + typed);
            } else {
                sectors.add(code);
            }
        }
        return sectors;
    }

    private static Period period(@Nullable Fields fields) {
        return fields == null
                ? new Period(null, null)
                : new Period(fields.date("from"), fields.date("to"));
    }

    private static List<ApplicationWindow> windows(Fields fields) {
        return fields.children("applicationWindows").stream()
                .map(window ->
                        new ApplicationWindow(
                                window.date("from"),
                                window.date("to"),
                                window.flag("rolling", false)))
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

    private List<Citation> sources(Fields fields, List<Citation> inherited) {
        var own = fields.child("source");
        if (own == null) {
            return inherited;
        }
        var sources = new ArrayList<Citation>();
        sources.add(citations.read(own));
        sources.addAll(inherited);
        return sources;
    }

    private static List<StackingRule> stacking(Fields fields) {
        var stacking = fields.child("stacking");
        if (stacking == null) {
            return List.of();
        }
        return List.of(
                new StackingRule(
                        stacking.oneOf("rule", StackingRule.Relation.UNSPECIFIED),
                        ids(stacking, "with", Entry.Kind.MEASURE),
                        stacking.optionalText("text")));
    }

    private static List<String> ids(Fields fields, String key, Entry.Kind kind) {
        return fields.texts(key).stream().map(kind::id).toList();
    }

    private static FinancingProduct.Limit limit(Fields limit) {
        return new FinancingProduct.Limit(
                new MoneyRange(money(limit, "min"), money(limit, "max")),
                limit.optionalText("security"));
    }

    private static @Nullable Money money(Fields fields, String key) {
        BigDecimal yuan = fields.number(key);
        return yuan == null ? null : new Money(yuan);
    }

    /** The most that any of the limits allows, and the least that all of them ask. */
    private static @Nullable MoneyRange amount(List<FinancingProduct.Limit> limits) {
        var most =
                limits.stream()
                        .map(limit -> limit.amount().max())
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        var least =
                limits.stream().allMatch(limit -> limit.amount().min() != null)
                        ? limits.stream()
                                .map(limit -> limit.amount().min())
                                .filter(Objects::nonNull)
                                .min(Comparator.naturalOrder())
                                .orElse(null)
                        : null;
        return MoneyRange.of(least, most);
    }

    private static List<BenefitValue.Component> tiers(List<FinancingProduct.Limit> limits) {
        return limits.stream()
                .map(limit ->
                        new BenefitValue.Component(
                                "LIMIT",
                                limit.amount().text(),
                                limit.amount(),
                                null,
                                null,
                                limit.amount().max(),
                                null,
                                limit.security()))
                .toList();
    }

    private static BenefitValue nonMonetary(String headline) {
        return new BenefitValue(headline, null, List.of());
    }

    private static String qualifier(Fields fields, String key) {
        return switch (Objects.requireNonNullElse(fields.optionalText(key), "")) {
            case "atLeast" -> "不少于";
            case "approx" -> "约";
            default -> "";
        };
    }

    private static InvestmentProject.@Nullable Stage stage(String kind) {
        return switch (kind) {
            case "PROMOTED_LIST" -> InvestmentProject.Stage.PROMOTED;
            case "SIGNED_LIST" -> InvestmentProject.Stage.SIGNED;
            case "CONSTRUCTION_BATCH" -> InvestmentProject.Stage.STARTED;
            default -> null;
        };
    }

    private static SharedResource.Statistic statistic(Fields statistic) {
        // A month is not a day: what is no full date is left open rather than guessed.
        var asOf = statistic.optionalText("asOf");
        return new SharedResource.Statistic(
                statistic.text("metric"),
                Objects.requireNonNullElse(statistic.number("value"), BigDecimal.ZERO),
                statistic.optionalText("unit"),
                asOf != null && asOf.length() == "2024-05-20".length()
                        ? statistic.date("asOf")
                        : null);
    }
}
