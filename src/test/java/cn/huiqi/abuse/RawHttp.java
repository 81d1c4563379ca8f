package cn.huiqi.abuse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** A connection on which anything may be said. */
final class RawHttp implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d+)");

    private final Socket socket;

    RawHttp(int port) throws IOException {
        this(port, PATIENCE_MILLIS);
    }

    RawHttp(int port, int patienceMillis) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(patienceMillis);
        socket.setTcpNoDelay(true);
    }

    /**
     * What came back.
     *
     * @param status 0 when the connection was closed without a word, -1 when nothing came in time
     */
    record Reply(int status, String head, String body) {

        String code() {
            var matcher = Pattern.compile("\"code\":\"(\\w+)\"").matcher(body);
            return matcher.find() ? matcher.group(1) : "";
        }
    }

    /** A POST of JSON. */
    static byte[] post(byte[] body, String... headers) {
        return bytes(
                "POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                        + "Accept: application/graphql-response+json\r\n"
                        + lines(headers)
                        + "Content-Length: "
                        + body.length
                        + "\r\n\r\n",
                body);
    }

    static byte[] get(String target, String... headers) {
        return bytes(
                "GET %s HTTP/1.1\r\nHost: h\r\nAccept: application/graphql-response+json\r\n%s\r\n"
                        .formatted(target, lines(headers)),
                new byte[0]);
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    private static byte[] bytes(String head, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends, and reads one answer. */
    Reply ask(byte[] bytes) {
        try {
            send(bytes);
            return reply();
        } catch (SocketTimeoutException e) {
            return new Reply(-1, "", "");
        } catch (IOException e) {
            return new Reply(0, "", ""); // closed while it was still being told something
        }
    }

    Reply reply() throws IOException {
        var in = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                return new Reply(0, head.toString(), "");
            }
            head.append((char) read);
        }
        int status = Integer.parseInt(head.substring(9, 12));
        return new Reply(status, head.toString(), body(in, head.toString(), status));
    }

    private static String body(InputStream in, String head, int status) throws IOException {
        var length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
        if (!length.find() || status == 304) {
            return "";
        }
        return new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
    }

    /** Whether the other side has closed; waits for it. */
    boolean isClosed() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
