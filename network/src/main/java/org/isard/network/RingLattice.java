package org.isard.network;

import java.util.SplittableRandom;
import org.isard.core.CountingSort;

/** A lattice with given degrees: edges exchange ends where that brings them closer together on a ring (Sporns and Zwi 2004). */
final class RingLattice {
    private RingLattice() {}

    /**
     * Tries that many exchanges for each edge. An end never leaves its node, so ends are kept in the order of the ring, and partners are looked
     * for near by: at a distance whose logarithm is uniform.
     *
     * @param place of each node on the ring
     */
    static void approach(EdgeSwaps edges, double triesPerEdge, SplittableRandom random, int... place) {
        int[] from = edges.from;
        int[] to = edges.to;
        int m = from.length;
        if (m < 2) {
            return;
        }
        int[] placeOf = new int[2 * m]; // of the ends as listed: 2e is from[e], 2e + 1 is to[e]
        for (int e = 0; e < m; e++) {
            placeOf[2 * e] = place[from[e]];
            placeOf[2 * e + 1] = place[to[e]];
        }
        int[] order = CountingSort.by(placeOf, place.length, CountingSort.identity(2 * m));
        int[] rank = new int[2 * m];
        int[] owner = new int[2 * m]; // by the order of the ring
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
            if (closer && edges.exchange(a, b, c, d)) {
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

    private static int gap(int[] place, int a, int b) {
        int straight = Math.abs(place[a] - place[b]);
        return Math.min(straight, place.length - straight);
    }
}
