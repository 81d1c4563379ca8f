package cn.huiqi.search;

import cn.huiqi.match.BenefitFilter;
import cn.huiqi.match.BenefitOrder;
import cn.huiqi.match.Facet;
import cn.huiqi.match.FacetField;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.MatchQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Entries in the order of their rank; a page is put together when it is asked for. */
final class FoundEntries implements Found {

    private final MatchIndex match;
    private final LocalDate day;
    private final Items items;
    private final int[] ranked;
    private final Function<Object, List<Highlight>> highlights;
    private final @Nullable String correctedText;

    FoundEntries(
            MatchIndex match,
            LocalDate day,
            Items items,
            int[] ranked,
            Function<Object, List<Highlight>> highlights,
            @Nullable String correctedText) {
        this.match = match;
        this.day = day;
        this.items = items;
        this.ranked = ranked;
        this.highlights = highlights;
        this.correctedText = correctedText;
    }

    @Override
    public int total() {
        return ranked.length;
    }

    @Override
    public List<Hit> page(int offset, int size) {
        var page = new ArrayList<Hit>();
        for (int i = Math.min(offset, ranked.length);
                i < Math.min((long) offset + size, ranked.length);
                i++) {
            var item = items.item(ranked[i]);
            page.add(new Hit(item, highlights.apply(item)));
        }
        return page;
    }

    @Override
    public List<Facet> facets() {
        var ids = new HashSet<String>();
        for (int item : ranked) {
            if (!items.isDocument(item)) {
                ids.add(items.id(item));
            }
        }
        // No names would restrict nothing: the empty one names no benefit.
        var named = BenefitFilter.named(ids.isEmpty() ? Set.of("") : ids);
        return match.match(new MatchQuery(null, day, Set.of(), named, BenefitOrder.RECOMMENDED))
                .facets(EnumSet.allOf(FacetField.class));
    }

    @Override
    public @Nullable String correctedText() {
        return correctedText;
    }
}
