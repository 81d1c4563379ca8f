package cn.huiqi.hotpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    private static final String TEXT = "query A { service { benefits } }";
    private static final String HASH = TrustedDocument.hash(TEXT);

    private static Manifest read(String json, @Nullable LocalDate acceptUntil) {
        return Manifest.read("a.json", json.getBytes(StandardCharsets.UTF_8), acceptUntil);
    }

    private static String ofCodegen(String id, String text) {
        return "{\"" + id + "\": \"" + text + "\"}";
    }

    private static String ofApollo(String id, String text) {
        return """
        {"format": "apollo-persisted-query-manifest", "version": 1, "operations":
          [{"id": "%s", "name": "A", "type": "query", "body": "%s"}]}
        """
                .formatted(id, text);
    }

    @Test
    void is_read_as_GraphQL_codegen_writes_it() {
        assertThat(read(ofCodegen("sha256:" + HASH, TEXT), null).documents())
                .containsExactly(new TrustedDocument("sha256:" + HASH, TEXT));
    }

    @Test
    void is_read_as_Apollo_writes_it() {
        assertThat(read(ofApollo(HASH, TEXT), null).documents())
                .containsExactly(new TrustedDocument(HASH, TEXT));
    }

    @Test
    void is_refused_when_an_id_is_not_the_hash_of_its_text() {
        for (var json :
                List.of(
                        ofCodegen("sha256:" + HASH, TEXT + " "),
                        ofCodegen("md5:" + HASH, TEXT),
                        ofApollo(HASH.replace(HASH.charAt(0), 'x'), TEXT))) {
            assertThatThrownBy(() -> read(json, null))
                    .isInstanceOf(InvalidManifest.class)
                    .hasMessageStartingWith("a.json: ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"a\": 1}",
                "{\"format\": \"other\", \"version\": 1, \"operations\": []}",
                "{\"format\": \"apollo-persisted-query-manifest\", \"version\": 2}"
            })
    void is_refused_when_it_is_of_neither_kind(String json) {
        assertThatThrownBy(() -> read(json, null)).isInstanceOf(InvalidManifest.class);
    }

    @Test
    void is_accepted_until_its_last_day() {
        var lastDay = LocalDate.of(2027, 1, 31);
        var documents =
                new TrustedDocuments(List.of(read(ofCodegen("sha256:" + HASH, TEXT), lastDay)));

        assertThat(documents.find("sha256:" + HASH, lastDay)).isNotNull();
        assertThat(documents.find("sha256:" + HASH, lastDay.plusDays(1))).isNull();
    }

    @Test
    void keeps_a_document_that_a_newer_one_still_holds() {
        var retired = read(ofApollo(HASH, TEXT), LocalDate.of(2026, 1, 1));
        var current = read(ofApollo(HASH, TEXT), null);

        var documents = new TrustedDocuments(List.of(current, retired));

        assertThat(documents.find(HASH, LocalDate.of(2030, 1, 1))).isNotNull();
    }
}
