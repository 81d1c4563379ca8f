package cn.huiqi.reference;

/**
 * All tables together.
 *
 * @param version moves when any of the tables does, and stays when none does
 */
public record ReferenceData(
        String version,
        Sectors sectors,
        Regions regions,
        Zones zones,
        Qualifications qualifications,
        SizeStandard sizeStandard) {}
