package cn.huiqi.eligibility;

import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Any;
import cn.huiqi.eligibility.Criterion.AtLeast;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.ZoneCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges criteria for one firm on one day.
 *
 * <p>A fact is the set of values it may still have, a condition the set it accepts: subset is
 * {@code ELIGIBLE}, disjoint {@code INELIGIBLE}, anything else {@code UNKNOWN}. There is no special
 * case for a fact not given: it is the set of all values.
 */
public final class Evaluator {

    private final FirmProfile firm;
    private final LocalDate day;
    private final @Nullable Set<String> held;

    /**
     * @param day the day of the enquiry, in Asia/Shanghai
     */
    public Evaluator(FirmProfile firm, LocalDate day) {
        this.firm = firm;
        this.day = day;
        this.held = firm.heldOn(day);
    }

    public FirmProfile firm() {
        return firm;
    }

    public LocalDate day() {
        return day;
    }

    /** Qualifications held on the day, with the implied ones; null when nobody asked. */
    @Nullable Set<String> held() {
        return held;
    }

    public Verdict judge(Rule rule) {
        return worst(rule.builtIn()).and(judge(rule.own()));
    }

    public Verdict judge(Criterion criterion) {
        return switch (criterion) {
            case All(var parts) -> worst(parts);
            case Any(var parts) -> best(parts);
            case AtLeast(var count, var parts) -> atLeast(count, parts);
            case Not(var part) -> judge(part).negated();
            case Condition condition -> judge(condition.attribute(), condition.accepted());
        };
    }

    private Verdict worst(List<? extends Criterion> parts) {
        var worst = Verdict.ELIGIBLE;
        for (int i = 0; i < parts.size() && worst != Verdict.INELIGIBLE; i++) {
            worst = worst.and(judge(parts.get(i)));
        }
        return worst;
    }

    private Verdict best(List<Criterion> parts) {
        var best = Verdict.INELIGIBLE;
        for (int i = 0; i < parts.size() && best != Verdict.ELIGIBLE; i++) {
            best = best.or(judge(parts.get(i)));
        }
        return best;
    }

    private Verdict atLeast(int count, List<Criterion> parts) {
        int sure = 0;
        int possible = 0;
        for (var part : parts) {
            var verdict = judge(part);
            sure += verdict == Verdict.ELIGIBLE ? 1 : 0;
            possible += verdict != Verdict.INELIGIBLE ? 1 : 0;
        }
        return Verdict.of(sure >= count, possible >= count);
    }

    private Verdict judge(Attribute attribute, Accepted accepted) {
        return switch (accepted) {
            case Accepted.Regions(var codes, var leaves) ->
                    Verdict.of(leaves.containsAll(firm.places()), leaves.intersects(firm.places()));
            case Accepted.Zones(var codes) -> zones(codes);
            case Accepted.Sectors(var codes, var excluded, var leaves) ->
                    Verdict.of(
                            leaves.containsAll(firm.sectors()), leaves.intersects(firm.sectors()));
            case Accepted.Sizes(var sizes) -> sizes(sizes);
            case Accepted.Numbers(var comparison, var bound, var interval) -> {
                var possible = firm.numbers(attribute);
                yield Verdict.of(interval.containsAll(possible), interval.intersects(possible));
            }
            case Accepted.Days days ->
                    firm.fact(attribute.id()) instanceof Fact.Day(var given)
                            ? Verdict.of(days.accepts(given))
                            : Verdict.UNKNOWN;
            case Accepted.Choice(var value) -> choice(attribute, value);
            case Accepted.YesNo(var value) ->
                    firm.fact(attribute.id()) instanceof Fact.YesNo(var given)
                            ? Verdict.of(given == value)
                            : Verdict.UNKNOWN;
            case Accepted.Qualifications(var codes, var none) ->
                    none ? holdsAny(codes).negated() : holdsAny(codes);
            case Accepted.Event event -> occurred(event);
            case Accepted.Judged() -> Verdict.UNKNOWN;
            case Accepted.InForce inForce -> Verdict.of(inForce.includes(day));
            case Accepted.Beneficiaries(var beneficiary) ->
                    Verdict.of(beneficiary == Beneficiary.FIRM);
        };
    }

    private Verdict zones(List<ZoneCode> codes) {
        if (firm.zones() == null) {
            return Verdict.of(false, !codes.isEmpty());
        }
        return Verdict.of(
                codes.stream().anyMatch(firm.surelyIn()::contains),
                codes.stream().anyMatch(firm.possiblyIn()::contains));
    }

    private Verdict sizes(Set<FirmSize> accepted) {
        boolean subset = true;
        boolean meets = false;
        for (var size : firm.sizes()) {
            boolean in = accepted.contains(size);
            subset &= in;
            meets |= in;
        }
        return Verdict.of(subset, meets);
    }

    private Verdict choice(Attribute attribute, String value) {
        if (firm.fact(attribute.id()) instanceof Fact.Choice(var given)) {
            return Verdict.of(given.equals(value));
        }
        // Where there is only one option, it is all that a firm may say.
        return Verdict.of(attribute.options().size() == 1, true);
    }

    private Verdict holdsAny(List<String> codes) {
        if (held == null) {
            return Verdict.of(false, !codes.isEmpty());
        }
        for (var code : codes) {
            if (held.contains(code)) {
                return Verdict.ELIGIBLE;
            }
        }
        return Verdict.INELIGIBLE;
    }

    private Verdict occurred(Accepted.Event asked) {
        var events = firm.events();
        if (events == null) {
            // Anything may have happened, on any day up to today: what no such event can meet
            // (a window that opens later, an empty list of subjects) is refused even so.
            return new FirmEvent(asked.type(), null, null, null, null)
                    .matches(asked, day)
                    .and(Verdict.UNKNOWN);
        }
        var best = Verdict.INELIGIBLE;
        for (var event : events) {
            best = best.or(event.matches(asked, day));
        }
        return best;
    }
}
