package cn.huiqi.eligibility;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement comes from.
 *
 * @param clause place inside the source
 * @param seenAs how it was seen: official-page, repost, news, index-page, third-party-summary, seed
 * @param documentId id of the document in the catalogue, when the source is one
 */
public record Citation(
        String title,
        @Nullable String issuer,
        @Nullable String documentNumber,
        @Nullable LocalDate date,
        @Nullable String clause,
        @Nullable String url,
        @Nullable String seenAs,
        @Nullable String documentId) {

    /** For the end of a sentence: 《title》(number), or the number where it is all that is known. */
    public String words() {
        if (title.equals(documentNumber)) {
            return title;
        }
        // Titles within a title take single marks.
        var inner = title.replace('《', '〈').replace('》', '〉');
        return "《" + inner + "》" + (documentNumber == null ? "" : "(" + documentNumber + ")");
    }
}
