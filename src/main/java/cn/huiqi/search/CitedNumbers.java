package cn.huiqi.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the numbers of known documents (文号) in folded text, in any brackets or none, with or
 * without 号, one or many, and in the middle of a sentence.
 *
 * <p>Where a number begins cannot be told from its form (根据辽政办发…), so what stands before the year
 * is compared with what is known to stand there.
 */
final class CitedNumbers {

    // Brackets are folded away, and a year always has four digits: 辽政办发202223号.
    private static final Pattern DATED =
            Pattern.compile("((?:19|20)\\d{2})[ 年第]*0*(\\d{1,4})( ?号)?(?![\\d年月日季%.])");
    private static final Pattern UNDATED = Pattern.compile("(?<!\\d)第? ?0*(\\d{1,5}) ?号(?!\\d)");

    private static final int LONGEST_ORGAN = 24;
    private static final int USUAL_ORGAN = 8;

    private final Map<String, CopyOnWriteArrayList<String>> bySerial;
    private final Predicate<String> exists;

    /** Knows none yet. */
    CitedNumbers() {
        this(new ConcurrentHashMap<>(), number -> true);
    }

    private CitedNumbers(
            Map<String, CopyOnWriteArrayList<String>> bySerial, Predicate<String> exists) {
        this.bySerial = bySerial;
        this.exists = exists;
    }

    /** Knows what this one does and will, but only what exists. */
    CitedNumbers which(Predicate<String> exists) {
        return new CitedNumbers(bySerial, exists);
    }

    /**
     * What a text cites.
     *
     * @param numbers as they are indexed
     * @param rest the text without them
     * @param unknown whether something has the form of a number, but there is no such document
     */
    record Cited(Set<String> numbers, String rest, boolean unknown) {}

    /**
     * Makes a number known, and gives it as it is indexed; null when it has not the form of one.
     */
    List<String> add(String documentNumber) {
        var folded = Folded.text(documentNumber);
        var numbers = new ArrayList<String>();
        for (var form : forms(folded)) {
            var number = form.number(form.organ());
            numbers.add(number);
            bySerial.computeIfAbsent(form.serial(), it -> new CopyOnWriteArrayList<>())
                    .addIfAbsent(number);
        }
        return numbers;
    }

    /**
     * Something that has the form of a number.
     *
     * @param organ all that stands before it, without blanks
     * @param serial year and serial number
     * @param sure whether it says 号, without which only a known organ tells a number
     */
    private record Form(String organ, String serial, boolean sure, int start, int end) {

        boolean isDated() {
            return serial.charAt(1) != '#';
        }

        String number(String organ) {
            return organ + serial;
        }
    }

    private static List<Form> forms(String folded) {
        var forms = new ArrayList<Form>();
        var dated = DATED.matcher(folded);
        while (dated.find()) {
            forms.add(
                    new Form(
                            before(folded, dated.start()),
                            "#" + dated.group(1) + "#" + dated.group(2),
                            dated.group(3) != null,
                            dated.start(),
                            dated.end()));
        }
        var undated = UNDATED.matcher(folded);
        while (undated.find()) {
            int end = undated.end();
            if (forms.stream()
                    .noneMatch(form -> form.start() < end && undated.start() < form.end())) {
                forms.add(
                        new Form(
                                before(folded, undated.start()),
                                "##" + undated.group(1),
                                true,
                                undated.start(),
                                end));
            }
        }
        forms.sort(Comparator.comparingInt(Form::start));
        return forms;
    }

    private static String before(String folded, int end) {
        var before = folded.substring(Math.max(0, end - 2 * LONGEST_ORGAN), end).replace(" ", "");
        return before.substring(Math.max(0, before.length() - LONGEST_ORGAN));
    }

    Cited in(String folded) {
        var numbers = new LinkedHashSet<String>();
        var rest = new StringBuilder(folded);
        boolean unknown = false;
        for (var form : forms(folded)) {
            var organ = organ(form);
            if (organ != null) {
                numbers.add(form.number(organ));
                blank(rest, form, organ.length());
            } else if (form.sure()) {
                var similar = similar(form);
                numbers.addAll(similar);
                if (!similar.isEmpty() || form.isDated()) {
                    unknown |= similar.isEmpty();
                    blank(rest, form, Math.min(form.organ().length(), USUAL_ORGAN));
                }
            }
        }
        return new Cited(numbers, rest.toString(), unknown);
    }

    private List<String> known(Form form) {
        var known = bySerial.get(form.serial());
        return known == null ? List.of() : known;
    }

    /** The longest ending of what stands before that makes a known number; null when none does. */
    private @Nullable String organ(Form form) {
        var known = known(form);
        for (int from = 0; from < form.organ().length(); from++) {
            var organ = form.organ().substring(from);
            var number = form.number(organ);
            if (known.contains(number) && exists.test(number)) {
                return organ;
            }
        }
        return null;
    }

    /**
     * Numbers of this year and serial whose organ ends alike, or all of them when it names none.
     */
    private List<String> similar(Form form) {
        var organ = form.organ();
        int told = form.isDated() ? 2 : 1;
        var ending = organ.substring(Math.max(0, organ.length() - told));
        return known(form).stream()
                .filter(it -> organ.isEmpty() || it.contains(ending + form.serial()))
                .filter(exists)
                .sorted()
                .toList();
    }

    private static void blank(StringBuilder text, Form form, int organ) {
        int from = form.start();
        for (int left = organ; left > 0 && from > 0; from--) {
            left -= text.charAt(from - 1) == ' ' ? 0 : 1;
        }
        text.replace(from, form.end(), " ".repeat(form.end() - from));
    }
}
