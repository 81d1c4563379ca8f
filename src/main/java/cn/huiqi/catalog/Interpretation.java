package cn.huiqi.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An official interpretation of a document, 政策解读. */
public record Interpretation(
        String title,
        Format format,
        @Nullable String body,
        @Nullable String url,
        @Nullable LocalDate publishedOn) {

    public enum Format {
        TEXT,
        QUESTION_AND_ANSWER,
        INFOGRAPHIC,
        VIDEO
    }
}
