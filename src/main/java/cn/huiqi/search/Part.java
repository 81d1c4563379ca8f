package cn.huiqi.search;

/** Where in an entry a text stands, and how much a word found there says about the entry. */
enum Part {
    TITLE(3.0f),
    NUMBER(1.6f),
    QUALIFICATION(1.6f),
    SUMMARY(1.5f),
    PLACE(1.3f),
    PROVIDER(1.2f),
    SECTOR(1.1f),
    /** The label of its kind, such as 贷款贴息. */
    KIND(1.1f),
    /** The title of a measure's document, and the titles of a document's measures. */
    CONTEXT(0.9f),
    CONDITION(0.8f),
    /** Tiers, activities, features, notes. */
    DETAIL(0.7f);

    private final float weight;

    Part(float weight) {
        this.weight = weight;
    }

    float weight() {
        return weight;
    }

    /** The field that holds characters and pairs of characters. */
    String grams() {
        return "g" + ordinal();
    }

    /** The field that holds words, of those that have one. */
    String words() {
        return "w" + ordinal();
    }

    /** Whether it counts more when a word is found as a word, and not across the seam of two. */
    boolean hasWords() {
        return this == TITLE || this == SUMMARY;
    }
}
