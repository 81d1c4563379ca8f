package cn.huiqi.reference;

import java.util.regex.Pattern;

/**
 * A division of China by GB/T 2260, six digits; {@code 000000} stands for the state.
 *
 * <p>Only the form is checked here; {@link Regions#find} tells whether there is such a division.
 * What lies inside what is written in the tree, never in the digits: {@code 211000} (辽阳市) and
 * {@code 211100} (盘锦市) are neighbours.
 */
public record RegionCode(String value) {

    private static final Pattern FORM = Pattern.compile("\\d{6}");

    public RegionCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a GB/T 2260 code"); // input is never echoed
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
