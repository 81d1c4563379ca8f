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

    /** Places of the entries, the best first. */
    int[] of(Hits hits) {
        var order = new long[hits.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = key(hits.score(i), hits.place(i));
        }
        Arrays.sort(order);
        int again = Math.min(order.length, LOOKED_AT_AGAIN);
        for (int i = 0; i < again; i++) {
            int place = (int) order[i];
            order[i] = key(score(order[i]) * factor(items.item(place)), place);
        }
        Arrays.sort(order, 0, again);
        var places = new int[order.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = (int) order[i];
        }
        return places;
    }

    /** The higher the score, the less; scores are never negative, so their bits rise with them. */
    private static long key(float score, int place) {
        return ((long) (Integer.MAX_VALUE - Float.floatToIntBits(score)) << 32) | place;
    }

    private static float score(long key) {
        return Float.intBitsToFloat(Integer.MAX_VALUE - (int) (key >>> 32));
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
