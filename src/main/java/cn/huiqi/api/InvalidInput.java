package cn.huiqi.api;

import java.util.ArrayList;
import java.util.List;

/** Arguments that cannot be used; each problem says what would be right, never what was given. */
final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Nobody reads more, and each one is a search for the nearest code. */
    static final int TOLD_AT_MOST = 100;

    private final transient List<Problem> problems;

    /**
     * @param path argument name, then fields and places in lists
     * @param message a Chinese sentence fit to show
     */
    record Problem(List<String> path, String message) {
        Problem {
            path = List.copyOf(path);
        }
    }

    InvalidInput(List<Problem> problems) {
        super("Invalid input", null, false, false);
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }

    /** Collects problems, so that one answer names all of them. */
    static final class Collector {

        private final List<Problem> problems = new ArrayList<>();

        void add(List<String> path, String message) {
            if (problems.size() < TOLD_AT_MOST) {
                problems.add(new Problem(path, message));
            }
        }

        void throwIfAny() {
            if (!problems.isEmpty()) {
                throw new InvalidInput(problems);
            }
        }
    }
}
