package org.isard.network;

import java.util.Arrays;

/** Accumulation from the farthest node back for the kinds of betweenness other than the usual one (Brandes 2008). */
final class BetweennessKinds {
    private BetweennessKinds() {}

    /** Adds what one source contributes. */
    static void add(Betweenness.Kind kind, Arcs arcs, PathSearch search, double[] dependency, double[] into) {
        int[] ways = kind == Betweenness.Kind.LOAD ? lastSteps(arcs, search) : null;
        for (int at = search.reached - 1; at >= 0; at--) {
            int v = search.order[at];
            double sum = 0; // what later nodes owe to v; under STRESS per path to v
            double last = 0; // the same if only steps to the end of a path count
            for (int k = search.stepStart[at]; k < search.stepStart[at + 1]; k++) {
                int w = arcs.head[search.step[k]];
                double share = search.paths[v] / search.paths[w];
                sum += switch (kind) {
                    case STRESS -> 1 + dependency[w];
                    case LOAD -> (1 + dependency[w]) / ways[w];
                    case LENGTH_SCALED, LINEAR_SCALED -> share * (1 / search.distance[w] + dependency[w]);
                    default -> share * (1 + dependency[w]);
                };
                last += share;
            }
            dependency[v] = sum;
            if (at > 0) {
                into[v] += switch (kind) {
                    case ENDPOINTS -> sum + 1;
                    case FIRST_STEP -> 0; // added below
                    case LAST_STEP -> last;
                    case LINEAR_SCALED -> search.distance[v] * sum;
                    case STRESS -> search.paths[v] * sum;
                    default -> sum;
                };
            } else if (kind == Betweenness.Kind.ENDPOINTS) {
                into[v] += search.reached - 1;
            }
        }
        for (int k = 0; kind == Betweenness.Kind.FIRST_STEP && k < search.stepStart[1]; k++) {
            int v = arcs.head[search.step[k]];
            into[v] += dependency[v] / search.paths[v]; // of the paths to v, one is the step from the source
        }
    }

    /** How many last steps lead to each node. */
    private static int[] lastSteps(Arcs arcs, PathSearch search) {
        int[] ways = new int[arcs.size()];
        Arrays.stream(search.step, 0, search.stepStart[search.reached]).forEach(k -> ways[arcs.head[k]]++);
        return ways;
    }
}
