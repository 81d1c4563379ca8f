package cn.huiqi.api;

/**
 * What a selection set comes to with its fragments put in.
 *
 * @param width fields on its own level
 * @param directives most on one place
 */
record Extent(long fields, long aliases, long width, long depth, long directives) {

    static final long COUNTLESS = 1_000_000_000;

    static final Extent NOTHING = new Extent(0, 0, 0, 0, 0);

    Extent plus(Extent other) {
        return new Extent(
                Math.min(COUNTLESS, fields + other.fields),
                Math.min(COUNTLESS, aliases + other.aliases),
                Math.min(COUNTLESS, width + other.width),
                Math.max(depth, other.depth),
                Math.max(directives, other.directives));
    }

    Extent within(boolean hasAlias) {
        return new Extent(fields + 1, aliases + (hasAlias ? 1 : 0), 1, depth + 1, directives);
    }

    Extent directed(int count) {
        return new Extent(fields, aliases, width, depth, Math.max(directives, count));
    }
}
