package org.isard.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.isard.core.CountingSort;
import org.isard.core.Variable;

/**
 * Cores: the k-core is the largest part in which every node has at least k ties within the part; a node's core number is the largest k
 * whose core holds it (Seidman 1983). Loops are left out.
 */
public final class Cores {
    private Cores() {}

    /** Which ties of a node count. */
    public enum Ties {
        /** Edges that enter. */
        IN,
        /** Edges that leave. */
        OUT,
        /** Edges that enter and edges that leave, a mutual pair twice (igraph's and sna's total degree). */
        TOTAL,
        /** Neighbours either way, each once: the network read as undirected (networkx on the undirected network). */
        NEIGHBOURS
    }

    /** The core number of every node; weights are not read. O(nodes + edges) (Batagelj and Zaversnik 2003). */
    public static Variable kCore(Network network, Ties ties) {
        Skeleton skeleton = Skeleton.of(network);
        int n = skeleton.size();
        int[] degree = new int[n];
        for (int i = 0; i < n; i++) {
            for (int k = skeleton.start(i); k < skeleton.end(i); k++) {
                degree[i] += (int) held(skeleton, k, ties, EdgeValue.PRESENCE);
            }
        }
        int most = Arrays.stream(degree).max().orElse(0);
        int[] order = CountingSort.by(degree, most + 1, CountingSort.identity(n));
        int[] place = new int[n];
        int[] bin = new int[most + 2]; // where each degree starts in the order
        for (int at = 0; at < n; at++) {
            place[order[at]] = at;
            bin[degree[order[at]] + 1]++;
        }
        for (int d = 0; d <= most; d++) {
            bin[d + 1] += bin[d];
        }
        for (int at = 0; at < n; at++) {
            int v = order[at];
            for (int k = skeleton.start(v); k < skeleton.end(v); k++) {
                int u = skeleton.neighbour(k);
                for (int loss = (int) lost(skeleton, k, ties, EdgeValue.PRESENCE);
                        loss > 0 && degree[u] > degree[v];
                        loss--) {
                    // u changes places with the first of its degree and so comes into the degree below
                    int first = order[bin[degree[u]]];
                    int from = place[u];
                    place[first] = from;
                    order[from] = first;
                    place[u] = bin[degree[u]];
                    order[bin[degree[u]]++] = u;
                    degree[u]--;
                }
            }
        }
        return Variable.of(
                "core number",
                network.labels(),
                Arrays.stream(degree).asDoubleStream().toArray());
    }

    /**
     * The layer of the onion in which each node is peeled off, from 1 outside (Hebert-Dufresne, Grochow and Allard 2016): all nodes of no more ties than the present core number go at once; every k-core
     * consists of whole layers. By neighbours; weights are not read. Linear in nodes times layers, plus edges.
     */
    public static Variable onionLayers(Network network) {
        Skeleton skeleton = Skeleton.of(network);
        int n = skeleton.size();
        int[] degree = new int[n];
        Arrays.setAll(degree, skeleton::degree);
        double[] layer = new double[n];
        int core = 0;
        int left = n;
        for (int present = 1; left > 0; present++) {
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < n; i++) {
                least = layer[i] == 0 ? Math.min(least, degree[i]) : least;
            }
            core = Math.max(core, least);
            for (int i = 0; i < n; i++) {
                if (layer[i] == 0 && degree[i] <= core) {
                    layer[i] = present;
                    left--;
                }
            }
            for (int i = 0; i < n; i++) {
                for (int k = skeleton.start(i); layer[i] == present && k < skeleton.end(i); k++) {
                    degree[skeleton.neighbour(k)]--;
                }
            }
        }
        return Variable.of("onion layer", network.labels(), layer);
    }

    /**
     * The weighted core number of every node, weights as strengths: nodes go by least strength within what is left, and a node's number is the largest
     * least strength up to its turn (s-core, Eidsaa and Almaas 2013). O(sum of squared degrees), since strengths are summed afresh
     * instead of subtracted, which would lose small ones.
     */
    public static Variable sCore(Network network, Ties ties) {
        Skeleton skeleton = Skeleton.of(network);
        int n = skeleton.size();
        double[] strength = new double[n];
        boolean[] gone = new boolean[n];
        PriorityQueue<Entry> queue =
                new PriorityQueue<>(Comparator.comparingDouble(Entry::strength).thenComparingInt(Entry::node));
        for (int i = 0; i < n; i++) {
            strength[i] = within(skeleton, i, gone, ties);
            queue.add(new Entry(strength[i], i));
        }
        double[] core = new double[n];
        double level = 0;
        while (!queue.isEmpty()) {
            Entry least = queue.remove();
            int v = least.node();
            if (gone[v] || least.strength() != strength[v]) {
                continue; // superseded
            }
            level = Math.max(level, least.strength());
            core[v] = level;
            gone[v] = true;
            for (int k = skeleton.start(v); k < skeleton.end(v); k++) {
                int u = skeleton.neighbour(k);
                if (!gone[u] && lost(skeleton, k, ties, EdgeValue.WEIGHT) > 0) {
                    strength[u] = within(skeleton, u, gone, ties);
                    queue.add(new Entry(strength[u], u));
                }
            }
        }
        return Variable.of("s-core number", network.labels(), core);
    }

    private record Entry(double strength, int node) {}

    private static double within(Skeleton skeleton, int i, boolean[] gone, Ties ties) {
        double sum = 0;
        for (int k = skeleton.start(i); k < skeleton.end(i); k++) {
            sum += gone[skeleton.neighbour(k)] ? 0 : held(skeleton, k, ties, EdgeValue.WEIGHT);
        }
        return sum;
    }

    /** What a node has through its k-th neighbour. */
    private static double held(Skeleton skeleton, int k, Ties ties, EdgeValue value) {
        double out = value == EdgeValue.WEIGHT ? skeleton.to(k) : Math.signum(skeleton.to(k));
        double in = value == EdgeValue.WEIGHT ? skeleton.back(k) : Math.signum(skeleton.back(k));
        return switch (ties) {
            case IN -> in;
            case OUT -> out;
            case TOTAL -> in + out;
            case NEIGHBOURS -> value == EdgeValue.WEIGHT ? in + out : 1;
        };
    }

    /** What the k-th neighbour loses when the node goes: what enters one leaves the other. */
    private static double lost(Skeleton skeleton, int k, Ties ties, EdgeValue value) {
        return held(skeleton, k, ties == Ties.IN ? Ties.OUT : ties == Ties.OUT ? Ties.IN : ties, value);
    }
}
