package org.isard.network;

import org.isard.core.Categories;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * What a node is to its module and to the others (Guimera and Amaral 2005): {@code P_i = 1 - sum_s (k_is / k_i)^2}, k_is what i has with module s, and
 * {@code z_i}, k of i within its own module less the mean of the module over its population standard deviation. Loops are left out; linear in nodes plus edges and
 * in nodes times modules.
 */
public final class ModuleRoles {
    private ModuleRoles() {}

    /**
     * Both measures.
     *
     * @param participation 0 for ties to one module only, up to 1 - 1 / modules; NaN for a node without ties
     * @param withinZ how far a node stands out in its module; 0 where all members are alike
     */
    public record Result(Variable participation, Variable withinZ) {
        /** Both columns. */
        public Table toTable() {
            return Table.of(participation.labels()).with(participation).with(withinZ);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("node", "participation", "within-module z");
            for (int i = 0; i < Math.min(12, withinZ.size()); i++) {
                table.row(withinZ.labels().get(i), participation.get(i), withinZ.get(i));
            }
            return "roles of " + withinZ.size() + " nodes between modules\n" + table;
        }
    }

    /** By the presence of edges either way, a mutual pair counted twice. */
    public static Result of(Network network, Categories modules) {
        return of(network, modules, Direction.EITHER, EdgeValue.PRESENCE);
    }

    /**
     * By degree or strength of one direction; EITHER is out plus in.
     *
     * @throws IllegalArgumentException if the labels differ
     */
    public static Result of(Network network, Categories modules, Direction direction, EdgeValue value) {
        network.labels().requireSame(modules.labels(), modules.name());
        int n = network.size();
        int groups = modules.levels().size();
        double[] participation = new double[n];
        double[] within = new double[n];
        for (int i = 0; i < n; i++) {
            double[] ties = new double[groups];
            if (direction != Direction.IN) {
                for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                    add(ties, modules, i, network.target(k), value == EdgeValue.WEIGHT ? network.weight(k) : 1);
                }
            }
            if (direction != Direction.OUT) {
                for (int k = network.inStart(i); k < network.inEnd(i); k++) {
                    add(ties, modules, i, network.source(k), value == EdgeValue.WEIGHT ? network.inWeight(k) : 1);
                }
            }
            double total = 0;
            for (double t : ties) {
                total += t;
            }
            double squares = 0;
            for (double t : ties) {
                squares += t / total * (t / total);
            }
            participation[i] = total == 0 ? Double.NaN : 1 - squares;
            within[i] = ties[modules.code(i)];
        }
        return new Result(
                Variable.of("participation", network.labels(), participation),
                Variable.of("within-module z", network.labels(), standardized(within, modules)));
    }

    private static void add(double[] ties, Categories modules, int from, int to, double amount) {
        if (from != to) {
            ties[modules.code(to)] += amount;
        }
    }

    private static double[] standardized(double[] within, Categories modules) {
        int groups = modules.levels().size();
        int[] counts = modules.counts();
        double[] mean = new double[groups];
        for (int i = 0; i < within.length; i++) {
            mean[modules.code(i)] += within[i] / counts[modules.code(i)];
        }
        double[] variance = new double[groups];
        for (int i = 0; i < within.length; i++) {
            int s = modules.code(i);
            variance[s] += Math.pow(within[i] - mean[s], 2) / counts[s];
        }
        double[] z = new double[within.length];
        for (int i = 0; i < z.length; i++) {
            int s = modules.code(i);
            double deviation = Math.sqrt(variance[s]);
            z[i] = deviation <= 1e-13 * mean[s] ? 0 : (within[i] - mean[s]) / deviation;
        }
        return z;
    }
}
