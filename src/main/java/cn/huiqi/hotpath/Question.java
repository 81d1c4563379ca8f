package cn.huiqi.hotpath;

import java.util.Objects;

/**
 * What is asked: with a {@link Moment} it determines the answer.
 *
 * @param variables as canonical JSON, see {@link Variables#json}
 */
public record Question(String documentId, String variables) {

    private static final int OVERHEAD_BYTES =
            2 * 56 + 24; // two texts with their arrays, the record

    /** Memory that it takes; texts of the keys are mostly Latin-1, one byte a character. */
    int weight() {
        return OVERHEAD_BYTES + documentId.length() + 2 * variables.length();
    }

    @Override
    public int hashCode() {
        return 31 * documentId.hashCode() + variables.hashCode(); // both cache theirs
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Question question
                && Objects.equals(documentId, question.documentId)
                && Objects.equals(variables, question.variables);
    }
}
