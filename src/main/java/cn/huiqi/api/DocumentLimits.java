package cn.huiqi.api;

import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How large a document may be. It is looked at before it is compared with the schema, which takes
 * long for some that are short: fragments spread twice inside one another double with each level.
 */
@Component
final class DocumentLimits {

    private static final int DEEPEST_GRAMMAR = 200;

    private final RequestLimits.Document limits;
    private final ParserOptions options;

    DocumentLimits(RequestLimits limits) {
        this.limits = limits.document();
        this.options =
                ParserOptions.newParserOptions()
                        .maxCharacters((int) this.limits.size().toBytes())
                        .maxTokens(this.limits.tokens() + 1) // the end of the text is one
                        .maxWhitespaceTokens((int) this.limits.size().toBytes())
                        .maxRuleDepth(DEEPEST_GRAMMAR)
                        .captureIgnoredChars(false)
                        .readerTrackData(false)
                        .redactTokenParserErrorMessages(true)
                        .build();
    }

    /**
     * @throws RefusedRequest when the text is too long to be parsed at all
     */
    void checkSize(String text) {
        long most = limits.size().toBytes();
        if (3L * text.length() > most && text.getBytes(StandardCharsets.UTF_8).length > most) {
            throw RefusedRequest.of(
                    413, ErrorCode.PAYLOAD_TOO_LARGE, "查询文档过长:不超过 " + most + " 字节,请拆分查询。");
        }
    }

    /**
     * @throws graphql.parser.InvalidSyntaxException when it is no document, or has too many tokens
     */
    Document parse(String text) {
        return new Parser()
                .parseDocument(
                        ParserEnvironment.newParserEnvironment()
                                .document(text)
                                .parserOptions(options)
                                .locale(Locale.ROOT)
                                .build());
    }

    /** What is too much in a document, in a Chinese sentence; null when nothing is. */
    @Nullable String excess(Document document) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (operations.size() > limits.operations()) {
            return beyond("操作", operations.size(), limits.operations());
        }
        var extents = new Extents(document);
        for (var fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            var excess = excess(extents.of(fragment), fragment.getDirectives());
            if (excess != null) {
                return excess;
            }
        }
        for (var operation : operations) {
            var excess = excess(operation, extents.of(operation.getSelectionSet()));
            if (excess != null) {
                return excess;
            }
        }
        return null;
    }

    private @Nullable String excess(OperationDefinition operation, Extent extent) {
        int variables = operation.getVariableDefinitions().size();
        if (variables > limits.variables()) {
            return beyond("变量", variables, limits.variables());
        }
        if (extent.width() > limits.rootFields()) {
            return beyond("顶层字段", extent.width(), limits.rootFields());
        }
        for (var variable : operation.getVariableDefinitions()) {
            if (variable.getDirectives().size() > limits.directives()) {
                return beyond("指令", variable.getDirectives().size(), limits.directives());
            }
        }
        return excess(extent, operation.getDirectives());
    }

    private @Nullable String excess(Extent extent, List<Directive> own) {
        long directives = Math.max(extent.directives(), own.size());
        if (directives > limits.directives()) {
            return beyond("同一处的指令", directives, limits.directives());
        }
        if (extent.depth() > limits.depth()) {
            return beyond("字段嵌套层数", extent.depth(), limits.depth());
        }
        if (extent.aliases() > limits.aliases()) {
            return beyond("别名", extent.aliases(), limits.aliases());
        }
        return extent.fields() > limits.fields()
                ? beyond("字段", extent.fields(), limits.fields())
                : null;
    }

    /** The sentence about one limit that is passed. */
    static String beyond(String what, long found, long most) {
        return "查询过于复杂:%s最多 %d,此文档为 %s;请拆分查询或缩小范围。"
                .formatted(what, most, found >= Extent.COUNTLESS ? "更多" : Long.toString(found));
    }
}
