package cn.huiqi.api;

import cn.huiqi.hotpath.TrustedDocument;
import cn.huiqi.hotpath.TrustedDocuments;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

/** The trusted documents with their plans, each made once. */
@Component
final class DocumentPlans {

    private final TrustedDocuments documents;
    private final GraphQlSource source;
    private final Map<String, DocumentPlan> byId = new ConcurrentHashMap<>();

    DocumentPlans(TrustedDocuments documents, GraphQlSource source) {
        this.documents = documents;
        this.source = source;
    }

    @Nullable TrustedDocument find(String id, LocalDate today) {
        return documents.find(id, today);
    }

    DocumentPlan of(TrustedDocument document) {
        return byId.computeIfAbsent(
                document.id(), id -> DocumentPlan.of(source.schema(), document.text()));
    }
}
