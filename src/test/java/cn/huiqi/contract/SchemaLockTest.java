package cn.huiqi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

class SchemaLockTest extends RunningService {

    @Autowired private GraphQlSource source;

    @Test
    void the_service_takes_nothing_away_from_its_clients() {
        assumeThat(Contract.mayBreak()).as("Breaks its clients on purpose").isFalse();

        assertThat(breakingChanges())
                .as(
                        "The schema breaks clients that copied %s. Keep what was there and mark it"
                                + " @deprecated; after the twelve months, remove it for good with"
                                + " -Dcontract.write=breaking.",
                        Contract.SCHEMA)
                .isEmpty();
    }

    @Test
    void the_printed_schema_is_the_one_of_the_service() {
        if (Contract.isRewritten() && (Contract.mayBreak() || breakingChanges().isEmpty())) {
            Contract.write(Contract.SCHEMA, printed());
        }

        assertThat(Contract.SCHEMA)
                .as(
                        "%s is not what the service speaks. When the change is meant, run the test"
                                + " with -Dcontract.write=true and commit the file.",
                        Contract.SCHEMA)
                .hasContent(printed());
    }

    private List<String> breakingChanges() {
        return BreakingChanges.between(Contract.text(Contract.SCHEMA), printed());
    }

    private String printed() {
        return PrintedSchema.of(source.schema());
    }
}
