package cn.huiqi.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of JSON; a number that was not measured is null. */
final class ResultLine {

    private final Map<String, String> fields = new LinkedHashMap<>();

    ResultLine(String engine, int benefits) {
        fields.put("bench", "\"match\"");
        fields.put("engine", '"' + engine + '"');
        fields.put("n", Integer.toString(benefits));
    }

    ResultLine with(String name, @Nullable Double value) {
        fields.put(
                name,
                value == null || value.isNaN()
                        ? "null"
                        : String.format(Locale.ROOT, "%.1f", value));
        return this;
    }

    ResultLine with(String name, int value) {
        fields.put(name, Integer.toString(value));
        return this;
    }

    ResultLine with(Samples samples) {
        return with("p50_us", samples.percentile(50))
                .with("p99_us", samples.percentile(99))
                .with("cpu_p50_us", samples.cpuPercentile(50))
                .with("cpu_p99_us", samples.cpuPercentile(99));
    }

    @Override
    public String toString() {
        return fields.entrySet().stream()
                .map(field -> '"' + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
