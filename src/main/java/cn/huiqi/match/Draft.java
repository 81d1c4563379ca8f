package cn.huiqi.match;

import cn.huiqi.catalog.Periods;
import cn.huiqi.eligibility.Money;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What an index keeps of a benefit, before it is ranked.
 *
 * @param ordinal under which the edition has it
 * @param most null when no amount is known
 * @param clauses in the book, sorted
 * @param sort number of its combination; {@code place}, {@code sectors} and {@code terms} likewise
 */
record Draft(
        String id,
        int ordinal,
        @Nullable Money most,
        Instant updatedAt,
        int[] clauses,
        int sort,
        int place,
        int sectors,
        int terms,
        Periods periods) {

    static final Comparator<Draft> BY_ID = Comparator.comparing(Draft::id);

    /** As {@link BenefitOrder#BY_AMOUNT}, among drafts that are in the order of ids. */
    static final Comparator<Draft> BY_AMOUNT =
            Comparator.comparing(
                    Draft::most, Comparator.nullsLast(Comparator.<Money>reverseOrder()));
}
