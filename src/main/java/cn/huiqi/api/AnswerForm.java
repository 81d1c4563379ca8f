package cn.huiqi.api;

import cn.huiqi.hotpath.Form;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Chooses the form in which an answer goes out. */
final class AnswerForm {

    private AnswerForm() {}

    /**
     * The form that {@code Accept} prefers; JSON where it leaves the choice. Null when it allows
     * neither, or cannot be read.
     */
    static @Nullable Form accepted(HttpHeaders headers) {
        List<MediaType> ranges;
        try {
            ranges = headers.getAccept();
        } catch (InvalidMediaTypeException e) {
            return null;
        }
        if (ranges.isEmpty()) {
            return Form.JSON;
        }
        // The sort is stable: of the same quality, the first one counts.
        return ranges.stream()
                .filter(range -> range.getQualityValue() > 0)
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                .flatMap(range ->
                        Stream.of(Form.JSON, Form.GRAPHQL)
                                .filter(form -> range.includes(mediaType(form)))
                                .limit(1))
                .findFirst()
                .orElse(null);
    }

    static MediaType mediaType(Form form) {
        return switch (form) {
            case JSON -> MediaType.APPLICATION_JSON;
            case GRAPHQL -> MediaType.APPLICATION_GRAPHQL_RESPONSE;
        };
    }
}
