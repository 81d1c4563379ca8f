package cn.huiqi.search;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.FinancingProduct;
import cn.huiqi.catalog.InvestmentProject;
import cn.huiqi.catalog.MatchmakingEvent;
import cn.huiqi.catalog.PolicyDocument;
import cn.huiqi.catalog.PolicyMeasure;
import cn.huiqi.catalog.SharedResource;
import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Wording;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that can be found in an entry, in the words in which clients see it. */
final class EntryTexts {

    private final Edition edition;
    private final Wording wording;

    EntryTexts(Edition edition) {
        this.edition = edition;
        this.wording = new Wording(edition.vocabulary());
    }

    /**
     * A text of an entry.
     *
     * @param field as the schema calls it; null for other names of what is shown, which are found
     *     but not shown
     */
    record Text(Part part, @Nullable String field, String text) {}

    List<Text> of(Object item) {
        return item instanceof PolicyDocument document
                ? ofDocument(document)
                : ofBenefit((Benefit) item);
    }

    static String title(Object item) {
        return item instanceof PolicyDocument document
                ? document.title()
                : ((Benefit) item).particulars().title();
    }

    static String id(Object item) {
        return item instanceof PolicyDocument document ? document.id() : ((Benefit) item).id();
    }

    static SearchType type(Object item) {
        return item instanceof PolicyDocument
                ? SearchType.POLICY_DOCUMENT
                : Items.type(((Benefit) item).kind());
    }

    /** One entry's texts on their way into a list; a text that is not there is passed over. */
    private static final class Collected {

        private final List<Text> texts = new ArrayList<>();

        void add(Part part, @Nullable String field, @Nullable String text) {
            if (text != null && !text.isBlank()) {
                texts.add(new Text(part, field, text));
            }
        }

        void addAll(Part part, @Nullable String field, List<String> texts) {
            texts.forEach(text -> add(part, field, text));
        }
    }

    private List<Text> ofDocument(PolicyDocument document) {
        var all = new Collected();
        all.add(Part.TITLE, "title", document.title());
        all.add(Part.NUMBER, "documentNumber", document.documentNumber());
        all.add(Part.SUMMARY, "summary", document.summary());
        all.addAll(Part.PROVIDER, "issuers", document.issuers());
        addPlaces(all, List.of(document.region()), document.zones());
        for (var measure : edition.measures(document)) {
            all.add(Part.CONTEXT, "measures", measure.particulars().title());
        }
        all.add(Part.DETAIL, "note", document.note());
        for (var relation : document.relations()) {
            all.add(Part.DETAIL, "relations", relation.title());
            all.add(Part.DETAIL, "relations", relation.documentNumber());
        }
        document.interpretations()
                .forEach(it -> all.add(Part.DETAIL, "interpretations", it.title()));
        return all.texts;
    }

    private List<Text> ofBenefit(Benefit benefit) {
        var all = new Collected();
        var told = benefit.particulars();
        all.add(Part.TITLE, "title", told.title());
        all.add(Part.SUMMARY, "summary", told.summary());
        all.add(Part.SUMMARY, "value", told.value().headline());
        all.addAll(Part.PROVIDER, "providers", told.providers());
        addPlaces(all, told.regions(), told.zones());
        told.sectors().forEach(sector -> all.add(Part.SECTOR, "sectors", name(sector)));
        told.value().components().forEach(it -> all.add(Part.DETAIL, "value", it.text()));
        benefit.rule().conditions().forEach(condition -> addCondition(all, condition));
        addParticular(benefit, all);
        return all.texts;
    }

    private void addParticular(Benefit benefit, Collected all) {
        var labels = edition.labels();
        switch (benefit) {
            case PolicyMeasure measure -> {
                all.add(Part.KIND, "measureKind", labels.of("MEASURE_KIND", measure.measureKind()));
                all.add(Part.CONTEXT, "document", measure.document().title());
                all.add(Part.NUMBER, "documentNumber", measure.document().documentNumber());
                if (measure.noApplicationNeeded()) {
                    all.add(Part.KIND, "noApplicationNeeded", "免申即享");
                }
                measure.stacking().forEach(it -> all.add(Part.DETAIL, "stacking", it.text()));
            }
            case FinancingProduct product -> {
                all.add(Part.KIND, "productKind", labels.of("PRODUCT_KIND", product.productKind()));
                product.features().forEach(it -> add(all, "features", "FEATURE", it));
                var family = edition.family(product);
                all.add(
                        Part.CONTEXT,
                        "family",
                        family == null ? null : family.particulars().title());
            }
            case MatchmakingEvent event -> {
                all.add(
                        Part.KIND,
                        "track",
                        event.track() == null ? null : labels.of("TRACK", event.track().name()));
                all.add(Part.PLACE, "venue", event.venue());
                all.addAll(Part.DETAIL, "activities", event.activities());
            }
            case InvestmentProject project -> {
                if (Objects.equals(project.openTo(), "PRIVATE_CAPITAL")) {
                    all.add(Part.DETAIL, null, "民间资本");
                }
            }
            case SharedResource resource -> {
                add(all, "resourceKind", "RESOURCE_KIND", resource.resourceKind());
                resource.statistics().forEach(it -> all.add(Part.DETAIL, null, it.metric()));
            }
        }
    }

    private void add(Collected all, String field, String list, String code) {
        all.add(Part.DETAIL, field, edition.labels().of(list, code));
    }

    private void addCondition(Collected all, Condition condition) {
        all.add(Part.CONDITION, "rule", wording.required(condition));
        all.add(Part.DETAIL, null, condition.attribute().help());
        switch (condition.accepted()) {
            case Accepted.Qualifications(var codes, var none) -> {
                if (!none) {
                    codes.forEach(code -> addQualification(all, code));
                }
            }
            case Accepted.Event event -> {
                if (event.subjects() != null) {
                    event.subjects().forEach(code -> addQualification(all, code));
                }
            }
            default -> all.add(Part.CONDITION, null, condition.text());
        }
    }

    private void addQualification(Collected all, String code) {
        var known = edition.vocabulary().reference().qualifications().find(code);
        if (known != null) {
            all.add(Part.QUALIFICATION, "qualifications", known.name());
            all.addAll(Part.QUALIFICATION, null, known.aliases());
        }
    }

    private void addPlaces(Collected all, List<RegionCode> regions, List<ZoneCode> zones) {
        var reference = edition.vocabulary().reference();
        regions.forEach(code -> all.add(Part.PLACE, "regions", reference.regions().fullName(code)));
        for (var code : zones) {
            var zone = reference.zones().find(code.value());
            if (zone != null) {
                all.add(Part.PLACE, "zones", zone.name());
                all.addAll(Part.PLACE, null, zone.aliases());
            }
        }
    }

    private String name(SectorCode code) {
        return edition.vocabulary().reference().sectors().name(code);
    }
}
