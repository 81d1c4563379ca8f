package cn.huiqi.api;

import cn.huiqi.access.AccessUnavailable;
import cn.huiqi.api.InputProblems.Found;
import cn.huiqi.api.InvalidInput.Problem;
import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.PublicationConflict;
import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.GraphqlErrorBuilder;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Turns what a field threw into the errors of the contract. */
@Component
final class ErrorTranslator implements DataFetcherExceptionResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorTranslator.class);

    @Override
    public Mono<List<GraphQLError>> resolveException(
            Throwable exception, DataFetchingEnvironment environment) {
        return Mono.just(
                switch (exception) {
                    case InvalidInput invalid -> invalid(invalid.problems(), environment);
                    // An argument that only its variables make wrong, or null in a oneOf.
                    case GraphQLException refused ->
                            invalid(
                                    InputProblems.inField(environment).stream()
                                            .map(Found::problem)
                                            .toList(),
                                    environment);
                    case CursorExpired expired ->
                            List.of(
                                    error(
                                            environment,
                                            ErrorCode.CURSOR_EXPIRED,
                                            "目录已更新,此游标所属的版本不再保留:请不带 after 从第一页重新查询。"));
                    case Authorisation.Refused refused ->
                            List.of(
                                    error(
                                            environment,
                                            refused.code(),
                                            String.valueOf(refused.getMessage())));
                    case PublicationConflict conflict ->
                            List.of(
                                    error(
                                            environment,
                                            ErrorCode.UNAVAILABLE,
                                            "另一发布或导入正在进行,请稍后用同样的请求重试。"));
                    case AccessUnavailable unavailable ->
                            List.of(error(environment, ErrorCode.UNAVAILABLE, "暂时无法完成,请稍后重试。"));
                    case CatalogUnavailable unavailable ->
                            List.of(error(environment, ErrorCode.UNAVAILABLE, "数据库暂时不可用,请稍后重试。"));
                    default -> List.of(internal(exception, environment));
                });
    }

    private static GraphQLError internal(Throwable exception, DataFetchingEnvironment environment) {
        // The stack says where; arguments may hold a profile and are not logged.
        LOG.error(
                "Field {} failed in request {}",
                environment.getFieldDefinition().getName(),
                environment.getExecutionId(),
                exception);
        return error(environment, ErrorCode.INTERNAL_ERROR, "服务内部错误,请稍后重试;如持续出现请联系服务方。");
    }

    private static GraphQLError error(
            DataFetchingEnvironment environment, ErrorCode code, String message) {
        return GraphqlErrorBuilder.newError(environment)
                .errorType(code)
                .message("%s", message)
                .extensions(code.extensions(null))
                .build();
    }

    private static List<GraphQLError> invalid(
            List<Problem> problems, DataFetchingEnvironment environment) {
        return problems.stream().map(problem -> invalid(problem, environment)).toList();
    }

    private static GraphQLError invalid(Problem problem, DataFetchingEnvironment environment) {
        var variable = variablePath(problem.path(), environment);
        var code =
                variable == null ? ErrorCode.GRAPHQL_VALIDATION_FAILED : ErrorCode.BAD_USER_INPUT;
        return GraphqlErrorBuilder.newError(environment)
                .errorType(code)
                .message("%s", problem.message())
                .extensions(code.extensions(variable == null ? problem.path() : variable))
                .build();
    }

    /**
     * The place of a value from the variable that it came in; null when it stands in the document
     * itself, be it as the default of a variable.
     */
    private static @Nullable List<String> variablePath(
            List<String> path, DataFetchingEnvironment environment) {
        Value<?> at = null;
        for (Argument argument : environment.getField().getArguments()) {
            if (argument.getName().equals(path.getFirst())) {
                at = argument.getValue();
            }
        }
        for (int i = 1; at != null; i++) {
            if (at instanceof VariableReference variable) {
                if (!GivenVariables.of(environment).names().contains(variable.getName())) {
                    return null;
                }
                var fromVariable = new ArrayList<String>();
                fromVariable.add(variable.getName());
                fromVariable.addAll(path.subList(i, path.size()));
                return fromVariable;
            }
            if (i == path.size()) {
                return null;
            }
            at = below(at, path.get(i));
        }
        return null;
    }

    private static @Nullable Value<?> below(Value<?> value, String step) {
        return switch (value) {
            case ObjectValue object ->
                    object.getObjectFields().stream()
                            .filter(field -> field.getName().equals(step))
                            .findFirst()
                            .<Value<?>>map(ObjectField::getValue)
                            .orElse(null);
            case ArrayValue list -> {
                int place = Integer.parseInt(step);
                yield place < list.getValues().size() ? list.getValues().get(place) : null;
            }
            // A single value stands for a list of one.
            default -> step.equals("0") ? value : null;
        };
    }
}
