package cn.huiqi.api;

import cn.huiqi.reference.ReferenceData;
import graphql.schema.idl.RuntimeWiring;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** Joins the schema to the values that answer it. */
@Component
final class ApiWiring implements RuntimeWiringConfigurer {

    private final ReferenceData reference;
    private final Paging paging;
    private final Authorisation authorisation;

    ApiWiring(ReferenceData reference, Paging paging, Authorisation authorisation) {
        this.reference = reference;
        this.paging = paging;
        this.authorisation = authorisation;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        // Only with this may a scalar of GraphQL itself be replaced.
        wiring.strictMode(false);
        Scalars.all(reference).forEach(wiring::scalar);
        wiring.strictMode(true);
        BenefitFields.register(wiring);
        EligibilityFields.register(wiring);
        new DocumentFields(paging).register(wiring);
        ReferenceFields.register(wiring);
        PageFields.register(wiring);
        CatalogController.register(wiring);
        SearchController.register(wiring);
        EditingFields.register(wiring);
        SyncController.register(wiring);
        ImportController.register(wiring);
        AccessFields.register(wiring);
        wiring.directive(Authorisation.DIRECTIVE, authorisation);
    }
}
