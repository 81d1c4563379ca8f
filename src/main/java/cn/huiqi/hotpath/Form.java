package cn.huiqi.hotpath;

/** The two media types in which an answer may go out. */
public enum Form {
    JSON("application/json", "-j"),
    GRAPHQL("application/graphql-response+json", "");

    private final String mediaType;
    private final String tagSuffix;

    Form(String mediaType, String tagSuffix) {
        this.mediaType = mediaType;
        this.tagSuffix = tagSuffix;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Two forms are two representations, so their strong tags differ. */
    String tagSuffix() {
        return tagSuffix;
    }
}
