package org.isard.network;

/**
 * Rows of bits, one for each node and kind of dyad, by which the triads of a linked pair are counted 64 third nodes at a time: for dense
 * networks. Memory 3 n^2 bits.
 */
final class TriadBits {
    private static final int KINDS = 3; // out, in, mutual: the codes 1 to 3 less one
    private static final int LARGEST = 16_384; // 100 MB

    private final int n;
    private final int words;
    private final long[] rows;

    private TriadBits(int n) {
        this.n = n;
        this.words = (n + 63) / 64;
        this.rows = new long[n * words * KINDS];
    }

    /** Whether 16 counts of bits a word are fewer steps than a merge of two lists of neighbours. */
    static boolean pays(Skeleton g) {
        int n = g.size();
        return n <= LARGEST && 2.0 * g.start(n) > 16.0 / 64 * n * n;
    }

    /** The rows of a network, whose dyads have codes 1 (out), 2 (in) and 3 (mutual). */
    static TriadBits of(Skeleton g, byte[] dyad) {
        TriadBits bits = new TriadBits(g.size());
        for (int u = 0; u < bits.n; u++) {
            for (int k = g.start(u); k < g.end(u); k++) {
                int w = g.neighbour(k);
                bits.rows[bits.at(u, w >> 6) + dyad[k] - 1] |= 1L << w;
            }
        }
        return bits;
    }

    private int at(int node, int word) {
        return (node * words + word) * KINDS;
    }

    /** All triads whose first linked pair is u, v, u before v: third nodes after v, those after u that u is not linked to, and the unlinked. */
    void pair(int u, int v, int code, long[] counts) {
        int linked = 0;
        for (int word = 0; word < words; word++) {
            int x = at(u, word);
            int y = at(v, word);
            long ofU = rows[x] | rows[x + 1] | rows[x + 2];
            long ofV = rows[y] | rows[y + 1] | rows[y + 2];
            linked += Long.bitCount(ofU | ofV);
            long afterU = after(u, word);
            if (afterU == 0) {
                continue;
            }
            long afterV = after(v, word);
            for (int b = 0; b < KINDS; b++) {
                counts[code | ((b + 1) << 4)] += Long.bitCount(rows[y + b] & ~ofU & afterU);
            }
            for (int a = 0; a < KINDS; a++) {
                long third = rows[x + a] & afterV;
                counts[code | ((a + 1) << 2)] += Long.bitCount(third & ~ofV);
                for (int b = 0; b < KINDS; b++) {
                    counts[code | ((a + 1) << 2) | ((b + 1) << 4)] += Long.bitCount(third & rows[y + b]);
                }
            }
        }
        counts[code] +=
                n - linked; // u and v are linked to each other, so that they are not among those linked to neither
    }

    /** The bits of a word that stand for nodes after the given one. */
    private static long after(int node, int word) {
        int first = node + 1 - (word << 6);
        return first <= 0 ? -1L : first >= 64 ? 0 : -1L << first;
    }
}
