package cn.huiqi.match;

/**
 * The ranks that have something in common: as bits or as a sorted list, whichever is smaller. A
 * list entry takes 32 bits, so a list is smaller below one rank in 32.
 */
sealed interface Postings {

    int size();

    void removeFrom(Bits bits);

    void addTo(Bits bits);

    /** What an operation costs, in words touched. */
    int cost();

    record Dense(Bits bits, int size) implements Postings {

        @Override
        public void removeFrom(Bits from) {
            from.andNot(bits);
        }

        @Override
        public void addTo(Bits to) {
            to.or(bits);
        }

        @Override
        public int cost() {
            // Words in a row go several at a time.
            return bits.length() / 4;
        }
    }

    record Sparse(int[] ranks) implements Postings {

        @Override
        public int size() {
            return ranks.length;
        }

        @Override
        public void removeFrom(Bits from) {
            for (int rank : ranks) {
                from.clear(rank);
            }
        }

        @Override
        public void addTo(Bits to) {
            for (int rank : ranks) {
                to.set(rank);
            }
        }

        @Override
        public int cost() {
            return ranks.length;
        }
    }

    /**
     * @param bits not copied
     * @param size how many are set
     */
    static Postings of(Bits bits, int size, int universe) {
        return size < universe / 32 ? new Sparse(bits.ranks(size)) : new Dense(bits, size);
    }

    /**
     * @param ranks sorted; not copied
     * @param universe how many ranks there are
     */
    static Postings of(int[] ranks, int universe) {
        if (ranks.length < universe / 32) {
            return new Sparse(ranks);
        }
        var bits = Bits.none(universe);
        for (int rank : ranks) {
            bits.set(rank);
        }
        return new Dense(bits, ranks.length);
    }
}
