package cn.huiqi.api;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Explainer;
import cn.huiqi.eligibility.SizeFinding;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.match.BenefitOrder;
import cn.huiqi.match.Match;
import cn.huiqi.match.MatchQuery;
import cn.huiqi.match.Matches;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.SizeStandard.Indicator;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What fits a firm, and why. */
@Controller
final class EligibilityController {

    private static final int CHECKED_AT_MOST = 50;
    private static final int FIRMS_AT_MOST = 500;

    private final Paging paging;

    EligibilityController(Paging paging) {
        this.paging = paging;
    }

    /** The answer of {@code eligibleBenefits}. */
    record Eligible(Page<Match> page, Matches matches, Explainer explainer) {

        List<EligibleEdge> edges() {
            return page.edges().stream()
                    .map(edge ->
                            new EligibleEdge(
                                    edge.cursor(), new Judged(edge.node().benefit(), explainer)))
                    .toList();
        }

        List<Benefit> nodes() {
            return page.items().stream().map(Match::benefit).toList();
        }
    }

    record EligibleEdge(String cursor, Judged judged) {}

    @QueryMapping
    DataFetcherResult<Eligible> eligibleBenefits(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        var begun = paging.begin(environment, arguments);
        var reading = begun.reading();
        var query = query(arguments, reading.edition().vocabulary(), reading.day());
        arguments.check();
        var matches = reading.index().match(query);
        var page =
                new Page<>(
                        matches.page(begun.start(), begun.size()),
                        begun.start(),
                        matches.total(),
                        begun.place());
        var firm = Objects.requireNonNull(query.firm());
        var explainer = new Explainer(new Evaluator(firm, reading.day()));
        return begun.result(new Eligible(page, matches, explainer));
    }

    /** What {@code eligibleBenefits} asks of an index. */
    static MatchQuery query(Arguments arguments, Vocabulary vocabulary, LocalDate day) {
        return new MatchQuery(
                arguments.requiredProfile(vocabulary),
                day,
                arguments.enums("verdicts", Verdict.class),
                arguments.filter(),
                arguments.enumerated("orderBy", BenefitOrder.RECOMMENDED));
    }

    @QueryMapping
    DataFetcherResult<List<@Nullable Judged>> checkEligibility(
            DataFetchingEnvironment environment) {
        var reading = paging.reading(environment);
        var arguments = new Arguments(environment);
        var ids = arguments.ids("benefitIds", CHECKED_AT_MOST);
        var firm = arguments.requiredProfile(reading.edition().vocabulary());
        arguments.check();
        var explainer = new Explainer(new Evaluator(firm, reading.day()));
        var judged = new ArrayList<@Nullable Judged>(ids.size());
        for (var id : ids) {
            var benefit = reading.edition().benefit(id);
            judged.add(benefit == null ? null : new Judged(benefit, explainer));
        }
        return Paging.result(judged, reading);
    }

    /** The verdict for one firm of a list. */
    record FirmMatch(String key, Judged judged) {}

    @QueryMapping
    DataFetcherResult<List<FirmMatch>> matchFirms(DataFetchingEnvironment environment) {
        var reading = paging.reading(environment);
        var arguments = new Arguments(environment);
        var benefit = reading.edition().benefit(String.valueOf(arguments.text("benefitId")));
        var firms = arguments.firms("firms", FIRMS_AT_MOST, reading.edition().vocabulary());
        if (benefit == null) {
            arguments.refuse("benefitId", "没有这项已发布的惠企事项:请核对编号。");
        }
        arguments.check();
        var published = Objects.requireNonNull(benefit);
        var matches =
                firms.stream()
                        .map(it ->
                                new FirmMatch(
                                        it.key(), Judged.of(published, it.firm(), reading.day())))
                        .toList();
        return Paging.result(matches, reading);
    }

    @QueryMapping
    DataFetcherResult<SizeFinding> classifyFirmSize(DataFetchingEnvironment environment) {
        var reading = paging.reading(environment);
        var arguments = new Arguments(environment);
        var sector = Objects.requireNonNull(arguments.sector("sector"));
        var figures = figures(arguments);
        arguments.check();
        var finding = SizeFinding.of(reading.edition().vocabulary(), sector, figures);
        return Paging.result(finding, reading);
    }

    private static Map<Indicator, Interval> figures(Arguments arguments) {
        var figures = new EnumMap<Indicator, Interval>(Indicator.class);
        for (var indicator : Indicator.values()) {
            var told = arguments.quantity(indicator.attribute());
            var possible = told == null ? null : told.meet(Interval.nonNegative());
            if (possible != null) {
                figures.put(indicator, possible);
            } else if (told != null) {
                arguments.refuse(indicator.attribute(), "此项不能为负数。");
            }
        }
        return figures;
    }
}
