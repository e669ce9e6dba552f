package org.isard.network;

import java.util.Locale;
import org.isard.core.Categories;
import org.isard.core.TextTable;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * Communities: groups of nodes with more weight inside than their strengths explain. Weights are strengths; both directions of a pair
 * count. Communities are named "1", "2", ... in order of their first node; nodes without edges are communities of their own.
 *
 * <p>Each method is random and reproducible: run r draws from stream r of the seed, and the best run is kept (the first of equals), so the
 * number of threads does not matter.
 */
public final class Communities {
    /** Edges that automatic runs may visit in all, see {@link Options#runs()}. */
    private static final int AUTOMATIC_EDGES = 2_000_000;

    private static final int AUTOMATIC_RUNS = 100;

    private Communities() {}

    /**
     * How to search.
     *
     * @param quality what is maximised; label propagation only reports it
     * @param resolution larger values give smaller communities
     * @param runs the number of runs of which the best is kept; 0 (the default) makes as many as visit two million edges, at least 1
     *     and at most 100
     * @param passes the most passes of Leiden in a run, each starting from the last one's communities; a pass that gains nothing is
     *     the last. 0 (the default) is 10 where two million edges allow ten runs, else 2. Louvain and label propagation have one
     *     pass
     * @param seed the seed of all runs
     * @param execution where the runs are made
     */
    public record Options(
            Modularity.Quality quality, double resolution, int runs, int passes, long seed, Execution execution) {

        /** Checks the ranges. */
        public Options {
            Modularity.requireResolution(resolution);
            if (runs < 0 || passes < 0) {
                throw new IllegalArgumentException(
                        "runs, passes: " + runs + " and " + passes + "; they must not be negative (0 is automatic)");
            }
        }

        /** The same with another quality. */
        public Options quality(Modularity.Quality other) {
            return new Options(other, resolution, runs, passes, seed, execution);
        }

        /** The same with another resolution. */
        public Options resolution(double other) {
            return new Options(quality, other, runs, passes, seed, execution);
        }

        /** The same with another number of runs. */
        public Options runs(int other) {
            return new Options(quality, resolution, other, passes, seed, execution);
        }

        /** The same with another limit of passes. */
        public Options passes(int other) {
            return new Options(quality, resolution, runs, other, seed, execution);
        }

        /** The same with another seed. */
        public Options seed(long other) {
            return new Options(quality, resolution, runs, passes, other, execution);
        }

        /** The same, run elsewhere. */
        public Options execution(Execution other) {
            return new Options(quality, resolution, runs, passes, seed, other);
        }

        private int runsOn(Network network) {
            return runs > 0 ? runs : automaticRuns(network);
        }

        private int passesOn(Network network) {
            return passes > 0 ? passes : automaticRuns(network) >= 10 ? 10 : 2;
        }

        private static int automaticRuns(Network network) {
            return Math.max(1, Math.min(AUTOMATIC_RUNS, AUTOMATIC_EDGES / (network.edges() + 1)));
        }
    }

    /** Newman's modularity at resolution 1, automatic runs and passes, seed 1, the common pool. */
    public static Options options() {
        return new Options(Modularity.Quality.MODULARITY, 1, 0, 0, 1, Execution.common());
    }

    /**
     * Communities and how they were found.
     *
     * @param method the algorithm
     * @param partition the community of each node
     * @param quality the quality of the partition; NaN without edges
     * @param runs the runs that were made
     * @param options what was asked for
     */
    public record Result(String method, Categories partition, double quality, int runs, Options options) {

        /** The number of communities. */
        public int count() {
            return partition.levels().size();
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("community", "nodes", "among them");
            int[] counts = partition.counts();
            for (int c = 0; c < Math.min(counts.length, 20); c++) {
                StringBuilder members = new StringBuilder();
                int shown = 0;
                for (int i = 0; i < partition.size() && shown < 6; i++) {
                    if (partition.code(i) == c) {
                        members.append(shown++ == 0 ? "" : ", ")
                                .append(partition.labels().get(i));
                    }
                }
                table.row(
                        partition.levels().get(c),
                        counts[c],
                        members.append(counts[c] > shown ? ", ..." : "").toString());
            }
            return method + ": " + counts.length + " communities of " + partition.size() + " nodes, "
                    + options.quality().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                    + TextTable.format(quality) + " at resolution " + TextTable.format(options.resolution())
                    + ", best of "
                    + runs + "\n" + table + (counts.length > 20 ? "and " + (counts.length - 20) + " more\n" : "");
        }
    }

    /** Leiden with the default options. */
    public static Result leiden(Network network) {
        return leiden(network, options());
    }

    /**
     * Leiden (Traag, Waltman and van Eck 2019): as Louvain, but communities are refined before they are aggregated, so that each is
     * connected. A run costs about O(edges) for each pass and some 40 bytes an edge.
     */
    public static Result leiden(Network network, Options options) {
        CommunityGraph graph = graph(network, options);
        int passes = options.passesOn(network);
        return best(
                "Leiden",
                network,
                options,
                run -> CommunitySearch.leiden(graph, RandomStreams.of(options.seed()).stream(run), passes));
    }

    /** Louvain with the default options. */
    public static Result louvain(Network network) {
        return louvain(network, options());
    }

    /**
     * Louvain (Blondel, Guillaume, Lambiotte and Lefebvre 2008), visiting only nodes whose neighbours moved. A community may be
     * disconnected inside; {@link #leiden} is as fast and avoids that.
     */
    public static Result louvain(Network network, Options options) {
        CommunityGraph graph = graph(network, options);
        return best(
                "Louvain",
                network,
                options,
                run -> CommunitySearch.louvain(graph, RandomStreams.of(options.seed()).stream(run)));
    }

    /** Label propagation with the default options, one run. */
    public static Result labelPropagation(Network network) {
        return labelPropagation(network, options().runs(1));
    }

    /**
     * Label propagation (Raghavan, Albert and Kumara 2007): each node takes the label of largest weight among its neighbours, in
     * random order, equals by chance, until every node has such a label. Linear in edges for each sweep; the resolution is not
     * read. Of several runs the one of largest quality is kept.
     */
    public static Result labelPropagation(Network network, Options options) {
        CommunityGraph graph = graph(network, options);
        return best(
                "label propagation",
                network,
                options,
                run -> LabelPropagation.run(graph, RandomStreams.of(options.seed()).stream(run)));
    }

    /** One run of a method. */
    @FunctionalInterface
    interface Run {
        int[] communities(int run);
    }

    static CommunityGraph graph(Network network, Options options) {
        return CommunityGraph.of(network, options.quality(), options.resolution());
    }

    static Categories partition(Network network, int[] community) {
        return Components.named("community", network, community);
    }

    private static Result best(String method, Network network, Options options, Run search) {
        int runs = options.runsOn(network);
        Categories[] found = new Categories[runs];
        double[] quality = new double[runs];
        options.execution().forEachBlock(runs, 1, (from, to) -> {
            for (int run = from; run < to; run++) {
                found[run] = partition(network, search.communities(run));
                quality[run] = Modularity.of(network, found[run], options.quality(), options.resolution());
            }
        });
        int best = 0;
        for (int run = 1; run < runs; run++) {
            // what differs by rounding alone is equal
            if (quality[run] > quality[best] + 1e-12 * Math.abs(quality[best])) {
                best = run;
            }
        }
        return new Result(method, found[best], quality[best], runs, options);
    }
}
