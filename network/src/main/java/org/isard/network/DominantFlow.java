package org.isard.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * The nodal structure of a network of flows (Nystuen and Dacey 1961): a node is subordinate to the target of its largest flow
 * out, if that target is larger; otherwise it is independent. Subordination has no cycles, so it forms trees below the
 * independent nodes.
 *
 * <p>Weights are strengths, edges are followed from origin to destination, loops are left out. Of equal largest flows the one to the
 * larger target counts, then the first in label order. A target of the same size does not dominate.
 */
public final class DominantFlow {
    private DominantFlow() {}

    /**
     * The trees.
     *
     * @param trees one edge from each subordinate node to the node it is subordinate to, with the flow as weight
     * @param root the independent node above each node; itself for an independent one
     * @param depth how many steps below its root each node is
     * @param size by which dominance was decided
     */
    public record Result(Network trees, Categories root, Variable depth, Variable size) {

        /** The independent nodes, largest tree first, then in label order. */
        public List<String> independent() {
            int[] counts = root.counts();
            return IntStream.range(0, root.levels().size())
                    .boxed()
                    .sorted(Comparator.comparingInt((Integer k) -> -counts[k]))
                    .map(root.levels()::get)
                    .toList();
        }

        /** One row per node: size, depth, root. */
        public Table toTable() {
            return Table.of(root.labels()).with(size).with(depth).with(root);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("independent", "size", "nodes of its tree");
            int[] counts = root.counts();
            independent().stream()
                    .limit(10)
                    .forEach(name ->
                            table.row(name, size.get(name), counts[root.levels().indexOf(name)]));
            return "dominant flows of " + root.size() + " nodes, "
                    + independent().size() + " independent:\n" + table;
        }
    }

    /** The trees with a node's size being what flows into it, as Nystuen and Dacey do. */
    public static Result of(Network flows) {
        return of(flows.withoutLoops(), Centrality.inStrength(flows.withoutLoops()));
    }

    /**
     * The trees with the given sizes (population, turnover). Linear in nodes plus edges.
     *
     * @throws IllegalArgumentException if labels differ or a size is missing
     */
    public static Result of(Network flows, Variable size) {
        flows.labels().requireSame(size.labels(), size.name());
        size.requireComplete();
        int n = flows.size();
        int[] above = new int[n];
        Edges edges = new Edges();
        for (int i = 0; i < n; i++) {
            int best = -1;
            double flow = 0;
            for (int k = flows.outStart(i); k < flows.outEnd(i); k++) {
                int j = flows.target(k);
                double w = flows.weight(k);
                if (j != i && (w > flow || (w == flow && size.get(j) > size.get(best)))) {
                    best = j;
                    flow = w;
                }
            }
            boolean subordinate = best >= 0 && size.get(best) > size.get(i);
            above[i] = subordinate ? best : -1;
            if (subordinate) {
                edges.add(i, best, flow);
            }
        }
        int[] root = new int[n];
        int[] depth = new int[n];
        Arrays.fill(root, -1);
        int[] path = new int[n];
        for (int i = 0; i < n; i++) {
            int length = 0;
            int at = i;
            while (root[at] < 0 && above[at] >= 0) {
                path[length++] = at;
                at = above[at];
            }
            if (root[at] < 0) {
                root[at] = at;
            }
            while (length > 0) {
                int below = path[--length];
                root[below] = root[at];
                depth[below] = depth[at] + 1;
                at = below;
            }
        }
        List<String> levels = new ArrayList<>();
        int[] code = new int[n];
        for (int i = 0; i < n; i++) {
            if (root[i] == i) {
                code[i] = levels.size();
                levels.add(flows.labels().get(i));
            }
        }
        return new Result(
                edges.over(flows.labels()),
                Categories.ofCodes(
                        "root",
                        flows.labels(),
                        levels,
                        Arrays.stream(root).map(r -> code[r]).toArray()),
                Variable.of(
                        "depth",
                        flows.labels(),
                        Arrays.stream(depth).asDoubleStream().toArray()),
                size.named("size"));
    }
}
