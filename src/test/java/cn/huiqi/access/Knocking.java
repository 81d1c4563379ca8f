package cn.huiqi.access;

import cn.huiqi.hotpath.Gate;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request before the gate, made up. */
record Knocking(String target, List<Map.Entry<String, String>> lines, @Nullable String documentId)
        implements Gate.Knock {

    static Knocking ask(String documentId) {
        return new Knocking("/graphql/" + documentId, List.of(), documentId);
    }

    static Knocking askFreely() {
        return new Knocking("/graphql", List.of(), null);
    }

    Knocking with(String header, String value) {
        var more = new ArrayList<>(lines);
        more.add(Map.entry(header, value));
        return new Knocking(target, more, documentId);
    }

    Knocking at(String path) {
        return new Knocking(path, lines, documentId);
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public @Nullable String header(String name) {
        var all = headers(name);
        return all.isEmpty() ? null : all.getFirst();
    }

    @Override
    public List<String> headers(String name) {
        return lines.stream()
                .filter(it -> it.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public @Nullable SocketAddress peer() {
        return null;
    }

    @Override
    public boolean ready() {
        return false;
    }
}
