package org.isard.network;

import java.util.function.ToDoubleFunction;
import org.isard.core.Variable;

/**
 * How near a node is to the others along shortest paths. OUT measures from the node (as igraph and sna), IN to the node (as networkx); weights
 * are read only through {@link PathOptions#length}. O(n m) time in hops, O(n m log n) otherwise; linear memory.
 */
public final class Closeness {
    private Closeness() {}

    /** What to do about nodes that cannot be reached; r is the number of others reached, D the sum of distances to them. */
    public enum Scale {
        /** {@code (r / (n - 1)) (r / D)} (Wasserman and Faust 1994, eq. 5.22 as improved for disconnected networks; networkx). */
        WASSERMAN_FAUST,
        /** {@code r / D}: only those reached count (igraph, normalised). */
        REACHED,
        /** {@code 1 / D} (igraph, not normalised). */
        INVERSE_SUM,
        /** {@code (n - 1) / D}, and 0 unless all are reached (Freeman 1979; sna, whose unreached nodes are infinitely far). */
        ALL_OR_ZERO
    }

    /** Along the edges, in hops. */
    public static PathOptions options() {
        return PathOptions.defaults();
    }

    /** Closeness by {@link Scale#WASSERMAN_FAUST} with {@link #options()}. */
    public static Variable of(Network network) {
        return of(network, Scale.WASSERMAN_FAUST, options());
    }

    /** Closeness; 0 for a node that reaches no other under all scales but {@code REACHED} and {@code INVERSE_SUM}, which are NaN. */
    public static Variable of(Network network, Scale scale, PathOptions options) {
        double others = network.size() - 1;
        return perNode("closeness", network, options, search -> {
            double reached = search.reached - 1;
            double sum = Paths.totalDistance(search);
            return switch (scale) {
                case WASSERMAN_FAUST -> reached == 0 ? 0 : reached / others * (reached / sum);
                case REACHED -> reached == 0 ? Double.NaN : reached / sum;
                case INVERSE_SUM -> reached == 0 ? Double.NaN : 1 / sum;
                case ALL_OR_ZERO -> reached == 0 || reached < others ? 0 : others / sum;
            };
        });
    }

    /** Harmonic closeness with {@link #options()}. */
    public static Variable harmonic(Network network) {
        return harmonic(network, options());
    }

    /**
     * The sum of 1 / distance over the other nodes, where a node that is not reached adds 0 (Marchiori and Latora 2000; networkx and
     * igraph); divide by n - 1 for the mean.
     */
    public static Variable harmonic(Network network, PathOptions options) {
        return perNode("harmonic closeness", network, options, Paths::totalInverse);
    }

    /** The longest of the shortest paths that start at each node, over the nodes it reaches (as igraph); 0 if there are none. */
    public static Variable eccentricity(Network network, PathOptions options) {
        return perNode("eccentricity", network, options, search -> search.distance[search.order[search.reached - 1]]);
    }

    /** How many others a node reaches; IN: how many reach it, its domain of prestige (Lin 1976; sna). */
    public static Variable reach(Network network, PathOptions options) {
        return perNode("reach", network, options, search -> search.reached - 1);
    }

    private static Variable perNode(
            String name, Network network, PathOptions options, ToDoubleFunction<PathSearch> measure) {
        return Variable.of(name, network.labels(), Paths.perSource(network, options, measure));
    }
}
