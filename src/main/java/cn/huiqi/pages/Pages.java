package cn.huiqi.pages;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * What each page shows to everybody, as its template takes it: mostly an answer as it is. What
 * concerns one firm is asked by the browser, so that no address and no page holds it.
 */
final class Pages {

    private static final List<String> KINDS =
            List.of(
                    "POLICY_MEASURE",
                    "FINANCING_PRODUCT",
                    "MATCHMAKING_EVENT",
                    "INVESTMENT_PROJECT",
                    "SHARED_RESOURCE");
    private static final List<String> TRACKS =
            List.of("TECHNOLOGY", "FINANCE", "CAPITAL", "ENTERPRISE", "SERVICE");
    private static final int ALL_EVENTS = 100;
    private static final int MONTH = "2026-01".length();

    private final Asking asking;

    Pages(Asking asking) {
        this.asking = asking;
    }

    Mono<Map<String, @Nullable Object>> home(ServerRequest request) {
        return asking.ask("Catalogue", Map.of("first", 1)).map(Pages::withKinds);
    }

    Mono<Map<String, @Nullable Object>> catalogue(ServerRequest request) {
        var kind = request.queryParam("kind").filter(KINDS::contains).orElse(null);
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("filter", kind == null ? null : Map.of("kinds", List.of(kind)));
        variables.put("after", request.queryParam("after").orElse(null));
        return asking.ask("Catalogue", variables).map(data -> with(withKinds(data), "kind", kind));
    }

    Mono<Map<String, @Nullable Object>> benefit(ServerRequest request) {
        return asking.ask("BenefitDetail", Map.of("id", id(request)))
                .map(data -> found(data, "node"));
    }

    Mono<Map<String, @Nullable Object>> document(ServerRequest request) {
        var variables = Map.of("id", id(request), "first", ALL_EVENTS);
        return asking.ask("DocumentDetail", variables).map(data -> found(data, "policyDocument"));
    }

    Mono<Map<String, @Nullable Object>> financing(ServerRequest request) {
        var filter = Map.of("kinds", List.of("FINANCING_PRODUCT"));
        return asking.ask("Catalogue", Map.of("filter", filter, "first", ALL_EVENTS));
    }

    Mono<Map<String, @Nullable Object>> events(ServerRequest request) {
        var track = request.queryParam("track").filter(TRACKS::contains).orElse(null);
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("tracks", track == null ? null : List.of(track));
        variables.put("first", ALL_EVENTS);
        return asking.ask("Events", variables)
                .map(data -> {
                    var tracks = TRACKS.stream().map(it -> chosen(it, track)).toList();
                    return with(
                            with(with(data, "months", months(data)), "tracks", tracks),
                            "track",
                            track);
                });
    }

    Mono<Map<String, @Nullable Object>> search(ServerRequest request) {
        var text = request.queryParam("text").orElse("").strip();
        if (text.isEmpty()) {
            return Mono.just(Map.of("text", ""));
        }
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("text", text);
        variables.put("after", request.queryParam("after").orElse(null));
        return asking.ask("Search", variables).map(data -> with(withMarks(data), "text", text));
    }

    private static String id(ServerRequest request) {
        var id = request.pathVariable("id");
        return id.startsWith("/") ? id.substring(1) : id;
    }

    /** What {@code name} names, or an error 404 where it is null. */
    private static Map<String, @Nullable Object> found(
            Map<String, @Nullable Object> data, String name) {
        if (data.get(name) == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return data;
    }

    /** All kinds with their counts, for the ways into the catalogue. */
    private static Map<String, @Nullable Object> withKinds(Map<String, @Nullable Object> data) {
        var kinds = new ArrayList<Map<String, @Nullable Object>>();
        for (var facet : list(map(data, "benefits"), "facets")) {
            if ("KIND".equals(facet.get("field"))) {
                kinds.addAll(list(facet, "buckets"));
            }
        }
        return with(data, "kinds", kinds);
    }

    private static Map<String, @Nullable Object> chosen(String value, @Nullable String chosen) {
        return Map.of("value", value, "chosen", value.equals(chosen));
    }

    /** The events by month, the latest first; those without a day by year, at the end. */
    private static List<Map<String, @Nullable Object>> months(Map<String, @Nullable Object> data) {
        var events = new ArrayList<Map<String, @Nullable Object>>();
        for (Map<String, @Nullable Object> edge : list(map(data, "matchmakingEvents"), "edges")) {
            events.add(map(edge, "node"));
        }
        events.sort(Comparator.comparing(Pages::day).reversed());
        var months = new LinkedHashMap<String, List<Map<String, @Nullable Object>>>();
        for (Map<String, @Nullable Object> event : events) {
            months.computeIfAbsent(month(event), it -> new ArrayList<>()).add(event);
        }
        return months.entrySet().stream()
                .map(it ->
                        Map.<String, @Nullable Object>of(
                                "month", it.getKey(), "events", it.getValue()))
                .toList();
    }

    private static String day(Map<String, @Nullable Object> event) {
        return String.valueOf(
                requireNonNullElse(
                        event.get("startsOn"), requireNonNullElse(event.get("year"), "")));
    }

    private static String month(Map<String, @Nullable Object> event) {
        var day = day(event);
        if (day.length() < MONTH) {
            return day.isEmpty() ? "日期未见" : day + "年（月份未见）";
        }
        return day.substring(0, 4) + "年" + Integer.parseInt(day.substring(5, MONTH)) + "月";
    }

    /** Highlights as pieces of text, marked or not. */
    private static Map<String, @Nullable Object> withMarks(Map<String, @Nullable Object> data) {
        for (var edge : list(map(data, "search"), "edges")) {
            for (var highlight : list(edge, "highlights")) {
                highlight.put(
                        "pieces",
                        pieces(String.valueOf(highlight.get("text")), list(highlight, "ranges")));
            }
        }
        return data;
    }

    private static List<Map<String, @Nullable Object>> pieces(
            String text, List<Map<String, @Nullable Object>> ranges) {
        var pieces = new ArrayList<Map<String, @Nullable Object>>();
        int end = 0;
        for (var range : ranges) {
            int start = number(range, "start");
            pieces.add(Map.of("text", text.substring(end, start), "marked", false));
            end = start + number(range, "length");
            pieces.add(Map.of("text", text.substring(start, end), "marked", true));
        }
        pieces.add(Map.of("text", text.substring(end), "marked", false));
        return pieces;
    }

    private static int number(Map<String, @Nullable Object> object, String name) {
        return ((Number) requireNonNullElse(object.get(name), 0)).intValue();
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> data, String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new HashMap<>(data);
        more.put(name, value);
        return more;
    }

    @SuppressWarnings("unchecked") // as the operation selects
    private static Map<String, @Nullable Object> map(
            Map<String, @Nullable Object> data, String name) {
        return (Map<String, @Nullable Object>) requireNonNullElse(data.get(name), Map.of());
    }

    @SuppressWarnings("unchecked") // as the operation selects
    private static List<Map<String, @Nullable Object>> list(
            Map<String, @Nullable Object> data, String name) {
        return (List<Map<String, @Nullable Object>>) requireNonNullElse(data.get(name), List.of());
    }
}
