package cn.huiqi.match;

/**
 * The clauses of a segment on one attribute, or its groups. No benefit has two clauses of one
 * family, so what survives it is: those without a clause, and those whose clause is not refused.
 */
final class Family {

    private final int attribute;
    private final int[] numbers;
    private final Postings[] postings;
    private final int[] costs;
    private final Postings with;

    /**
     * @param attribute number in the book
     * @param numbers of the conditions that occur
     * @param postings of each of them
     * @param universe how many ranks there are
     */
    Family(int attribute, int[] numbers, Postings[] postings, int universe) {
        this.attribute = attribute;
        this.numbers = numbers;
        this.postings = postings;
        this.costs = new int[postings.length];
        var all = Bits.none(universe);
        int count = 0;
        for (int i = 0; i < postings.length; i++) {
            costs[i] = postings[i].cost();
            postings[i].addTo(all);
            count += postings[i].size();
        }
        this.with = Postings.forSpeed(all, count, universe);
    }

    int attribute() {
        return attribute;
    }

    /** How many different clauses occur. */
    int size() {
        return numbers.length;
    }

    int number(int i) {
        return numbers[i];
    }

    Postings postings(int i) {
        return postings[i];
    }

    /** The ranks that have some clause of the family. */
    Postings with() {
        return with;
    }

    /** Takes out of {@code may} what is refused, and out of {@code sure} what is open. */
    void judge(Verdicts verdicts, Bits may, Bits sure) {
        if (verdicts.allOpen()) {
            with.removeFrom(sure);
            return;
        }
        long refused = 0;
        long open = 0;
        long sureCost = 0;
        for (int i = 0; i < numbers.length; i++) {
            byte verdict = verdicts.of(numbers[i]);
            if (verdict == Verdicts.INELIGIBLE) {
                refused += costs[i];
            } else if (verdict == Verdicts.UNKNOWN) {
                open += costs[i];
            } else {
                sureCost += costs[i];
            }
        }
        if (refused > 0) {
            take(refused, open + sureCost, Verdicts.UNKNOWN, Verdicts.INELIGIBLE, verdicts, may);
        }
        if (open > 0) {
            take(open, sureCost, Verdicts.ELIGIBLE, Verdicts.UNKNOWN, verdicts, sure);
        }
    }

    /**
     * Takes out the clauses of one verdict, from whichever side less has to be touched.
     *
     * @param staying the least verdict of those that stay in any case
     */
    private void take(
            long taken, long stay, byte staying, byte verdict, Verdicts verdicts, Bits bits) {
        // Starting from the other side, bits are made, filled, and read again.
        if (taken <= stay + with.cost() + bits.length() / 2) {
            for (int i = 0; i < numbers.length; i++) {
                if (verdicts.of(numbers[i]) == verdict) {
                    postings[i].removeFrom(bits);
                }
            }
            return;
        }
        if (stay == 0) {
            with.removeFrom(bits);
            return;
        }
        var others = Bits.none(bits.length() * Long.SIZE);
        for (int i = 0; i < numbers.length; i++) {
            if (verdicts.of(numbers[i]) >= staying) {
                postings[i].addTo(others);
            }
        }
        with.removeFrom(bits, others);
    }
}
