package cn.huiqi.access;

import cn.huiqi.hotpath.Gate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request before the gate, made up. */
record Knocking(
        String target,
        List<Map.Entry<String, String>> lines,
        @Nullable String documentId,
        @Nullable SocketAddress peer)
        implements Gate.Knock {

    static Knocking ask(String documentId) {
        return new Knocking("/graphql/" + documentId, List.of(), documentId, null);
    }

    static Knocking askFreely() {
        return new Knocking("/graphql", List.of(), null, null);
    }

    Knocking with(String header, String value) {
        var more = new ArrayList<>(lines);
        more.add(Map.entry(header, value));
        return new Knocking(target, more, documentId, peer);
    }

    Knocking at(String path) {
        return new Knocking(path, lines, documentId, peer);
    }

    /** From an address of IPv4 or IPv6. */
    Knocking from(String address) {
        var peer = new InetSocketAddress(InetAddress.ofLiteral(address), 4711);
        return new Knocking(target, lines, documentId, peer);
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public @Nullable String header(CharSequence name) {
        var all = headers(name);
        return all.isEmpty() ? null : all.getFirst();
    }

    @Override
    public List<String> headers(CharSequence name) {
        return lines.stream()
                .filter(it -> it.getKey().equalsIgnoreCase(name.toString()))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public boolean familiar() {
        return false;
    }

    @Override
    public boolean ready() {
        return false;
    }
}
