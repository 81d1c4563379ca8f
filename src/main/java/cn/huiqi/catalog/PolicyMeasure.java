package cn.huiqi.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measure of a policy document: a grant, a relief, a right, a service.
 *
 * @param measureKind as in the catalogue, such as {@code GRANT_REWARD}
 */
public record PolicyMeasure(
        Particulars particulars,
        PolicyDocument document,
        String measureKind,
        List<StackingRule> stacking)
        implements Benefit {

    public PolicyMeasure {
        stacking = List.copyOf(stacking);
    }

    /** 免申即享: it comes by itself. */
    public boolean noApplicationNeeded() {
        var application = particulars.application();
        return application != null && application.mode().equals(Application.NO_APPLICATION);
    }

    /**
     * How a measure combines with others.
     *
     * @param with ids of the benefits it names
     */
    public record StackingRule(Relation relation, List<String> with, @Nullable String text) {

        public StackingRule {
            with = List.copyOf(with);
        }

        public enum Relation {
            CUMULATIVE,
            ON_TOP_OF,
            CHOOSE_ONE,
            EXCLUSIVE_WITH,
            HIGHEST_ONLY,
            TOP_UP_DIFFERENCE,
            ONCE,
            SAME_AS,
            UNSPECIFIED
        }
    }
}
