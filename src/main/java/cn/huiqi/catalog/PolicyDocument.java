package cn.huiqi.catalog;

import cn.huiqi.eligibility.Citation;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.ZoneCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy document, or one version of it.
 *
 * @param id such as {@code document:ln-czj-2019-4}
 * @param titleVerbatim false when the title is our description and the original was not seen
 * @param region whose government issued it; says nothing of who may benefit
 * @param validity when it is in force, the documents that take its place included
 * @param recordedStatus as of the catalogue's day of record
 */
public record PolicyDocument(
        String id,
        String title,
        boolean titleVerbatim,
        @Nullable String documentNumber,
        DocumentLevel level,
        RegionCode region,
        List<ZoneCode> zones,
        List<String> issuers,
        @Nullable LocalDate signedOn,
        @Nullable LocalDate publishedOn,
        Validity validity,
        DocumentStatus recordedStatus,
        @Nullable String summary,
        @Nullable String note,
        List<DocumentRelation> relations,
        List<Interpretation> interpretations,
        List<Citation> sources,
        Confidence confidence,
        int revision,
        Instant updatedAt) {

    public PolicyDocument {
        zones = List.copyOf(zones);
        issuers = List.copyOf(issuers);
        relations = List.copyOf(relations);
        interpretations = List.copyOf(interpretations);
        sources = List.copyOf(sources);
    }

    public DocumentStatus statusOn(LocalDate day) {
        if (validity.endedBy(day)) {
            return validity.supersededBy(day) ? DocumentStatus.SUPERSEDED : DocumentStatus.EXPIRED;
        }
        if (validity.from() != null && day.isBefore(validity.from())) {
            return DocumentStatus.NOT_YET_IN_FORCE;
        }
        // In force by its dates: what was recorded and the dates do not bear out does not count.
        boolean begun = validity.from() != null;
        return switch (recordedStatus) {
            case EXPIRED, SUPERSEDED -> DocumentStatus.ACTIVE;
            case NOT_YET_IN_FORCE -> begun ? DocumentStatus.ACTIVE : recordedStatus;
            case ACTIVE, AMENDED, UNKNOWN -> recordedStatus;
        };
    }
}
