package cn.huiqi.api;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads the JSON of requests, and stops where it goes beyond a limit. */
@Component
final class RequestJson {

    private static final String VARIABLES = "variables";

    /** Twice the same key is a mistake whose meaning nobody can know. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final RequestLimits.Variables limits;

    RequestJson(RequestLimits limits) {
        this.limits = limits.variables();
    }

    /**
     * @throws RefusedRequest when it is no JSON, or too much of it
     */
    @Nullable Object body(String text) {
        return read(text, 0);
    }

    /**
     * @param text of the parameter of an address
     * @throws RefusedRequest when it is no JSON, or too much of it
     */
    @Nullable Object parameter(String name, String text) {
        if (name.equals(VARIABLES)) {
            checkSize(text, 0, text.length());
        }
        return read(text, 1);
    }

    private @Nullable Object read(String text, int level) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            var value = new Reading(text, parser).value(level);
            if (parser.nextToken() != null) {
                throw RefusedRequest.bad("JSON 之后不能再有内容;每次只发送一个请求。");
            }
            return value;
        } catch (JacksonException e) {
            // Its message repeats what was sent.
            throw RefusedRequest.bad("须为正确的 JSON(UTF-8):同一对象中键不重复。");
        }
    }

    private void checkSize(String text, int from, int to) {
        long most = limits.size().toBytes();
        if (3L * (to - from) > most
                && text.substring(from, to).getBytes(StandardCharsets.UTF_8).length > most) {
            throw RefusedRequest.of(
                    413,
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "variables 过大:请减少一次提交的内容,不超过 " + most + " 字节。");
        }
    }

    /** One text that is being read; the path leads to where that is. */
    private final class Reading {

        private final String text;
        private final JsonParser parser;
        private final ArrayDeque<String> path = new ArrayDeque<>();

        Reading(String text, JsonParser parser) {
            this.text = text;
            this.parser = parser;
        }

        /**
         * @param level objects and lists around the value, from the variables on
         */
        @Nullable Object value(int level) {
            return switch (parser.currentToken()) {
                case START_OBJECT -> object(level);
                case START_ARRAY -> list(level);
                case VALUE_STRING -> wellFormed(parser.getString());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case null, default -> {
                    if (parser.currentToken() != JsonToken.VALUE_NULL) {
                        throw RefusedRequest.bad("须为 JSON 对象。");
                    }
                    yield null;
                }
            };
        }

        private Map<String, @Nullable Object> object(int level) {
            checkDepth(level);
            var fields = new LinkedHashMap<String, @Nullable Object>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = wellFormed(parser.currentName());
                parser.nextToken();
                boolean isVariables = level == 0 && name.equals(VARIABLES);
                int from = (int) parser.currentTokenLocation().getCharOffset();
                path.addLast(name);
                fields.put(name, value(level + 1));
                path.removeLast();
                if (isVariables) {
                    checkSize(text, from, (int) parser.currentLocation().getCharOffset());
                }
            }
            return fields;
        }

        private List<@Nullable Object> list(int level) {
            checkDepth(level);
            var items = new ArrayList<@Nullable Object>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (items.size() == limits.list()) {
                    throw refused("列表过长:一次最多 " + limits.list() + " 项,请分批查询。");
                }
                path.addLast(Integer.toString(items.size()));
                items.add(value(level + 1));
                path.removeLast();
            }
            return items;
        }

        private void checkDepth(int level) {
            if (level > limits.depth()) {
                throw refused("嵌套过深:对象和列表最多 " + limits.depth() + " 层。");
            }
        }

        private Object number() {
            var number = parser.getDecimalValue();
            if (digits(number) > limits.digits()) {
                throw refused("数字不超过 " + limits.digits() + " 位,如 120;数量也可写作区间字符串。");
            }
            return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? parser.getNumberValue()
                    : number;
        }

        /** Half a character means nothing, and could not be given back. */
        private String wellFormed(String string) {
            for (int i = 0; i < string.length(); i++) {
                if (Character.isSurrogate(string.charAt(i))) {
                    if (!Character.isSurrogatePair(
                            string.charAt(i),
                            i + 1 < string.length() ? string.charAt(i + 1) : '\0')) {
                        throw refused("含有不完整的字符(单独的 UTF-16 代理项),请检查文本。");
                    }
                    i++;
                }
            }
            return string;
        }

        private RefusedRequest refused(String message) {
            var where = new ArrayList<>(path);
            if (!where.isEmpty() && where.getFirst().equals(VARIABLES)) {
                return RefusedRequest.input(where.subList(1, where.size()), message);
            }
            return RefusedRequest.bad(message);
        }
    }

    /** Of a number that is written out without an exponent. */
    private static long digits(BigDecimal number) {
        long whole = (long) number.precision() - number.scale();
        return Math.max(Math.max(number.precision(), number.scale()), whole);
    }
}
