package cn.huiqi.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days from one to another, both included; null is open or not known. */
public record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

    static final Period OPEN = new Period(null, null);

    /** Reads {@code from} and {@code to}. */
    static Period read(Fields fields) {
        return read(fields, "from", "to");
    }

    static Period read(Fields fields, String from, String to) {
        var first = fields.date(from);
        var last = fields.date(to);
        if (first != null && last != null && last.isBefore(first)) {
            fields.complain(to, "is before " + from);
        }
        return new Period(first, last);
    }
}
