package cn.huiqi.match;

import java.util.Arrays;

/**
 * Clauses of undecided matches, one list for all that have the same. Lists are added while they are
 * read from rules, and found by hash in arrays: there are thousands in a request.
 */
final class ClauseLists {

    private int[] clauses = new int[256];
    private int[] starts = new int[64];
    private int[] counts = new int[64];
    private int[] table = new int[128];
    private int size;
    private int end;

    /** Adds a clause to the list that is being read. */
    void take(int clause) {
        if (end == clauses.length) {
            clauses = Arrays.copyOf(clauses, 2 * end);
        }
        clauses[end++] = clause;
    }

    /** How many clauses the list that is being read has yet. */
    int taken() {
        return end - starts[size];
    }

    /** The clause that was taken last. */
    int last() {
        return clauses[end - 1];
    }

    /** Gives up the list that is being read. */
    void drop() {
        end = starts[size];
    }

    /** Ends the list, and counts matches that have it. */
    void end(int matches) {
        int from = starts[size];
        int slot = slot(from, end);
        int known = table[slot] - 1;
        if (known >= 0) {
            counts[known] += matches;
            end = from;
            return;
        }
        counts[size] = matches;
        table[slot] = ++size;
        if (size + 1 == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            counts = Arrays.copyOf(counts, 2 * counts.length);
            table = new int[4 * starts.length];
            for (int list = 0; list < size; list++) {
                table[slot(starts[list], list + 1 < size ? starts[list + 1] : end)] = list + 1;
            }
        }
        starts[size] = end;
    }

    /** Where the table has the list, or has room for it. */
    private int slot(int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + clauses[i];
        }
        int slot = (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(table.length - 1);
        while (table[slot] != 0 && !isList(table[slot] - 1, from, to)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private boolean isList(int list, int from, int to) {
        return Arrays.equals(clauses, starts[list], starts[list + 1], clauses, from, to);
    }

    /** How many different lists there are. */
    int size() {
        return size;
    }

    /** The clauses of a list are those from here up to the start of the next one. */
    int start(int list) {
        return starts[list];
    }

    /** Where the last list ends. */
    int end() {
        return starts[size];
    }

    int at(int place) {
        return clauses[place];
    }

    /** How many matches have the list. */
    int count(int list) {
        return counts[list];
    }
}
