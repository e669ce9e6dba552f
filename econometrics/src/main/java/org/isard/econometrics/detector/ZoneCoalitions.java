package org.isard.econometrics.detector;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;

/**
 * q of the {@link OptimalZones} for every subset of the factors at once. Subsets that split alike share the work: a search
 * is done once for each set of units that some tree reaches and each factor.
 */
final class ZoneCoalitions {
    // Above this depth a node's groups are spread over threads; below it they are many enough already.
    private static final int PARALLEL_DEPTH = 4;

    private final ZoneSplits splits;
    private final OptimalZones.Options options;
    private final double alpha;

    private ZoneCoalitions(ZoneSplits splits, OptimalZones.Options options, double alpha) {
        this.splits = splits;
        this.options = options;
        this.alpha = alpha;
    }

    /** {@code q[mask]}, bit f of the mask the f-th factor; 0 for none. */
    static double[] q(Variable y, Table factors, OptimalZones.Options options) {
        ZoneSplits splits = new ZoneSplits(y, factors, options.smallest());
        ZoneSplits.Node root = splits.root();
        ZoneCoalitions search = new ZoneCoalitions(splits, options, options.complexity() * root.risk());
        int[] subsets = IntStream.range(1, 1 << splits.names.size()).toArray();
        Trees trees = search.explore(root, subsets, 0);
        double[] q = new double[subsets.length + 1];
        for (int s = 0; s < subsets.length; s++) {
            q[subsets[s]] = 1 - trees.within[s] / root.risk();
        }
        return q;
    }

    /** For each subset the cost of its pruned tree below a node, and the squares within of its leaves. */
    private record Trees(double[] cost, double[] within) {}

    private Trees explore(ZoneSplits.Node node, int[] subsets, int depth) {
        double[] cost = new double[subsets.length];
        Arrays.fill(cost, node.risk());
        Trees trees = new Trees(cost, cost.clone());
        if (!options.splits(node, alpha, depth)) {
            return trees;
        }
        Execution execution = depth < PARALLEL_DEPTH ? options.execution() : Execution.sequential();
        boolean[] needed = union(subsets);
        ZoneSplits.Split[] best = new ZoneSplits.Split[needed.length];
        execution.forEachBlock(best.length, 1, (from, to) -> {
            if (needed[from]) {
                best[from] = splits.best(node, from);
            }
        });
        int[][] groups = groups(subsets, best);
        Trees[] below = new Trees[2 * groups.length];
        execution.forEachBlock(groups.length, 1, (f, end) -> {
            if (groups[f].length > 0) {
                int[] members = Arrays.stream(groups[f]).map(at -> subsets[at]).toArray();
                ZoneSplits.Node[] sides = splits.apply(node, best[f], union(members));
                execution.forEachBlock(
                        2, 1, (side, next) -> below[2 * f + side] = explore(sides[side], members, depth + 1));
            }
        });
        for (int f = 0; f < groups.length; f++) {
            for (int s = 0; s < groups[f].length; s++) {
                int at = groups[f][s];
                double split = alpha + below[2 * f].cost[s] + below[2 * f + 1].cost[s];
                if (split < trees.cost[at]) {
                    trees.cost[at] = split;
                    trees.within[at] = below[2 * f].within[s] + below[2 * f + 1].within[s];
                }
            }
        }
        return trees;
    }

    /** For each factor the positions of the subsets whose tree splits by it here. */
    private static int[][] groups(int[] subsets, ZoneSplits.Split[] best) {
        int[] chosen = new int[subsets.length];
        for (int s = 0; s < subsets.length; s++) {
            ZoneSplits.Split top = null;
            for (int f = 0; f < best.length; f++) {
                if ((subsets[s] >> f & 1) == 1 && ZoneSplits.isBetter(best[f], top)) {
                    top = best[f];
                }
            }
            chosen[s] = top == null ? -1 : top.factor();
        }
        int[][] groups = new int[best.length][];
        for (int f = 0; f < groups.length; f++) {
            int factor = f;
            groups[f] = IntStream.range(0, chosen.length)
                    .filter(s -> chosen[s] == factor)
                    .toArray();
        }
        return groups;
    }

    private boolean[] union(int[] subsets) {
        int mask = 0;
        for (int subset : subsets) {
            mask |= subset;
        }
        boolean[] needed = new boolean[splits.names.size()];
        for (int f = 0; f < needed.length; f++) {
            needed[f] = (mask >> f & 1) == 1;
        }
        return needed;
    }
}
