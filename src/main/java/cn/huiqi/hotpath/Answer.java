package cn.huiqi.hotpath;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The ready bytes of an answer that everybody may have, packed once for each coding that is asked
 * for, with what HTTP says beside them.
 */
public final class Answer {

    /**
     * An answer that may be reused no longer than this tells of what changes without a new
     * catalogue version, such as free seats. Others hold as long as their moment, however short
     * their limit: a new execution would give the same bytes.
     */
    static final int LIVE_SECONDS = 10;

    private static final int TAG_BYTES = 16;
    private static final int OVERHEAD_BYTES = 400;
    private static final int CODING_OVERHEAD_BYTES = 600; // buffer, and heads of two forms

    private final Question question;
    private final Moment moment;
    private final int seconds;
    private final Instant end;
    private final String tag;
    private final AtomicReferenceArray<@Nullable Packed> packed =
            new AtomicReferenceArray<>(Coding.values().length);

    // Races lose a count now and then; the order of the most asked does not depend on it.
    private int hits;

    /** The bytes in one coding. */
    private record Packed(ByteBuf body, AtomicReferenceArray<@Nullable Head> heads) {}

    /**
     * @param seconds for which a client may reuse it
     * @param made when
     */
    Answer(Question question, Moment moment, byte[] body, int seconds, Instant made) {
        this.question = question;
        this.moment = moment;
        this.seconds = seconds;
        this.end =
                seconds <= LIVE_SECONDS
                        ? made.plusSeconds(seconds).isBefore(moment.end())
                                ? made.plusSeconds(seconds)
                                : moment.end()
                        : moment.end();
        this.tag = tag(body);
        keep(Coding.IDENTITY, body);
    }

    /** The same bytes, as the answer of a later moment. */
    private Answer(Answer earlier, Moment moment) {
        this.question = earlier.question;
        this.moment = moment;
        this.seconds = earlier.seconds;
        this.end = moment.end();
        this.tag = earlier.tag;
        for (int i = 0; i < packed.length(); i++) {
            packed.set(i, earlier.packed.get(i));
        }
        this.hits = earlier.hits;
    }

    Answer carriedTo(Moment later) {
        return new Answer(this, later);
    }

    public Question question() {
        return question;
    }

    public Moment moment() {
        return moment;
    }

    public int seconds() {
        return seconds;
    }

    boolean isLive() {
        return seconds <= LIVE_SECONDS;
    }

    int hits() {
        return hits;
    }

    void hit() {
        hits++;
    }

    void wasAsked(int times) {
        hits = times;
    }

    /** Whether it may still be given out; mostly the moment tells without a look at the clock. */
    boolean holds(Moment now, InstantSource clock) {
        return moment.same(now) && (!isLive() || clock.instant().isBefore(end));
    }

    /** The body as it was made. */
    public byte[] plain() {
        return bytes(Coding.IDENTITY);
    }

    public byte[] bytes(Coding coding) {
        return ByteBufUtil.getBytes(body(coding));
    }

    public boolean isPacked(Coding coding) {
        return packed.get(coding.ordinal()) != null;
    }

    /** The body in a coding; packs it the first time. */
    ByteBuf body(Coding coding) {
        return packed(coding).body();
    }

    private Packed packed(Coding coding) {
        var known = packed.get(coding.ordinal());
        return known == null ? keep(coding, coding.pack(plain())) : known;
    }

    private Packed keep(Coding coding, byte[] bytes) {
        // Outside the heap, so that sending copies nothing; freed with this object.
        var buffer = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        var body = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(buffer).asReadOnly());
        var made = new Packed(body, new AtomicReferenceArray<>(Form.values().length));
        packed.set(coding.ordinal(), made);
        return made;
    }

    /** What HTTP says beside the body. */
    public Head head(Form form, Coding coding, Instant now) {
        var heads = packed(coding).heads();
        int maxAge = maxAge(now);
        var known = heads.get(form.ordinal());
        int version = moment.version().number();
        // An answer carried over shares its heads with the one before.
        if (known == null || known.maxAge() != maxAge || known.version() != version) {
            int length = body(coding).readableBytes();
            known = Head.of(form, coding, tag(form, coding), maxAge, version, length);
            heads.set(form.ordinal(), known);
        }
        return known;
    }

    /**
     * Seconds for which a client may reuse it from now on: never beyond its end. In the last hours
     * of a long life they come in steps of a minute, so that the heads last as long.
     */
    private int maxAge(Instant now) {
        long left = Math.max(0, Duration.between(now, end).toSeconds());
        if (left >= seconds) {
            return seconds;
        }
        return (int) (left > 120 ? left - left % 60 : left);
    }

    private String tag(Form form, Coding coding) {
        return '"'
                + tag
                + form.tagSuffix()
                + (coding == Coding.IDENTITY ? "" : "." + coding.token())
                + '"';
    }

    private static String tag(byte[] body) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(hash, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Memory that it takes, with its question. */
    int weight() {
        int bytes = OVERHEAD_BYTES + question.weight();
        for (int i = 0; i < packed.length(); i++) {
            var one = packed.get(i);
            bytes += one == null ? 0 : CODING_OVERHEAD_BYTES + one.body().readableBytes();
        }
        return bytes;
    }
}
