package org.isard.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.RandomStreams;

/**
 * A core whose nodes are tied to each other and a periphery whose nodes are not (Borgatti and Everett 1999; Lip 2011). Weights are strengths,
 * both directions count; loops are left out.
 */
public final class CorePeriphery {
    /** Up to this many nodes every core is tried. */
    private static final int EXACT_NODES = 20;

    private CorePeriphery() {}

    /** What the ideal pattern holds between core and periphery. */
    public enum Between {
        /** No opinion: these cells are left out of the correlation, the usual choice in UCINET (Borgatti and Everett 1999, eq. 4). */
        LEFT_OUT,
        /** Ties: a cell is 1 if either node is in the core, as in a star (Borgatti and Everett 1999, eq. 1-2). */
        TIED
    }

    /**
     * A discrete core.
     *
     * @param partition "core" or "periphery" for each node
     * @param fit the correlation with the ideal pattern (discrete), or 1 minus the share of misplaced cells among those inside core and
     *     periphery (Lip); NaN where no core gives one
     * @param blockmodel the mean weights between both; NaN within a part of one node
     */
    public record Result(Categories partition, double fit, Blockmodel blockmodel) {

        /** The nodes of the core, in label order. */
        public List<String> core() {
            return IntStream.range(0, partition.size())
                    .filter(i -> partition.code(i) == 0)
                    .mapToObj(partition.labels()::get)
                    .toList();
        }

        @Override
        public String toString() {
            List<String> core = core();
            return "core of " + core.size() + " of " + partition.size() + " nodes, fit " + TextTable.format(fit) + ": "
                    + String.join(", ", core.subList(0, Math.min(20, core.size())))
                    + (core.size() > 20 ? ", ..." : "") + "\n" + blockmodel;
        }
    }

    /**
     * A continuous core.
     *
     * @param coreness one number c for each node, not negative, with squares that sum to 1; 0 for all without edges
     * @param fit the correlation of {@code (w_ij + w_ji)/2} with {@code c_i c_j} over all pairs of nodes; NaN if either is constant
     * @param iterations the sweeps it took
     */
    public record Continuous(Variable coreness, double fit, int iterations) {
        @Override
        public String toString() {
            TextTable table = TextTable.of("node", "coreness");
            IntStream.range(0, coreness.size())
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(coreness::get).reversed())
                    .limit(20)
                    .forEach(i -> table.row(coreness.labels().get(i), coreness.get(i)));
            return "continuous core, fit " + TextTable.format(fit) + "\n" + table;
        }
    }

    /** {@link #discrete(Network, Between, int, long)} with cells between left out, 20 starts and seed 1. */
    public static Result discrete(Network network) {
        return discrete(network, Between.LEFT_OUT, 20, 1);
    }

    /**
     * The core whose ideal pattern correlates most with the weights of all ordered pairs of nodes, absent edges as 0 (Borgatti and Everett
     * 1999). Up to 20 nodes all cores are tried; beyond, single nodes change sides as long as the correlation rises, from the best core
     * of strongest nodes and from {@code starts} random ones. O(n + edges) for each change after O(n) for choosing it.
     *
     * @throws IllegalArgumentException if starts are negative
     */
    public static Result discrete(Network network, Between between, int starts, long seed) {
        if (starts < 0) {
            throw new IllegalArgumentException("starts: is " + starts + "; it must not be negative");
        }
        int n = network.size();
        CoreFit fit = new CoreFit(network, between);
        if (n <= EXACT_NODES) {
            fit.exhaust();
        } else {
            fit.prefixes(byStrength(network));
            fit.climb();
            for (int s = 0; s < starts; s++) {
                SplittableRandom random = RandomStreams.of(seed).stream(s);
                double share = random.nextDouble();
                boolean[] core = new boolean[n];
                for (int i = 0; i < n; i++) {
                    core[i] = random.nextDouble() < share;
                }
                fit.start(core);
                fit.climb();
            }
        }
        return result(network, fit.bestCore(), fit.bestFit());
    }

    private static int[] byStrength(Network network) {
        double[] strength = Centrality.strength(network).toArray();
        return order(strength);
    }

    /** Positions by descending value, ties in order. */
    private static int[] order(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> values[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * The core with the fewest misplaced cells, absent edges inside it plus edges inside the periphery (Lip 2011): nodes enter by descending
     * degree as long as that places more cells rightly, equals by position. Weights are not read. Exact, O(n log n + edges).
     */
    public static Result lip(Network network) {
        Network plain = network.withoutLoops();
        int n = plain.size();
        double[] degree = Centrality.degree(plain).toArray();
        int[] order = order(degree);
        boolean[] core = new boolean[n];
        int size = 0;
        while (size < n && degree[order[size]] > 2.0 * size) {
            core[order[size++]] = true;
        }
        double placed = 0;
        for (int i = 0; i < n; i++) {
            for (int k = plain.outStart(i); k < plain.outEnd(i); k++) {
                int j = plain.target(k);
                placed += core[i] && core[j] ? 1 : core[i] || core[j] ? 0 : -1;
            }
        }
        double inside = (double) size * (size - 1);
        double outside = (double) (n - size) * (n - size - 1);
        double misplaced = inside - placed; // absent inside the core, present outside it
        return result(plain, core, inside + outside == 0 ? Double.NaN : 1 - misplaced / (inside + outside));
    }

    private static Result result(Network network, boolean[] core, double fit) {
        int[] codes = new int[core.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = core[i] ? 0 : 1;
        }
        Categories partition =
                Categories.ofCodes("core-periphery", network.labels(), List.of("core", "periphery"), codes);
        return new Result(partition, fit, Blockmodel.of(network, partition));
    }

    /**
     * Coreness of each node: c that minimises {@code sum_{i != j} ((w_ij + w_ji)/2 - c_i c_j)^2} (Borgatti and Everett 1999; Boyd et al. 2010,
     * minimum residuals), by exact descent in one c at a time from the strengths until no c changes by 1e-13 of the largest, then scaled
     * to unit length. O(n + edges) a sweep, at most 100,000 sweeps.
     */
    public static Continuous continuous(Network network) {
        Network a = network.withoutLoops().symmetrized(); // w_ij + w_ji: twice the mean, which the scale of c takes up
        int n = a.size();
        double[] c = Centrality.outStrength(a).toArray();
        double total = a.totalWeight();
        double largest =
                IntStream.range(0, a.edges()).mapToDouble(a::weight).max().orElse(1);
        for (int i = 0; i < n; i++) {
            c[i] = total == 0 ? 0 : c[i] / total * Math.sqrt(total / largest);
        }
        int sweeps = 0;
        double change = total == 0 ? 0 : 1;
        while (change > 1e-13 && sweeps < 100_000) {
            sweeps++;
            change = 0;
            double squares = Arrays.stream(c).map(v -> v * v).sum();
            double top = 0;
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int k = a.outStart(i); k < a.outEnd(i); k++) {
                    sum += a.weight(k) / largest * c[a.target(k)];
                }
                double others = squares - c[i] * c[i];
                double next = others <= 1e-300 ? c[i] : sum / others;
                squares = others + next * next;
                change = Math.max(change, Math.abs(next - c[i]));
                top = Math.max(top, next);
                c[i] = next;
            }
            change /= top;
        }
        double length = Math.sqrt(Arrays.stream(c).map(v -> v * v).sum());
        for (int i = 0; i < n; i++) {
            c[i] = length == 0 ? 0 : c[i] / length;
        }
        return new Continuous(Variable.of("coreness", a.labels(), c), correlation(a, c, largest), sweeps);
    }

    /** Over all ordered pairs: sums of products of c follow from its power sums, so only edges are visited. */
    private static double correlation(Network a, double[] c, double largest) {
        int n = c.length;
        double pairs = (double) n * (n - 1);
        double s1 = 0;
        double s2 = 0;
        double s4 = 0;
        double x = 0;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            s1 += c[i];
            s2 += c[i] * c[i];
            s4 += c[i] * c[i] * c[i] * c[i];
            for (int k = a.outStart(i); k < a.outEnd(i); k++) {
                double w = a.weight(k) / largest;
                x += w;
                xx += w * w;
                xy += w * c[i] * c[a.target(k)];
            }
        }
        double y = s1 * s1 - s2;
        double varX = xx - x * x / pairs;
        double varY = s2 * s2 - s4 - y * y / pairs;
        return varX <= 1e-13 * xx || varY <= 1e-13 * s2 * s2
                ? Double.NaN
                : (xy - x * y / pairs) / Math.sqrt(varX) / Math.sqrt(varY);
    }
}
