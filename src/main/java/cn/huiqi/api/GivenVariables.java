package cn.huiqi.api;

import graphql.schema.DataFetchingEnvironment;
import java.util.Set;

/** The variables that a request brought; the others have their default from the document. */
record GivenVariables(Set<String> names) {

    GivenVariables {
        names = Set.copyOf(names);
    }

    static GivenVariables of(DataFetchingEnvironment environment) {
        return environment.getGraphQlContext().get(GivenVariables.class);
    }
}
