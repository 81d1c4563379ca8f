package cn.huiqi.reference;

/** A size class of the statistical standard. */
public enum FirmSize {
    // Declared from smallest to largest: the class of a firm is the minimum over its figures.
    MICRO("微型"),
    SMALL("小型"),
    MEDIUM("中型"),
    LARGE("大型");

    private final String label;

    FirmSize(String label) {
        this.label = label;
    }

    /** The standard's word for it, such as 小型. */
    public String label() {
        return label;
    }
}
