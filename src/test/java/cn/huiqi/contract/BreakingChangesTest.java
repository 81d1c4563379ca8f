package cn.huiqi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakingChangesTest {

    private static final String SCHEMA =
            """
            type Query {
              node(id: ID!): Node
              list(first: Int! = 20, order: Order! = BEST, filter: Filter): [Loan!]!
              any: Result
            }
            interface Node { id: ID! }
            type Loan implements Node { id: ID! rate: Float! cap: Int tags: [String!]! }
            "Nothing but an interface leads here."
            type Lab implements Node { id: ID! name: String }
            union Result = Loan | Lab
            enum Order { BEST LARGEST }
            input Filter { kind: String! text: String limit: Int = 5 }
            scalar Day
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    field removed              | ' cap: Int'           | ''                         | Loan.cap: removed
                    field below an interface   | ' name: String'       | ''                         | Lab.name: removed
                    field of another type      | 'rate: Float!'        | 'rate: String!'            | Loan.rate: Float! became String!
                    field may be null          | 'rate: Float!'        | 'rate: Float'              | Loan.rate: Float! became Float
                    field became a list        | 'cap: Int'            | 'cap: [Int]'               | Loan.cap: Int became [Int]
                    list may hold null         | 'tags: [String!]!'    | 'tags: [String]!'          | Loan.tags: [String!]! became [String]!
                    type removed               | 'scalar Day'          | ''                         | Day: removed
                    type of another kind       | 'scalar Day'          | 'enum Day { MON }'         | Day: is of another kind
                    interface lost             | 'Lab implements Node' | 'Lab'                      | Lab: no Node any more
                    union member lost          | 'Loan | Lab'          | 'Loan'                     | Result: no Lab any more
                    enum value removed         | ' LARGEST'            | ''                         | Order.LARGEST: removed
                    argument removed           | 'first: Int! = 20, '  | ''                         | Query.list(first:): removed
                    argument of another type   | 'id: ID!'             | 'id: Int!'                 | Query.node(id:): ID! became Int!
                    argument stricter          | 'filter: Filter'      | 'filter: Filter!'          | Query.list(filter:): Filter became Filter!
                    argument new and required  | 'node('               | 'node(key: String!, '      | Query.node(key:): new and required
                    argument lost its default  | 'first: Int! = 20'    | 'first: Int!'              | Query.list(first:): is required now
                    argument defaults to other | 'order: Order! = BEST' | 'order: Order! = LARGEST' | Query.list(order:): default BEST became LARGEST
                    input field removed        | ' text: String'       | ''                         | Filter.text: removed
                    input field stricter       | 'text: String'        | 'text: String!'            | Filter.text: String became String!
                    input field new            | 'input Filter {'      | 'input Filter { day: Day!' | Filter.day: new and required
                    input field lost default   | 'limit: Int = 5'      | 'limit: Int'               | Filter.limit: default 5 became null
                    input takes one field only | 'input Filter {'      | 'input Filter @oneOf {'    | Filter: takes only one of its fields
                    """)
    void are_named(String why, String old, String now, String change) {
        var first = SCHEMA.indexOf(old);

        var changed = SCHEMA.substring(0, first) + now + SCHEMA.substring(first + old.length());

        assertThat(BreakingChanges.between(SCHEMA, changed)).containsExactly(change);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nothing                    | 'scalar Day'          | 'scalar Day'
                    description                | 'scalar Day'          | '"A day." scalar Day'
                    directive                  | 'scalar Day'          | 'scalar Day @specifiedBy(url: "a")'
                    field                      | 'cap: Int'            | 'cap: Int floor(at: Int!): Int'
                    type                       | 'scalar Day'          | 'scalar Day scalar Hour'
                    implementation             | 'scalar Day'          | 'scalar Day type Fund implements Node { id: ID! }'
                    interface                  | 'type Loan implements' | 'interface Money { cap: Int } type Loan implements Money &'
                    union member               | 'Loan | Lab'          | 'Loan | Lab | Query'
                    enum value                 | 'BEST LARGEST'        | 'BEST LARGEST NEWEST'
                    never null any more        | 'cap: Int'            | 'cap: Int!'
                    optional argument          | 'node('               | 'node(key: String, '
                    argument with a default    | 'node('               | 'node(key: String! = "a", '
                    argument no longer needed  | 'node(id: ID!)'       | 'node(id: ID)'
                    optional input field       | 'input Filter {'      | 'input Filter { day: Day'
                    input field not needed     | 'kind: String!'       | 'kind: String'
                    order                      | 'BEST LARGEST'        | 'LARGEST BEST'
                    """)
    void do_not_include_what_leaves_clients_alone(String what, String old, String now) {
        assertThat(SCHEMA).contains(old);

        assertThat(BreakingChanges.between(SCHEMA, SCHEMA.replace(old, now))).isEmpty();
    }

    @Test
    void are_all_named_at_once() {
        var changed =
                SCHEMA.replace(" cap: Int", "").replace(" LARGEST", "").replace("(id: ID!)", "");

        assertThat(BreakingChanges.between(SCHEMA, changed))
                .containsExactly(
                        "Query.node(id:): removed", "Loan.cap: removed", "Order.LARGEST: removed");
    }

    @Test
    void cannot_be_made_to_a_schema_that_nobody_has() {
        assertThat(BreakingChanges.between("", SCHEMA)).isEmpty();
    }
}
