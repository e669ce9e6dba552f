package org.isard.network;

import java.util.Arrays;
import org.isard.core.Categories;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.RandomStreams;

/**
 * Consensus communities (Lancichinetti and Fortunato 2012): many partitions are found, the share of them that puts two nodes together becomes
 * the weight of a new network, shares below a threshold are dropped, and the search is repeated on it until all its partitions agree.
 *
 * <p>Rounds after the first maximise modularity at resolution 1 of the shares. Time and memory grow with the sum of squared community
 * sizes, for every pair of nodes that is ever together has a weight: meant for thousands of nodes, not for millions.
 */
public final class Consensus {
    private static final int MAX_ROUNDS = 100;

    private Consensus() {}

    /** How one partition is found. */
    public enum Method {
        /** {@link Communities#leiden}. */
        LEIDEN,
        /** {@link Communities#louvain}. */
        LOUVAIN,
        /** {@link Communities#labelPropagation}. */
        LABEL_PROPAGATION
    }

    /**
     * How to agree.
     *
     * @param method how a partition is found
     * @param partitions the partitions of each round
     * @param threshold shares below it are dropped; a node that loses all keeps its largest
     * @param communities quality, resolution, passes, seed and execution of the search; its number of runs is not read
     */
    public record Options(Method method, int partitions, double threshold, Communities.Options communities) {

        /** Checks the ranges. */
        public Options {
            if (partitions < 2 || !(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException("partitions, threshold: " + partitions + " and " + threshold
                        + "; there must be at least 2 partitions and the threshold must lie within 0 to 1");
            }
        }

        /** The same with another method. */
        public Options method(Method other) {
            return new Options(other, partitions, threshold, communities);
        }

        /** The same with another number of partitions. */
        public Options partitions(int other) {
            return new Options(method, other, threshold, communities);
        }

        /** The same with another threshold. */
        public Options threshold(double other) {
            return new Options(method, partitions, other, communities);
        }

        /** The same with another search. */
        public Options communities(Communities.Options other) {
            return new Options(method, partitions, threshold, other);
        }
    }

    /** Leiden, 50 partitions, threshold 0.5. */
    public static Options options() {
        return new Options(Method.LEIDEN, 50, 0.5, Communities.options());
    }

    /**
     * What was agreed on.
     *
     * @param partition the communities
     * @param agreement for each node, the mean share of the first round's partitions that put it together with the others of its
     *     community; 1 for a node alone
     * @param quality the quality of the partition in the network
     * @param rounds the rounds it took
     * @param agreed whether the last round's partitions were all the same; if not after 100 rounds, the partition is the last's first
     * @param options what was asked for
     */
    public record Result(
            Categories partition, Variable agreement, double quality, int rounds, Agreement agreed, Options options) {
        @Override
        public String toString() {
            TextTable table = TextTable.of("community", "nodes", "mean agreement");
            int[] counts = partition.counts();
            double[] sums = new double[counts.length];
            for (int i = 0; i < partition.size(); i++) {
                sums[partition.code(i)] += agreement.get(i);
            }
            for (int c = 0; c < counts.length; c++) {
                table.row(partition.levels().get(c), counts[c], sums[c] / counts[c]);
            }
            return "consensus of " + options.partitions() + " partitions, " + rounds + " rounds, quality "
                    + TextTable.format(quality) + "\n" + table;
        }
    }

    /** Whether the partitions of the last round were all the same. */
    public enum Agreement {
        /** They were. */
        REACHED,
        /** They were not. */
        NOT_REACHED
    }

    /** Consensus with the default options. */
    public static Result of(Network network) {
        return of(network, options());
    }

    /** Consensus communities of a network, weights as strengths, both directions of a pair together. */
    public static Result of(Network network, Options options) {
        Communities.Options search = options.communities();
        int[][] found = partitions(
                CommunityGraph.of(network, search.quality(), search.resolution()), network.size(), options, 0);
        Network first = shares(network, found, 0);
        int round = 1;
        while (!same(found) && round < MAX_ROUNDS) {
            Network shares = shares(network, found, options.threshold());
            found = partitions(
                    CommunityGraph.of(shares, Modularity.Quality.MODULARITY, 1), network.size(), options, round++);
        }
        Categories partition = Communities.partition(network, found[0]);
        return new Result(
                partition,
                agreement(first, partition),
                Modularity.of(network, partition, search.quality(), search.resolution()),
                round,
                same(found) ? Agreement.REACHED : Agreement.NOT_REACHED,
                options);
    }

    private static int[][] partitions(CommunityGraph graph, int n, Options options, int round) {
        int[][] found = new int[options.partitions()][];
        Communities.Options search = options.communities();
        int passes = search.passes() > 0 ? search.passes() : 2;
        search.execution().forEachBlock(found.length, 1, (from, to) -> {
            for (int p = from; p < to; p++) {
                var random = RandomStreams.of(search.seed()).stream((long) round * found.length + p);
                found[p] = switch (options.method()) {
                    case LEIDEN -> CommunitySearch.leiden(graph, random, passes);
                    case LOUVAIN -> CommunitySearch.louvain(graph, random);
                    case LABEL_PROPAGATION -> LabelPropagation.run(graph, random);
                };
                CommunitySearch.compact(found[p], n);
            }
        });
        return found;
    }

    private static boolean same(int[][] found) {
        return Arrays.stream(found).allMatch(p -> Arrays.equals(p, found[0]));
    }

    /** Pairs of nodes by the share of partitions in which they are together, if at least the threshold. */
    private static Network shares(Network network, int[][] found, double threshold) {
        int n = network.size();
        int[] from = new int[16];
        int[] to = new int[16];
        double[] weight = new double[16];
        int size = 0;
        int[][][] members = new int[found.length][][];
        for (int p = 0; p < found.length; p++) {
            members[p] = members(found[p], n);
        }
        int[] together = new int[n];
        int[] met = new int[n];
        for (int i = 0; i < n; i++) {
            int count = 0;
            for (int p = 0; p < found.length; p++) {
                for (int j : members[p][found[p][i]]) {
                    if (together[j]++ == 0) {
                        met[count++] = j;
                    }
                }
            }
            together[i] = 0;
            int most = 0;
            for (int x = 0; x < count; x++) {
                most = Math.max(most, together[met[x]]);
            }
            // a node without any tie would be lost: it keeps its strongest
            double limit = Math.min(Math.max(threshold * found.length, 1), Math.max(most, 1));
            for (int x = 0; x < count; x++) {
                int j = met[x];
                if (together[j] >= limit) {
                    if (size == from.length) {
                        from = Arrays.copyOf(from, 2 * size);
                        to = Arrays.copyOf(to, 2 * size);
                        weight = Arrays.copyOf(weight, 2 * size);
                    }
                    from[size] = i;
                    to[size] = j;
                    weight[size++] = (double) together[j] / found.length;
                }
                together[j] = 0;
            }
        }
        return Network.of(
                network.labels(), Arrays.copyOf(from, size), Arrays.copyOf(to, size), Arrays.copyOf(weight, size));
    }

    private static int[][] members(int[] community, int n) {
        int[] sizes = new int[n];
        for (int c : community) {
            sizes[c]++;
        }
        int[][] members = new int[n][];
        for (int c = 0; c < n; c++) {
            members[c] = new int[sizes[c]];
        }
        for (int i = n - 1; i >= 0; i--) {
            members[community[i]][--sizes[community[i]]] = i;
        }
        return members;
    }

    private static Variable agreement(Network shares, Categories partition) {
        int[] counts = partition.counts();
        double[] agreement = new double[partition.size()];
        for (int i = 0; i < agreement.length; i++) {
            double sum = 0;
            for (int k = shares.outStart(i); k < shares.outEnd(i); k++) {
                sum += partition.code(shares.target(k)) == partition.code(i) ? shares.weight(k) : 0;
            }
            int others = counts[partition.code(i)] - 1;
            agreement[i] = others == 0 ? 1 : sum / others;
        }
        return Variable.of("agreement", partition.labels(), agreement);
    }
}
