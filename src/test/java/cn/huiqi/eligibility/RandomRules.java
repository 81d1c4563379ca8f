package cn.huiqi.eligibility;

import cn.huiqi.eligibility.Accepted.Beneficiaries;
import cn.huiqi.eligibility.Accepted.InForce;
import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Any;
import cn.huiqi.eligibility.Criterion.AtLeast;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules at random: nested groups over conditions of every kind, empty lists included. */
final class RandomRules {

    private static final int DEEPEST = 3;
    private static final List<String> PLACES =
            List.of("000000", "210000", "210100", "210112", "210200", "210212", "211000", "110000");
    private static final List<String> SECTORS = List.of("A", "C", "C34", "C349", "C3491", "E", "J");
    private static final List<String> ZONES =
            List.of("LN_FTZ", "LN_FTZ_SHENYANG", "LN_FTZ_DALIAN", "LN_SHENFU");
    private static final List<String> QUALIFICATIONS =
            List.of("HIGH_TECH", "SRDI_SME", "LITTLE_GIANT", "TECH_SME", "GAZELLE");
    private static final List<Comparison> ORDERS =
            List.of(
                    Comparison.EQUALS,
                    Comparison.AT_LEAST,
                    Comparison.MORE_THAN,
                    Comparison.AT_MOST,
                    Comparison.LESS_THAN);
    private static final List<String> NUMBERS =
            List.of(Attribute.EMPLOYEES, Attribute.REVENUE, "rdSpend", "layoffRate");

    private final Vocabulary vocabulary;
    private final LocalDate day;
    private final Random random;

    RandomRules(Vocabulary vocabulary, LocalDate day, Random random) {
        this.vocabulary = vocabulary;
        this.day = day;
        this.random = random;
    }

    /** A rule with built-in conditions that mostly hold. */
    Rule rule() {
        var builtIn =
                List.of(
                        new Condition(attribute(Attribute.AS_OF), inForce(), null, null),
                        new Condition(
                                attribute(Attribute.BENEFICIARY),
                                new Beneficiaries(
                                        once(20) ? Beneficiary.INVESTOR : Beneficiary.FIRM),
                                null,
                                null));
        return new Rule(builtIn, new All(parts(DEEPEST)));
    }

    List<Criterion> parts(int depth) {
        return Stream.generate(() -> criterion(depth)).limit(random.nextInt(4)).toList();
    }

    Criterion criterion(int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(10)) {
            case 0 -> new All(parts(depth - 1));
            case 1, 2 -> new Any(parts(depth - 1));
            case 3 -> new AtLeast(random.nextInt(4), parts(depth - 1));
            case 4 -> new Not(criterion(depth - 1));
            default -> condition();
        };
    }

    Condition condition() {
        return switch (random.nextInt(12)) {
            case 0 -> condition(Attribute.REGION, regions());
            case 1 -> condition(Attribute.ZONES, new Accepted.Zones(zones()));
            case 2 -> condition(Attribute.SECTOR, sectors());
            case 3 -> condition(Attribute.SIZE, sizes());
            case 4 -> condition(Attribute.QUALIFICATIONS, qualifications());
            case 5, 6 -> condition(Attribute.EVENTS, event());
            case 7 ->
                    condition(
                            Attribute.REGISTERED_ON,
                            new Accepted.Days(any(ORDERS), day.plusDays(random.nextInt(3) - 1)));
            case 8 -> condition("seriousDishonesty", new Accepted.YesNo(random.nextBoolean()));
            case 9 -> condition(Attribute.OTHER, new Accepted.Judged());
            case 10 -> {
                var type = attribute(Attribute.ENTITY_TYPE);
                yield condition(type.id(), new Accepted.Choice(any(type.options()).value()));
            }
            default ->
                    condition(
                            any(NUMBERS),
                            Accepted.Numbers.of(
                                    any(ORDERS), BigDecimal.valueOf(random.nextInt(4) * 10L)));
        };
    }

    private Condition condition(String attribute, Accepted accepted) {
        return new Condition(attribute(attribute), accepted, null, null);
    }

    private Attribute attribute(String id) {
        return vocabulary.attribute(id);
    }

    private InForce inForce() {
        return new InForce(
                once(4) ? null : day.minusDays(random.nextInt(5)),
                once(4) ? null : day.plusDays(random.nextInt(5) - (once(8) ? 5 : 0)),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private Accepted.Regions regions() {
        var codes = some(PLACES).stream().map(RegionCode::new).toList();
        return new Accepted.Regions(codes, vocabulary.reference().regions().under(codes));
    }

    private Accepted.Sectors sectors() {
        var codes = some(SECTORS).stream().map(SectorCode::new).toList();
        var leaves = vocabulary.reference().sectors().under(codes);
        boolean excluded = once(3);
        return new Accepted.Sectors(codes, excluded, excluded ? leaves.complement() : leaves);
    }

    private List<ZoneCode> zones() {
        return some(ZONES).stream().map(ZoneCode::new).toList();
    }

    private Accepted.Sizes sizes() {
        var sizes = EnumSet.noneOf(FirmSize.class);
        sizes.addAll(some(List.of(FirmSize.values())));
        return new Accepted.Sizes(sizes);
    }

    private Accepted.Qualifications qualifications() {
        return new Accepted.Qualifications(some(QUALIFICATIONS), once(3));
    }

    private Accepted.Event event() {
        var type = vocabulary.eventType(any(List.of("FIRST_RECOGNISED", "LISTING_STAGE")));
        if (type == null) {
            throw new IllegalStateException("The catalogue has this type");
        }
        var from = once(2) ? null : day.plusDays(random.nextInt(5) - 3);
        return new Accepted.Event(
                type.type(),
                words(type.subjects()),
                words(type.levels()),
                words(type.stages()),
                from,
                once(2) ? null : (from == null ? day : from).plusDays(random.nextInt(3)));
    }

    private @Nullable List<String> words(List<Attribute.Option> known) {
        return known.isEmpty() || random.nextBoolean()
                ? null
                : some(known.stream().limit(4).map(Attribute.Option::value).toList());
    }

    /** Up to three of the items, none once in a while. */
    private <T> List<T> some(List<T> items) {
        var some = new ArrayList<T>();
        for (int i = once(8) ? 0 : 1 + random.nextInt(3); i > 0; i--) {
            some.add(any(items));
        }
        return some.stream().distinct().toList();
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private boolean once(int times) {
        return random.nextInt(times) == 0;
    }
}
