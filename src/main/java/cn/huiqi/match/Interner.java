package cn.huiqi.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers equal things once, in the order in which they come. */
final class Interner<T> {

    private final Map<T, Integer> numbers;
    private final List<T> things;

    Interner() {
        this.numbers = new HashMap<>();
        this.things = new ArrayList<>();
    }

    private Interner(Interner<T> from) {
        this.numbers = new HashMap<>(from.numbers);
        this.things = new ArrayList<>(from.things);
    }

    /** The same numbers, to which others may be added. */
    Interner<T> copy() {
        return new Interner<>(this);
    }

    boolean knows(T thing) {
        return numbers.containsKey(thing);
    }

    int number(T thing) {
        var known = numbers.get(thing);
        if (known != null) {
            return known;
        }
        numbers.put(thing, things.size());
        things.add(thing);
        return things.size() - 1;
    }

    T thing(int number) {
        return things.get(number);
    }

    int size() {
        return things.size();
    }

    List<T> things() {
        return List.copyOf(things);
    }
}
