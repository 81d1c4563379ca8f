package cn.huiqi.reference;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The divisions of China: the state over its 34 provinces, and below Liaoning its cities, districts
 * and counties.
 *
 * <p>Methods that take a {@link RegionCode} throw {@link IllegalArgumentException} when it is not
 * in the tree.
 */
public final class Regions {

    public static final RegionCode STATE = new RegionCode("000000");
    public static final RegionCode LIAONING = new RegionCode("210000");

    private static final Pattern TYPED = Pattern.compile("\\d{6}");

    private final CodeTree tree;

    /**
     * @throws IllegalArgumentException when the state is not the only root, or Liaoning is missing
     */
    public Regions(CodeTree tree) {
        this.tree = tree;
        tree.nodes().forEach(node -> new RegionCode(node.code()));
        if (tree.roots().size() != 1 || !tree.covers(STATE.value(), LIAONING.value())) {
            throw new IllegalArgumentException(
                    "Every region lies in " + STATE + ", so does 210000");
        }
    }

    public CodeTree tree() {
        return tree;
    }

    /**
     * The division with these six digits, null when there is none.
     *
     * <p>Only Liaoning is known below the province: a code inside another province gives that
     * province, whether or not its last digits are in use.
     */
    public @Nullable RegionCode find(String typed) {
        if (!TYPED.matcher(typed).matches()) {
            return null;
        }
        if (tree.contains(typed)) {
            return new RegionCode(typed);
        }
        // The first two digits are the province; only below it do digits not tell the parent.
        var province = new RegionCode(typed.substring(0, 2) + "0000");
        boolean elsewhere =
                tree.contains(province.value())
                        && !province.equals(LIAONING)
                        && !province.equals(STATE);
        return elsewhere ? province : null;
    }

    /** The division most likely meant by something that {@link #find} does not know. */
    public RegionCode nearest(String typed) {
        return new RegionCode(tree.nearest(typed));
    }

    public String name(RegionCode code) {
        return tree.node(code.value()).name();
    }

    /** The name, below a city with the city's: 铁西区 alone is two places. */
    public String distinctName(RegionCode code) {
        var path = tree.path(code.value());
        var own = name(code);
        // The state, a province, a city, a district.
        return path.size() < 4 ? own : path.get(path.size() - 2).name() + own;
    }

    /**
     * The name with all that lies around it, such as 辽宁省大连市甘井子区: 铁西区 alone is two places. The state
     * gives its own name only.
     */
    public String fullName(RegionCode code) {
        if (code.equals(STATE)) {
            return name(code);
        }
        return tree.path(code.value()).stream().skip(1).map(CodeTree.Node::name).collect(joining());
    }

    public LeafSet all() {
        return tree.all();
    }

    public LeafSet under(RegionCode code) {
        return tree.under(code.value());
    }

    public LeafSet under(Collection<RegionCode> codes) {
        return tree.under(codes.stream().map(RegionCode::value).toList());
    }

    public List<RegionCode> children(RegionCode code) {
        return tree.node(code.value()).children().stream().map(RegionCode::new).toList();
    }

    public @Nullable RegionCode parent(RegionCode code) {
        var parent = tree.node(code.value()).parent();
        return parent == null ? null : new RegionCode(parent);
    }
}
