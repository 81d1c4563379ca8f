package cn.huiqi.hotpath;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All bytes of a request, head and body. Spellings are in an order, so that those that somebody
 * made to collide cost no more than a search.
 */
final class Spelling implements Comparable<Spelling> {

    static final int LONGEST = 8 * 1024;

    private final byte[] bytes;
    private final int hash;

    private Spelling(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /** Null for more bytes than are kept. */
    static @Nullable Spelling of(ByteBuf bytes) {
        return bytes.readableBytes() > LONGEST ? null : new Spelling(ByteBufUtil.getBytes(bytes));
    }

    int length() {
        return bytes.length;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spelling spelling
                && hash == spelling.hash
                && Arrays.equals(bytes, spelling.bytes);
    }

    @Override
    public int compareTo(Spelling other) {
        return Arrays.compare(bytes, other.bytes);
    }
}
