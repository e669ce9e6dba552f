package org.isard.network;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import org.isard.core.Categories;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Shortest paths of a whole network: mean length, diameter and efficiency over ordered pairs of different nodes. Weights are read only
 * through {@link PathOptions#length}. O(n m) time in hops, O(n m log n) otherwise; linear memory.
 */
public final class Paths {
    private static final int BLOCKS = 64;

    private Paths() {}

    /** Along the edges, in hops. */
    public static PathOptions options() {
        return PathOptions.defaults();
    }

    /**
     * What was found. A pair without a path is in no mean of lengths; it counts 0 in the efficiency.
     *
     * @param meanLength the mean distance over the pairs that have a path; NaN if there are none
     * @param diameter the longest of these distances; NaN if there are none
     * @param efficiency the mean of 1 / distance over all pairs, 0 where there is no path (Latora and Marchiori 2001); NaN below two nodes
     * @param connectedPairs the ordered pairs with a path
     * @param pairs all ordered pairs
     * @param totalLength the sum of all finite distances (twice the Wiener index where paths are symmetric)
     * @param options what was asked for
     */
    public record Result(
            double meanLength,
            double diameter,
            double efficiency,
            long connectedPairs,
            long pairs,
            double totalLength,
            PathOptions options) {

        /** Whether every node reaches every other. */
        public boolean connected() {
            return connectedPairs == pairs;
        }

        @Override
        public String toString() {
            String gaps = connected()
                    ? "all " + pairs + " pairs have a path"
                    : (pairs - connectedPairs) + " of " + pairs
                            + " pairs have no path; the mean and the diameter leave them out";
            return "shortest paths, " + options.described() + "; " + gaps + "\n"
                    + TextTable.of("mean length", "diameter", "efficiency").row(meanLength, diameter, efficiency);
        }
    }

    /** Paths with {@link #options()}. */
    public static Result of(Network network) {
        return of(network, options());
    }

    /** Paths between all nodes. */
    public static Result of(Network network, PathOptions options) {
        return over(network, options, new int[network.size()], 0, network.size());
    }

    /** Paths between the nodes of the largest weak component, the first of equals. */
    public static Result inLargestComponent(Network network, PathOptions options) {
        Categories components = Components.weak(network);
        int[] counts = components.counts();
        int largest = 0;
        for (int c = 1; c < counts.length; c++) {
            largest = counts[c] > counts[largest] ? c : largest;
        }
        int[] codes = new int[network.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = components.code(i);
        }
        return over(network, options, codes, largest, counts.length == 0 ? 0 : counts[largest]);
    }

    private static Result over(Network network, PathOptions options, int[] codes, int code, int members) {
        int n = network.size();
        Arcs arcs = Arcs.of(network, options.direction(), options.length());
        double[] total = new double[n];
        double[] inverse = new double[n];
        double[] longest = new double[n];
        long[] reached = new long[n];
        forEachSource(
                arcs,
                options,
                (source, search) -> {
                    total[source] = totalDistance(search);
                    inverse[source] = totalInverse(search);
                    longest[source] = search.distance[search.order[search.reached - 1]];
                    reached[source] = search.reached - 1L;
                },
                i -> codes[i] == code);
        long connected = Arrays.stream(reached).sum();
        long pairs = members * (members - 1L);
        double sum = Pairwise.sum(total);
        return new Result(
                connected == 0 ? Double.NaN : sum / connected,
                connected == 0 ? Double.NaN : Arrays.stream(longest).max().orElse(Double.NaN),
                pairs == 0 ? Double.NaN : Pairwise.sum(inverse) / pairs,
                connected,
                pairs,
                sum,
                options);
    }

    /** The distance from one node to each; NaN where there is no path. Costs one search. */
    public static Variable from(Network network, String node, PathOptions options) {
        PathSearch search = new PathSearch(Arcs.of(network, options.direction(), options.length()));
        search.from(network.labels().indexOf(node));
        double[] distances = Arrays.stream(search.distance)
                .map(d -> Double.isInfinite(d) ? Double.NaN : d)
                .toArray();
        return Variable.of("distance " + options.direction() + " of " + node, network.labels(), distances);
    }

    static double totalDistance(PathSearch search) {
        double sum = 0;
        for (int k = 1; k < search.reached; k++) {
            sum += search.distance[search.order[k]];
        }
        return sum;
    }

    static double totalInverse(PathSearch search) {
        double sum = 0;
        for (int k = search.reached - 1; k > 0; k--) { // farthest first: the smallest terms before the largest
            sum += 1 / search.distance[search.order[k]];
        }
        return sum;
    }

    static double[] perSource(Network network, PathOptions options, ToDoubleFunction<PathSearch> measure) {
        double[] values = new double[network.size()];
        Arcs arcs = Arcs.of(network, options.direction(), options.length());
        forEachSource(arcs, options, (source, search) -> values[source] = measure.applyAsDouble(search), i -> true);
        return values;
    }

    private interface Visitor {
        void visit(int source, PathSearch search);
    }

    private static void forEachSource(Arcs arcs, PathOptions options, Visitor visitor, IntPredicate wanted) {
        int n = arcs.size();
        options.execution().forEachBlock(n, Math.max(1, (n + BLOCKS - 1) / BLOCKS), (from, to) -> {
            PathSearch search = new PathSearch(arcs);
            for (int source = from; source < to; source++) {
                if (wanted.test(source)) {
                    search.from(source);
                    visitor.visit(source, search);
                }
            }
        });
    }
}
