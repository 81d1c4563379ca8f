package cn.huiqi.api;

import cn.huiqi.api.EditingController.BenefitPublished;
import cn.huiqi.api.EditingController.DraftSaved;
import cn.huiqi.api.EditingController.DraftSubmitted;
import cn.huiqi.api.EditingController.PublicationScheduled;
import cn.huiqi.api.EditingController.Revised;
import cn.huiqi.api.EditingController.RevisionPage;
import cn.huiqi.catalog.Differences.Difference;
import cn.huiqi.catalog.Revision;
import graphql.schema.idl.RuntimeWiring;

/** Fields of what becomes of a change, and of the history. */
final class EditingFields {

    private EditingFields() {}

    static void register(RuntimeWiring.Builder wiring) {
        TypeFields.of("DraftSaved", DraftSaved.class)
                .field("benefit", DraftSaved::benefit)
                .field("revision", DraftSaved::revision)
                .field("warnings", DraftSaved::warnings)
                .register(wiring);
        TypeFields.of("DraftSubmitted", DraftSubmitted.class)
                .field("benefit", DraftSubmitted::benefit)
                .field("revision", DraftSubmitted::revision)
                .register(wiring);
        TypeFields.of("BenefitPublished", BenefitPublished.class)
                .field("benefit", BenefitPublished::benefit)
                .field("catalogVersion", BenefitPublished::catalogVersion)
                .register(wiring);
        TypeFields.of("PublicationScheduled", PublicationScheduled.class)
                .field("benefit", PublicationScheduled::benefit)
                .field("revision", PublicationScheduled::revision)
                .field("effectiveAt", PublicationScheduled::effectiveAt)
                .register(wiring);
        registerErrors(wiring);
        registerHistory(wiring);
    }

    private static void registerErrors(RuntimeWiring.Builder wiring) {
        TypeFields.of("InvalidInput", UserErrors.InvalidInput.class)
                .field("message", UserErrors.InvalidInput::message)
                .field("path", UserErrors.InvalidInput::path)
                .field("line", UserErrors.InvalidInput::line)
                .field("column", UserErrors.InvalidInput::column)
                .register(wiring);
        TypeFields.of("NotFound", UserErrors.NotFound.class)
                .field("message", UserErrors.NotFound::message)
                .field("path", UserErrors.NotFound::path)
                .register(wiring);
        TypeFields.of("RevisionConflict", UserErrors.RevisionConflict.class)
                .field("message", UserErrors.RevisionConflict::message)
                .field("path", UserErrors.RevisionConflict::path)
                .field("currentRevision", UserErrors.RevisionConflict::currentRevision)
                .register(wiring);
        TypeFields.of("NotAllowed", UserErrors.NotAllowed.class)
                .field("message", UserErrors.NotAllowed::message)
                .field("path", UserErrors.NotAllowed::path)
                .register(wiring);
    }

    private static void registerHistory(RuntimeWiring.Builder wiring) {
        TypeFields.of("RevisionPage", RevisionPage.class)
                .field("revisions", RevisionPage::revisions)
                .field("hasMore", RevisionPage::hasMore)
                .register(wiring);
        TypeFields.of("BenefitRevision", Revised.class)
                .field("revision", it -> it.revision().number())
                .field("state", it -> it.revision().state())
                .field("author", it -> it.revision().author())
                .field("at", it -> it.revision().entry().updatedAt())
                .field("reason", it -> it.revision().reason())
                .field("submitted", it -> it.revision().submitted())
                .field("published", it -> it.revision().published())
                .field("scheduled", it -> it.revision().scheduled())
                .field("changes", Revised::changes)
                .register(wiring);
        TypeFields.of("RevisionStep", Revision.Step.class)
                .field("by", Revision.Step::by)
                .field("at", Revision.Step::at)
                .register(wiring);
        TypeFields.of("RevisionChange", Difference.class)
                .field("field", Difference::field)
                .field("condition", Difference::condition)
                .field("before", Difference::before)
                .field("after", Difference::after)
                .register(wiring);
    }
}
