package cn.huiqi.reference;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sectors of GB/T 4754: sections, divisions, groups and classes, the classes being the leaves.
 *
 * <p>The standard's digits are unique without the section letter, so either form finds the node.
 * Methods that take a {@link SectorCode} throw {@link IllegalArgumentException} when the standard
 * has no such node.
 */
public final class Sectors {

    private static final Pattern TYPED = Pattern.compile("[A-Ta-t]?(\\d{2,4})?");

    private final CodeTree tree;
    private final Map<String, SectorCode> byDigits = new HashMap<>();

    /**
     * @throws IllegalArgumentException when a code of the tree has not the form of {@link
     *     SectorCode}, or two have the same digits
     */
    public Sectors(CodeTree tree) {
        this.tree = tree;
        for (var node : tree.nodes()) {
            var code = new SectorCode(node.code());
            var digits = node.code().substring(1);
            if (!digits.isEmpty() && byDigits.put(digits, code) != null) {
                throw new IllegalArgumentException("Two sectors have the digits " + digits);
            }
        }
    }

    public CodeTree tree() {
        return tree;
    }

    /**
     * The node meant by {@code C}, {@code C34}, {@code 34} or {@code c3491}; null when there is
     * none, or when the letter is not the one to which the digits belong.
     */
    public @Nullable SectorCode find(String typed) {
        if (!TYPED.matcher(typed).matches()) {
            return null;
        }
        var code = typed.toUpperCase(Locale.ROOT);
        return tree.contains(code) ? new SectorCode(code) : byDigits.get(code);
    }

    /** The node most likely meant by something that {@link #find} does not know. */
    public SectorCode nearest(String typed) {
        var plain = Likeness.plain(typed);
        if (plain.isEmpty() || Character.isDigit(plain.charAt(0))) {
            return Likeness.nearest(plain, byDigits);
        }
        // Digits say more than a letter: A3491 is C3491 with the wrong section.
        var sameDigits = byDigits.get(plain.substring(1));
        return sameDigits != null ? sameDigits : new SectorCode(tree.nearest(typed));
    }

    public String name(SectorCode code) {
        return tree.node(code.value()).name();
    }

    public LeafSet all() {
        return tree.all();
    }

    public LeafSet under(SectorCode code) {
        return tree.under(code.value());
    }

    public LeafSet under(Collection<SectorCode> codes) {
        return tree.under(codes.stream().map(SectorCode::value).toList());
    }

    /** The section in which the node lies, itself when it is one. */
    public SectorCode section(SectorCode code) {
        return new SectorCode(tree.path(code.value()).getFirst().code());
    }

    public List<SectorCode> sections() {
        return tree.roots().stream().map(node -> new SectorCode(node.code())).toList();
    }

    public List<SectorCode> children(SectorCode code) {
        return tree.node(code.value()).children().stream().map(SectorCode::new).toList();
    }

    public @Nullable SectorCode parent(SectorCode code) {
        var parent = tree.node(code.value()).parent();
        return parent == null ? null : new SectorCode(parent);
    }
}
