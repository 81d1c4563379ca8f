package cn.huiqi.search;

import cn.huiqi.match.BenefitFilter;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the full text.
 *
 * @param types what to find; empty finds everything
 * @param filter which benefits, and documents with such a measure; null restricts nothing
 * @param day on which status and windows are looked at
 */
public record SearchQuery(
        String text, Set<SearchType> types, @Nullable BenefitFilter filter, LocalDate day) {

    public SearchQuery {
        types = Set.copyOf(types);
    }
}
