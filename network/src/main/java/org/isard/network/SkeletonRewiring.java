package org.isard.network;

import java.util.SplittableRandom;
import org.isard.core.CountingSort;

/**
 * Undirected edges that change ends in pairs, which keeps every degree (Maslov and Sneppen 2002): a-b and c-d become a-d and c-b unless that makes a
 * loop or a repeated edge. The pairs present are kept in an open hash table.
 */
final class SkeletonRewiring {
    final int nodes;
    final int[] from;
    final int[] to;
    private final long[] table;

    SkeletonRewiring(Skeleton skeleton) {
        nodes = skeleton.size();
        int m = (int) skeleton.pairs();
        from = new int[m];
        to = new int[m];
        table = new long[Integer.highestOneBit(Math.max(4, m)) * 4];
        int at = 0;
        for (int i = 0; i < nodes; i++) {
            for (int k = skeleton.start(i); k < skeleton.end(i); k++) {
                if (skeleton.neighbour(k) > i) {
                    from[at] = i;
                    to[at] = skeleton.neighbour(k);
                    put(key(i, to[at++]));
                }
            }
        }
    }

    /** Tries that many exchanges for each edge, most of which succeed in a sparse network. */
    void shuffle(double triesPerEdge, SplittableRandom random) {
        int m = from.length;
        for (long tries = m < 2 ? 0 : (long) (triesPerEdge * m); tries > 0; tries--) {
            exchange(random.nextInt(m), random.nextInt(m), random.nextBoolean());
        }
    }

    private void exchange(int e, int f, boolean turned) {
        int a = from[e];
        int b = to[e];
        int c = turned ? to[f] : from[f];
        int d = turned ? from[f] : to[f];
        if (free(a, d) && free(c, b) && a != c && b != d) {
            replace(a, b, c, d);
            to[e] = d;
            from[f] = c;
            to[f] = b;
        }
    }

    private boolean free(int a, int b) {
        return a != b && !holds(key(a, b));
    }

    /** a-b and c-d become a-d and c-b. */
    private void replace(int a, int b, int c, int d) {
        remove(key(a, b));
        remove(key(c, d));
        put(key(a, d));
        put(key(c, b));
    }

    /**
     * Exchanges ends only where that brings them closer together on the ring of the given places (Sporns and Zwi 2004). An end never leaves its node, so ends
     * are kept in the order of the ring, and partners are looked for near by: at a distance whose logarithm is uniform.
     */
    void latticize(double triesPerEdge, SplittableRandom random, int... place) {
        int m = from.length;
        if (m < 2) {
            return;
        }
        int[] owner = new int[2 * m]; // by the order of the ring
        int[] placeOf = new int[2 * m]; // of the ends as listed: 2e is from[e], 2e + 1 is to[e]
        for (int e = 0; e < m; e++) {
            placeOf[2 * e] = place[from[e]];
            placeOf[2 * e + 1] = place[to[e]];
        }
        int[] order = CountingSort.by(placeOf, nodes, CountingSort.identity(2 * m));
        int[] rank = new int[2 * m];
        for (int r = 0; r < order.length; r++) {
            rank[order[r]] = r;
            owner[r] = order[r] % 2 == 0 ? from[order[r] / 2] : to[order[r] / 2];
        }
        int[] mate = new int[2 * m];
        for (int end = 0; end < order.length; end++) {
            mate[rank[end]] = rank[end ^ 1];
        }
        for (long tries = (long) (triesPerEdge * m); tries > 0; tries--) {
            int s = random.nextInt(2 * m);
            int t = (s + (int) Math.pow(2 * m, random.nextDouble())) % (2 * m);
            int a = owner[s];
            int b = owner[mate[s]];
            int d = owner[t];
            int c = owner[mate[t]];
            boolean closer = t != mate[s] && gap(place, a, d) + gap(place, c, b) < gap(place, a, b) + gap(place, c, d);
            if (closer && a != c && b != d && free(a, d) && free(c, b)) {
                replace(a, b, c, d);
                int bs = mate[s];
                int ct = mate[t];
                mate[s] = t;
                mate[t] = s;
                mate[bs] = ct;
                mate[ct] = bs;
            }
        }
        int e = 0;
        for (int s = 0; s < mate.length; s++) {
            if (mate[s] > s) {
                from[e] = owner[s];
                to[e++] = owner[mate[s]];
            }
        }
    }

    private int gap(int[] place, int a, int b) {
        int straight = Math.abs(place[a] - place[b]);
        return Math.min(straight, nodes - straight);
    }

    private long key(int a, int b) {
        return 1 + Math.min(a, b) * (long) nodes + Math.max(a, b); // 0 marks an empty slot
    }

    private int slot(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (table.length - 1);
    }

    private boolean holds(long key) {
        for (int s = slot(key); table[s] != 0; s = (s + 1) & (table.length - 1)) {
            if (table[s] == key) {
                return true;
            }
        }
        return false;
    }

    private void put(long key) {
        int s = slot(key);
        while (table[s] != 0) {
            s = (s + 1) & (table.length - 1);
        }
        table[s] = key;
    }

    /** Closes the gap by moving later keys of the run back (Knuth 1973, algorithm 6.4R), so that the table never fills with marks. */
    private void remove(long key) {
        int s = slot(key);
        while (table[s] != key) {
            s = (s + 1) & (table.length - 1);
        }
        int hole = s;
        for (int next = (hole + 1) & (table.length - 1); table[next] != 0; next = (next + 1) & (table.length - 1)) {
            int home = slot(table[next]);
            boolean stays = hole <= next ? (hole < home && home <= next) : (hole < home || home <= next);
            if (!stays) {
                table[hole] = table[next];
                hole = next;
            }
        }
        table[hole] = 0;
    }
}
