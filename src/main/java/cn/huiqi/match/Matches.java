package cn.huiqi.match;

import cn.huiqi.eligibility.Attribute;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The answer to one query; all its parts speak of the same matches. */
public interface Matches {

    /** How many matches there are over all pages. */
    int total();

    /** Over all three verdicts: after the filter, before the choice of verdicts. */
    VerdictCounts counts();

    /**
     * Matches in rank order.
     *
     * @param offset how many to pass over; beyond the end gives an empty page
     */
    List<Match> page(int offset, int size);

    /** Buckets over the same matches as {@link #total}. */
    List<Facet> facets(Set<FacetField> fields);

    /** Attributes that a firm has not answered, or not exactly; what settles most comes first. */
    List<NextQuestion> nextQuestions(int first);

    /**
     * What these questions would ask about, if attributes were used by so many rules: where they
     * settle as much, the one that more rules use comes first.
     */
    List<Attribute> attributesToAsk(int first, ToIntFunction<Attribute> usedBy);
}
