package cn.huiqi.catalog;

/** How this node comes to serve what was published. */
@FunctionalInterface
public interface Following {

    /** Comes back when this node serves the version or a later one, or cannot for now. */
    void upTo(CatalogVersion version);
}
