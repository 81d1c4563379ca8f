package cn.huiqi.eligibility;

import java.util.List;

/**
 * Why a firm is eligible for a benefit, is not, or what decides.
 *
 * @param sentence one sentence that names what decides
 * @param criteria every node of the rule in document order, the built-in conditions first
 * @param missing when UNKNOWN, the attributes whose answers could still turn the verdict
 */
public record Explanation(
        Verdict verdict, String sentence, List<CriterionResult> criteria, List<Attribute> missing) {

    public Explanation {
        criteria = List.copyOf(criteria);
        missing = List.copyOf(missing);
    }
}
