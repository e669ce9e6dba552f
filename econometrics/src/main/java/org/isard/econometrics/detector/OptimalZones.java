package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.isard.core.Categories;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;

/**
 * Geographically optimal zones-based heterogeneity, GOZH: strata grown by a regression tree over one or more factors, and
 * the power of determinants Omega they reach (Luo et al. 2022, ISPRS Journal 185, 111-128).
 *
 * <p>{@code Omega = 1 - sum_z N_z s_z^2 / (N s^2)} over the leaves z of the tree, that is q with the leaves as strata. Each
 * split is the one that lowers the squares within most (Breiman et al. 1984); numeric factors are cut between two values,
 * categories are grouped in the order of their means. The tree is pruned to the subtree with the least {@code squares within
 * / total + complexity * splits}. Zones and q are those of R's {@code rpart(method = "anova")}, as the package gdverse uses
 * it, with the same four limits. Equal splits: the factor named first, its lowest cut.
 *
 * <p>The zones are chosen with Y in view: the p-value of the factor detector for them is too small.
 */
public final class OptimalZones {
    private OptimalZones() {}

    /** The limits of rpart: 20 units to split, 7 in a zone, complexity 0.01, depth 30; on the common pool. */
    public static Options options() {
        return new Options(20, 7, 0.01, 30, Execution.common());
    }

    /** The zones over all factors with the default {@link #options()}. */
    public static Result of(Variable y, Table factors) {
        return of(y, factors, options());
    }

    /**
     * The zones over all factors together, the columns of the table; O(factors x units x depth) after sorting.
     *
     * @throws IllegalArgumentException if the labels differ, a value is missing, Y is constant or there is no column
     */
    public static Result of(Variable y, Table factors, Options options) {
        ZoneSplits splits = new ZoneSplits(y, factors, options.smallest());
        boolean[] all = new boolean[splits.names.size()];
        Arrays.fill(all, true);
        ZoneSplits.Node root = splits.root();
        Branch tree = grow(splits, root, all, options.complexity() * root.risk(), 0, options);
        List<Zone> zones = new ArrayList<>();
        int[] codes = new int[y.size()];
        collect(splits, tree, new ArrayList<>(), y, codes, zones);
        List<String> levels = new ArrayList<>();
        for (int z = 0; z < zones.size(); z++) {
            levels.add((z + 1) + ": " + zones.get(z).rule());
        }
        Categories strata = Categories.ofCodes(String.join(" + ", splits.names), y.labels(), levels, codes);
        return new Result(y.name(), FactorDetector.of(y, strata), zones, strata, options);
    }

    /** The factors one by one with the default {@link #options()}. */
    public static FactorDetector.Ranking ofEach(Variable y, Table factors) {
        return ofEach(y, factors, options());
    }

    /**
     * The factors one by one, the strongest first: the factor detector on the zones of each factor alone.
     *
     * @throws IllegalArgumentException as {@link #of(Variable, Table, Options)}
     */
    public static FactorDetector.Ranking ofEach(Variable y, Table factors, Options options) {
        new ZoneSplits(y, factors, options.smallest()); // refuses bad input before any work
        List<String> names = factors.columns();
        FactorDetector.Result[] results = new FactorDetector.Result[names.size()];
        options.execution().forEachBlock(results.length, 1, (from, to) -> {
            for (int f = from; f < to; f++) {
                results[f] = of(y, factors.select(names.get(f)), options).detector();
            }
        });
        return new FactorDetector.Ranking(
                y.name(),
                Arrays.stream(results)
                        .sorted(Comparator.comparingDouble(FactorDetector.Result::q)
                                .reversed())
                        .toList());
    }

    private record Branch(ZoneSplits.Node node, ZoneSplits.Split split, Branch left, Branch right, double cost) {}

    /** The subtree of least cost, squares within plus {@code alpha} for each split; of equal ones the smaller. */
    private static Branch grow(
            ZoneSplits splits, ZoneSplits.Node node, boolean[] factors, double alpha, int depth, Options options) {
        Branch leaf = new Branch(node, null, null, null, node.risk());
        if (!options.splits(node, alpha, depth)) {
            return leaf;
        }
        ZoneSplits.Split best = null;
        for (int f = 0; f < factors.length; f++) {
            ZoneSplits.Split split = splits.best(node, f);
            best = ZoneSplits.isBetter(split, best) ? split : best;
        }
        if (best == null) {
            return leaf;
        }
        ZoneSplits.Node[] sides = splits.apply(node, best, factors);
        Branch left = grow(splits, sides[0], factors, alpha, depth + 1, options);
        Branch right = grow(splits, sides[1], factors, alpha, depth + 1, options);
        double cost = alpha + left.cost + right.cost;
        return cost < leaf.cost ? new Branch(node, best, left, right, cost) : leaf;
    }

    private static void collect(
            ZoneSplits splits, Branch branch, List<Step> path, Variable y, int[] codes, List<Zone> zones) {
        if (branch.split == null) {
            double sum = 0;
            for (int i : branch.node.members()) {
                codes[i] = zones.size();
                sum += y.get(i);
            }
            int units = branch.node.members().length;
            zones.add(new Zone(rule(splits, path), units, sum / units));
            return;
        }
        path.add(new Step(branch.split, true));
        collect(splits, branch.left, path, y, codes, zones);
        path.set(path.size() - 1, new Step(branch.split, false));
        collect(splits, branch.right, path, y, codes, zones);
        path.remove(path.size() - 1);
    }

    private record Step(ZoneSplits.Split split, boolean left) {}

    /** What the splits on the way to a leaf amount to, one condition for each factor. */
    private static String rule(ZoneSplits splits, List<Step> path) {
        Map<Integer, double[]> ends = new LinkedHashMap<>();
        Map<Integer, Set<Integer>> kept = new LinkedHashMap<>();
        Map<Integer, String> rules = new LinkedHashMap<>();
        for (Step step : path) {
            int f = step.split.factor();
            String name = splits.names.get(f);
            if (splits.isNumeric(f)) {
                double[] range = ends.computeIfAbsent(
                        f, key -> new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY});
                range[step.left ? 1 : 0] = step.split.cut();
                String low = Double.isInfinite(range[0]) ? "" : TextTable.format(range[0]) + " < ";
                String high = Double.isInfinite(range[1]) ? "" : " <= " + TextTable.format(range[1]);
                rules.put(f, low + name + high);
            } else {
                Set<Integer> levels = kept.computeIfAbsent(f, key -> allOf(splits.levels(f)));
                levels.removeIf(h -> step.split.left()[h] != step.left);
                rules.put(
                        f,
                        name + " in "
                                + levels.stream().map(splits.levels(f)::get).collect(Collectors.joining(", ")));
            }
        }
        return rules.isEmpty() ? "all" : String.join(" & ", rules.values());
    }

    private static Set<Integer> allOf(List<String> levels) {
        Set<Integer> all = new TreeSet<>();
        for (int h = 0; h < levels.size(); h++) {
            all.add(h);
        }
        return all;
    }

    /**
     * How far zones are divided, named after rpart's minsplit, minbucket, cp and maxdepth.
     *
     * @param smallestToSplit the least units that a zone must have to be divided
     * @param smallest the least units on either side
     * @param complexity what each split must gain in q, 0 to 1, 1 excluded
     * @param depth the most splits from all units to a zone
     * @param execution where several trees run; does not change the result
     */
    public record Options(int smallestToSplit, int smallest, double complexity, int depth, Execution execution) {
        /** Checks the limits. */
        public Options {
            if (smallestToSplit < 2 || smallest < 1) {
                throw new IllegalArgumentException("smallestToSplit, smallest: " + smallestToSplit + " and " + smallest
                        + "; at least 2 and 1 are needed");
            }
            if (!(complexity >= 0 && complexity < 1)) {
                throw new IllegalArgumentException(
                        "complexity: is " + complexity + "; it is a share of q, from 0 to below 1");
            }
            if (depth < 1) {
                throw new IllegalArgumentException("depth: is " + depth + "; at least 1 is needed");
            }
        }

        boolean splits(ZoneSplits.Node node, double alpha, int level) {
            return node.members().length >= smallestToSplit && node.risk() > alpha && level < depth;
        }

        /** With at least this many units to divide a zone. */
        public Options smallestToSplit(int count) {
            return new Options(count, smallest, complexity, depth, execution);
        }

        /** With at least this many units in a zone. */
        public Options smallest(int count) {
            return new Options(smallestToSplit, count, complexity, depth, execution);
        }

        /** With this least gain of each split. */
        public Options complexity(double gain) {
            return new Options(smallestToSplit, smallest, gain, depth, execution);
        }

        /** With at most this many splits to a zone. */
        public Options depth(int most) {
            return new Options(smallestToSplit, smallest, complexity, most, execution);
        }

        /** On this execution. */
        public Options execution(Execution value) {
            return new Options(smallestToSplit, smallest, complexity, depth, value);
        }
    }

    /**
     * One zone, a leaf of the tree.
     *
     * @param rule which values of the factors lead to it
     * @param units the number of its units
     * @param mean the mean of Y in it
     */
    public record Zone(String rule, int units, double mean) {}

    /**
     * The optimal zones of one variable.
     *
     * @param variable the name of Y
     * @param detector the factor detector with the zones as strata; its q is Omega
     * @param zones the zones, low values of a cut factor first
     * @param strata the zone of every unit
     * @param options how far zones were divided
     */
    public record Result(
            String variable, FactorDetector.Result detector, List<Zone> zones, Categories strata, Options options) {
        /** Keeps its own copy of the list. */
        public Result {
            zones = List.copyOf(zones);
        }

        /** Omega, the q of the zones; 0 if there is one only. */
        public double q() {
            return detector.q();
        }

        /** One row per unit with its zone. */
        public Table toTable() {
            return Table.of(strata.labels()).with(strata.named("zone"));
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("zone", "units", "mean");
            for (int z = 0; z < zones.size(); z++) {
                table.row(
                        strata.levels().get(z),
                        zones.get(z).units(),
                        zones.get(z).mean());
            }
            return "Optimal zones of " + variable + " by " + strata.name() + ", n = " + detector.n() + ", q = "
                    + TextTable.format(q()) + "\n" + table;
        }
    }
}
