package cn.huiqi.search;

import java.util.List;
import java.util.Set;

/**
 * What is asked, taken apart.
 *
 * @param folded the text
 * @param numbers of documents that it cites
 * @param unknownNumber whether it also cites one that no document has
 */
record Question(String folded, Set<String> numbers, boolean unknownNumber, List<Unit> units) {

    Question {
        units = List.copyOf(units);
    }

    /** The things that an entry has to have. */
    List<Unit> required() {
        var required = units.stream().filter(unit -> !unit.optional()).toList();
        return required.isEmpty() ? units : required;
    }

    boolean isEmpty() {
        return numbers.isEmpty() && units.isEmpty();
    }
}
