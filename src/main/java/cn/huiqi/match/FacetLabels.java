package cn.huiqi.match;

import cn.huiqi.catalog.Labels;
import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;

/** What a bucket is called, in Chinese. */
public record FacetLabels(ReferenceData reference, Labels labels) {

    public String of(FacetField field, String value) {
        if (value.equals(Facet.NONE)) {
            return labels.of("FACET_NONE", field.name());
        }
        return switch (field) {
            case KIND -> labels.of("BENEFIT_KIND", value);
            case STATUS -> labels.of("BENEFIT_STATUS", value);
            case MEASURE_KIND -> labels.of("MEASURE_KIND", value);
            case LEVEL -> labels.of("DOCUMENT_LEVEL", value);
            case REGION -> reference.regions().distinctName(new RegionCode(value));
            case SECTOR -> reference.sectors().name(new SectorCode(value));
            case AMOUNT -> labels.of("AMOUNT_BUCKET", value);
        };
    }
}
