package cn.huiqi.catalog;

/** The place where the catalogue is kept cannot be reached or used. */
public final class CatalogUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CatalogUnavailable(String message) {
        super(message);
    }

    public CatalogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
