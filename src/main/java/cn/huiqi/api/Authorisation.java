package cn.huiqi.api;

import cn.huiqi.access.AuditEntry.Event;
import cn.huiqi.access.AuditTrail;
import cn.huiqi.access.Caller;
import cn.huiqi.access.Refusals;
import cn.huiqi.access.Role;
import graphql.execution.DataFetcherResult;
import graphql.language.EnumValue;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Lets only callers with the role of {@code @requires} reach a field: the one place that asks. A
 * mutation that needs a role is written down, before and after; so is whoever is refused.
 *
 * @see OperationRoles which asks here before anything of an operation runs
 */
@Component
final class Authorisation implements SchemaDirectiveWiring {

    static final String DIRECTIVE = "requires";

    private static final Set<String> INTROSPECTION = Set.of("__schema", "__type");
    private static final String MUTATION = "Mutation";
    private static final String BEGUN = "BEGUN";
    private static final String FAILED = "FAILED";
    private static final int LONGEST_TARGET = 200;

    private final Refusals refusals;
    private final AuditTrail trail;
    private final boolean isExplored;

    Authorisation(
            Refusals refusals,
            AuditTrail trail,
            @Value("${huiqi.explorer:false}") boolean isExplored) {
        this.isExplored = isExplored;
        this.refusals = refusals;
        this.trail = trail;
    }

    /** The caller has not named himself, or may not do this. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final ErrorCode code;

        Refused(ErrorCode code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        ErrorCode code() {
            return code;
        }
    }

    @Override
    public GraphQLFieldDefinition onField(
            SchemaDirectiveWiringEnvironment<GraphQLFieldDefinition> environment) {
        var field = environment.getElement();
        var type = environment.getFieldsContainer().getName();
        DataFetcher<?> fetcher = environment.getFieldDataFetcher();
        DataFetcher<?> written =
                type.equals(MUTATION) ? written(field.getName(), fetcher) : fetcher;
        DataFetcher<?> guarded =
                fields -> {
                    check(caller(fields), type, field);
                    return written.get(fields);
                };
        environment.setFieldDataFetcher(guarded);
        return field;
    }

    /** The role that a field needs; null when it needs none. */
    static @Nullable Role role(GraphQLFieldDefinition field) {
        var applied = field.getAppliedDirective(DIRECTIVE);
        if (applied == null) {
            return null;
        }
        var value = applied.getArgument("role").getArgumentValue().getValue();
        return value instanceof EnumValue name
                ? Role.valueOf(name.getName())
                : Role.valueOf(String.valueOf(value));
    }

    /** Whether not everybody may have a field. */
    static boolean isGuarded(GraphQLFieldDefinition field) {
        return INTROSPECTION.contains(field.getName()) || role(field) != null;
    }

    /**
     * The schema may be asked for by everybody where the explorer is served, else by callers with
     * an API key; all others have it in print.
     *
     * @param type that has the field
     * @throws Refused when the caller may not have it
     */
    void check(Caller caller, String type, GraphQLFieldDefinition field) {
        if (INTROSPECTION.contains(field.getName())) {
            if (!isExplored && caller.kind() != Caller.Kind.API_KEY) {
                throw refused(
                        caller, type, field, "此服务不公开内省:schema 见接口包 mobile-contract,或出示 API 密钥。");
            }
            return;
        }
        var role = role(field);
        if (role != null && !caller.holds(role)) {
            throw refused(
                    caller,
                    type,
                    field,
                    caller.isAnonymous()
                            ? "此操作需要身份:请在请求头 X-Api-Key 中给出有效的密钥,或先登录。"
                            : "此操作需要角色 " + role + ":请向服务方申请,或改用具有该角色的密钥。");
        }
    }

    private Refused refused(
            Caller caller, String type, GraphQLFieldDefinition field, String message) {
        var code = caller.isAnonymous() ? ErrorCode.UNAUTHENTICATED : ErrorCode.FORBIDDEN;
        refusals.add(new Event(caller.id(), type + "." + field.getName(), "", code.name()));
        return new Refused(code, message);
    }

    /** Who calls; nobody in particular where an answer is made for all. */
    static Caller caller(DataFetchingEnvironment environment) {
        return environment.getGraphQlContext().getOrDefault(Caller.KEY, Caller.ANONYMOUS);
    }

    /** Nothing is changed that could not be written down before. */
    private DataFetcher<?> written(String name, DataFetcher<?> fetcher) {
        return fields -> {
            var actor = caller(fields).id();
            var target = target(fields);
            return Threads.call(
                            () -> {
                                trail.append(new Event(actor, name, target, BEGUN));
                                return begun(fetcher, fields);
                            })
                    .thenCompose(it -> it)
                    .whenCompleteAsync(
                            (result, failure) ->
                                    trail.append(
                                            new Event(
                                                    actor, name, target, outcome(result, failure))),
                            Threads.VIRTUAL);
        };
    }

    private static CompletionStage<@Nullable Object> begun(
            DataFetcher<?> fetcher, DataFetchingEnvironment fields) {
        try {
            return switch (fetcher.get(fields)) {
                case Mono<?> later -> later.toFuture().thenApply(it -> it);
                case CompletionStage<?> later -> later.thenApply(it -> it);
                case Object made -> CompletableFuture.completedFuture(made);
                case null -> CompletableFuture.completedFuture(null);
            };
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Of all arguments only ids, and names that are given. */
    private static String target(DataFetchingEnvironment fields) {
        Object id = fields.getArgument("id");
        var target = id == null ? "" : id.toString();
        return target.length() > LONGEST_TARGET ? target.substring(0, LONGEST_TARGET) : target;
    }

    private static String outcome(@Nullable Object result, @Nullable Throwable failure) {
        if (failure != null) {
            return FAILED;
        }
        var made = result instanceof DataFetcherResult<?> wrapped ? wrapped.getData() : result;
        return made == null ? FAILED : made.getClass().getSimpleName();
    }
}
