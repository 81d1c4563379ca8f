package cn.huiqi.api;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one schema type, read straight from its Java value: no reflection, no environment
 * unless a field asks for it.
 */
final class TypeFields<S> {

    private final String type;
    private final Class<S> source;
    private final Map<String, DataFetcher<?>> fetchers = new LinkedHashMap<>();

    private TypeFields(String type, Class<S> source) {
        this.type = type;
        this.source = source;
    }

    static <S> TypeFields<S> of(String type, Class<S> source) {
        return new TypeFields<>(type, source);
    }

    /** A field that the value itself knows. */
    TypeFields<S> field(String name, Function<S, @Nullable Object> value) {
        fetchers.put(name, new Light<>(source, (from, environment) -> value.apply(from)));
        return this;
    }

    /** A field that also depends on catalogue version and day. */
    TypeFields<S> read(String name, BiFunction<S, Reading, @Nullable Object> value) {
        fetchers.put(
                name,
                new Light<>(
                        source,
                        (from, environment) -> value.apply(from, reading(environment.get()))));
        return this;
    }

    /** A field with arguments. */
    TypeFields<S> fetch(
            String name, BiFunction<S, DataFetchingEnvironment, @Nullable Object> value) {
        fetchers.put(
                name,
                new Light<>(source, (from, environment) -> value.apply(from, environment.get())));
        return this;
    }

    /** Takes over the fields of another type that the same value answers. */
    TypeFields<S> with(TypeFields<? super S> other) {
        other.fetchers.forEach(fetchers::putIfAbsent);
        return this;
    }

    void register(RuntimeWiring.Builder wiring) {
        var builder = TypeRuntimeWiring.newTypeWiring(type);
        fetchers.forEach(builder::dataFetcher);
        wiring.type(builder);
    }

    /** What the enclosing root field reads from. */
    static Reading reading(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(
                environment.getLocalContext(), "A root field sets the reading");
    }

    private record Light<S>(
            Class<S> source,
            BiFunction<S, Supplier<DataFetchingEnvironment>, @Nullable Object> value)
            implements LightDataFetcher<@Nullable Object> {

        @Override
        public @Nullable Object get(
                GraphQLFieldDefinition definition,
                Object from,
                Supplier<DataFetchingEnvironment> environment) {
            return value.apply(source.cast(from), environment);
        }

        @Override
        public @Nullable Object get(DataFetchingEnvironment environment) {
            return value.apply(
                    source.cast(Objects.requireNonNull(environment.getSource())),
                    () -> environment);
        }
    }
}
