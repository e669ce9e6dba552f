package org.isard.network;

import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * How far up a chain of deliveries each node stands (MacKay, Johnson and Sansom 2020): the levels h that make every edge lead one level up as nearly as can be,
 * which minimise {@code F = sum_ij w_ij (h_j - h_i - 1)^2 / sum_ij w_ij}. Weights are strengths; loops are left out. In each weak
 * component the lowest level is 0.
 *
 * <p>F is 0 if all ways from one node to another are as long, 1 if there is no direction at all. O(n^3) time and n^2 memory for each component.
 */
public final class TrophicLevels {
    private TrophicLevels() {}

    /**
     * Levels and how well they fit.
     *
     * @param level of each node
     * @param incoherence F; NaN without edges
     */
    public record Result(Variable level, double incoherence) {
        @Override
        public String toString() {
            TextTable table = TextTable.of("node", "level");
            IntStream.range(0, level.size())
                    .boxed()
                    .sorted((a, b) -> Double.compare(level.get(b), level.get(a)))
                    .limit(12)
                    .forEach(i -> table.row(level.labels().get(i), level.get(i)));
            return "trophic levels of " + level.size() + " nodes, incoherence " + TextTable.format(incoherence)
                    + "; highest:\n" + table;
        }
    }

    /** Levels by weight: {@code (diag(in + out) - W - W') h = in - out}, strengths in and out. */
    public static Result of(Network network) {
        Network plain = network.withoutLoops();
        Labels labels = plain.labels();
        Categories components = Components.weak(plain);
        double[] level = new double[labels.size()];
        for (String component : components.levels()) {
            int[] members = IntStream.range(0, labels.size())
                    .filter(i -> components.get(i).equals(component))
                    .toArray();
            Network part = Selection.among(plain, labels.select(members));
            double[] in = Centrality.inStrength(part).toArray();
            double[] out = Centrality.outStrength(part).toArray();
            Laplacian laplacian = new Laplacian(part, EdgeValue.WEIGHT);
            double[] up = laplacian.potentials(in);
            double[] down = laplacian.potentials(out);
            double lowest = IntStream.range(0, members.length)
                    .mapToDouble(i -> up[i] - down[i])
                    .min()
                    .orElse(0);
            for (int i = 0; i < members.length; i++) {
                level[members[i]] = up[i] - down[i] - lowest;
            }
        }
        double[] misfit = new double[plain.edges()];
        for (int i = 0; i < level.length; i++) {
            for (int k = plain.outStart(i); k < plain.outEnd(i); k++) {
                double rise = level[plain.target(k)] - level[i] - 1;
                misfit[k] = plain.weight(k) * rise * rise;
            }
        }
        return new Result(Variable.of("trophic level", labels, level), Pairwise.sum(misfit) / plain.totalWeight());
    }
}
