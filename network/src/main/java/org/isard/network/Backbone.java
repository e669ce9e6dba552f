package org.isard.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The edges that matter most: statistical filters, salience and spanning trees. Weights are strengths. Scores are per edge and keep
 * the network's directions; filtering keeps all nodes.
 */
public final class Backbone {
    private Backbone() {}

    /** From which end of an edge its weight is judged. */
    public enum End {
        /** Among the out-edges of its source. */
        SOURCE,
        /** Among the in-edges of its target. */
        TARGET,
        /** The smaller of both: an edge is kept if it stands out for one of its ends, the rule of Serrano et al. (2009). */
        EITHER,
        /** The larger of both: an edge must stand out for both ends. */
        BOTH
    }

    /** {@link #disparity(Network, End)} from either end. */
    public static EdgeScores disparity(Network network) {
        return disparity(network, End.EITHER);
    }

    /**
     * The disparity filter (Serrano, Boguna and Vespignani 2009, eq. 2): the probability {@code (1 - w/s)^(k-1)} that a share of a node's
     * strength s, cut at random over its k edges, is as large; 1 where k = 1. Small is significant:
     * {@code disparity(network).below(0.05)} is the backbone. Linear in edges.
     */
    public static EdgeScores disparity(Network network, End end) {
        double[] out = Centrality.outStrength(network).toArray();
        double[] in = Centrality.inStrength(network).toArray();
        double[] scores = new double[network.edges()];
        for (int i = 0; i < network.size(); i++) {
            int degree = network.outEnd(i) - network.outStart(i);
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                int j = network.target(k);
                double w = network.weight(k);
                double source = chance(w, out[i], degree);
                double target = chance(w, in[j], network.inEnd(j) - network.inStart(j));
                scores[k] = switch (end) {
                    case SOURCE -> source;
                    case TARGET -> target;
                    case EITHER -> Math.min(source, target);
                    case BOTH -> Math.max(source, target);
                };
            }
        }
        return EdgeScores.of("disparity", network, scores);
    }

    private static double chance(double w, double strength, int degree) {
        return degree == 1 ? 1 : Math.pow(Math.max(0, 1 - w / strength), degree - 1);
    }

    /** How the noise-corrected variance derives its Beta prior. */
    public enum NoisePrior {
        /** Both parameters by the method of moments, as the text of Coscia and Neffke (2017). */
        MOMENTS,
        /** The second parameter {@code (mean/var)(1 - mean^2) - (1 - mean)}, as the authors' published code has it. */
        AS_CODED
    }

    /**
     * The noise-corrected backbone.
     *
     * @param score the lift of each edge's weight over its expectation, mapped to -1 to 1: {@code (kappa w - 1)/(kappa w + 1)}
     * @param deviation its standard deviation
     */
    public record NoiseCorrected(EdgeScores score, EdgeScores deviation) {

        /**
         * The edges whose score exceeds {@code delta} standard deviations; 1.28, 1.64 and 2.32 are about p 0.1, 0.05 and 0.01
         * one-sided.
         */
        public Network above(double delta) {
            double[] limits = deviation.toArray();
            return EdgeScores.keepEdges(
                    score.network(),
                    IntStream.range(0, limits.length)
                            .filter(k -> score.get(k) > delta * limits[k])
                            .toArray());
        }

        @Override
        public String toString() {
            return score.toString() + deviation;
        }
    }

    /** {@link #noiseCorrected(Network, NoisePrior)} with the prior of the published code, which practice uses. */
    public static NoiseCorrected noiseCorrected(Network network) {
        return noiseCorrected(network, NoisePrior.AS_CODED);
    }

    /**
     * The noise-corrected backbone (Coscia and Neffke 2017, eq. 1-9) from the strengths of both ends and the total weight n; an
     * undirected network has both directions and both count in n. {@code kappa = n / (s_i s_j)}; the variance of w is binomial with a
     * Beta posterior for the probability, which stays that of the prior where the prior has no variance (one source or one target only).
     * Loops count in strengths. Weights are counted like events, so the unit matters. Linear in edges.
     *
     * @throws IllegalArgumentException if the total weight is below 2
     */
    public static NoiseCorrected noiseCorrected(Network network, NoisePrior prior) {
        double[] out = Centrality.outStrength(network).toArray();
        double[] in = Centrality.inStrength(network).toArray();
        double n = network.totalWeight();
        if (network.edges() > 0 && n < 2) {
            throw new IllegalArgumentException("network: its total weight is " + n
                    + ", but noise is that of counts and needs at least 2; take weights in a smaller unit");
        }
        double[] score = new double[network.edges()];
        double[] deviation = new double[network.edges()];
        for (int i = 0; i < network.size(); i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                double w = network.weight(k);
                double a = out[i];
                double b = in[network.target(k)];
                double kappa = n / a / b;
                double mean = a / n * (b / n);
                double variance = mean * ((n - a) / n) * ((n - b) / n) / (n - 1);
                double alpha = mean * mean / variance * (1 - mean) - mean;
                double beta = prior == NoisePrior.MOMENTS
                        ? (1 - mean) * (mean * (1 - mean) / variance - 1)
                        : mean / variance * (1 - mean * mean) - (1 - mean);
                double p = variance > 0 ? (alpha + w) / (alpha + beta + n) : mean;
                double slope =
                        2 * (kappa + w * (1 / a / b - kappa * ((a + b) / a / b))) / ((kappa * w + 1) * (kappa * w + 1));
                score[k] = (kappa * w - 1) / (kappa * w + 1);
                deviation[k] = Math.sqrt(p * (1 - p) * n) * Math.abs(slope);
            }
        }
        return new NoiseCorrected(
                EdgeScores.of("noise-corrected score", network, score),
                EdgeScores.of("noise-corrected deviation", network, deviation));
    }

    /** Whether an edge and its reverse are one tie. */
    public enum Ties {
        /** Each edge is a tie of its own. */
        DIRECTED,
        /** Edges come in pairs of equal weight, each pair one tie. */
        UNDIRECTED
    }

    /**
     * The marginal likelihood filter (Dianati 2016): the probability of a weight at least as large if the T units of weight fall at random
     * with probabilities {@code s_i s_j / T^2} ({@code s_i s_j / (2 T^2)} for undirected ties, T counting each tie once). Small is significant.
     * Weights need not be whole: the binomial tail is continued as the incomplete beta {@code I_p(w, T - w + 1)}; the p-values depend
     * on the unit, for a unit of weight is an event. Linear in edges.
     *
     * @throws IllegalArgumentException if ties are undirected but the network is not symmetric
     */
    public static EdgeScores marginalLikelihood(Network network, Ties ties) {
        if (ties == Ties.UNDIRECTED) {
            Symmetry.require(network);
        }
        double[] out = Centrality.outStrength(network).toArray();
        double[] in = Centrality.inStrength(network).toArray();
        double total = ties == Ties.DIRECTED ? network.totalWeight() : network.totalWeight() / 2;
        double half = ties == Ties.DIRECTED ? 1 : 2;
        double[] scores = new double[network.edges()];
        for (int i = 0; i < network.size(); i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                double w = network.weight(k);
                double p = Math.min(1, out[i] / total * (in[network.target(k)] / total) / half);
                scores[k] = w > total ? 0 : RegularizedBeta.value(p, w, Math.max(total - w + 1, Double.MIN_NORMAL));
            }
        }
        return EdgeScores.of("marginal likelihood", network, scores);
    }

    /** {@link #salience(Network, Ties, double)} with ties within 1e-10, as {@link PathOptions#defaults()}. */
    public static EdgeScores salience(Network network, Ties ties) {
        return salience(network, ties, PathOptions.defaults().tieTolerance());
    }

    /**
     * High-salience skeleton (Grady, Thiemann and Brockmann 2012): the share of nodes r whose shortest paths to others use the edge, length
     * {@code 1/w}. Directed ties follow the edges away from r; undirected ones count paths either way over the pair. All paths of
     * equal length count. O(n (edges + n log n)).
     *
     * @param tieTolerance which lengths are equal, see {@link PathOptions}
     * @throws IllegalArgumentException if ties are undirected but the network is not symmetric
     */
    public static EdgeScores salience(Network network, Ties ties, double tieTolerance) {
        if (ties == Ties.UNDIRECTED) {
            Symmetry.require(network);
        }
        PathOptions options =
                PathOptions.defaults().length(EdgeLength.inverse()).tieTolerance(tieTolerance);
        return EdgeScores.of("salience", network, Salience.of(network, ties, options));
    }

    /**
     * The maximum spanning tree, or forest if the network is disconnected: of the pairs of nodes by {@code w_ij + w_ji}, those that connect
     * all with the largest total (Kruskal 1956; equal pairs by position). The result holds the given edges of these pairs, in the directions
     * and with the weights they have; loops are left out. O(edges log edges).
     */
    public static Network maximumSpanningTree(Network network) {
        int n = network.size();
        List<int[]> pairs = new ArrayList<>();
        List<Double> sums = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int p = network.outStart(i);
            int q = network.inStart(i);
            while (p < network.outEnd(i) || q < network.inEnd(i)) {
                int target = p < network.outEnd(i) ? network.target(p) : n;
                int source = q < network.inEnd(i) ? network.source(q) : n;
                int j = Math.min(target, source);
                double sum = (target == j ? network.weight(p++) : 0) + (source == j ? network.inWeight(q++) : 0);
                if (j > i) {
                    pairs.add(new int[] {i, j});
                    sums.add(sum);
                }
            }
        }
        Integer[] order = IntStream.range(0, pairs.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (x, y) -> Double.compare(sums.get(y), sums.get(x)));
        int[] root = IntStream.range(0, n).toArray();
        List<Network.Edge> kept = new ArrayList<>();
        for (int k : order) {
            int i = pairs.get(k)[0];
            int j = pairs.get(k)[1];
            int a = find(root, i);
            int b = find(root, j);
            if (a != b) {
                root[Math.max(a, b)] = Math.min(a, b);
                addIfPresent(network, i, j, kept);
                addIfPresent(network, j, i, kept);
            }
        }
        return Network.of(network.labels(), kept);
    }

    private static void addIfPresent(Network network, int i, int j, List<Network.Edge> kept) {
        double w = network.weight(i, j);
        if (w > 0) {
            kept.add(new Network.Edge(network.labels().get(i), network.labels().get(j), w));
        }
    }

    private static int find(int[] root, int i) {
        int at = i;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    /**
     * The doubly stochastic scaling of weights (Slater 2009): rows and columns are scaled in turn until all sums are 1, which takes away
     * what sizes explain. Edges of large scaled weight, {@code atLeast(...)}, make the backbone. Fails for networks whose edges do not
     * admit it (some edge lies on no set of n edges with one in each row and column).
     *
     * @throws IllegalArgumentException if no doubly stochastic scaling is reached within 100,000 rounds at 1e-12
     */
    public static EdgeScores doublyStochastic(Network network) {
        int n = network.size();
        double[] row = new double[n];
        double[] column = new double[n];
        Arrays.fill(column, 1);
        double largest = IntStream.range(0, network.edges())
                .mapToDouble(network::weight)
                .max()
                .orElse(1);
        for (int round = 0; round < 100_000; round++) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                    sum += network.weight(k) / largest * column[network.target(k)];
                }
                row[i] = 1 / sum;
            }
            double worst = 0;
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = network.inStart(j); k < network.inEnd(j); k++) {
                    sum += network.inWeight(k) / largest * row[network.source(k)];
                }
                worst = Math.max(worst, Math.abs(sum * column[j] - 1));
                column[j] = 1 / sum;
            }
            if (!Double.isFinite(worst)) {
                break;
            }
            if (worst < 1e-12) {
                double[] scores = new double[network.edges()];
                for (int i = 0; i < n; i++) {
                    for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                        scores[k] = row[i] * (network.weight(k) / largest) * column[network.target(k)];
                    }
                }
                return EdgeScores.of("doubly stochastic", network, scores);
            }
        }
        throw new IllegalArgumentException(
                "network: no doubly stochastic scaling exists, for some edges cannot be part of it;"
                        + " take a dense core of the network or another filter");
    }
}
