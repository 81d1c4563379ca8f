package cn.huiqi.eligibility;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a firm can be asked or that a rule asks. The vocabulary is data: it grows with the
 * catalogue.
 *
 * @param question the question put to the owner of the firm, in Chinese
 * @param unit of a number, such as 人 or 元/年; none for ratios
 * @param options every value there is, for a choice; empty for other kinds
 * @param asked false for what no firm can answer: the day, the beneficiary, a person's judgement
 */
public record Attribute(
        String id,
        AttributeKind kind,
        String label,
        String question,
        @Nullable String help,
        @Nullable String unit,
        List<Option> options,
        boolean asked) {

    public static final String REGION = "region";
    public static final String ZONES = "zones";
    public static final String SECTOR = "sector";
    public static final String SIZE = "size";
    public static final String EMPLOYEES = "employees";
    public static final String REVENUE = "revenue";
    public static final String TOTAL_ASSETS = "totalAssets";
    public static final String REGISTERED_ON = "registeredOn";
    public static final String ENTITY_TYPE = "entityType";
    public static final String OWNERSHIP = "ownership";
    public static final String QUALIFICATIONS = "qualifications";
    public static final String EVENTS = "events";
    public static final String AS_OF = "asOf";
    public static final String BENEFICIARY = "beneficiary";
    public static final String OTHER = "other";

    public Attribute {
        options = List.copyOf(options);
    }

    /** A code with the words shown for it. */
    public record Option(String value, String label) {}

    public Optional<Option> option(String value) {
        return options.stream().filter(option -> option.value().equals(value)).findFirst();
    }
}
