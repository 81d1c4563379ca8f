package cn.huiqi.hotpath;

import static io.netty.handler.codec.http.HttpHeaderNames.AUTHORIZATION;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;

/**
 * What a request means whose answer may lie ready. Equal bytes mean the same.
 *
 * @param request its head
 */
record Reading(HttpRequest request, Question question, Form form, Coding coding) {

    private static final int OVERHEAD_BYTES = 2_500; // the parsed head

    boolean isPost() {
        return request.method() == HttpMethod.POST;
    }

    /** Whether it may be kept: no secret, and an answer that has a body. */
    boolean isKept() {
        var headers = request.headers();
        return request.method() != HttpMethod.HEAD
                && !headers.contains(AUTHORIZATION)
                && !headers.contains(Shown.API_KEY);
    }

    /** Memory that it takes, with its spelling. */
    int weight(Spelling spelling) {
        return OVERHEAD_BYTES + 2 * spelling.length();
    }
}
