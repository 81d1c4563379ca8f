package cn.huiqi.bench;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Any;
import cn.huiqi.eligibility.Criterion.AtLeast;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.BytesRef;

/** The distinct clauses of a catalogue, each a term. The words of their sources do not count. */
final class LuceneClauses {

    private final Map<Criterion, BytesRef> terms = new LinkedHashMap<>();

    /** The terms of a benefit; its day and its beneficiary are fields of their own. */
    List<BytesRef> of(Benefit benefit) {
        var clauses = new ArrayList<BytesRef>();
        for (var clause : benefit.rule().clauses()) {
            add(clause, clauses);
        }
        return clauses;
    }

    private void add(Criterion node, List<BytesRef> clauses) {
        switch (node) {
            case All(var parts) -> parts.forEach(part -> add(part, clauses));
            case Condition(var attribute, Accepted.InForce day, var text, var name) -> {}
            case Condition(var attribute, Accepted.Beneficiaries whom, var text, var name) -> {}
            default ->
                    clauses.add(
                            terms.computeIfAbsent(
                                    wordless(node),
                                    clause -> new BytesRef(Integer.toString(terms.size(), 36))));
        }
    }

    private static Criterion wordless(Criterion node) {
        return switch (node) {
            case All(var parts) -> new All(wordless(parts));
            case Any(var parts) -> new Any(wordless(parts));
            case AtLeast(var count, var parts) -> new AtLeast(count, wordless(parts));
            case Not(var part) -> new Not(wordless(part));
            case Condition(var attribute, var accepted, var text, var name) ->
                    new Condition(attribute, accepted, null, null);
        };
    }

    private static List<Criterion> wordless(List<Criterion> parts) {
        return parts.stream().map(LuceneClauses::wordless).toList();
    }

    int size() {
        return terms.size();
    }

    /** The terms that a firm is refused by, and those that are open. */
    Map<Verdict, List<BytesRef>> judged(Evaluator evaluator) {
        var judged = new EnumMap<Verdict, List<BytesRef>>(Verdict.class);
        terms.forEach((clause, term) ->
                judged.computeIfAbsent(evaluator.judge(clause), one -> new ArrayList<>())
                        .add(term));
        return judged;
    }
}
