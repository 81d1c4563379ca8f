package cn.huiqi.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Documents that were parsed and found valid: doing it again would take four times as long as the
 * answer. Bounded, since callers may send documents of their own; those with mistakes are not kept.
 */
@Component
final class ParsedDocuments implements PreparsedDocumentProvider {

    // A parsed document takes about 40 bytes for each of its characters, so 20 MB at most.
    private static final long MOST_CHARACTERS = 500_000;

    private final Cache<String, PreparsedDocumentEntry> byText =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_CHARACTERS)
                    .weigher((String text, PreparsedDocumentEntry entry) -> text.length() + 100)
                    .recordStats()
                    .build();

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        var known = byText.getIfPresent(input.getQuery());
        if (known == null) {
            known = parse.apply(input);
            if (!known.hasErrors()) {
                byText.put(input.getQuery(), known);
            }
        }
        return CompletableFuture.completedFuture(known);
    }
}
