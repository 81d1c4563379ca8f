package cn.huiqi.api;

import graphql.schema.GraphQLSchema;

/** Opens to the tests of the contract how long an answer may be reused. */
public final class ReuseOf {

    private ReuseOf() {}

    /** Of a document with one operation; 0 when its answer is never kept. */
    public static int seconds(GraphQLSchema schema, String text) {
        var reuse = DocumentPlan.of(schema, text).reuse();
        return reuse.isShared() ? reuse.seconds() : 0;
    }
}
