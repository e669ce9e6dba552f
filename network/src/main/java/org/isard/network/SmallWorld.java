package org.isard.network;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * Whether a network is as clustered as a lattice and yet as short of path as a random one. The network is read as undirected and without weights; C is the mean
 * clustering coefficient, L the mean shortest path over pairs that have one.
 *
 * <ul>
 *   <li>{@code sigma = (C / C_random) / (L / L_random)}, above 1 for small worlds (Humphries and Gurney 2008);
 *   <li>{@code omega = L_random / L - C / C_lattice}, near 0 for small worlds, towards -1 for lattices and 1 for random networks
 *       (Telesford et al. 2011).
 * </ul>
 *
 * <p>Random and lattice networks keep every degree: ends are exchanged freely, or only when that brings them closer on a ring of nodes in random order. They are
 * not forced to be connected.
 */
public final class SmallWorld {
    /** A lattice is approached by accepted improvements only, which become rare. */
    private static final int LATTICE_TRIES = 10;

    private SmallWorld() {}

    /**
     * The null networks.
     *
     * @param replicates how many of each kind
     * @param triesPerEdge exchanges tried per edge, ten times that for a lattice
     * @param seed of all of them
     */
    public record Options(int replicates, double triesPerEdge, long seed) {
        /** Checks the ranges. */
        public Options {
            if (replicates < 1 || !(triesPerEdge > 0)) {
                throw new IllegalArgumentException(
                        "replicates, triesPerEdge: " + replicates + " and " + triesPerEdge + " must both be positive");
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

    /** 20 networks of each kind, 20 tries an edge, seed 1. */
    public static Options options() {
        return new Options(20, 20, 1);
    }

    /**
     * What was found; means over the null networks.
     *
     * @param sigma the ratio of ratios
     * @param omega the difference of ratios
     * @param clustering C
     * @param randomClustering C of random networks
     * @param latticeClustering C of lattices
     * @param pathLength L
     * @param randomPathLength L of random networks
     * @param options what was asked for
     */
    public record Result(
            double sigma,
            double omega,
            double clustering,
            double randomClustering,
            double latticeClustering,
            double pathLength,
            double randomPathLength,
            Options options) {
        @Override
        public String toString() {
            return "small world, " + options.replicates() + " null networks, seed " + options.seed() + ": sigma "
                    + TextTable.format(sigma) + ", omega " + TextTable.format(omega) + "\n"
                    + TextTable.of("", "clustering", "path length")
                            .row("network", clustering, pathLength)
                            .row("random", randomClustering, randomPathLength)
                            .row("lattice", latticeClustering, "");
        }
    }

    /** Sigma and omega with {@link #options()}. */
    public static Result of(Network network) {
        return of(network, options());
    }

    /** Sigma and omega; NaN where a ratio is 0 / 0. Costs one path search from every node for each random network. */
    public static Result of(Network network, Options options) {
        Skeleton g = Skeleton.of(network);
        int n = g.size();
        int replicates = options.replicates();
        double[] randomC = new double[replicates];
        double[] latticeC = new double[replicates];
        double[] randomL = new double[replicates];
        RandomStreams streams = RandomStreams.of(options.seed());
        Execution.common().forEachBlock(replicates, 1, (from, to) -> {
            SplittableRandom random = streams.stream(from);
            EdgeSwaps wiring = EdgeSwaps.of(g);
            wiring.shuffle(options.triesPerEdge(), random);
            Network shuffled = network(network, wiring);
            randomC[from] = Clustering.mean(Clustering.of(shuffled));
            randomL[from] = length(shuffled);
            RingLattice.approach(wiring, LATTICE_TRIES * options.triesPerEdge(), random, order(n, random));
            latticeC[from] = Clustering.mean(Clustering.of(network(network, wiring)));
        });
        double c = Clustering.mean(Clustering.of(network));
        double l = length(network);
        double cr = Pairwise.mean(randomC);
        double cl = Pairwise.mean(latticeC);
        double lr = Pairwise.mean(randomL);
        return new Result(c / cr / (l / lr), lr / l - c / cl, c, cr, cl, l, lr, options);
    }

    private static double length(Network network) {
        return Paths.of(network, PathOptions.defaults().direction(Direction.EITHER))
                .meanLength();
    }

    private static int[] order(int n, SplittableRandom random) {
        int[] place = IntStream.range(0, n).toArray();
        RandomStreams.shuffle(place, random);
        return place;
    }

    private static Network network(Network original, EdgeSwaps wiring) {
        double[] ones = new double[wiring.from.length];
        Arrays.fill(ones, 1);
        return Network.of(original.labels(), wiring.from, wiring.to, ones);
    }
}
