package cn.huiqi.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tree of codes in which a node stands for the set of the leaves below it.
 *
 * <p>Two nodes may stand for the same set (a group with one class), so {@link #covers} asks the
 * tree and not the sets. Nodes keep the order of their file, leaves are numbered in preorder.
 * Methods that take a code throw {@link IllegalArgumentException} when it is none of the tree's.
 */
public final class CodeTree {

    /** A node; {@code parent} is null at a root, {@code children} is empty at a leaf. */
    public record Node(String code, String name, @Nullable String parent, List<String> children) {

        public Node {
            children = List.copyOf(children);
        }
    }

    private final Map<String, Node> nodes;
    private final List<Node> roots;
    private final Map<String, LeafSet> leaves = new HashMap<>();
    private final LeafSet all;
    private final LeafSet none;

    private CodeTree(Map<String, Node> nodes) {
        this.nodes = Collections.unmodifiableMap(nodes);
        this.roots = nodes.values().stream().filter(node -> node.parent() == null).toList();
        int count = (int) nodes.values().stream().filter(n -> n.children().isEmpty()).count();
        int next = 0;
        for (var root : roots) {
            next = number(root, next, count);
        }
        this.all = LeafSet.range(count, 0, count);
        this.none = LeafSet.range(count, 0, 0);
    }

    /** Numbers the leaves of {@code node} from {@code first} and returns the next free number. */
    private int number(Node node, int first, int count) {
        int next = node.children().isEmpty() ? first + 1 : first;
        for (var child : node.children()) {
            next = number(node(child), next, count);
        }
        leaves.put(node.code(), LeafSet.range(count, first, next));
        return next;
    }

    public static Builder builder() {
        return new Builder();
    }

    public boolean contains(String code) {
        return nodes.containsKey(code);
    }

    public Node node(String code) {
        return known(nodes.get(code));
    }

    public List<Node> roots() {
        return roots;
    }

    public Collection<Node> nodes() {
        return nodes.values();
    }

    public LeafSet all() {
        return all;
    }

    public LeafSet none() {
        return none;
    }

    /** The leaves below {@code code}; a code without children is its own leaf. */
    public LeafSet under(String code) {
        return known(leaves.get(code));
    }

    public LeafSet under(Collection<String> codes) {
        var union = none;
        for (var code : codes) {
            union = union.union(under(code));
        }
        return union;
    }

    public boolean covers(String ancestorOrSelf, String code) {
        node(ancestorOrSelf);
        return path(code).stream().anyMatch(node -> node.code().equals(ancestorOrSelf));
    }

    /** The way from the root to the node, both included. */
    public List<Node> path(String code) {
        var path = new ArrayList<Node>();
        var node = node(code);
        path.add(node);
        while (node.parent() != null) {
            node = node(node.parent());
            path.add(node);
        }
        return List.copyOf(path.reversed());
    }

    /** The code most likely meant by something that is none: a typing error, or a name. */
    public String nearest(String malformedOrUnknown) {
        return nodes.values().stream()
                .filter(node -> node.name().equals(malformedOrUnknown))
                .findFirst()
                .orElseGet(() -> Likeness.nearest(malformedOrUnknown, nodes))
                .code();
    }

    private static <T> T known(@Nullable T found) {
        if (found == null) {
            throw new IllegalArgumentException("Not a code of this tree"); // never echoed
        }
        return found;
    }

    /** Takes the nodes in the order of their file, a parent before its children. */
    public static final class Builder {

        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final Map<String, List<String>> children = new HashMap<>();

        private Builder() {}

        /**
         * Adds a node, as the last child of its parent.
         *
         * @throws IllegalArgumentException when the code is already there or its parent is not
         */
        public Builder add(String code, String name, @Nullable String parent) {
            if (parent != null) {
                var siblings = children.get(parent);
                if (siblings == null) {
                    throw new IllegalArgumentException(
                            "%s has the parent %s, which does not stand above it"
                                    .formatted(code, parent));
                }
                siblings.add(code);
            }
            if (nodes.put(code, new Node(code, name, parent, List.of())) != null) {
                throw new IllegalArgumentException(code + " is there twice");
            }
            children.put(code, new ArrayList<>());
            return this;
        }

        /**
         * The tree of the nodes added.
         *
         * @throws IllegalArgumentException when no node was added
         */
        public CodeTree build() {
            if (nodes.isEmpty()) {
                throw new IllegalArgumentException("A tree has at least one node");
            }
            var linked = new LinkedHashMap<String, Node>();
            nodes.forEach((code, node) ->
                    linked.put(
                            code,
                            new Node(
                                    code,
                                    node.name(),
                                    node.parent(),
                                    children.getOrDefault(code, List.of()))));
            return new CodeTree(linked);
        }
    }
}
