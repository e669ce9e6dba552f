package org.isard.network;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * How a network falls apart as its nodes are removed one by one: at random, or the most important first (Albert, Jeong and
 * Barabasi 2000).
 *
 * <p>After each removal the largest weak component, as a share of all nodes of the whole network, and, if asked for, the efficiency are
 * measured. Efficiency is the mean of 1/d over the ordered pairs of the whole network's nodes, d the number of directed steps, 0
 * where there is no way or an end is gone (Latora and Marchiori 2001). Weights are not read.
 */
public final class Removal {
    private Removal() {}

    /** What is measured after each removal. */
    public enum Measure {
        /** The largest weak component: O(edges) for a whole curve. */
        COMPONENT,
        /** That and the efficiency: O(nodes times edges) for each point of a curve. */
        COMPONENT_AND_EFFICIENCY
    }

    /** When the importance of nodes is computed. */
    public enum Order {
        /** Once, for the whole network. */
        FIXED,
        /** Again after each removal, for what is left. */
        RECALCULATED
    }

    /**
     * A curve of q = 0, 1, ..., n nodes removed.
     *
     * @param order the nodes, first removed first; of a mean over random orders, as the network has them
     * @param component the share of all nodes in the largest component, by q
     * @param efficiency the efficiency, by q; empty if it was not asked for
     * @param componentDeviation the standard deviation over random orders, by q; zero for a single order
     */
    public record Curve(Labels order, double[] component, double[] efficiency, double[] componentDeviation) {

        /** Copies the arrays. */
        public Curve {
            component = component.clone();
            efficiency = efficiency.clone();
            componentDeviation = componentDeviation.clone();
        }

        @Override
        public double[] component() {
            return component.clone();
        }

        @Override
        public double[] efficiency() {
            return efficiency.clone();
        }

        @Override
        public double[] componentDeviation() {
            return componentDeviation.clone();
        }

        /** Robustness, {@code R = (1/n) sum_(q=1..n) s(q)}, at most (1 - 1/n)/2 for any network (Schneider et al. 2011). NaN without nodes. */
        public double robustness() {
            int n = order.size();
            return n == 0 ? Double.NaN : Pairwise.sum(component, 1, n + 1) / n;
        }

        /** The fewest removals that leave less than this share of all nodes in the largest component. */
        public int removalsUntil(double share) {
            return (int) Arrays.stream(component).takeWhile(s -> s >= share).count();
        }

        /** One row per number of nodes removed. */
        public Table toTable() {
            Labels rows = Labels.of(IntStream.range(0, component.length)
                    .mapToObj(Integer::toString)
                    .toList());
            Table table = Table.of(rows)
                    .with(Variable.of("component", rows, component))
                    .with(Variable.of("deviation", rows, componentDeviation));
            return efficiency.length == 0 ? table : table.with(Variable.of("efficiency", rows, efficiency));
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Curve other
                    && order.equals(other.order)
                    && Arrays.equals(component, other.component)
                    && Arrays.equals(efficiency, other.efficiency)
                    && Arrays.equals(componentDeviation, other.componentDeviation);
        }

        @Override
        public int hashCode() {
            return 31 * order.hashCode() + Arrays.hashCode(component);
        }

        @Override
        public String toString() {
            int n = order.size();
            TextTable table = TextTable.of("removed", "component", "efficiency");
            for (int step = 0; step <= 10 && n > 0; step++) {
                int q = (int) ((long) n * step / 10);
                table.row(q, component[q], efficiency.length == 0 ? Double.NaN : efficiency[q]);
            }
            return "removal of " + n + " nodes, robustness " + TextTable.format(robustness()) + "\n" + table;
        }
    }

    /**
     * The most important nodes first; ties in label order.
     *
     * @param importance of the nodes of any network, such as {@code Centrality::degree}
     * @throws IllegalArgumentException if an importance is missing
     */
    public static Curve targeted(
            Network network, Function<Network, Variable> importance, Order order, Measure measure) {
        int n = network.size();
        int[] removed = new int[n];
        if (order == Order.FIXED) {
            double[] score = scores(network, importance);
            removed = IntStream.range(0, n)
                    .boxed()
                    .sorted((a, b) -> Double.compare(score[b], score[a]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        } else {
            Network left = network;
            for (int q = 0; q < n; q++) {
                double[] score = scores(left, importance);
                int most = 0;
                for (int i = 1; i < score.length; i++) {
                    most = score[i] > score[most] ? i : most;
                }
                removed[q] = network.labels().indexOf(left.labels().get(most));
                int gone = most;
                left = Selection.among(
                        left,
                        left.labels()
                                .select(IntStream.range(0, left.size())
                                        .filter(i -> i != gone)
                                        .toArray()));
            }
        }
        return curve(network, removed, measure);
    }

    private static double[] scores(Network network, Function<Network, Variable> importance) {
        Variable score = importance.apply(network);
        network.labels().requireSame(score.labels(), score.name());
        return score.requireComplete().toArray();
    }

    /**
     * In the given order.
     *
     * @throws IllegalArgumentException if the order does not hold every node of the network
     */
    public static Curve inOrder(Network network, Labels order, Measure measure) {
        if (order.size() != network.size()) {
            throw new IllegalArgumentException(
                    "order: has " + order.size() + " of the " + network.size() + " nodes; every one is needed");
        }
        return curve(network, network.labels().positionsOf(order), measure);
    }

    /**
     * The mean over random orders, each equally likely.
     *
     * @param repetitions how many orders
     * @param seed fixes them
     * @throws IllegalArgumentException if {@code repetitions} is not positive
     */
    public static Curve random(Network network, int repetitions, long seed, Measure measure, Execution execution) {
        if (repetitions < 1) {
            throw new IllegalArgumentException("repetitions: is " + repetitions + "; at least 1 is needed");
        }
        int n = network.size();
        RandomStreams streams = RandomStreams.of(seed);
        Curve[] curves = new Curve[repetitions];
        execution.forEachBlock(repetitions, 1, (from, to) -> {
            for (int r = from; r < to; r++) {
                curves[r] = curve(network, Dyads.permutation(n, streams.stream(r)), measure);
            }
        });
        double[] mean = new double[n + 1];
        double[] deviation = new double[n + 1];
        double[] efficiency = new double[measure == Measure.COMPONENT ? 0 : n + 1];
        for (int q = 0; q <= n; q++) {
            int at = q;
            double[] values =
                    Arrays.stream(curves).mapToDouble(c -> c.component[at]).toArray();
            double m = Pairwise.mean(values);
            mean[q] = m;
            double squares =
                    Pairwise.sumOfSquares(Arrays.stream(values).map(v -> v - m).toArray());
            deviation[q] = repetitions == 1 ? 0 : Math.sqrt(squares / (repetitions - 1));
            if (efficiency.length > 0) {
                efficiency[q] = Pairwise.mean(
                        Arrays.stream(curves).mapToDouble(c -> c.efficiency[at]).toArray());
            }
        }
        return new Curve(network.labels(), mean, efficiency, deviation);
    }

    private static Curve curve(Network network, int[] order, Measure measure) {
        int n = order.length;
        double[] component = new double[n + 1];
        // Backwards, nodes come in instead of going out: components only grow, and a union-find follows them.
        int[] parent = new int[n];
        int[] size = new int[n];
        int largest = 0;
        Arrays.fill(parent, -1);
        for (int q = n - 1; q >= 0; q--) {
            int i = order[q];
            parent[i] = i;
            size[i] = 1;
            largest = Math.max(largest, 1);
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                largest = Math.max(largest, union(parent, size, i, network.target(k)));
            }
            for (int k = network.inStart(i); k < network.inEnd(i); k++) {
                largest = Math.max(largest, union(parent, size, i, network.source(k)));
            }
            component[q] = (double) largest / n;
        }
        double[] efficiency = new double[measure == Measure.COMPONENT ? 0 : n + 1];
        boolean[] gone = new boolean[n];
        for (int q = 0; q < efficiency.length; q++) {
            efficiency[q] = efficiency(network, gone);
            if (q < n) {
                gone[order[q]] = true;
            }
        }
        return new Curve(network.labels().select(order), component, efficiency, new double[n + 1]);
    }

    private static int union(int[] parent, int[] size, int a, int b) {
        if (parent[b] < 0) {
            return 0; // not there yet
        }
        int x = root(parent, a);
        int y = root(parent, b);
        if (x != y) {
            int large = size[x] >= size[y] ? x : y;
            parent[x + y - large] = large;
            size[large] = size[x] + size[y];
            return size[large];
        }
        return size[x];
    }

    private static int root(int[] parent, int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** The mean of 1/d over ordered pairs of all nodes, those that are gone included; 0 below two nodes. */
    private static double efficiency(Network network, boolean[] gone) {
        int n = gone.length;
        int[] queue = new int[n];
        int[] distance = new int[n];
        double sum = 0;
        for (int source = 0; source < n; source++) {
            if (gone[source]) {
                continue;
            }
            Arrays.fill(distance, -1);
            distance[source] = 0;
            queue[0] = source;
            int end = 1;
            double mine = 0;
            for (int head = 0; head < end; head++) {
                int i = queue[head];
                for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                    int j = network.target(k);
                    if (distance[j] < 0 && !gone[j]) {
                        distance[j] = distance[i] + 1;
                        mine += 1.0 / distance[j];
                        queue[end++] = j;
                    }
                }
            }
            sum += mine;
        }
        return n < 2 ? 0 : sum / ((double) n * (n - 1));
    }
}
