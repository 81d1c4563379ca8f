package cn.huiqi.api;

import cn.huiqi.eligibility.Quantity;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The scalars of the contract: each one parsed in one place, with a sentence about what is right.
 */
final class Scalars {

    /** Extension of a coercion error that holds the sentence for the user. */
    static final String SENTENCE = "sentence";

    // Years beyond 9999 and before 0 are longer.
    private static final int DAY_LENGTH = "2024-05-20".length();

    /** Far above any number of the contract; what is beyond is not even written out. */
    private static final int LARGEST_SCALE = 40;

    private final ReferenceData reference;

    private Scalars(ReferenceData reference) {
        this.reference = reference;
    }

    static List<GraphQLScalarType> all(ReferenceData reference) {
        var scalars = new Scalars(reference);
        return List.of(
                scalar("Date", Scalars::date, Object::toString),
                scalar("DateTime", Scalars::instant, Object::toString),
                scalar("Decimal", Scalars::decimal, Scalars::plain),
                scalar("URL", Scalars::url, Scalars::https),
                scalar("SectorCode", scalars::sector, code -> ((SectorCode) code).value()),
                scalar("RegionCode", scalars::region, code -> ((RegionCode) code).value()),
                scalar("ZoneCode", scalars::zone, code -> ((ZoneCode) code).value()),
                scalar("Quantity", Scalars::quantity, Object::toString),
                scalar("SyncToken", Scalars::syncToken, Object::toString),
                // The one of graphql-java takes anything for an id.
                scalar("ID", Scalars::id, Object::toString));
    }

    /** A value that is refused, with a Chinese sentence that says what would be right. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence, null, false, false);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    private static String id(Object typed) {
        return typed instanceof Integer || typed instanceof Long || typed instanceof BigInteger
                ? typed.toString()
                : text(typed, "须为字符串 id。");
    }

    private static SyncToken syncToken(Object typed) {
        var sentence = "同步标记无效:请原样使用上一次返回的 nextToken,或不带 since 重新开始。";
        var token = SyncToken.decoded(text(typed, sentence));
        if (token == null) {
            throw new Refused(sentence);
        }
        return token;
    }

    private static LocalDate date(Object typed) {
        var text = text(typed, "日期须为字符串,如 \"2024-05-20\"。");
        try {
            if (text.length() == DAY_LENGTH) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // The sentence says what would be right.
        }
        throw new Refused("日期无效:须为日历上存在的日期,写作 年-月-日,如 2024-05-20。");
    }

    private static Instant instant(Object typed) {
        try {
            return Instant.parse(text(typed, "时间须为字符串,如 \"2024-05-20T08:00:00Z\"。"));
        } catch (DateTimeException e) {
            throw new Refused("时间无效:须为 RFC 3339 时间,如 2024-05-20T08:00:00Z。");
        }
    }

    private static BigDecimal decimal(Object typed) {
        return exact(typed, "金额须为十进制数字符串,不带指数,如 \"1500000\"。");
    }

    private static BigDecimal exact(Object typed, String sentence) {
        var number = quantity(typed, sentence);
        if (number.isExact() && number.lower() != null) {
            return number.lower();
        }
        throw new Refused(sentence);
    }

    private static Interval quantity(Object typed) {
        return quantity(
                typed,
                "数量无效:请填数字(如 120),或区间字符串(如 \"100..299\"、\"300..\"、\"..99\"、\">30\"、\"<30\"),"
                        + "区间从小到大,不含空格和指数,每个数不超过30位。");
    }

    private static Interval quantity(Object typed, String sentence) {
        try {
            return Quantity.parse(
                    typed instanceof String text ? text : plain(number(typed, sentence)));
        } catch (IllegalArgumentException e) {
            throw new Refused(sentence);
        }
    }

    /** A number that JSON or the document gives as one. */
    private static BigDecimal number(Object typed, String sentence) {
        var number =
                switch (typed) {
                    case BigDecimal exact -> exact;
                    case BigInteger whole -> new BigDecimal(whole);
                    case Double binary when Double.isFinite(binary) -> BigDecimal.valueOf(binary);
                    case Integer whole -> BigDecimal.valueOf(whole);
                    case Long whole -> BigDecimal.valueOf(whole);
                    default -> throw new Refused(sentence);
                };
        if (Math.abs(number.scale()) > LARGEST_SCALE) {
            throw new Refused(sentence);
        }
        return number;
    }

    private static String url(Object typed) {
        return text(typed, "网址须为字符串。");
    }

    private SectorCode sector(Object typed) {
        var text = text(typed, "行业代码须为字符串,如 \"C34\"。");
        var sectors = reference.sectors();
        var code = sectors.find(text);
        if (code == null) {
            var nearest = sectors.nearest(text);
            throw new Refused(
                    "行业代码无效:请用 GB/T 4754-2017 的门类字母,或2至4位数字(可带所属门类字母);最接近的有效代码是 "
                            + nearest.value()
                            + "("
                            + sectors.name(nearest)
                            + ")。");
        }
        return code;
    }

    private RegionCode region(Object typed) {
        var text = text(typed, "地区代码须为字符串,如 \"210200\"。");
        var regions = reference.regions();
        var code = regions.find(text);
        if (code == null) {
            var nearest = regions.nearest(text);
            throw new Refused(
                    "地区代码无效:请用六位行政区划代码;最接近的有效代码是 "
                            + nearest.value()
                            + "("
                            + regions.fullName(nearest)
                            + ")。");
        }
        return code;
    }

    private ZoneCode zone(Object typed) {
        var text = text(typed, "功能区代码须为字符串,如 \"LN_SHENFU\"。");
        var zone = reference.zones().find(text);
        if (zone == null) {
            var nearest = reference.zones().nearest(text);
            throw new Refused(
                    "功能区代码无效:请用 referenceData.zones 中的代码;最接近的有效代码是 "
                            + nearest.code().value()
                            + "("
                            + nearest.name()
                            + ")。");
        }
        return zone.code();
    }

    private static String text(Object typed, String sentence) {
        if (typed instanceof String text) {
            return text;
        }
        throw new Refused(sentence);
    }

    /** Without exponent and trailing zeros. */
    static String plain(Object number) {
        var decimal = (BigDecimal) number;
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    /** The contract promises https; addresses that were recorded with http are given with it. */
    private static String https(Object url) {
        var text = url.toString();
        return text.startsWith("http://") ? "https://" + text.substring("http://".length()) : text;
    }

    private static GraphQLScalarType scalar(
            String name, Function<Object, Object> parse, Function<Object, String> serialize) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new ParsedScalar(parse, serialize))
                .build();
    }

    private record ParsedScalar(Function<Object, Object> parse, Function<Object, String> serialize)
            implements Coercing<Object, String> {

        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return serialize.apply(value);
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return parse.apply(input);
            } catch (Refused e) {
                throw CoercingParseValueException.newCoercingParseValueException()
                        .message(e.sentence())
                        .extensions(Map.of(SENTENCE, e.sentence()))
                        .build();
            }
        }

        @Override
        public Object parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            try {
                return parse.apply(literal(input));
            } catch (Refused e) {
                throw CoercingParseLiteralException.newCoercingParseLiteralException()
                        .message(e.sentence())
                        .extensions(Map.of(SENTENCE, e.sentence()))
                        .build();
            }
        }

        private static Object literal(Value<?> input) {
            return switch (input) {
                case StringValue text -> String.valueOf(text.getValue());
                case IntValue number -> number.getValue();
                case FloatValue number -> number.getValue();
                default -> input;
            };
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return StringValue.of(input.toString());
        }
    }

    /** The sentence of a coercion error, when it is one of ours. */
    static @Nullable String sentence(@Nullable Map<String, Object> extensions) {
        return extensions != null && extensions.get(SENTENCE) instanceof String sentence
                ? sentence
                : null;
    }
}
