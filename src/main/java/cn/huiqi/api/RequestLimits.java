package cn.huiqi.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one request may ask for. What clients really send stays far below; each number has its
 * reason in {@code docs/operations.md}.
 *
 * @param errors told in one answer
 */
@ConfigurationProperties("huiqi.limits")
public record RequestLimits(
        @DefaultValue Http http,
        @DefaultValue Variables variables,
        @DefaultValue Document document,
        @DefaultValue Execution execution,
        @DefaultValue("10") int errors) {

    public RequestLimits {
        requirePositive("errors", errors);
    }

    /**
     * @param head of the address, and of all headers together
     * @param body also of what a packed one unpacks to
     * @param headPatience until the head of a request is there, from its first byte
     * @param bodyPatience until the body is there, from the end of the head
     */
    public record Http(
            @DefaultValue("16KB") DataSize head,
            @DefaultValue("100KB") DataSize body,
            @DefaultValue("20s") Duration headPatience,
            @DefaultValue("20s") Duration bodyPatience) {

        public Http {
            requirePositive("http.head", head.toBytes());
            requirePositive("http.body", body.toBytes());
            requirePositive("http.head-patience", headPatience.toMillis());
            requirePositive("http.body-patience", bodyPatience.toMillis());
        }
    }

    /**
     * @param size as JSON
     * @param depth objects and lists inside one another, the variables themselves included
     * @param list items of one list
     * @param digits of one number, written out
     */
    public record Variables(
            @DefaultValue("64KB") DataSize size,
            @DefaultValue("20") int depth,
            @DefaultValue("1000") int list,
            @DefaultValue("30") int digits) {

        public Variables {
            requirePositive("variables.size", size.toBytes());
            requirePositive("variables.depth", depth);
            requirePositive("variables.list", list);
            requirePositive("variables.digits", digits);
        }
    }

    /**
     * Fields, aliases and depth are counted with each fragment put in where it is spread.
     *
     * @param size in UTF-8
     * @param depth fields inside one another
     * @param fields of one operation
     * @param directives on one place
     * @param cost weights of {@code @cost}, times the sizes of the pages around them
     * @param answerFields fields of the answer, as far as the sizes of pages tell
     */
    public record Document(
            @DefaultValue("64KB") DataSize size,
            @DefaultValue("1500") int tokens,
            @DefaultValue("15") int depth,
            @DefaultValue("2000") int fields,
            @DefaultValue("100") int aliases,
            @DefaultValue("30") int rootFields,
            @DefaultValue("10") int operations,
            @DefaultValue("50") int variables,
            @DefaultValue("20") int directives,
            @DefaultValue("1000") int cost,
            @DefaultValue("50000") int answerFields) {

        public Document {
            requirePositive("document.size", size.toBytes());
            requirePositive("document.tokens", tokens);
            requirePositive("document.depth", depth);
            requirePositive("document.fields", fields);
            requirePositive("document.aliases", aliases);
            requirePositive("document.root-fields", rootFields);
            requirePositive("document.operations", operations);
            requirePositive("document.variables", variables);
            requirePositive("document.directives", directives);
            requirePositive("document.cost", cost);
            requirePositive("document.answer-fields", answerFields);
        }
    }

    /**
     * @param patience until an answer is there; what runs longer is cancelled
     * @param waiting executions that wait for a thread; more are refused at once
     */
    public record Execution(
            @DefaultValue("5s") Duration patience, @DefaultValue("200") int waiting) {

        public Execution {
            requirePositive("execution.patience", patience.toMillis());
            requirePositive("execution.waiting", waiting);
        }
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("huiqi.limits." + name + " has to be positive");
        }
    }
}
