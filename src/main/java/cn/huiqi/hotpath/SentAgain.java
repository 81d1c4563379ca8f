package cn.huiqi.hotpath;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/**
 * The bytes in which an event loop sent answers a moment ago. Within a second an answer goes out in
 * the same ones, date and all, so that what is asked most is not put together again.
 */
final class SentAgain {

    private static final int KEPT = 64;

    /** Longer ones would make what is kept large, and gain less. */
    private static final int LONGEST = 32 * 1024;

    private static final FastThreadLocal<SentAgain> OF_THREAD =
            new FastThreadLocal<>() {
                @Override
                protected SentAgain initialValue() {
                    return new SentAgain();
                }

                @Override
                protected void onRemoval(SentAgain value) {
                    value.release();
                }
            };

    private final @Nullable Sent[] kept = new Sent[KEPT];

    /**
     * The head is of one answer in one form and coding, and another one when its life is shorter.
     */
    private record Sent(Head head, CharSequence date, ByteBuf bytes) {}

    private SentAgain() {}

    static SentAgain onThisThread() {
        return OF_THREAD.get();
    }

    /** To be written once, from any place. */
    ByteBuf bytes(ByteBufAllocator allocator, ReadyResponse response) {
        int place = response.head().tag().hashCode() & KEPT - 1;
        var known = kept[place];
        if (known != null && known.head == response.head() && known.date == response.date()) {
            return known.bytes.retainedDuplicate();
        }
        var bytes = Wire.encoded(allocator, response);
        if (bytes.readableBytes() > LONGEST) {
            return bytes;
        }
        if (known != null) {
            known.bytes.release();
        }
        kept[place] = new Sent(response.head(), response.date(), bytes);
        return bytes.retainedDuplicate();
    }

    private void release() {
        for (int i = 0; i < KEPT; i++) {
            var sent = kept[i];
            if (sent != null) {
                sent.bytes.release();
                kept[i] = null;
            }
        }
    }
}
