package cn.huiqi.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.ParseAndValidate;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

/**
 * Documents that were parsed, found to be of a bearable size, and valid: doing it again would take
 * four times as long as the answer. Bounded, since callers may send documents of their own; those
 * with mistakes are not kept. What a request costs depends on its variables, and is looked at each
 * time.
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

    private final DocumentLimits documents;
    private final RequestLimits.Document limits;
    private final ObjectProvider<GraphQlSource> source; // which needs this one itself

    ParsedDocuments(
            DocumentLimits documents, RequestLimits limits, ObjectProvider<GraphQlSource> source) {
        this.documents = documents;
        this.limits = limits.document();
        this.source = source;
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        var known = byText.getIfPresent(input.getQuery());
        if (known == null) {
            known = read(input);
            if (!known.hasErrors()) {
                byText.put(input.getQuery(), known);
            }
        }
        var excess = known.hasErrors() ? null : excess(input, known.getDocument());
        return CompletableFuture.completedFuture(
                excess == null ? known : new PreparsedDocumentEntry(tooComplex(excess)));
    }

    private PreparsedDocumentEntry read(ExecutionInput input) {
        Document document;
        try {
            document = documents.parse(input.getQuery());
        } catch (ParseCancelledTooDeepException e) {
            return new PreparsedDocumentEntry(tooComplex("查询过于复杂:括号嵌套过深,请拆分查询。"));
        } catch (ParseCancelledException e) {
            return new PreparsedDocumentEntry(
                    tooComplex("查询过于复杂:词法单元最多 " + limits.tokens() + " 个,请拆分查询。"));
        } catch (InvalidSyntaxException e) {
            return new PreparsedDocumentEntry(e.toInvalidSyntaxError());
        }
        var excess = documents.excess(document);
        if (excess != null) {
            return new PreparsedDocumentEntry(tooComplex(excess));
        }
        var errors =
                ParseAndValidate.validate(source.getObject().schema(), document, input.getLocale());
        return errors.isEmpty()
                ? new PreparsedDocumentEntry(document)
                : new PreparsedDocumentEntry(List.copyOf(errors));
    }

    private @Nullable String excess(ExecutionInput input, Document document) {
        var price =
                DocumentPrice.of(
                        source.getObject().schema(),
                        document,
                        input.getOperationName(),
                        input.getRawVariables().toMap());
        if (price.cost() > limits.cost()) {
            return DocumentLimits.beyond("费用", (long) price.cost(), limits.cost());
        }
        return price.fields() > limits.answerFields()
                ? DocumentLimits.beyond("回复中的字段", (long) price.fields(), limits.answerFields())
                : null;
    }

    private static GraphQLError tooComplex(String message) {
        return GraphqlErrorBuilder.newError()
                .errorType(ErrorCode.QUERY_TOO_COMPLEX)
                .message("%s", message)
                .extensions(ErrorCode.QUERY_TOO_COMPLEX.extensions(null))
                .build();
    }
}
