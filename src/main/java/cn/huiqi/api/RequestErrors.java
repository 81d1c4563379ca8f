package cn.huiqi.api;

import cn.huiqi.api.InputProblems.Found;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.InvalidSyntaxError;
import graphql.execution.AbortExecutionException;
import graphql.execution.UnknownOperationException;
import graphql.language.SourceLocation;
import graphql.parser.Parser;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorClassification;
import graphql.validation.ValidationErrorType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    /** Their messages repeat values. */
    private static final Set<ValidationErrorClassification> ABOUT_VALUES =
            Set.of(
                    ValidationErrorType.WrongType,
                    ValidationErrorType.BadValueForDefaultArg,
                    ValidationErrorType.MissingFieldArgument,
                    ValidationErrorType.MissingDirectiveArgument,
                    ValidationErrorType.NullValueForNonNullArgument);

    private final GraphQlSource source;

    RequestErrors(GraphQlSource source) {
        this.source = source;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        request.configureExecutionInput(RequestErrors::plain);
        return chain.next(request).map(this::translated);
    }

    private static ExecutionInput plain(ExecutionInput input, ExecutionInput.Builder builder) {
        // graphql-java would speak the caller's language, and take an empty name for the first.
        var name = input.getOperationName();
        return builder.locale(Locale.ROOT)
                .operationName(name == null || name.isEmpty() ? null : name)
                .build();
    }

    private WebGraphQlResponse translated(WebGraphQlResponse response) {
        var result = response.getExecutionResult();
        // Field errors have their code already; errors of the request come without any data.
        if (result.isDataPresent() || result.getErrors().isEmpty()) {
            return response;
        }
        var input = response.getExecutionInput();
        // One look at the document finds all that is wrong with its values.
        var values =
                result.getErrors().stream()
                        .filter(RequestErrors::isAboutValue)
                        .limit(1)
                        .flatMap(error -> ofDocument(error, input));
        var others =
                result.getErrors().stream()
                        .filter(error -> !isAboutValue(error))
                        .flatMap(error -> translated(error, input));
        var errors = Stream.concat(others, values).distinct().toList();
        return response.transform(builder -> builder.errors(errors));
    }

    private static boolean isAboutValue(GraphQLError error) {
        return error instanceof ValidationError invalid
                && ABOUT_VALUES.contains(invalid.getValidationErrorType());
    }

    private Stream<GraphQLError> ofDocument(GraphQLError error, ExecutionInput input) {
        return problems(
                InputProblems.inDocument(source.schema(), Parser.parse(input.getQuery())),
                ErrorCode.GRAPHQL_VALIDATION_FAILED,
                error.getLocations());
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
            case ValidationError invalid ->
                    Stream.of(
                            error(
                                    ErrorCode.GRAPHQL_VALIDATION_FAILED,
                                    "查询文档不符合 schema"
                                            + place(invalid.getLocations())
                                            + ":"
                                            + InvalidDocument.sentence(
                                                    invalid.getValidationErrorType()),
                                    invalid.getLocations(),
                                    null));
            case UnknownOperationException unknown ->
                    Stream.of(
                            error(
                                    ErrorCode.BAD_REQUEST,
                                    "没有可执行的操作:请用 operationName 指明文档中的一个操作。",
                                    null,
                                    null));
            case AbortExecutionException cancelled ->
                    Stream.of(error(ErrorCode.TIMEOUT, "查询用时过长。", null, null));
            case GraphQLError ours when ours.getErrorType() instanceof ErrorCode -> Stream.of(ours);
            default ->
                    problems(
                            InputProblems.inVariables(
                                    source.schema(),
                                    Parser.parse(input.getQuery()),
                                    input.getOperationName(),
                                    input.getRawVariables().toMap()),
                            ErrorCode.BAD_USER_INPUT,
                            null);
        };
    }

    private static Stream<GraphQLError> problems(
            List<Found> problems, ErrorCode code, @Nullable List<SourceLocation> locations) {
        if (problems.isEmpty()) {
            return Stream.of(error(code, "值不符合 schema 的类型,请对照其说明填写。", locations, null));
        }
        return problems.stream()
                .map(found ->
                        error(
                                code,
                                found.problem().message(),
                                found.location() == null ? null : List.of(found.location()),
                                found.problem().path()));
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
                .extensions(code.extensions(path))
                .build();
    }
}
