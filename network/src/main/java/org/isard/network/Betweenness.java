package org.isard.network;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * The share of shortest paths that run through a node or over an edge (Freeman 1977; algorithm of Brandes 2001).
 *
 * <p>{@code b_v = sum_st p_st(v) / p_st}, p the number of shortest paths from s to t, ends not counted as through. OUT and IN give the same,
 * each ordered pair counted (networkx, igraph and sna on directed networks); EITHER reads the network as undirected and counts a
 * pair once (the same programs on undirected ones). Weights are read only through {@link PathOptions#length}. Not normalised: divide by
 * (n - 1)(n - 2), or half of it if undirected.
 *
 * <p>O(n m) time in hops, O(n m log n) otherwise; 64 copies of the result, n or m numbers each, keep sums in one order for any
 * number of threads; each thread has 40 bytes a node and 4 an arc.
 */
public final class Betweenness {
    private static final int BLOCKS = 64;

    private Betweenness() {}

    /** What counts of a shortest path (Brandes 2008); s and t are its ends, the names of sna's cmode in brackets. */
    public enum Kind {
        /** That it runs through v, as a share of the shortest paths from s to t (directed, undirected). */
        THROUGH,
        /** The same, ends included (endpoints). */
        ENDPOINTS,
        /** The share of those on which v comes right after s (proximaltar: v is their target next to s). */
        FIRST_STEP,
        /** The share of those on which v comes right before t (proximalsrc). */
        LAST_STEP,
        /** Its share by its length: {@code 1 / d(s, t)} (lengthscaled; Borgatti and Everett 2006). */
        LENGTH_SCALED,
        /** Its share by how far on it v is: {@code d(s, v) / d(s, t)} (linearscaled; Geisberger, Sanders and Schultes 2008). */
        LINEAR_SCALED,
        /** Every single one that runs through v: stress (Shimbel 1953; stresscent). */
        STRESS,
        /**
         * What passes v of parcels from every t that are split evenly over the steps back to s: load (Goh, Kahng and Kim 2001). As networkx with
         * normalized=False, which counts an undirected pair twice; sna's loadcent goes from s to t, as IN does, and adds what v sends and gets and
         * one parcel to itself.
         */
        LOAD
    }

    /** Along the edges, in hops. */
    public static PathOptions options() {
        return PathOptions.defaults();
    }

    /** Betweenness of nodes with {@link #options()}. */
    public static Variable of(Network network) {
        return of(network, options());
    }

    /** Betweenness of nodes. */
    public static Variable of(Network network, PathOptions options) {
        return of(network, Kind.THROUGH, options);
    }

    /** Another kind of betweenness of nodes. Under IN paths are followed back, from t to s, which matters to first and last steps and to loads. */
    public static Variable of(Network network, Kind kind, PathOptions options) {
        Arcs arcs =
                kind == Kind.THROUGH ? arcs(network, options) : Arcs.of(network, options.direction(), options.length());
        Kernel kernel = kind == Kind.THROUGH
                ? Betweenness::nodes
                : (a, search, dependency, into) -> BetweennessKinds.add(kind, a, search, dependency, into);
        return Variable.of("betweenness", network.labels(), accumulate(arcs, options, network.size(), kernel));
    }

    /**
     * One edge and the shortest paths over it.
     *
     * @param from the source node
     * @param to the target node
     * @param betweenness the paths over it
     */
    public record Edge(String from, String to, double betweenness) {}

    /**
     * The betweenness of all edges, by source and then target; loops have 0.
     *
     * @param edges one per edge of the network, in its order
     */
    public record Edges(List<Edge> edges) {
        /** Copies the list. */
        public Edges {
            edges = List.copyOf(edges);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("from", "to", "betweenness");
            edges.stream()
                    .sorted(Comparator.comparingDouble(Edge::betweenness).reversed())
                    .limit(10)
                    .forEach(e -> table.row(e.from(), e.to(), e.betweenness()));
            return "edge betweenness of " + edges.size() + " edges; highest:\n" + table;
        }
    }

    /** Betweenness of edges with {@link #options()}. */
    public static Edges edges(Network network) {
        return edges(network, options());
    }

    /** Betweenness of edges (Girvan and Newman 2002); under EITHER an edge and its return have the same value. */
    public static Edges edges(Network network, PathOptions options) {
        Arcs arcs = arcs(network, options);
        double[] through = accumulate(arcs, options, arcs.head.length, Betweenness::arcs);
        boolean undirected = options.direction() == Direction.EITHER;
        return new Edges(IntStream.range(0, network.size())
                .boxed()
                .flatMap(i -> IntStream.range(network.outStart(i), network.outEnd(i))
                        .map(network::target)
                        .mapToObj(j -> new Edge(
                                network.labels().get(i),
                                network.labels().get(j),
                                i == j ? 0 : through[arcs.find(i, j)] + (undirected ? through[arcs.find(j, i)] : 0))))
                .toList());
    }

    /** Reversal turns every path around and changes no count. */
    private static Arcs arcs(Network network, PathOptions options) {
        Direction way = options.direction() == Direction.EITHER ? Direction.EITHER : Direction.OUT;
        return Arcs.of(network, way, options.length());
    }

    private interface Kernel {
        void add(Arcs arcs, PathSearch search, double[] dependency, double[] into);
    }

    private static double[] accumulate(Arcs arcs, PathOptions options, int size, Kernel kernel) {
        int n = arcs.size();
        int blockSize = Math.max(1, (n + BLOCKS - 1) / BLOCKS);
        double[][] partial = new double[(n + blockSize - 1) / blockSize][];
        options.execution().forEachBlock(n, blockSize, (from, to) -> {
            PathSearch search = PathSearch.withSteps(arcs, options.tieTolerance());
            double[] into = new double[size];
            double[] dependency = new double[n];
            for (int source = from; source < to; source++) {
                search.from(source);
                kernel.add(arcs, search, dependency, into);
            }
            partial[from / blockSize] = into;
        });
        double scale = options.direction() == Direction.EITHER ? 0.5 : 1;
        double[] total = new double[size];
        for (double[] block : partial) {
            for (int i = 0; i < size; i++) {
                total[i] += scale * block[i];
            }
        }
        return total;
    }

    /** Brandes' accumulation from the farthest node back. */
    private static void nodes(Arcs arcs, PathSearch search, double[] dependency, double[] into) {
        for (int at = search.reached - 1; at >= 0; at--) {
            int v = search.order[at];
            double sum = 0;
            for (int k = search.stepStart[at]; k < search.stepStart[at + 1]; k++) {
                sum += dependency[arcs.head[search.step[k]]];
            }
            sum *= search.paths[v];
            if (at > 0) {
                into[v] += sum;
                dependency[v] = (1 + sum) / search.paths[v]; // kept per path, which spares a division an arc
            }
        }
    }

    private static void arcs(Arcs arcs, PathSearch search, double[] dependency, double[] into) {
        for (int at = search.reached - 1; at >= 0; at--) {
            int v = search.order[at];
            double sum = 0;
            for (int k = search.stepStart[at]; k < search.stepStart[at + 1]; k++) {
                int arc = search.step[k];
                double over = dependency[arcs.head[arc]] * search.paths[v];
                into[arc] += over;
                sum += over;
            }
            dependency[v] = (1 + sum) / search.paths[v];
        }
    }
}
