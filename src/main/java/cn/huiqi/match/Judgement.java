package cn.huiqi.match;

import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.FirmProfile;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The verdict of every distinct clause for one firm on one day. */
final class Judgement {

    private final ClauseBook book;
    private final Evaluator evaluator;
    private final Verdicts[] verdicts;
    private final byte[][] bytes;
    private final boolean[] told;
    private final byte[] groups;
    private final int[] @Nullable [] openAttributes;

    Judgement(ClauseBook book, Evaluator evaluator) {
        this.book = book;
        this.evaluator = evaluator;
        int attributes = book.attributes();
        this.verdicts = new Verdicts[attributes];
        this.bytes = new byte[attributes][];
        this.told = new boolean[attributes];
        for (int i = 0; i < attributes; i++) {
            var conditions = book.conditions(i);
            verdicts[i] = conditions.judge(evaluator);
            bytes[i] = verdicts[i].all();
            told[i] = evaluator.firm().tells(conditions.attribute());
        }
        this.groups = new byte[book.groups()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = book.group(i).verdict(bytes);
        }
        this.verdicts[ClauseBook.GROUPS] = new Verdicts(groups);
        this.openAttributes = new int[groups.length][];
    }

    ClauseBook book() {
        return book;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    FirmProfile firm() {
        return evaluator.firm();
    }

    LocalDate day() {
        return evaluator.day();
    }

    /** Of the conditions on an attribute, or of the groups. */
    Verdicts verdicts(int attribute) {
        return verdicts[attribute];
    }

    byte group(int number) {
        return groups[number];
    }

    byte verdict(int clause) {
        return verdicts[ClauseBook.attributeOf(clause)].of(ClauseBook.numberOf(clause));
    }

    /** Of conditions by attribute and number; not to be changed. */
    byte[][] conditions() {
        return bytes;
    }

    /** Whether anything is told, or concluded, of an attribute. */
    boolean tells(int attribute) {
        return told[attribute];
    }

    /** The attributes that keep an undecided group undecided. */
    int[] openAttributes(int group) {
        var known = openAttributes[group];
        if (known == null) {
            var open = new boolean[bytes.length];
            book.group(group).collectOpenAttributes(bytes, open);
            known = numbers(open);
            openAttributes[group] = known;
        }
        return known;
    }

    private static int[] numbers(boolean[] open) {
        int count = 0;
        for (boolean one : open) {
            count += one ? 1 : 0;
        }
        var numbers = new int[count];
        for (int i = open.length - 1; i >= 0; i--) {
            if (open[i]) {
                numbers[--count] = i;
            }
        }
        return numbers;
    }
}
