package cn.huiqi.api;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Explainer;
import cn.huiqi.eligibility.Explanation;
import cn.huiqi.eligibility.FirmProfile;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A benefit judged for a firm; explained once somebody asks for more than the verdict. */
final class Judged {

    private final Benefit benefit;
    private final Explainer explainer;
    private @Nullable Explanation explanation;

    Judged(Benefit benefit, Explainer explainer) {
        this.benefit = benefit;
        this.explainer = explainer;
    }

    static Judged of(Benefit benefit, FirmProfile firm, LocalDate day) {
        return new Judged(benefit, new Explainer(new Evaluator(firm, day)));
    }

    Benefit benefit() {
        return benefit;
    }

    /** One request is answered by one thread at a time. */
    Explanation explanation() {
        if (explanation == null) {
            explanation = explainer.explain(benefit.rule(), benefit.source());
        }
        return explanation;
    }
}
