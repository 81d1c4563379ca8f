package cn.huiqi.api;

import cn.huiqi.catalog.Application;
import cn.huiqi.catalog.ApplicationWindow;
import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitValue;
import cn.huiqi.catalog.FinancingProduct;
import cn.huiqi.catalog.InvestmentProject;
import cn.huiqi.catalog.MatchmakingEvent;
import cn.huiqi.catalog.MoneyRange;
import cn.huiqi.catalog.Particulars;
import cn.huiqi.catalog.Period;
import cn.huiqi.catalog.PolicyMeasure;
import cn.huiqi.catalog.PolicyMeasure.StackingRule;
import cn.huiqi.catalog.SharedResource;
import cn.huiqi.catalog.Validity;
import cn.huiqi.eligibility.Money;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fields of the five kinds of benefits and of what they are worth. */
final class BenefitFields {

    private BenefitFields() {}

    /** When something is in force; {@code endKnown} is false when no end was seen. */
    record DateRange(@Nullable LocalDate from, @Nullable LocalDate to, boolean endKnown) {

        static DateRange of(Validity validity) {
            return new DateRange(
                    validity.from(),
                    validity.endDated() ? validity.to() : null,
                    validity.endDated());
        }

        static @Nullable DateRange of(@Nullable Period period) {
            return period == null
                    ? null
                    : new DateRange(period.from(), period.to(), period.to() != null);
        }
    }

    private record Window(
            @Nullable LocalDate opensOn,
            @Nullable LocalDate closesOn,
            boolean rolling,
            @Nullable Long daysLeft) {

        static @Nullable Window of(@Nullable ApplicationWindow window, LocalDate today) {
            if (window == null) {
                return null;
            }
            var closesOn = window.closesOn();
            long left = closesOn == null ? -1 : ChronoUnit.DAYS.between(today, closesOn);
            return new Window(window.opensOn(), closesOn, window.rolling(), left < 0 ? null : left);
        }
    }

    private record Range<N>(@Nullable N min, @Nullable N max) {

        static <N> @Nullable Range<N> of(@Nullable N min, @Nullable N max) {
            return min == null && max == null ? null : new Range<>(min, max);
        }
    }

    static void register(RuntimeWiring.Builder wiring) {
        var common = common();
        TypeFields.of("PolicyMeasure", PolicyMeasure.class)
                .field("document", PolicyMeasure::document)
                .field("measureKind", PolicyMeasure::measureKind)
                .field("noApplicationNeeded", PolicyMeasure::noApplicationNeeded)
                .field("stacking", PolicyMeasure::stacking)
                .with(common)
                .register(wiring);
        TypeFields.of("StackingRule", StackingRule.class)
                .field("relation", StackingRule::relation)
                .read("with", (rule, reading) -> reading.edition().benefits(rule.with()))
                .field("text", StackingRule::text)
                .register(wiring);
        TypeFields.of("MatchmakingEvent", MatchmakingEvent.class)
                .field("track", MatchmakingEvent::track)
                .field("startsOn", MatchmakingEvent::startsOn)
                .field("endsOn", MatchmakingEvent::endsOn)
                .field("year", MatchmakingEvent::year)
                .field("venue", MatchmakingEvent::venue)
                .field("activities", MatchmakingEvent::activities)
                .with(common)
                .register(wiring);
        TypeFields.of("InvestmentProject", InvestmentProject.class)
                .field("projectCount", InvestmentProject::projectCount)
                .field("totalInvestment", InvestmentProject::totalInvestment)
                .field("stage", InvestmentProject::stage)
                .field("openTo", InvestmentProject::openTo)
                .with(common)
                .register(wiring);
        TypeFields.of("SharedResource", SharedResource.class)
                .field("resourceKind", SharedResource::resourceKind)
                .field("statistics", SharedResource::statistics)
                .with(common)
                .register(wiring);
        TypeFields.of("Statistic", SharedResource.Statistic.class)
                .field("metric", SharedResource.Statistic::metric)
                .field("value", SharedResource.Statistic::value)
                .field("unit", one -> Objects.requireNonNullElse(one.unit(), ""))
                .field("asOf", SharedResource.Statistic::asOf)
                .register(wiring);
        registerProduct(wiring, common);
        registerValue(wiring);
    }

    private static TypeFields<Benefit> common() {
        return TypeFields.of("Benefit", Benefit.class)
                .field("id", Benefit::id)
                .field("title", of(Particulars::title))
                .field("summary", of(Particulars::summary))
                .field("kind", Benefit::kind)
                .field("beneficiary", of(Particulars::beneficiary))
                .read("status", (benefit, reading) -> benefit.statusOn(reading.today()))
                .field("providers", of(Particulars::providers))
                .field("regions", of(Particulars::regions))
                .field("zones", of(Particulars::zones))
                .field("sectors", of(Particulars::sectors))
                .read(
                        "rule",
                        (benefit, reading) -> new RuleView(benefit, reading.edition().vocabulary()))
                .field("value", Benefit::value)
                .field("validity", benefit -> DateRange.of(benefit.validity()))
                .field(
                        "performancePeriod",
                        benefit -> DateRange.of(benefit.particulars().performancePeriod()))
                .read(
                        "applicationWindow",
                        (benefit, reading) ->
                                Window.of(benefit.windowOn(reading.today()), reading.today()))
                .field("application", of(Particulars::application))
                .field("sources", of(Particulars::sources))
                .field("confidence", of(Particulars::confidence))
                .fetch("eligibility", BenefitFields::eligibility)
                .field("revision", of(Particulars::revision))
                .field("updatedAt", of(Particulars::updatedAt));
    }

    private static Function<Benefit, @Nullable Object> of(
            Function<Particulars, @Nullable Object> value) {
        return benefit -> value.apply(benefit.particulars());
    }

    private static Judged eligibility(Benefit benefit, DataFetchingEnvironment environment) {
        var reading = TypeFields.reading(environment);
        var arguments = new Arguments(environment);
        var day = Objects.requireNonNullElse(arguments.day("asOf"), reading.today());
        var firm = arguments.requiredProfile(reading.edition().vocabulary());
        arguments.check();
        return Judged.of(benefit, firm, day);
    }

    private static void registerProduct(RuntimeWiring.Builder wiring, TypeFields<Benefit> common) {
        TypeFields.of("FinancingProduct", FinancingProduct.class)
                .field("productKind", FinancingProduct::productKind)
                .field("limits", FinancingProduct::limits)
                .field(
                        "termMonths",
                        product -> Range.<Integer>of(product.minMonths(), product.maxMonths()))
                .field(
                        "annualRate",
                        product -> Range.<BigDecimal>of(product.minRate(), product.maxRate()))
                .field("repayment", FinancingProduct::repayment)
                .field("features", FinancingProduct::features)
                .read("family", (product, reading) -> reading.edition().family(product))
                .read(
                        "members",
                        (product, reading) -> reading.edition().benefits(product.members()))
                .read(
                        "subsidies",
                        (product, reading) -> reading.edition().benefits(product.subsidies()))
                .with(common)
                .register(wiring);
        TypeFields.of("FinancingLimit", FinancingProduct.Limit.class)
                .field("amount", FinancingProduct.Limit::amount)
                .field("security", FinancingProduct.Limit::security)
                .register(wiring);
        for (var type : new String[] {"IntRange", "DecimalRange"}) {
            TypeFields.of(type, Range.class)
                    .field("min", Range::min)
                    .field("max", Range::max)
                    .register(wiring);
        }
    }

    private static void registerValue(RuntimeWiring.Builder wiring) {
        TypeFields.of("BenefitValue", BenefitValue.class)
                .field("headline", BenefitValue::headline)
                .field("amount", BenefitValue::amount)
                .field("components", BenefitValue::components)
                .register(wiring);
        TypeFields.of("ValueComponent", BenefitValue.Component.class)
                .field("type", BenefitValue.Component::type)
                .field("text", BenefitValue.Component::text)
                .field("amount", BenefitValue.Component::amount)
                .field("rate", BenefitValue.Component::rate)
                .field("base", BenefitValue.Component::base)
                .field("cap", BenefitValue.Component::cap)
                .field("stage", BenefitValue.Component::stage)
                .field("condition", BenefitValue.Component::condition)
                .register(wiring);
        TypeFields.of("ApplicationWindow", Window.class)
                .field("opensOn", Window::opensOn)
                .field("closesOn", Window::closesOn)
                .field("rolling", Window::rolling)
                .field("daysLeft", Window::daysLeft)
                .register(wiring);
        TypeFields.of("Application", Application.class)
                .field("mode", Application::mode)
                .field("channel", Application::channel)
                .field("url", Application::url)
                .field("materials", Application::materials)
                .field("frequency", Application::frequency)
                .register(wiring);
        TypeFields.of("DateRange", DateRange.class)
                .field("from", DateRange::from)
                .field("to", DateRange::to)
                .field("endKnown", DateRange::endKnown)
                .register(wiring);
        TypeFields.of("Money", Money.class)
                .field("yuan", Money::yuan)
                .field("text", Money::text)
                .register(wiring);
        TypeFields.of("MoneyRange", MoneyRange.class)
                .field("min", MoneyRange::min)
                .field("max", MoneyRange::max)
                .field("text", MoneyRange::text)
                .register(wiring);
    }
}
