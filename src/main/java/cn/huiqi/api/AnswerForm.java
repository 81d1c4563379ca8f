package cn.huiqi.api;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The two forms in which an answer may go out. */
final class AnswerForm {

    private AnswerForm() {}

    /**
     * The form that {@code Accept} prefers; JSON where it leaves the choice. Null when it allows
     * neither, or cannot be read.
     */
    static @Nullable MediaType accepted(HttpHeaders headers) {
        List<MediaType> ranges;
        try {
            ranges = headers.getAccept();
        } catch (InvalidMediaTypeException e) {
            return null;
        }
        if (ranges.isEmpty()) {
            return MediaType.APPLICATION_JSON;
        }
        // The sort is stable: of the same quality, the first one counts.
        return ranges.stream()
                .filter(range -> range.getQualityValue() > 0)
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                .flatMap(range ->
                        List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_GRAPHQL_RESPONSE)
                                .stream()
                                .filter(range::includes)
                                .limit(1))
                .findFirst()
                .orElse(null);
    }
}
