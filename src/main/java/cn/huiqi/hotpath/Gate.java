package cn.huiqi.hotpath;

import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of every GraphQL request: who calls, how often, how much.
 *
 * <p>A request is let in once. Where its answer lies ready, {@link #atOnce} is asked on the event
 * loop; else, or where that cannot say, {@link #decide} on a thread that may wait. So a count is
 * taken where an {@link Admitted} or {@link Refused} is returned, and nowhere else.
 */
public interface Gate {

    /** Lets everybody in. */
    Gate OPEN =
            new Gate() {
                private static final Admitted ANYBODY = new Admitted(Map.of());

                @Override
                public Decision atOnce(Knock knock) {
                    return ANYBODY;
                }

                @Override
                public Decision decide(Knock knock) {
                    return ANYBODY;
                }
            };

    /**
     * Decides from memory, within a microsecond.
     *
     * @return null when it would have to wait, such as for a database: {@link #decide} is asked
     *     next
     */
    @Nullable Decision atOnce(Knock knock);

    /** Decides with time. */
    Decision decide(Knock knock);

    /** What is known of a request before its answer is looked for; valid during the call. */
    interface Knock {

        /** {@code GET}, {@code HEAD} or {@code POST}. */
        String method();

        /** The path with its query, as it came. */
        String target();

        /** The first header of that name, in any case of letters. */
        @Nullable String header(CharSequence name);

        /** All headers of that name, in any case of letters. */
        List<String> headers(CharSequence name);

        /** Of the peer of the connection, which may be a proxy; null when it is gone. */
        @Nullable SocketAddress peer();

        /**
         * Id of the trusted document that is asked for; null for a document of the caller's own.
         */
        @Nullable String documentId();

        /** Whether this very address and body were let in before. */
        boolean familiar();

        /** Whether the answer lies ready, so that it costs next to nothing. */
        boolean ready();
    }

    /** Whether a request goes on. */
    sealed interface Decision {}

    /**
     * @param context of the execution, such as who calls; ready answers belong to nobody and do not
     *     look at it
     * @param headers beside the answer
     */
    record Admitted(Map<String, Object> context, Map<String, String> headers) implements Decision {
        public Admitted {
            context = Map.copyOf(context);
            headers = Map.copyOf(headers);
        }

        public Admitted(Map<String, Object> context) {
            this(context, Map.of());
        }
    }

    /**
     * @param status of HTTP
     * @param code of the contract, such as {@code RATE_LIMITED}
     * @param message a Chinese sentence that says what to do next
     * @param headers beside it, such as {@code Retry-After}
     */
    record Refused(int status, String code, String message, Map<String, String> headers)
            implements Decision {
        public Refused {
            headers = Map.copyOf(headers);
        }

        /** The body that tells of it, in the form of a GraphQL error. */
        byte[] body() {
            return ErrorBody.of(code, message, null, ErrorBody.requestId());
        }
    }
}
