package cn.huiqi.search;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.catalog.DocumentStatus;
import cn.huiqi.catalog.PolicyDocument;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Puts entries in order: by score; the best of them are looked at again, where a title that says
 * little else counts more, and what is over counts less. Equals keep the order of the catalogue.
 */
final class Ranking {

    private static final int LOOKED_AT_AGAIN = 200;

    private static final float COVERED = 0.5f;
    private static final float WHOLE_QUESTION = 1.2f;
    private static final float WHOLE_TITLE = 1.5f;
    private static final float OVER = 0.8f;

    private final String asked;
    private final Highlighter highlighter;
    private final Items items;
    private final LocalDate day;

    Ranking(Question question, Highlighter highlighter, Items items, LocalDate day) {
        this.asked = question.folded().replace(" ", "");
        this.highlighter = highlighter;
        this.items = items;
        this.day = day;
    }

    /** The items, the best first. */
    int[] of(Hits hits) {
        var items = inOrder(hits);
        var ranks = new long[items.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = key(hits.score((int) items[i]), i);
            items[i] = hits.item((int) items[i]);
        }
        Arrays.sort(ranks);
        int again = Math.min(ranks.length, LOOKED_AT_AGAIN);
        for (int i = 0; i < again; i++) {
            int at = (int) ranks[i];
            var item = this.items.item((int) items[at]);
            ranks[i] = key(score(ranks[i]) * factor(item), at);
        }
        Arrays.sort(ranks, 0, again);
        return Arrays.stream(ranks).mapToInt(rank -> (int) items[(int) rank]).toArray();
    }

    /** Numbers of the hits in the order of the catalogue; they come nearly so. */
    private long[] inOrder(Hits hits) {
        var order = new long[hits.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) items.order(hits.item(i)) << Integer.SIZE | i;
        }
        Arrays.sort(order);
        return order;
    }

    /** The higher the score, the less; scores are never negative, so their bits rise with them. */
    private static long key(float score, int at) {
        return ((long) (Integer.MAX_VALUE - Float.floatToIntBits(score)) << Integer.SIZE) | at;
    }

    private static float score(long key) {
        return Float.intBitsToFloat(Integer.MAX_VALUE - (int) (key >>> Integer.SIZE));
    }

    private float factor(Object item) {
        var title = Folded.text(EntryTexts.title(item)).strip();
        float covered =
                (float) highlighter.marked(Part.TITLE, title).cardinality()
                        / Math.max(1, title.length());
        float factor = 1 + COVERED * covered;
        var plain = title.replace(" ", "");
        if (plain.equals(asked)) {
            factor *= WHOLE_TITLE;
        } else if (asked.length() > 1 && plain.contains(asked)) {
            factor *= WHOLE_QUESTION;
        }
        return isOver(item) ? factor * OVER : factor;
    }

    private boolean isOver(Object item) {
        return switch (item) {
            case PolicyDocument document -> {
                var status = document.statusOn(day);
                yield status == DocumentStatus.EXPIRED || status == DocumentStatus.SUPERSEDED;
            }
            case Benefit benefit -> {
                var status = benefit.statusOn(day);
                yield status == BenefitStatus.EXPIRED || status == BenefitStatus.SUPERSEDED;
            }
            default -> throw new IllegalStateException("Neither benefit nor document");
        };
    }
}
