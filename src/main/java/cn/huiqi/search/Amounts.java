package cn.huiqi.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts of money in folded text: 1500万, 1500万元, 0.15亿 and 一千五百万 are the same. */
final class Amounts {

    private static final Pattern FIGURES =
            Pattern.compile("(\\d{1,12}(?:\\.\\d{1,4})?)(千万|百万|十万|亿|万|千|百)?(元|块)?");
    private static final Pattern NUMERALS = Pattern.compile("([一二两三四五六七八九十百千]{1,7})(亿|万)(元)?");

    private static final Map<String, Long> UNITS =
            Map.of(
                    "亿", 100_000_000L,
                    "千万", 10_000_000L,
                    "百万", 1_000_000L,
                    "十万", 100_000L,
                    "万", 10_000L,
                    "千", 1_000L,
                    "百", 100L);

    /** An amount has one of them. */
    private static final String WORDS = "亿万千百元块";

    private static final String DIGITS = "零一二三四五六七八九";

    private Amounts() {}

    /**
     * An amount in a text.
     *
     * @param yuan as plain digits
     */
    record Amount(String yuan, int start, int end) {}

    static List<Amount> in(String folded) {
        if (folded.chars().noneMatch(it -> WORDS.indexOf(it) >= 0)) {
            return List.of(); // as most texts, which this tells faster than the patterns
        }
        var amounts = new ArrayList<Amount>();
        var figures = FIGURES.matcher(folded);
        while (figures.find()) {
            if (figures.group(2) != null || figures.group(3) != null) {
                var number = new BigDecimal(figures.group(1));
                amounts.add(amount(number, figures.group(2), figures.start(), figures.end()));
            }
        }
        var numerals = NUMERALS.matcher(folded);
        while (numerals.find()) {
            var number = BigDecimal.valueOf(value(numerals.group(1)));
            amounts.add(amount(number, numerals.group(2), numerals.start(), numerals.end()));
        }
        return amounts;
    }

    private static Amount amount(BigDecimal number, @Nullable String unit, int start, int end) {
        var yuan = unit == null ? number : number.multiply(BigDecimal.valueOf(unit(unit)));
        return new Amount(yuan.stripTrailingZeros().toPlainString(), start, end);
    }

    private static long unit(String name) {
        return UNITS.getOrDefault(name, 1L);
    }

    private static long value(String numerals) {
        long value = 0;
        long digit = 0;
        for (char numeral : numerals.replace('两', '二').toCharArray()) {
            int known = DIGITS.indexOf(numeral);
            if (known >= 0) {
                digit = known;
            } else {
                long unit = numeral == '十' ? 10 : unit(String.valueOf(numeral));
                value += Math.max(digit, 1) * unit;
                digit = 0;
            }
        }
        return value + digit;
    }
}
