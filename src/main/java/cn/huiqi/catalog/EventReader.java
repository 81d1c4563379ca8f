package cn.huiqi.catalog;

import cn.huiqi.catalog.MatchmakingEvent.Track;
import cn.huiqi.catalog.ParticularsReader.Common;
import cn.huiqi.eligibility.Beneficiary;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads matchmaking events. */
final class EventReader {

    private static final Map<String, Track> TRACKS =
            Map.of(
                    "TECH", Track.TECHNOLOGY,
                    "FINANCE", Track.FINANCE,
                    "CAPITAL", Track.CAPITAL,
                    "ENTERPRISE", Track.ENTERPRISE,
                    "SERVICE", Track.SERVICE);

    private final ParticularsReader particulars;
    private final Labels labels;

    EventReader(ParticularsReader particulars, Labels labels) {
        this.particulars = particulars;
        this.labels = labels;
    }

    MatchmakingEvent read(Source source) {
        var fields = source.fields();
        var kind = fields.text("kind");
        var days = Period.read(fields, "startsOn", "endsOn");
        var year = year(fields);
        var track = track(fields);
        var headline =
                track == null ? labels.of("EVENT_KIND", kind) : labels.of("TRACK", track.name());
        var common =
                new Common(
                        Beneficiary.FIRM,
                        fields.texts("organisers"),
                        BenefitValue.notMonetary(headline),
                        Validity.until(lastDay(days, year)),
                        days.from() != null,
                        false,
                        List.of());
        return new MatchmakingEvent(
                particulars.read(source, common),
                track,
                days.from(),
                days.to(),
                year,
                fields.optionalText("venue"),
                fields.texts("activities"));
    }

    private static @Nullable LocalDate lastDay(Period days, @Nullable Integer year) {
        if (days.to() != null) {
            return days.to();
        }
        if (days.from() != null) {
            return days.from();
        }
        return year == null ? null : LocalDate.of(year, 12, 31);
    }

    private static @Nullable Integer year(Fields fields) {
        var year = fields.integer("year");
        if (year != null && (year < 1900 || year > 9999)) {
            fields.complain("year", "must have four digits");
            return null;
        }
        return year;
    }

    private static @Nullable Track track(Fields fields) {
        var typed = fields.optionalText("matchKind");
        var track = typed == null ? null : TRACKS.get(typed);
        if (typed != null && track == null) {
            var known = TRACKS.keySet().stream().sorted().toList();
            fields.complain("matchKind", "must be one of " + known);
        }
        return track;
    }
}
