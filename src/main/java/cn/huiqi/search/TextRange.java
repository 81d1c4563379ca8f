package cn.huiqi.search;

/** Part of a text, in UTF-16 units. */
public record TextRange(int start, int length) {

    public int end() {
        return start + length;
    }
}
