package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.AttributeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
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
    private final int[] settles;
    private final boolean[] open;

    OpenQuestions(Edition edition, Judgement judgement, List<SegmentMatches> segments) {
        this.edition = edition;
        this.judgement = judgement;
        for (var one : segments) {
            var unknown = one.listedUnknown();
            if (unknown != null) {
                undecided.add(new Undecided(one.segment(), unknown, judgement));
            }
        }
        this.settles = new int[judgement.book().attributes()];
        this.open = new boolean[settles.length];
        for (var one : undecided) {
            one.count(settles, open);
        }
    }

    List<NextQuestion> next(int first) {
        return IntStream.of(best(first, edition::usedBy)).mapToObj(this::question).toList();
    }

    List<Attribute> attributes(int first, ToIntFunction<Attribute> usedBy) {
        return IntStream.of(best(first, usedBy)).mapToObj(this::attribute).toList();
    }

    /** The attributes to ask about, what settles most first. */
    private int[] best(int first, ToIntFunction<Attribute> usedBy) {
        var left = open.clone();
        var best = new int[Math.min(first, left.length)];
        int count = 0;
        for (; count < best.length; count++) {
            int next = -1;
            for (int i = 0; i < left.length; i++) {
                if (left[i] && attribute(i).asked() && (next < 0 || isBefore(i, next, usedBy))) {
                    next = i;
                }
            }
            if (next < 0) {
                break;
            }
            left[next] = false;
            best[count] = next;
        }
        return Arrays.copyOf(best, count);
    }

    /** What settles more is asked first, then what more rules ask. */
    private boolean isBefore(int one, int other, ToIntFunction<Attribute> usedBy) {
        if (settles[one] != settles[other]) {
            return settles[one] > settles[other];
        }
        int used = usedBy.applyAsInt(attribute(one));
        int otherUsed = usedBy.applyAsInt(attribute(other));
        return used != otherUsed
                ? used > otherUsed
                : attribute(one).id().compareTo(attribute(other).id()) < 0;
    }

    private Attribute attribute(int number) {
        return judgement.book().conditions(number).attribute();
    }

    private NextQuestion question(int asked) {
        var attribute = attribute(asked);
        var touched = new TouchedClauses(judgement, asked, affected(asked), isRetold(asked));
        for (var one : undecided) {
            one.addTo(touched);
        }
        var conditions = judgement.book().conditions(asked);
        var answerOptions = new AnswerOptions(edition, judgement.firm(), judgement.day());
        var open = touched.openConditions();
        var options =
                attribute.kind() == AttributeKind.EVENT
                        ? answerOptions.events(conditions.events(open))
                        : answerOptions.of(attribute, conditions.offering(open));
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
                settles[asked],
                NextQuestion.mostSettling(options.size(), i -> eligible[i] + ineligible[i])
                        .mapToObj(i -> options.get(i).toldWith(eligible[i], ineligible[i]))
                        .toList());
    }

    /** The attributes on which an answer to this one tells something. */
    private BitSet affected(int asked) {
        var affected = new BitSet();
        affected.set(asked);
        if (judgement.firm().statedSize() == null && TELL_SIZE.contains(attribute(asked).id())) {
            int size = judgement.book().attribute(Attribute.SIZE);
            if (size >= 0) {
                affected.set(size);
            }
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
