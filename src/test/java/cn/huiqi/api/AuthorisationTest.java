package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.app.RunningService;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

/** Denied by default: whoever adds a field says who may have it. */
@RunningService
class AuthorisationTest {

    /** Mutations for everybody; each stands here by a decision. */
    private static final Set<String> FOR_EVERYBODY = Set.of("signInWithWeChat");

    @Test
    void of_the_schema_leaves_nothing_open(@Autowired GraphQlSource source) {
        assertThat(open(source.schema())).isEmpty();
        assertThat(adminTypes(source.schema()))
                .contains("ApiKey", "SiteKey", "AuditEntry", "ApiKeyIssued")
                .doesNotContain("Viewer", "BenefitRevision", "NotFound");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    type Mutation { a: Int @requires(role: EDITOR) } type Query { b: Int } | -
                    type Mutation { a: Int } type Query { b: Int } | Mutation.a
                    type Mutation { signInWithWeChat: Int } type Query { b: Int } | -
                    type Query { a: A @requires(role: ADMIN) } type A { b: Int } | A.b
                    type Query { a: A @requires(role: ADMIN) } type A { b: Int @requires(role: EDITOR) } | A.b
                    type Query { a: A @requires(role: ADMIN) } type A { b: Int @requires(role: ADMIN) } | -
                    type Query { a: A @requires(role: ADMIN) c: A } type A { b: Int } | -
                    type Query { a: U @requires(role: ADMIN) } union U = A type A { b: Int } | A.b
                    type Query { a: A @requires(role: EDITOR) } type A { b: Int } | -
                    """)
    void that_is_left_out_is_found(String schema, @Nullable String found) {
        var parsed =
                new SchemaParser()
                        .parse(
                                "directive @requires(role: Role!) on FIELD_DEFINITION enum Role {"
                                        + " EDITOR ADMIN } "
                                        + schema);

        assertThat(open(UnExecutableSchemaGenerator.makeUnExecutableSchema(parsed)))
                .isEqualTo(found == null ? List.of() : List.of(found));
    }

    /** Fields that need a role and name none. */
    private static List<String> open(GraphQLSchema schema) {
        var open = new ArrayList<String>();
        var mutation = schema.getMutationType();
        if (mutation != null) {
            for (var field : mutation.getFieldDefinitions()) {
                if (role(field) == null && !FOR_EVERYBODY.contains(field.getName())) {
                    open.add("Mutation." + field.getName());
                }
            }
        }
        for (var name : adminTypes(schema)) {
            if (schema.getType(name) instanceof GraphQLObjectType type) {
                for (var field : type.getFieldDefinitions()) {
                    if (!"ADMIN".equals(role(field))) {
                        open.add(name + "." + field.getName());
                    }
                }
            }
        }
        return open;
    }

    /** Types that nobody reaches but through fields for administrators. */
    private static Set<String> adminTypes(GraphQLSchema schema) {
        var all = reached(schema, true);
        all.removeAll(reached(schema, false));
        return all;
    }

    private static Set<String> reached(GraphQLSchema schema, boolean asAdministrator) {
        var reached = new HashSet<String>();
        reach(schema, schema.getQueryType(), reached, asAdministrator);
        if (schema.getMutationType() != null) {
            reach(schema, schema.getMutationType(), reached, asAdministrator);
        }
        return reached;
    }

    private static void reach(
            GraphQLSchema schema,
            GraphQLNamedType type,
            Set<String> reached,
            boolean asAdministrator) {
        if (!reached.add(type.getName())) {
            return;
        }
        if (type instanceof GraphQLFieldsContainer container) {
            for (var field : container.getFieldDefinitions()) {
                if (asAdministrator || !"ADMIN".equals(role(field))) {
                    reach(
                            schema,
                            GraphQLTypeUtil.unwrapAll(field.getType()),
                            reached,
                            asAdministrator);
                }
            }
        }
        if (type instanceof GraphQLUnionType union) {
            union.getTypes()
                    .forEach(it -> reach(schema, (GraphQLNamedType) it, reached, asAdministrator));
        }
        if (type instanceof GraphQLInterfaceType it) {
            schema.getImplementations(it)
                    .forEach(one -> reach(schema, one, reached, asAdministrator));
        }
    }

    private static @Nullable String role(GraphQLFieldDefinition field) {
        var role = Authorisation.role(field);
        return role == null ? null : role.name();
    }
}
