package cn.huiqi.eligibility;

import cn.huiqi.eligibility.Accepted.Event;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened to the firm; what is null may still be anything. */
public record FirmEvent(
        String type,
        @Nullable String subject,
        @Nullable String level,
        @Nullable String stage,
        @Nullable LocalDate on) {

    /** What a condition may ask of an event of its type. */
    enum Aspect {
        SUBJECT("类别"),
        LEVEL("级别"),
        STAGE("阶段"),
        DAY("发生日期");

        private final String label;

        Aspect(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** Whether this event, as far as it is known, is one that the condition asks for. */
    Verdict matches(Event asked, LocalDate today) {
        if (!type.equals(asked.type())) {
            return Verdict.INELIGIBLE;
        }
        return among(subject, asked.subjects())
                .and(among(level, asked.levels()))
                .and(among(stage, asked.stages()))
                .and(happened(asked, today));
    }

    /** Whether one aspect of an event of the type is as the condition asks. */
    Verdict matches(Aspect aspect, Event asked, LocalDate today) {
        return switch (aspect) {
            case SUBJECT -> among(subject, asked.subjects());
            case LEVEL -> among(level, asked.levels());
            case STAGE -> among(stage, asked.stages());
            case DAY -> happened(asked, today);
        };
    }

    /** Whether it has not happened yet. */
    boolean isAfter(LocalDate today) {
        return on != null && on.isAfter(today);
    }

    private static Verdict among(@Nullable String given, @Nullable List<String> asked) {
        if (asked == null) {
            return Verdict.ELIGIBLE;
        }
        if (given == null) {
            return Verdict.of(false, !asked.isEmpty());
        }
        return Verdict.of(asked.contains(given));
    }

    private Verdict happened(Event asked, LocalDate today) {
        var from = asked.from();
        var to = asked.to();
        if (on != null) {
            var inWindow = (from == null || !on.isBefore(from)) && (to == null || !on.isAfter(to));
            return Verdict.of(inWindow && !isAfter(today));
        }
        // Without a day it happened on any day up to today.
        return Verdict.of(
                from == null && (to == null || !to.isBefore(today)),
                from == null || !from.isAfter(today));
    }
}
