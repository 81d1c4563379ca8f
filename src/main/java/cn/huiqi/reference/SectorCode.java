package cn.huiqi.reference;

import java.util.regex.Pattern;

/**
 * A node of GB/T 4754 in the form with the section letter: {@code C}, {@code C34}, {@code C349},
 * {@code C3491}.
 *
 * <p>Only the form is checked here; {@link Sectors#find} tells whether there is such a node.
 */
public record SectorCode(String value) {

    private static final Pattern FORM = Pattern.compile("[A-T](\\d{2,4})?");

    public SectorCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a GB/T 4754 code"); // input is never echoed
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
