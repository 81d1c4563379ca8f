package cn.huiqi.search;

import java.util.regex.Pattern;

/** Short names of divisions: 沈阳 for 沈阳市, 新宾 for 新宾满族自治县. */
final class PlaceNames {

    private static final Pattern ENDING =
            Pattern.compile("(?<=..)(维吾尔自治区|壮族自治区|回族自治区|(?:蒙古族|满族)?自治县|自治区|特别行政区|省|市|区|县)$");

    private PlaceNames() {}

    static String brief(String name) {
        return ENDING.matcher(name).replaceFirst("");
    }
}
