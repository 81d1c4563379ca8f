package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.AttributeKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What to ask a firm next, counted on the undecided candidates alone.
 *
 * <p>An undecided match has no refused clause, so an answer changes its verdict through the clauses
 * that it touches. Matches with the same ones are counted together.
 */
final class OpenQuestions {

    private static final Set<String> TELL_SIZE =
            Set.of(
                    Attribute.SECTOR,
                    Attribute.EMPLOYEES,
                    Attribute.REVENUE,
                    Attribute.TOTAL_ASSETS);

    private final Edition edition;
    private final Judgement judgement;
    private final List<Undecided> undecided = new ArrayList<>();

    OpenQuestions(Edition edition, Judgement judgement, List<SegmentMatches> segments) {
        this.edition = edition;
        this.judgement = judgement;
        for (var one : segments) {
            var unknown = one.listedUnknown();
            if (unknown != null) {
                undecided.add(new Undecided(one.segment(), unknown, judgement));
            }
        }
    }

    List<NextQuestion> next(int first) {
        var settles = new int[judgement.book().attributes()];
        var open = new boolean[settles.length];
        for (var one : undecided) {
            one.count(settles, open);
        }
        var asked =
                IntStream.range(0, open.length)
                        .filter(i -> open[i] && attribute(i).asked())
                        .boxed()
                        .toList();
        // Ties are decided by slower comparisons, and most attributes settle nothing alone.
        var settling = asked.stream().filter(i -> settles[i] > 0).toList();
        return (settling.size() < first ? asked : settling)
                .stream()
                        .sorted(
                                Comparator.<Integer>comparingInt(i -> -settles[i])
                                        .thenComparingInt(i -> -edition.usedBy(attribute(i)))
                                        .thenComparing(i -> attribute(i).id()))
                        .limit(first)
                        .map(i -> question(i, settles[i]))
                        .toList();
    }

    private Attribute attribute(int number) {
        return judgement.book().conditions(number).attribute();
    }

    private NextQuestion question(int asked, int settles) {
        var attribute = attribute(asked);
        var touched = new TouchedClauses(judgement, asked, affected(asked), isRetold(asked));
        for (var one : undecided) {
            one.addTo(touched);
        }
        var conditions = judgement.book().conditions(asked);
        var options =
                new AnswerOptions(edition, judgement.firm(), judgement.day())
                        .of(attribute, conditions.offering(touched.openConditions()));
        var outcomes = touched.outcomes();
        var answers = new AnsweredVerdicts(judgement, asked, outcomes);
        var eligible = new int[options.size()];
        var ineligible = new int[options.size()];
        for (int i = 0; i < eligible.length; i++) {
            outcomes.judge(answers.after(options.get(i)));
            eligible[i] = outcomes.eligible();
            ineligible[i] = outcomes.ineligible();
        }
        return new NextQuestion(
                attribute,
                settles,
                NextQuestion.mostSettling(options.size(), i -> eligible[i] + ineligible[i])
                        .mapToObj(i -> options.get(i).toldWith(eligible[i], ineligible[i]))
                        .toList());
    }

    /** The attributes on which an answer to this one tells something. */
    private BitSet affected(int asked) {
        var affected = new BitSet();
        affected.set(asked);
        int size = judgement.book().attribute(Attribute.SIZE);
        if (size >= 0
                && judgement.firm().statedSize() == null
                && TELL_SIZE.contains(attribute(asked).id())) {
            affected.set(size);
        }
        return affected;
    }

    /** Zones and events that were told too coarsely are told anew, or more of them. */
    private boolean isRetold(int asked) {
        var kind = attribute(asked).kind();
        return judgement.tells(asked)
                && (kind == AttributeKind.EVENT || kind == AttributeKind.ZONE);
    }
}
