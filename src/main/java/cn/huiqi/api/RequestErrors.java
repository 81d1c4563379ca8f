package cn.huiqi.api;

import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.InvalidSyntaxError;
import graphql.language.SourceLocation;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives the errors that graphql-java finds before execution a code, a path and a Chinese sentence.
 * Its own messages repeat what was given, so none of them goes out for a wrong value.
 */
@Component
@Order(0)
final class RequestErrors implements WebGraphQlInterceptor {

    private static final Pattern ARGUMENT = Pattern.compile("argument '([\\w.\\[\\]]+)'");
    private static final Pattern TYPE = Pattern.compile("is not a valid '(\\w+)'");

    private final GraphQlSource source;

    RequestErrors(GraphQlSource source) {
        this.source = source;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request).map(this::translated);
    }

    private WebGraphQlResponse translated(WebGraphQlResponse response) {
        var result = response.getExecutionResult();
        // Field errors have their code already; errors of the request come without any data.
        if (result.isDataPresent() || result.getErrors().isEmpty()) {
            return response;
        }
        var input = response.getExecutionInput();
        var errors =
                result.getErrors().stream()
                        .flatMap(error -> translated(error, input))
                        .distinct()
                        .toList();
        return response.transform(builder -> builder.errors(errors));
    }

    private Stream<GraphQLError> translated(GraphQLError error, ExecutionInput input) {
        return switch (error) {
            case InvalidSyntaxError syntax ->
                    Stream.of(
                            error(
                                    ErrorCode.GRAPHQL_PARSE_FAILED,
                                    "查询文档有语法错误" + place(syntax.getLocations()) + ",请检查括号、引号和逗号。",
                                    syntax.getLocations(),
                                    null));
            case ValidationError invalid -> Stream.of(validation(invalid));
            default -> ofVariables(error, input);
        };
    }

    private Stream<GraphQLError> ofVariables(GraphQLError error, ExecutionInput input) {
        if (error.getErrorType() == graphql.ErrorType.OperationNotSupported
                || error instanceof graphql.execution.UnknownOperationException) {
            return Stream.of(
                    error(
                            ErrorCode.BAD_REQUEST,
                            "没有可执行的操作:请用 operationName 指明文档中的一个操作。",
                            List.of(),
                            null));
        }
        var problems =
                graphql.parser.Parser.parse(input.getQuery()) instanceof graphql.language.Document d
                        ? VariableProblems.find(
                                source.schema(),
                                d,
                                input.getOperationName(),
                                input.getRawVariables().toMap())
                        : List.<InvalidInput.Problem>of();
        if (problems.isEmpty()) {
            return Stream.of(
                    error(ErrorCode.BAD_USER_INPUT, "变量无效,请对照 schema 的说明填写。", List.of(), null));
        }
        return problems.stream()
                .map(problem ->
                        error(
                                ErrorCode.BAD_USER_INPUT,
                                problem.message(),
                                List.of(),
                                problem.path()));
    }

    private GraphQLError validation(ValidationError invalid) {
        var message = Objects.requireNonNullElse(invalid.getMessage(), "");
        var argument = ARGUMENT.matcher(message);
        var path = argument.find() ? Arrays.asList(argument.group(1).split("\\.")) : null;
        var sentence = Scalars.sentence(invalid.getExtensions());
        boolean wrongValue =
                invalid.getValidationErrorType() == ValidationErrorType.WrongType
                        || message.contains("' with value '");
        if (sentence == null) {
            sentence =
                    wrongValue
                            ? "值的类型不符:" + expected(message)
                            // These name parts of the document and the schema, no values.
                            : "查询文档不符合 schema:" + message;
        }
        return error(ErrorCode.GRAPHQL_VALIDATION_FAILED, sentence, invalid.getLocations(), path);
    }

    private String expected(String message) {
        var type = TYPE.matcher(message);
        var schemaType = type.find() ? source.schema().getType(type.group(1)) : null;
        return switch (schemaType) {
            case null -> "请对照 schema 的说明填写。";
            case GraphQLEnumType enumeration ->
                    "须为下列之一:"
                            + enumeration.getValues().stream()
                                    .map(GraphQLEnumValueDefinition::getName)
                                    .collect(Collectors.joining("、"))
                            + "。";
            default -> VariableProblems.expected(schemaType);
        };
    }

    private static String place(@Nullable List<SourceLocation> locations) {
        return locations == null || locations.isEmpty()
                ? ""
                : "(第%d行第%d列)"
                        .formatted(
                                locations.getFirst().getLine(), locations.getFirst().getColumn());
    }

    private static GraphQLError error(
            ErrorCode code,
            String message,
            @Nullable List<SourceLocation> locations,
            @Nullable List<String> path) {
        return GraphqlErrorBuilder.newError()
                .errorType(code)
                .message("%s", message)
                .locations(locations == null ? List.of() : locations)
                .extensions(
                        path == null
                                ? Map.of("code", code.name())
                                : Map.of("code", code.name(), "path", path))
                .build();
    }
}
