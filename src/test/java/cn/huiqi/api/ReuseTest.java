package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReuseTest {

    private static final GraphQLSchema SCHEMA =
            UnExecutableSchemaGenerator.makeUnExecutableSchema(
                    new SchemaParser()
                            .parse(
                                    """
                                    directive @cacheControl(maxAge: Int!, scope: CacheScope = PUBLIC) on FIELD_DEFINITION | OBJECT | INTERFACE
                                    directive @requires(role: String!) on FIELD_DEFINITION
                                    enum CacheScope { PUBLIC PRIVATE }
                                    type Query {
                                      long: Thing @cacheControl(maxAge: 300)
                                      mine: Thing @cacheControl(maxAge: 60, scope: PRIVATE)
                                      unlimited: Thing
                                      never: Thing @cacheControl(maxAge: 0)
                                      any: Any @cacheControl(maxAge: 300)
                                      either: Either @cacheControl(maxAge: 300)
                                      staff: Thing @cacheControl(maxAge: 300) @requires(role: "EDITOR")
                                    }
                                    type Mutation { write: Thing @cacheControl(maxAge: 300) }
                                    interface Any { id: ID }
                                    type Thing implements Any { id: ID live: Int @cacheControl(maxAge: 5) own: Int @cacheControl(maxAge: 60, scope: PRIVATE) }
                                    type Brief implements Any @cacheControl(maxAge: 30) { id: ID }
                                    union Either = Thing | Brief
                                    """));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    { long { id } }                              | 300 | its root field
                    { long { id live } }                         | 5   | the smallest that is met
                    { long { ...F } } fragment F on Thing { live } | 5 | in a fragment too
                    { long { ... { live } } }                    | 5   | and in one without a name
                    { a: long { id } b: long { live } }          | 5   | of all root fields
                    { any { id } }                               | 30  | any type that it may have
                    { either { __typename } }                    | 30  | also of a union
                    { any { ... on Thing { id } } }              | 30  | what is not selected may come
                    { unlimited { id } }                         | 0   | nothing is said
                    { long { id } unlimited { id } }             | 0   | one is enough
                    { never { id } }                             | 0   | never
                    { mine { id } }                              | 0   | belongs to a caller
                    { long { own } }                             | 0   | a part of it does
                    { staff { id } }                             | 0   | needs a role
                    mutation { write { id } }                    | 0   | writes
                    """)
    void of_an_answer_is_limited_by_all_that_it_can_hold(String document, int seconds, String why) {
        assertThat(ReuseOf.seconds(SCHEMA, document)).isEqualTo(seconds);
    }
}
