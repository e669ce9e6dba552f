package org.isard.network;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.isard.core.inference.RandomStreams;

/**
 * Degree-preserving rewiring: edges a-b and c-d become a-d and c-b, over and over, unless that would make a loop or a second edge
 * (Maslov and Sneppen 2002). A refused swap counts as an attempt, so that all reachable networks are equally likely in the long run.
 *
 * <p>Loops stay where they are. Of directed networks, two that differ only by the sense of a three-cycle may not reach each other.
 */
public final class Rewiring {
    private Rewiring() {}

    /**
     * The network after {@code swapsPerEdge} attempted swaps for each edge; 10 is usually enough. Directed: in- and out-degrees are kept,
     * and out-strengths too, for a weight stays with its source. Undirected: degrees are kept, and a pair takes its weight along. Expected
     * time O(edges times swaps).
     *
     * @throws IllegalArgumentException if ties are undirected but the network is not symmetric, or swaps are negative
     */
    public static Network of(Network network, Backbone.Ties ties, int swapsPerEdge, long seed) {
        if (ties == Backbone.Ties.UNDIRECTED) {
            Symmetry.require(network);
        }
        if (swapsPerEdge < 0) {
            throw new IllegalArgumentException("swapsPerEdge: is " + swapsPerEdge + "; it must not be negative");
        }
        return of(network, ties, swapsPerEdge, new SplittableRandom(seed));
    }

    static Network of(Network network, Backbone.Ties ties, int swapsPerEdge, SplittableRandom random) {
        boolean undirected = ties == Backbone.Ties.UNDIRECTED;
        Pairs p = pairs(network, undirected);
        EdgeSet present = new EdgeSet(p.size);
        for (int k = 0; k < p.size; k++) {
            present.add(key(p.from[k], p.to[k], undirected));
        }
        long attempts = p.size < 2 ? 0 : (long) swapsPerEdge * p.size;
        for (long t = 0; t < attempts; t++) {
            int x = random.nextInt(p.size);
            int y = random.nextInt(p.size);
            int a = p.from[x];
            int b = p.to[x];
            boolean turned = undirected && random.nextBoolean();
            int c = turned ? p.to[y] : p.from[y];
            int d = turned ? p.from[y] : p.to[y];
            if (a == d || c == b || x == y) {
                continue;
            }
            long ad = key(a, d, undirected);
            long cb = key(c, b, undirected);
            if (ad == cb || present.contains(ad) || present.contains(cb)) {
                continue;
            }
            present.remove(key(a, b, undirected));
            present.remove(key(c, d, undirected));
            present.add(ad);
            present.add(cb);
            p.to[x] = d;
            p.from[y] = c;
            p.to[y] = b;
        }
        return network(network, p, undirected);
    }

    static Network shuffledWeights(Network network, Backbone.Ties ties, SplittableRandom random) {
        boolean undirected = ties == Backbone.Ties.UNDIRECTED;
        Pairs p = pairs(network, undirected);
        RandomStreams.shuffle(p.weight, p.size, random);
        return network(network, p, undirected);
    }

    /** Edges that may move first, then loops. */
    private record Pairs(int size, int[] from, int[] to, double[] weight) {}

    private static Pairs pairs(Network network, boolean undirected) {
        int m = network.edges();
        int[] from = new int[m];
        int[] to = new int[m];
        double[] weight = new double[m];
        int size = 0;
        int end = m;
        for (int i = 0; i < network.size(); i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                int j = network.target(k);
                if (undirected && j < i) {
                    continue;
                }
                int at = i == j ? --end : size++;
                from[at] = i;
                to[at] = j;
                weight[at] = network.weight(k);
            }
        }
        int loops = m - end;
        System.arraycopy(from, end, from, size, loops);
        System.arraycopy(to, end, to, size, loops);
        System.arraycopy(weight, end, weight, size, loops);
        int all = size + loops;
        return new Pairs(size, Arrays.copyOf(from, all), Arrays.copyOf(to, all), Arrays.copyOf(weight, all));
    }

    private static Network network(Network network, Pairs p, boolean undirected) {
        if (!undirected) {
            return Network.of(network.labels(), p.from, p.to, p.weight);
        }
        int all = p.from.length;
        int[] from = Arrays.copyOf(p.from, all + p.size);
        int[] to = Arrays.copyOf(p.to, all + p.size);
        double[] weight = Arrays.copyOf(p.weight, all + p.size);
        System.arraycopy(p.to, 0, from, all, p.size);
        System.arraycopy(p.from, 0, to, all, p.size);
        System.arraycopy(p.weight, 0, weight, all, p.size);
        return Network.of(network.labels(), from, to, weight);
    }

    private static long key(int a, int b, boolean undirected) {
        return undirected && b < a ? (long) b << 32 | a : (long) a << 32 | b;
    }

    /** A set of non-negative longs by linear probing; removal shifts back, so that no tombstones pile up. */
    private static final class EdgeSet {
        private final long[] slots;
        private final int mask;

        EdgeSet(int size) {
            slots = new long[Math.max(4, Integer.highestOneBit(Math.max(1, size)) * 4)];
            mask = slots.length - 1;
            Arrays.fill(slots, -1);
        }

        private int slot(long key) {
            long h = key * 0x9E3779B97F4A7C15L;
            return (int) (h >>> 32 ^ h >>> 51) & mask;
        }

        boolean contains(long key) {
            for (int s = slot(key); slots[s] >= 0; s = s + 1 & mask) {
                if (slots[s] == key) {
                    return true;
                }
            }
            return false;
        }

        void add(long key) {
            int s = slot(key);
            while (slots[s] >= 0) {
                s = s + 1 & mask;
            }
            slots[s] = key;
        }

        void remove(long key) {
            int hole = slot(key);
            while (slots[hole] != key) {
                hole = hole + 1 & mask;
            }
            int s = hole;
            while (true) {
                slots[hole] = -1;
                do {
                    s = s + 1 & mask;
                    if (slots[s] < 0) {
                        return;
                    }
                    // an entry may fill the hole unless its home lies cyclically after the hole and up to its place
                } while ((s - slot(slots[s]) & mask) < (s - hole & mask));
                slots[hole] = slots[s];
                hole = s;
            }
        }
    }
}
