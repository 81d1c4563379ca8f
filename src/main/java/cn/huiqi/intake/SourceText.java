package cn.huiqi.intake;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file, which has to be UTF-8; of another encoding the name is told.
 *
 * <p>It also bounds how much of it is read between two calls of {@link #progress}, since the YAML
 * scanner keeps a text in memory until it ends.
 */
final class SourceText extends FilterReader {

    private static final int MAXIMUM_AT_ONCE = 2_000_000;
    private static final int PEEKED = 64 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final byte[] beginning;
    private int unaccounted;
    private int lines = 1;
    private boolean begun;

    private SourceText(String file, InputStream in, byte[] beginning) {
        super(
                new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)));
        this.file = file;
        this.beginning = beginning;
    }

    /**
     * @param in need not support marks
     */
    static SourceText of(String file, InputStream in) {
        try {
            var pushed = new PushbackInputStream(in, PEEKED);
            var beginning = pushed.readNBytes(PEEKED);
            pushed.unread(beginning);
            return new SourceText(file, pushed, beginning);
        } catch (IOException e) {
            throw new BrokenDataFile(file, "cannot be read", e);
        }
    }

    /** Something was found in what was read; the bound begins anew. */
    void progress() {
        unaccounted = 0;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        try {
            int count = in.read(buffer, offset, length);
            if (count > 0 && !begun) {
                begun = true;
                if (buffer[offset] == BYTE_ORDER_MARK) {
                    System.arraycopy(buffer, offset + 1, buffer, offset, --count);
                }
            }
            account(buffer, offset, count);
            return count;
        } catch (CharacterCodingException e) {
            throw new BrokenDataFile(here(encoding()), e);
        } catch (IOException e) {
            throw new BrokenDataFile(file, "cannot be read", e);
        }
    }

    private void account(char[] buffer, int offset, int count) {
        unaccounted += Math.max(count, 0);
        if (unaccounted > MAXIMUM_AT_ONCE) {
            throw new BrokenDataFile(
                    here(
                            "a text goes on for more than %,d characters; is a quote not closed?"
                                    .formatted(MAXIMUM_AT_ONCE)),
                    null);
        }
        for (int i = offset; i < offset + count; i++) {
            if (buffer[i] == '\n') {
                lines++;
            }
        }
    }

    /** As far as was read; the scanner is some lines behind. */
    private Finding here(String message) {
        return Finding.of(file, new Finding.Mark(null, lines, 0), null, message);
    }

    private String encoding() {
        var name = name();
        return name == null
                ? "is not UTF-8 text; save it as UTF-8"
                : "is written in %s; save it as UTF-8".formatted(name);
    }

    private @Nullable String name() {
        if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF)) {
            return "UTF-16";
        }
        return isChinese("GB18030") ? "GBK (GB18030)" : isChinese("Big5") ? "Big5" : null;
    }

    private boolean startsWith(int first, int second) {
        return beginning.length > 1
                && (beginning[0] & 0xFF) == first
                && (beginning[1] & 0xFF) == second;
    }

    /**
     * Whether what the file begins with is Chinese in this encoding; its last character may be cut.
     */
    private boolean isChinese(String charset) {
        var text = new String(beginning, Charset.forName(charset));
        var whole = text.substring(0, Math.max(0, text.length() - 2));
        return whole.indexOf('\uFFFD') < 0 && whole.codePoints().anyMatch(Character::isIdeographic);
    }
}
