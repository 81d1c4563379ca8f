package cn.huiqi.api;

import cn.huiqi.api.Cursors.Cursor;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.PublishedIndexes;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Begins the answer of a field: chooses catalogue version and day, from the request or from the
 * cursor that it goes on from.
 */
@Component
final class Paging {

    private final PublishedIndexes indexes;

    Paging(PublishedIndexes indexes) {
        this.indexes = indexes;
    }

    /**
     * @param start place of the first item, from 0
     * @param place to which this field's cursors belong
     */
    record Begun(Reading reading, int start, int size, Cursor place) {

        /** A value whose fields read from the same version and day. */
        <T> DataFetcherResult<T> result(T value) {
            return Paging.result(value, reading);
        }
    }

    static <T extends @Nullable Object> DataFetcherResult<T> result(T value, Reading reading) {
        return DataFetcherResult.<T>newResult().data(value).localContext(reading).build();
    }

    /** For a root field without pages. */
    Reading reading(DataFetchingEnvironment environment) {
        var now = now(environment);
        var asOf =
                environment.containsArgument("asOf")
                        ? new Arguments(environment).day("asOf")
                        : null;
        return new Reading(now.index(), Objects.requireNonNullElse(asOf, now.today()), now.today());
    }

    /** What the request began with: every root field of it sees the same. */
    private static Reading now(DataFetchingEnvironment environment) {
        return environment.getGraphQlContext().get(Reading.class);
    }

    /** For a root field with pages; what is wrong with them is left to the arguments to tell. */
    Begun begin(DataFetchingEnvironment environment, Arguments arguments) {
        return begin(environment, arguments, reading(environment), "");
    }

    /** For a field with pages below a root field. */
    Begun below(DataFetchingEnvironment environment, Arguments arguments, String parent) {
        return begin(environment, arguments, TypeFields.reading(environment), parent);
    }

    private Begun begin(
            DataFetchingEnvironment environment,
            Arguments arguments,
            Reading reading,
            String parent) {
        var size = arguments.first();
        var after = arguments.after();
        var digest =
                Cursors.digest(
                        environment.getField().getName() + parent, environment.getArguments());
        if (after == null) {
            return begun(reading, 0, size, digest);
        }
        var index = after.arguments().equals(digest) ? index(after) : null;
        if (index == null) {
            arguments.refuse("after", "游标不属于这次查询:请保持其他参数与取得游标时一致,或不带 after 从第一页重新查询。");
            return begun(reading, 0, size, digest);
        }
        return begun(
                new Reading(index, after.day(), reading.today()), after.passed(), size, digest);
    }

    private static Begun begun(Reading reading, int start, int size, String digest) {
        LocalDate day = reading.day();
        return new Begun(
                reading, start, size, new Cursor(reading.edition().version().id(), day, digest, 0));
    }

    /** Null for a version that never was. */
    private @Nullable MatchIndex index(Cursor cursor) {
        var index = indexes.ofVersion(cursor.version());
        if (index != null) {
            return index;
        }
        var newest = indexes.current().edition().version().number();
        if (!cursor.version().matches("\\d{1,9}") || Integer.parseInt(cursor.version()) > newest) {
            return null;
        }
        throw new CursorExpired();
    }
}
