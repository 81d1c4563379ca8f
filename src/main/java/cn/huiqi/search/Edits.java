package cn.huiqi.search;

import cn.huiqi.reference.Likeness;

/** How many letters have to be changed, added or left out to make one text of another. */
final class Edits {

    private Edits() {}

    /** The number of edits, or any larger number than {@code most} when there are more. */
    static int between(String from, String to, int most) {
        return Math.abs(from.length() - to.length()) > most ? most + 1 : Likeness.edits(from, to);
    }
}
