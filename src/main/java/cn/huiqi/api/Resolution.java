package cn.huiqi.api;

import cn.huiqi.hotpath.Form;
import cn.huiqi.hotpath.Question;
import cn.huiqi.hotpath.TrustedDocument;
import cn.huiqi.hotpath.Variables;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;

/** Finds the document that a request means. */
@Component
final class Resolution {

    private final DocumentPlans plans;
    private final DocumentLimits limits;
    private final InstantSource clock;

    Resolution(DocumentPlans plans, DocumentLimits limits, InstantSource clock) {
        this.plans = plans;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @param document its text
     * @param documentId null for a document of the caller's own
     * @param question null when the answer may not be kept
     */
    record Resolved(
            String document,
            @Nullable String documentId,
            @Nullable String operationName,
            Variables variables,
            @Nullable Question question) {}

    /**
     * @throws RefusedRequest when it means none, or several
     * @throws MethodNotAllowedException when it would write by GET
     */
    Resolved of(AskedRequest asked, GraphQlAddress address, HttpMethod method, Form form) {
        var id = address.documentId() == null ? asked.documentId() : address.documentId();
        if (address.documentId() != null && asked.documentId() != null
                || id != null && (asked.query() != null || asked.hash() != null)) {
            throw RefusedRequest.bad("documentId、query 与 persistedQuery 只能用一种。");
        }
        boolean byPath = address.documentId() != null;
        boolean reads = !method.equals(HttpMethod.POST);
        if (id != null) {
            return trusted(known(id, byPath ? 404 : status(form)), asked, reads);
        }
        var query = asked.query();
        if (query != null) {
            limits.checkSize(query);
        }
        if (asked.hash() != null) {
            if (query == null) {
                return trusted(ofHash(asked.hash(), status(form)), asked, reads);
            }
            if (!TrustedDocument.hash(query).equals(asked.hash())) {
                throw RefusedRequest.bad("persistedQuery.sha256Hash 不是 query 的 SHA-256。");
            }
        }
        if (query == null) {
            throw RefusedRequest.bad("请求须含 query 或 documentId,可含 variables 对象和 operationName。");
        }
        if (reads && writes(query, asked.operationName())) {
            throw writing();
        }
        return new Resolved(
                query, null, asked.operationName(), Variables.of(asked.variables()), null);
    }

    private Resolved trusted(TrustedDocument document, AskedRequest asked, boolean reads) {
        var plan = plans.of(document);
        if (reads && !plan.isQuery()) {
            throw writing();
        }
        if (!plan.isNamed(asked.operationName())) {
            throw RefusedRequest.bad("operationName 不是此 documentId 的操作名,可以省略。");
        }
        var declared = new HashMap<>(asked.variables());
        declared.keySet().retainAll(plan.variables());
        var variables = Variables.of(declared);
        return new Resolved(
                document.text(),
                document.id(),
                null,
                variables,
                plan.isShared() ? new Question(document.id(), variables.json()) : null);
    }

    private TrustedDocument known(String id, int status) {
        var document = plans.find(id, today());
        if (document == null) {
            throw unknown(status);
        }
        return document;
    }

    /** Apollo's hash may name a document of either kind of manifest. */
    private TrustedDocument ofHash(String hash, int status) {
        var document = plans.find(hash, today());
        return document == null ? known("sha256:" + hash, status) : document;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ReadingInterceptor.SHANGHAI);
    }

    static RefusedRequest unknown(int status) {
        return RefusedRequest.of(
                status, ErrorCode.PERSISTED_QUERY_NOT_FOUND, "没有登记这个文档 id:请核对 id,或更新应用。");
    }

    /** An error of the request, as the form of its answer has it. */
    private static int status(Form form) {
        return form == Form.GRAPHQL ? 400 : 200;
    }

    private static MethodNotAllowedException writing() {
        return new MethodNotAllowedException(HttpMethod.GET, Set.of(HttpMethod.POST));
    }

    /** Whether it runs anything but a query; what cannot be read is told by its execution. */
    private boolean writes(String query, @Nullable String name) {
        try {
            return limits.parse(query).getDefinitionsOfType(OperationDefinition.class).stream()
                    .filter(it -> name == null || name.equals(it.getName()))
                    .anyMatch(it -> it.getOperation() != Operation.QUERY);
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }
}
