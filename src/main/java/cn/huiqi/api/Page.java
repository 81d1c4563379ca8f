package cn.huiqi.api;

import cn.huiqi.api.Cursors.Cursor;
import cn.huiqi.match.Listing;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param start place of the first item, from 0
 * @param total over all pages
 * @param place to which the cursors belong; its {@code passed} does not matter
 */
record Page<T>(List<T> items, int start, int total, Cursor place) {

    record Info(boolean hasNextPage, @Nullable String endCursor) {}

    record Edge<T>(String cursor, T node) {}

    List<Edge<T>> edges() {
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Edge<>(cursor(i), items.get(i)))
                .toList();
    }

    Info pageInfo() {
        return new Info(
                start + items.size() < total, items.isEmpty() ? null : cursor(items.size() - 1));
    }

    private String cursor(int i) {
        return new Cursor(place.version(), place.day(), place.arguments(), start + i + 1).encoded();
    }

    static <T> Page<T> of(Listing<T> all, int start, int size, Cursor place) {
        int from = Math.min(start, all.total());
        return new Page<>(all.page(from, size), from, all.total(), place);
    }

    /** A page of a list that is held as a whole. */
    static <T> Page<T> of(List<T> all, int start, int size, Cursor place) {
        int from = Math.min(start, all.size());
        return new Page<>(
                all.subList(from, Math.min(from + size, all.size())), from, all.size(), place);
    }
}
