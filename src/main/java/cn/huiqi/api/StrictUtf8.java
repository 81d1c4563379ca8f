package cn.huiqi.api;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads UTF-8 and nothing that only resembles it: no overlong forms, no halves of characters. */
final class StrictUtf8 {

    private StrictUtf8() {}

    /**
     * @throws RefusedRequest when it is something else
     */
    static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw RefusedRequest.bad("请求须为正确的 UTF-8 文本(不能用 GBK 等其他编码)。");
        }
    }

    /**
     * @param text of a parameter in an address, with percent signs
     * @throws RefusedRequest when it is something else
     */
    static String unescaped(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(hex(text, i + 1) * 16 + hex(text, i + 2));
                i += 2;
            } else if (c > 0x7F) {
                throw malformed();
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return decoded(bytes.toByteArray());
    }

    private static int hex(String text, int at) {
        int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0 || text.charAt(at) > 0x7F) {
            throw malformed();
        }
        return digit;
    }

    private static RefusedRequest malformed() {
        return RefusedRequest.bad("地址中的参数须按百分号编码(UTF-8)。");
    }
}
