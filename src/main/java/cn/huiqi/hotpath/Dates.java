package cn.huiqi.hotpath;

import io.netty.handler.codec.DateFormatter;
import io.netty.util.AsciiString;
import java.time.Instant;
import java.util.Date;

/** When an answer was sent, as HTTP says it; made once a second. */
final class Dates {

    static final AsciiString NAME = AsciiString.cached("Date");

    private volatile Dated last = dated(Instant.EPOCH);

    private record Dated(long second, AsciiString text) {}

    AsciiString at(Instant now) {
        var known = last;
        if (known.second() != now.getEpochSecond()) {
            known = dated(now);
            last = known;
        }
        return known.text();
    }

    private static Dated dated(Instant now) {
        return new Dated(
                now.getEpochSecond(), AsciiString.of(DateFormatter.format(Date.from(now))));
    }
}
