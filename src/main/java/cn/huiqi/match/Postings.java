package cn.huiqi.match;

/**
 * The ranks that have something in common: as bits or as a sorted list. A list entry takes 32 bits,
 * so that a list is smaller below one rank in 32; but words of bits are worked through far faster,
 * so that a list has to be clearly smaller.
 */
sealed interface Postings {

    /** A list is taken below one rank in so many: at most twice the room of the smaller form. */
    int LIST_BELOW = 64;

    /** For the few sets that most queries work through, speed counts for more than room. */
    int LIST_BELOW_FOR_SPEED = 512;

    int size();

    void removeFrom(Bits bits);

    /** Takes these ranks out of {@code bits}, but for those in {@code but}. */
    void removeFrom(Bits bits, Bits but);

    void addTo(Bits bits);

    /** How many of these ranks are in {@code bits}. */
    int countIn(Bits bits);

    /** What an operation costs, in words touched; positive when there is anything to do. */
    int cost();

    record Dense(Bits bits, int size) implements Postings {

        @Override
        public void removeFrom(Bits from) {
            from.andNot(bits);
        }

        @Override
        public void removeFrom(Bits from, Bits but) {
            from.andNot(bits, but);
        }

        @Override
        public void addTo(Bits to) {
            to.or(bits);
        }

        @Override
        public int countIn(Bits among) {
            return among.countAnd(bits);
        }

        @Override
        public int cost() {
            // Words in a row go several at a time.
            return 1 + bits.length() / 4;
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
        public void removeFrom(Bits from, Bits but) {
            for (int rank : ranks) {
                if (!but.get(rank)) {
                    from.clear(rank);
                }
            }
        }

        @Override
        public void addTo(Bits to) {
            for (int rank : ranks) {
                to.set(rank);
            }
        }

        @Override
        public int countIn(Bits among) {
            int count = 0;
            for (int rank : ranks) {
                count += among.get(rank) ? 1 : 0;
            }
            return count;
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
    static Postings forSpeed(Bits bits, int size, int universe) {
        return size < universe / LIST_BELOW_FOR_SPEED
                ? new Sparse(bits.ranks(size))
                : new Dense(bits, size);
    }

    /**
     * @param ranks sorted; not copied
     * @param universe how many ranks there are
     */
    static Postings of(int[] ranks, int universe) {
        if (ranks.length < universe / LIST_BELOW) {
            return new Sparse(ranks);
        }
        var bits = Bits.none(universe);
        for (int rank : ranks) {
            bits.set(rank);
        }
        return new Dense(bits, ranks.length);
    }
}
