package cn.huiqi.reference;

import java.util.regex.Pattern;

/** The code of a functional zone, such as {@code LN_SHENFU}; it is ours, no standard has one. */
public record ZoneCode(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]*");

    public ZoneCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a zone code"); // input is never echoed
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
