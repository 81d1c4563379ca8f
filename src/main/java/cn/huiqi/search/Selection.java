package cn.huiqi.search;

import cn.huiqi.match.BenefitFilter;
import cn.huiqi.match.BenefitOrder;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.MatchQuery;
import java.util.HashSet;
import java.util.Set;

/** Of what was found, what was asked for: types, and benefits that pass a filter. */
final class Selection {

    private final MatchIndex match;
    private final Items items;

    Selection(MatchIndex match, Items items) {
        this.match = match;
        this.items = items;
    }

    Hits of(SearchQuery query, Hits hits) {
        var types = query.types();
        var typed = types.isEmpty() ? hits : hits.which(it -> types.contains(items.type(it)));
        var filter = query.filter();
        if (filter == null || typed.size() == 0) {
            return typed;
        }
        var passing = passing(query, filter, typed);
        return typed.which(it -> passes(it, passing));
    }

    /** A document passes with one of its measures. */
    private boolean passes(int item, Set<String> passing) {
        return items.isDocument(item)
                ? match.edition().measures(items.document(item)).stream()
                        .anyMatch(measure -> passing.contains(measure.id()))
                : passing.contains(items.id(item));
    }

    private Set<String> passing(SearchQuery query, BenefitFilter filter, Hits hits) {
        var candidates = new HashSet<String>();
        for (int i = 0; i < hits.size(); i++) {
            int item = hits.item(i);
            if (items.isDocument(item)) {
                match.edition()
                        .measures(items.document(item))
                        .forEach(measure -> candidates.add(measure.id()));
            } else {
                candidates.add(items.id(item));
            }
        }
        if (!filter.ids().isEmpty()) {
            candidates.retainAll(filter.ids());
        }
        var passing = new HashSet<String>();
        if (!candidates.isEmpty()) {
            var matches = match.match(asking(query, filter.among(candidates)));
            matches.page(0, matches.total()).forEach(it -> passing.add(it.benefit().id()));
        }
        return passing;
    }

    private static MatchQuery asking(SearchQuery query, BenefitFilter filter) {
        return new MatchQuery(null, query.day(), Set.of(), filter, BenefitOrder.RECOMMENDED);
    }
}
