package org.isard.network;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * PageRank along the direction of the edges (Page et al. 1999): the share of visits of a walker who follows an edge with
 * probability d, in proportion to its strength, and otherwise jumps to any node, or to where a restart leads.
 *
 * <p>{@code r_j = (1 - d) v_j + d (sum_i r_i w_ij / s_i + D v_j)}, s the out-strength, D the rank of nodes without out-edges and v the
 * chance to jump to a node, {@code 1/n} unless a restart is given (as networkx). In a trade network of exporter to importer a high rank marks where goods end up;
 * use {@link Network#reversed()} for where they come from.
 */
public final class PageRank {
    private PageRank() {}

    /** Whether a walker prefers heavy edges. */
    public enum EdgeChoice {
        /** In proportion to the weight. */
        BY_WEIGHT,
        /** All edges alike. */
        ALIKE
    }

    /**
     * How to compute.
     *
     * @param damping d, the probability to follow an edge, from 0 up to but not 1
     * @param choice how an edge is chosen
     * @param restart where jumps lead, in proportion to values of nodes that are not negative; null for any node alike
     * @param tolerance the sum of absolute changes per step below which the iteration stops
     * @param maxIterations after which an {@link ArithmeticException} is thrown
     */
    public record Options(double damping, EdgeChoice choice, Variable restart, double tolerance, int maxIterations) {

        /** Checks the ranges. */
        public Options {
            if (!(damping >= 0 && damping < 1)) {
                throw new IllegalArgumentException("damping: is " + damping + "; it must be at least 0 and below 1");
            }
            if (!(tolerance > 0) || maxIterations < 1) {
                throw new IllegalArgumentException(
                        "tolerance, maxIterations: " + tolerance + " and " + maxIterations + " must both be positive");
            }
        }

        /** The same with another damping. */
        public Options damping(double d) {
            return new Options(d, choice, restart, tolerance, maxIterations);
        }

        /** The same with another choice of edges. */
        public Options choice(EdgeChoice other) {
            return new Options(damping, other, restart, tolerance, maxIterations);
        }

        /** The same with jumps to some nodes only: personalised PageRank, the nearness of all to these. */
        public Options restart(Variable other) {
            return new Options(damping, choice, other, tolerance, maxIterations);
        }

        /** The same with another tolerance. */
        public Options tolerance(double other) {
            return new Options(damping, choice, restart, other, maxIterations);
        }
    }

    /** Damping 0.85, edges by weight, tolerance 1e-13, at most 1,000 steps. */
    public static Options options() {
        return new Options(0.85, EdgeChoice.BY_WEIGHT, null, 1e-13, 1000);
    }

    /**
     * The ranks and how they were reached.
     *
     * @param rank one share per node; they sum to 1
     * @param iterations the steps taken
     * @param options what was asked for
     */
    public record Result(Variable rank, int iterations, Options options) {
        @Override
        public String toString() {
            TextTable table = TextTable.of("node", "PageRank");
            IntStream.range(0, rank.size())
                    .boxed()
                    .sorted((a, b) -> Double.compare(rank.get(b), rank.get(a)))
                    .limit(10)
                    .forEach(i -> table.row(rank.labels().get(i), rank.get(i)));
            return "PageRank of " + rank.size() + " nodes, damping " + options.damping() + ", " + options.choice()
                    + ", " + iterations + " iterations; highest:\n" + table;
        }
    }

    /** PageRank with {@link #options()}. */
    public static Result of(Network network) {
        return of(network, options());
    }

    /**
     * PageRank by power iteration; O(nodes + edges) a step, and log(tolerance)/log(damping) steps at most, about.
     *
     * @throws IllegalArgumentException if the network has no nodes, or a restart has other labels, is negative or missing, or 0 everywhere
     * @throws ArithmeticException if the iteration does not settle in the steps allowed
     */
    public static Result of(Network network, Options options) {
        int n = network.size();
        if (n == 0) {
            throw new IllegalArgumentException("network: has no nodes");
        }
        double[] outflow = options.choice() == EdgeChoice.BY_WEIGHT
                ? Centrality.outStrength(network).toArray()
                : Centrality.outDegree(network).toArray();
        double[] jump = jump(network, options.restart());
        double[] rank = jump.clone();
        double[] perUnit = new double[n];
        for (int step = 1; step <= options.maxIterations(); step++) {
            double dangling = 0;
            for (int i = 0; i < n; i++) {
                dangling += outflow[i] == 0 ? rank[i] : 0;
                perUnit[i] = outflow[i] == 0 ? 0 : rank[i] / outflow[i];
            }
            double jumps = 1 - options.damping() + options.damping() * dangling;
            double[] next = new double[n];
            double change = 0;
            for (int j = 0; j < n; j++) {
                double inflow = 0;
                for (int k = network.inStart(j); k < network.inEnd(j); k++) {
                    double w = options.choice() == EdgeChoice.BY_WEIGHT ? network.inWeight(k) : 1;
                    inflow += perUnit[network.source(k)] * w;
                }
                next[j] = jumps * jump[j] + options.damping() * inflow;
                change += Math.abs(next[j] - rank[j]);
            }
            rank = next;
            if (change < options.tolerance()) {
                double total = Pairwise.sum(rank); // 1 but for rounding
                double[] shares = Arrays.stream(rank).map(r -> r / total).toArray();
                return new Result(Variable.of("PageRank", network.labels(), shares), step, options);
            }
        }
        throw new ArithmeticException("PageRank did not settle within " + options.maxIterations()
                + " steps; raise maxIterations or the tolerance of " + options.tolerance());
    }

    private static double[] jump(Network network, Variable restart) {
        double[] jump = new double[network.size()];
        Arrays.fill(jump, 1.0 / jump.length);
        if (restart != null) {
            network.labels().requireSame(restart.labels(), restart.name());
            double total = 0;
            for (int i = 0; i < jump.length; i++) {
                if (!(restart.get(i) >= 0) || Double.isInfinite(restart.get(i))) {
                    throw new IllegalArgumentException(
                            restart.name() + ": of \"" + restart.labels().get(i) + "\" is " + restart.get(i)
                                    + "; a chance must not be negative, missing or infinite");
                }
                total += restart.get(i);
            }
            if (total == 0) {
                throw new IllegalArgumentException(restart.name() + ": is 0 everywhere; jumps must lead somewhere");
            }
            for (int i = 0; i < jump.length; i++) {
                jump[i] = restart.get(i) / total;
            }
        }
        return jump;
    }
}
