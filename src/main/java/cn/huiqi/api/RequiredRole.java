package cn.huiqi.api;

import cn.huiqi.access.Caller;
import cn.huiqi.access.Role;
import graphql.language.EnumValue;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import org.jspecify.annotations.Nullable;

/** Lets only callers with the role of {@code @requires} reach a field: the one place that asks. */
final class RequiredRole implements SchemaDirectiveWiring {

    static final String DIRECTIVE = "requires";

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
        var argument = environment.getAppliedDirective(DIRECTIVE).getArgument("role");
        var role = role(argument.getArgumentValue().getValue());
        DataFetcher<?> fetcher = environment.getFieldDataFetcher();
        DataFetcher<?> guarded =
                fields -> {
                    check(fields, role);
                    return fetcher.get(fields);
                };
        environment.setFieldDataFetcher(guarded);
        return environment.getElement();
    }

    private static Role role(@Nullable Object value) {
        return value instanceof EnumValue name
                ? Role.valueOf(name.getName())
                : Role.valueOf(String.valueOf(value));
    }

    private static void check(DataFetchingEnvironment environment, Role role) {
        var caller = environment.getGraphQlContext().<@Nullable Caller>get(Caller.KEY);
        if (caller == null || caller.isAnonymous()) {
            throw new Refused(ErrorCode.UNAUTHENTICATED, "此操作需要身份:请在请求头 X-Api-Key 中给出有效的密钥。");
        }
        if (!caller.holds(role)) {
            throw new Refused(ErrorCode.FORBIDDEN, "此操作需要角色 " + role + ":请向服务方申请,或改用具有该角色的密钥。");
        }
    }

    /** Who calls a field that requires a role. */
    static Caller caller(DataFetchingEnvironment environment) {
        return environment.getGraphQlContext().get(Caller.KEY);
    }
}
