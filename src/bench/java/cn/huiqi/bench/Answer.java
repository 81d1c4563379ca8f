package cn.huiqi.bench;

import cn.huiqi.match.Facet;
import cn.huiqi.match.FacetField;
import cn.huiqi.match.Match;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.MatchQuery;
import cn.huiqi.match.NextQuestion;
import cn.huiqi.match.VerdictCounts;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one query asks: counts, a page of 20, every facet and three next questions.
 *
 * @param questions null from an engine that has none
 */
record Answer(
        VerdictCounts counts,
        int total,
        List<Match> page,
        List<Facet> facets,
        @Nullable List<NextQuestion> questions) {

    static final int PAGE = 20;
    private static final int QUESTIONS = 3;

    static Answer of(MatchIndex index, MatchQuery query) {
        var matches = index.match(query);
        return new Answer(
                matches.counts(),
                matches.total(),
                matches.page(0, PAGE),
                matches.facets(EnumSet.allOf(FacetField.class)),
                matches.nextQuestions(QUESTIONS));
    }

    /** The same without questions, which Lucene does not give either. */
    static Answer unasked(MatchIndex index, MatchQuery query) {
        var matches = index.match(query);
        return new Answer(
                matches.counts(),
                matches.total(),
                matches.page(0, PAGE),
                matches.facets(EnumSet.allOf(FacetField.class)),
                null);
    }

    /** Whether it says the same, as far as it says anything. */
    boolean agreesWith(Answer truth) {
        return counts.equals(truth.counts)
                && total == truth.total
                && page.equals(truth.page)
                && facets.equals(truth.facets)
                && (questions == null || questions.equals(truth.questions));
    }
}
