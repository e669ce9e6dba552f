package org.isard.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.isard.core.TextTable;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * Whether nodes with many partners are tied to each other. The club of k holds the nodes with more than k neighbours either way; loops are left out.
 *
 * <p>{@code phi(k) = 2 E / (N (N - 1))}, the share of pairs of the club that are linked (Zhou and Mondragon 2004; networkx, not normalised);
 * {@code phi_w(k)} the weight of the E' directed edges within the club over that of the E' heaviest edges of the network (Opsahl et al. 2008).
 * Normalised, phi is divided by its mean over networks rewired with the same degrees (Colizza et al. 2006), and phi_w by its mean over networks whose
 * weights are dealt out anew to the same edges (Opsahl's weight reshuffle).
 */
public final class RichClub {
    private RichClub() {}

    /**
     * How to normalise.
     *
     * @param replicates networks of each null model; 0 for none
     * @param triesPerEdge exchanges tried per edge of a rewired network
     * @param seed of the null models
     */
    public record Options(int replicates, double triesPerEdge, long seed) {
        /** Checks the ranges. */
        public Options {
            if (replicates < 0 || !(triesPerEdge > 0)) {
                throw new IllegalArgumentException("replicates, triesPerEdge: " + replicates + " and " + triesPerEdge
                        + "; must not be negative, and positive");
            }
        }

        /** The same with another number of null networks. */
        public Options replicates(int other) {
            return new Options(other, triesPerEdge, seed);
        }

        /** The same with another seed. */
        public Options seed(long other) {
            return new Options(replicates, triesPerEdge, other);
        }
    }

    /** 100 null networks, 20 tries an edge, seed 1. */
    public static Options options() {
        return new Options(100, 20, 1);
    }

    /**
     * The club above one degree.
     *
     * @param k members have more neighbours than this
     * @param members how many there are
     * @param linkedPairs pairs of members with an edge either way
     * @param phi the share of pairs linked; NaN below two members
     * @param weighted the share of the weight that as many of the heaviest edges carry; NaN without edges
     * @param normalized phi over its mean in rewired networks; NaN if not asked for or that mean is 0
     * @param weightedNormalized weighted over its mean with weights dealt out anew; NaN likewise
     */
    public record Club(
            int k,
            int members,
            long linkedPairs,
            double phi,
            double weighted,
            double normalized,
            double weightedNormalized) {}

    /**
     * The clubs for k = 0 to the largest degree less 1.
     *
     * @param clubs by k
     * @param options what was asked for
     */
    public record Result(List<Club> clubs, Options options) {
        /** Copies the list. */
        public Result {
            clubs = List.copyOf(clubs);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("k", "members", "phi", "weighted", "normalized", "weighted normalized");
            clubs.forEach(
                    c -> table.row(c.k(), c.members(), c.phi(), c.weighted(), c.normalized(), c.weightedNormalized()));
            return "rich club, " + options.replicates() + " null networks, seed " + options.seed() + "\n" + table;
        }
    }

    /** Without null models. */
    public static Result of(Network network) {
        return of(network, options().replicates(0));
    }

    /** Clubs of all degrees; O(edges log edges) for each network, the given one and the null models. */
    public static Result of(Network network, Options options) {
        Skeleton g = Skeleton.of(network);
        int n = g.size();
        int[] degree = new int[n];
        for (int i = 0; i < n; i++) {
            degree[i] = g.degree(i);
        }
        int most = Arrays.stream(degree).max().orElse(0);
        int[] members = new int[most];
        for (int d : degree) {
            for (int k = 0; k < d; k++) {
                members[k]++;
            }
        }
        EdgeSwaps pairs = EdgeSwaps.of(g);
        long[] linked = linked(pairs, degree, most);
        Directed edges = new Directed(network.withoutLoops(), degree);
        double[] weighted = edges.phi(most, edges.weight);
        double[] meanLinked = new double[most];
        double[] meanWeighted = new double[most];
        int replicates = options.replicates();
        long[][] nullLinked = new long[replicates][];
        double[][] nullWeighted = new double[replicates][];
        RandomStreams streams = RandomStreams.of(options.seed());
        Execution.common().forEachBlock(replicates, 1, (from, to) -> {
            SplittableRandom random = streams.stream(from);
            EdgeSwaps other = EdgeSwaps.of(g);
            other.shuffle(options.triesPerEdge(), random);
            nullLinked[from] = linked(other, degree, most);
            nullWeighted[from] = edges.phi(most, shuffled(edges.weight, random));
        });
        for (int r = 0; r < replicates; r++) {
            for (int k = 0; k < most; k++) {
                meanLinked[k] += (double) nullLinked[r][k] / replicates;
                meanWeighted[k] += nullWeighted[r][k] / replicates;
            }
        }
        List<Club> clubs = new ArrayList<>();
        for (int k = 0; k < most; k++) {
            clubs.add(new Club(
                    k,
                    members[k],
                    linked[k],
                    members[k] < 2 ? Double.NaN : 2.0 * linked[k] / ((double) members[k] * (members[k] - 1)),
                    weighted[k],
                    meanLinked[k] > 0 ? linked[k] / meanLinked[k] : Double.NaN,
                    meanWeighted[k] > 0 ? weighted[k] / meanWeighted[k] : Double.NaN));
        }
        return new Result(clubs, options);
    }

    /** Pairs whose lower degree exceeds k, for every k. */
    private static long[] linked(EdgeSwaps pairs, int[] degree, int most) {
        long[] count = new long[most];
        for (int e = 0; e < pairs.from.length; e++) {
            count[Math.min(degree[pairs.from[e]], degree[pairs.to[e]]) - 1]++;
        }
        for (int k = most - 2; k >= 0; k--) {
            count[k] += count[k + 1];
        }
        return count;
    }

    private static double[] shuffled(double[] weights, SplittableRandom random) {
        double[] w = weights.clone();
        RandomStreams.shuffle(w, random);
        return w;
    }

    /** Directed edges with the lower degree of their ends, and the sums of the heaviest. */
    private static final class Directed {
        private final int[] lower;
        private final double[] weight;
        private final double[] heaviest; // the sum of the e heaviest

        Directed(Network network, int[] degree) {
            lower = new int[network.edges()];
            weight = new double[lower.length];
            for (int i = 0; i < network.size(); i++) {
                for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                    lower[k] = Math.min(degree[i], degree[network.target(k)]);
                    weight[k] = network.weight(k);
                }
            }
            double[] sorted = weight.clone();
            Arrays.sort(sorted);
            heaviest = new double[sorted.length + 1];
            for (int e = 1; e <= sorted.length; e++) {
                heaviest[e] = heaviest[e - 1] + sorted[sorted.length - e];
            }
        }

        double[] phi(int most, double[] w) {
            double[] inside = new double[most + 1];
            int[] count = new int[most + 1];
            for (int e = 0; e < w.length; e++) {
                inside[lower[e] - 1] += w[e];
                count[lower[e] - 1]++;
            }
            double[] phi = new double[most];
            for (int k = most - 1; k >= 0; k--) {
                inside[k] += inside[k + 1];
                count[k] += count[k + 1];
                phi[k] = count[k] == 0 ? Double.NaN : inside[k] / heaviest[count[k]];
            }
            return phi;
        }
    }
}
