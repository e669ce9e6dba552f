package org.isard.network;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Edges that exchange ends in pairs, which keeps every degree (Maslov and Sneppen 2002): a-b and c-d become a-d and c-b unless that makes a
 * loop or a second edge. A refused exchange counts as a try, so that all networks within reach are equally likely in the long run.
 */
final class EdgeSwaps {
    final int[] from;
    final int[] to;
    private final boolean undirected;
    private final PairSet present;

    /** Edges without loops; an undirected one is given once. The arrays change with the edges. */
    EdgeSwaps(Backbone.Ties ties, int[] from, int[] to) {
        this.from = from;
        this.to = to;
        undirected = ties == Backbone.Ties.UNDIRECTED;
        present = new PairSet(from.length);
        for (int e = 0; e < from.length; e++) {
            present.add(key(from[e], to[e]));
        }
    }

    /** The pairs of neighbours of a skeleton. */
    static EdgeSwaps of(Skeleton skeleton) {
        int[] from = new int[(int) skeleton.pairs()];
        int[] to = new int[from.length];
        int at = 0;
        for (int i = 0; i < skeleton.size(); i++) {
            for (int k = skeleton.start(i); k < skeleton.end(i); k++) {
                if (skeleton.neighbour(k) > i) {
                    from[at] = i;
                    to[at++] = skeleton.neighbour(k);
                }
            }
        }
        return new EdgeSwaps(Backbone.Ties.UNDIRECTED, from, to);
    }

    /** Tries that many exchanges for each edge, most of which succeed in a sparse network. */
    void shuffle(double triesPerEdge, SplittableRandom random) {
        int m = from.length;
        for (long tries = m < 2 ? 0 : (long) (triesPerEdge * m); tries > 0; tries--) {
            int e = random.nextInt(m);
            int f = random.nextInt(m);
            boolean turned = undirected && random.nextBoolean();
            int c = turned ? to[f] : from[f];
            int d = turned ? from[f] : to[f];
            int b = to[e];
            if (exchange(from[e], b, c, d)) {
                to[e] = d;
                from[f] = c;
                to[f] = b;
            }
        }
    }

    /** Lets the edges a-d and c-b take the place of a-b and c-d if both are free; the arrays are the caller's to change. */
    boolean exchange(int a, int b, int c, int d) {
        long ad = key(a, d);
        long cb = key(c, b);
        if (a == d || c == b || present.contains(ad) || present.contains(cb)) {
            return false; // two edges that share an end, or are one, fall under this too
        }
        present.remove(key(a, b));
        present.remove(key(c, d));
        present.add(ad);
        present.add(cb);
        return true;
    }

    private long key(int a, int b) {
        return undirected && b < a ? ((long) b << 32) | a : ((long) a << 32) | b;
    }

    /** A set of non-negative longs by linear probing; removal shifts back (Knuth 1973, algorithm 6.4R), so that no marks pile up. */
    private static final class PairSet {
        private final long[] slots;
        private final int mask;

        PairSet(int size) {
            slots = new long[Integer.highestOneBit(Math.max(1, size)) * 4];
            mask = slots.length - 1;
            Arrays.fill(slots, -1);
        }

        private int slot(long key) {
            long h = key * 0x9E3779B97F4A7C15L;
            return (int) ((h >>> 32) ^ (h >>> 51)) & mask;
        }

        boolean contains(long key) {
            for (int s = slot(key); slots[s] >= 0; s = (s + 1) & mask) {
                if (slots[s] == key) {
                    return true;
                }
            }
            return false;
        }

        void add(long key) {
            int s = slot(key);
            while (slots[s] >= 0) {
                s = (s + 1) & mask;
            }
            slots[s] = key;
        }

        void remove(long key) {
            int hole = slot(key);
            while (slots[hole] != key) {
                hole = (hole + 1) & mask;
            }
            for (int s = (hole + 1) & mask; slots[s] >= 0; s = (s + 1) & mask) {
                // an entry may fill the hole unless its home lies cyclically after the hole and up to its place
                if (((s - slot(slots[s])) & mask) >= ((s - hole) & mask)) {
                    slots[hole] = slots[s];
                    hole = s;
                }
            }
            slots[hole] = -1;
        }
    }
}
