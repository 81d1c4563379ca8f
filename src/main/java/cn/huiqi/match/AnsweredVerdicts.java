package cn.huiqi.match;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.FirmEvent;
import cn.huiqi.match.AnswerOptions.Option;
import cn.huiqi.match.AnswerOptions.Retold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verdicts of all conditions after an answer to a question. */
final class AnsweredVerdicts {

    private final Judgement judgement;
    private final int asked;
    private final Attribute attribute;
    private final int size;
    private final Verdicts[] verdicts;

    /**
     * @param outcomes tells what the answer may have to change
     */
    AnsweredVerdicts(Judgement judgement, int asked, Outcomes outcomes) {
        this.judgement = judgement;
        this.asked = asked;
        var book = judgement.book();
        this.attribute = book.conditions(asked).attribute();
        int size = book.attribute(Attribute.SIZE);
        this.size = size >= 0 && size != asked && outcomes.affects(size) ? size : -1;
        this.verdicts = new Verdicts[book.attributes()];
        for (int i = 0; i < verdicts.length; i++) {
            verdicts[i] = judgement.verdicts(i);
        }
    }

    /** By attribute; overwritten by the next call. */
    Verdicts[] after(Option option) {
        verdicts[asked] = answered(option);
        if (size >= 0) {
            verdicts[size] =
                    judgement
                            .book()
                            .conditions(size)
                            .judgedAnew(new Evaluator(option.answered(), judgement.day()));
        }
        return verdicts;
    }

    private Verdicts answered(Option option) {
        var conditions = judgement.book().conditions(asked);
        var retold = option.retold();
        if (retold != null && judgement.tells(asked)) {
            return retold(conditions, option.value(), retold);
        }
        var key = key(option);
        return key == null
                ? conditions.judgedAnew(evaluator(option))
                : conditions.answered(key, () -> evaluator(option));
    }

    /**
     * Conditions on events of other types stay as they are. Those of the types told anew look at
     * the new event alone, as when nothing else had been told.
     */
    private Verdicts retold(Conditions conditions, String value, Retold retold) {
        var verdicts = judgement.verdicts(asked).all().clone();
        var event = retold.event();
        var alone =
                event == null
                        ? null
                        : conditions.answered(value + day(), () -> evaluator(List.of(event)));
        for (var type : retold.types()) {
            for (int number : conditions.onEvents(type)) {
                verdicts[number] = alone == null ? Verdicts.INELIGIBLE : alone.of(number);
            }
        }
        return new Verdicts(verdicts);
    }

    private Evaluator evaluator(List<FirmEvent> events) {
        var firm = judgement.firm().but().events(events).build();
        return new Evaluator(firm, judgement.day());
    }

    private Evaluator evaluator(Option option) {
        return new Evaluator(option.answered(), judgement.day());
    }

    /** What decides the conditions on the attribute after this answer; null when more does. */
    private @Nullable String key(Option option) {
        return switch (attribute.kind()) {
            case REGION, SECTOR, SIZE, NUMBER, MONEY, RATIO, CHOICE, YES_NO, QUALIFICATION ->
                    option.value();
            // What was told before stays told beside the answer.
            case ZONE -> judgement.tells(asked) ? null : option.value();
            case EVENT -> option.value() + day();
            // Any day of a span stands for all of them.
            case DATE, JUDGEMENT -> null;
        };
    }

    /** After the last window has opened, all days are alike to an event without a day. */
    private String day() {
        return judgement.book().conditions(asked).awaits(judgement.day())
                ? "@" + judgement.day()
                : "";
    }
}
