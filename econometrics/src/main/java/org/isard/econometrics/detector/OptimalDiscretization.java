package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Classifier;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Where to cut a numeric factor so that its classes explain most: the optimum of q over all partitions of the
 * factor into intervals, over those whose means run one way, or the best of given classifications.
 *
 * <p>The squares within of a partition are a sum over its classes, so that the best partition for each number of classes
 * follows by dynamic programming over the distinct values (Fisher 1958, here with the order from X and the squares from
 * Y). The cuts are chosen with Y in view: the p-value of the factor detector at an optimal cut is too small. To go through
 * the usual classification methods instead, see {@link DiscretizationSearch}.
 */
public final class OptimalDiscretization {
    /** Up to so many distinct values the optimum is exact. */
    static final int EXACT = 16_384;

    private static final int GRID = 4_096;

    private OptimalDiscretization() {}

    /** How the means of the classes must run along the factor. */
    public enum Trend {
        /** Each class has a higher mean than the one below it. */
        INCREASING,
        /** Each class has a lower mean than the one below it. */
        DECREASING
    }

    /**
     * The optimal cuts into 1, 2, ... up to k intervals, each with {@code smallest} units or more; units of the same value
     * stay together. O(k m^2) time and O(k m) memory for m distinct values.
     *
     * <p>Beyond 16,384 distinct values the result is an approximation and {@link Result#exact()} says so: the optimum over
     * cuts on a grid of 4,096 groups of about equal size, then each cut moved to its best place between its neighbours,
     * among all values, until none improves. O(n log n) time but for the grid's program.
     *
     * @param y the variable to explain
     * @param x the numeric factor
     * @param k the most classes
     * @param smallest the least units in a class
     * @throws IllegalArgumentException if the labels differ, a value is missing, Y or X is constant, or k or {@code
     *     smallest} is not positive or {@code smallest} exceeds the number of units
     */
    public static Result of(Variable y, Variable x, int k, int smallest) {
        check(y, x, k, smallest);
        OrderedFactor factor = OrderedFactor.of(y.toArray(), x.toArray());
        if (factor.groups() <= EXACT) {
            OptimalCuts cuts = new OptimalCuts(factor.counts, factor.sums, k, smallest);
            return result(
                    y,
                    x,
                    factor,
                    "optimal",
                    IntStream.rangeClosed(1, cuts.feasible())
                            .mapToObj(cuts::cuts)
                            .toList(),
                    smallest,
                    true);
        }
        return result(y, x, factor, "near-optimal", approximate(factor, k, smallest), smallest, false);
    }

    /** On the grid, then with every value in view. */
    static List<int[]> approximate(OrderedFactor factor, int k, int smallest) {
        List<int[]> all =
                onBlocks(factor, OptimalCuts.grid(factor.counts, Math.min(GRID, factor.groups())), k, smallest);
        all.forEach(cuts -> OptimalCuts.refine(cuts, factor.counts, factor.sums, smallest));
        return all;
    }

    private static List<int[]> onBlocks(OrderedFactor factor, int[] ends, int k, int smallest) {
        int[] counts = IntStream.of(ends).map(e -> factor.counts[e]).toArray();
        double[] sums = IntStream.of(ends).mapToDouble(e -> factor.sums[e]).toArray();
        OptimalCuts cuts = new OptimalCuts(counts, sums, k, smallest);
        List<int[]> all = new ArrayList<>();
        for (int classes = 1; classes <= cuts.feasible(); classes++) {
            all.add(IntStream.of(cuts.cuts(classes)).map(c -> ends[c]).toArray());
        }
        return all;
    }

    /**
     * The optimal cuts into 1, 2, ... up to k intervals whose means run one way along the factor, as far as more of them
     * raise q.
     *
     * <p>They lie between blocks of the isotonic regression of Y on X, because the residuals of that regression are
     * orthogonal to whatever is constant on its blocks (Haiminen, Gionis and Laasonen 2008): exact for {@code smallest} 1;
     * otherwise the best of the cuts between blocks. O(n log n + k m^2) time for m blocks, beyond 16,384 blocks on a grid
     * of them ({@link Result#exact()} is then false).
     *
     * @throws IllegalArgumentException as {@link #of(Variable, Variable, int, int)}
     */
    public static Result monotone(Variable y, Variable x, int k, int smallest, Trend trend) {
        check(y, x, k, smallest);
        OrderedFactor factor = OrderedFactor.of(y.toArray(), x.toArray());
        int[] blocks = OptimalCuts.monotoneBlocks(factor.counts, factor.sums, trend == Trend.INCREASING ? 1 : -1);
        boolean exact = blocks.length - 1 <= EXACT;
        if (!exact) {
            int[] counts = IntStream.of(blocks).map(e -> factor.counts[e]).toArray();
            int[] ends = blocks;
            blocks = IntStream.of(OptimalCuts.grid(counts, GRID))
                    .map(e -> ends[e])
                    .toArray();
        }
        String method = "monotone " + trend.name().toLowerCase(Locale.ROOT);
        return result(y, x, factor, method, onBlocks(factor, blocks, k, smallest), smallest, exact && smallest == 1);
    }

    private static Result result(
            Variable y, Variable x, OrderedFactor factor, String method, List<int[]> all, int smallest, boolean exact) {
        List<Cut> cuts = new ArrayList<>();
        for (int[] ends : all) {
            cuts.add(Cut.of(method + ", " + (ends.length - 1), y, x, Classifier.breaks(factor.breaks(ends))));
        }
        return new Result(x.name(), cuts, smallest, y.size(), exact);
    }

    private static void check(Variable y, Variable x, int k, int smallest) {
        check(y, x);
        if (k < 1) {
            throw new IllegalArgumentException("k: is " + k + "; at least one class is needed");
        }
        if (smallest < 1 || smallest > y.size()) {
            throw new IllegalArgumentException(
                    "smallest: is " + smallest + ", outside 1 to the " + y.size() + " units of \"" + x.name() + "\"");
        }
    }

    /**
     * The classification with the largest q; the first of those that are equal.
     *
     * <p>q tends to grow with the number of classes, so give classifiers of the same number, or compare the {@link
     * FactorInference.Result#adjusted() adjusted q}.
     *
     * @throws IllegalArgumentException as {@link #of}, or if no classifier is given
     */
    public static Cut best(Variable y, Variable x, Classifier... classifiers) {
        check(y, x);
        if (classifiers.length == 0) {
            throw new IllegalArgumentException("classifiers: none given; there is nothing to choose from");
        }
        Cut best = null;
        for (Classifier classifier : classifiers) {
            Cut cut = Cut.of(classifier.toString(), y, x, classifier);
            if (best == null || cut.q() > best.q()) {
                best = cut;
            }
        }
        return best;
    }

    static void check(Variable y, Variable x) {
        y.labels().requireSame(x.labels(), x.name());
        Strata.checkResponse(y);
        x.requireComplete();
        for (int i = 1; i < x.size(); i++) {
            if (x.get(i) != x.get(0)) {
                return;
            }
        }
        throw new IllegalArgumentException(
                x.name() + ": all " + x.size() + " values are " + x.get(0) + "; a constant cannot be cut into classes");
    }

    /**
     * One classification of the factor.
     *
     * @param method how the breaks were found
     * @param breaks the ends and the cuts between them, ascending; intervals are closed on the right
     * @param strata the class of every unit
     * @param q the share of variation the classes explain, one-unit classes counted
     */
    public record Cut(String method, List<Double> breaks, Categories strata, double q) {
        /** Keeps its own copy of the list. */
        public Cut {
            breaks = List.copyOf(breaks);
        }

        static Cut of(String method, Variable y, Variable x, Classifier classifier) {
            Categories classes = classifier.classify(x);
            int[] codes = Strata.compact(classes.toCodes(), classes.levels().size());
            Strata strata = Strata.of(y.toArray(), codes);
            double between = strata.between(1);
            double q = strata.size() == 1 ? 0 : between / (between + strata.within());
            List<Double> breaks =
                    DoubleStream.of(classifier.breaksOf(x)).boxed().toList();
            return new Cut(method, breaks, classes, q);
        }

        /** The number of classes, empty ones counted. */
        public int classes() {
            return strata.levels().size();
        }

        @Override
        public String toString() {
            return strata.name() + " (" + method + "), q = " + TextTable.format(q) + "\n" + strata;
        }
    }

    /**
     * The optimal cuts of one factor.
     *
     * @param factor the name of X
     * @param cuts the optimum for 1, 2, ... classes, as far as the distinct values and the least size allow
     * @param smallest the least units in a class
     * @param n the units
     * @param exact whether no other cuts of this kind can do better
     */
    public record Result(String factor, List<Cut> cuts, int smallest, int n, boolean exact) {
        /** Keeps its own copy of the list. */
        public Result {
            cuts = List.copyOf(cuts);
        }

        /** The cut with the largest q, the one with fewest classes if several have it; a least size can favour few. */
        public Cut best() {
            Cut best = cuts.get(0);
            for (Cut cut : cuts) {
                best = cut.q() > best.q() ? cut : best;
            }
            return best;
        }

        /**
         * The optimal cut into a number of classes.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Cut classes(int count) {
            if (count < 1 || count > cuts.size()) {
                throw new IllegalArgumentException(
                        "count: is " + count + "; \"" + factor + "\" was cut into 1 to " + cuts.size() + " classes");
            }
            return cuts.get(count - 1);
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("classes", "q", "breaks");
            for (Cut cut : cuts) {
                table.row(
                        cut.classes(),
                        cut.q(),
                        String.join(
                                ", ",
                                cut.breaks().stream().map(TextTable::format).toList()));
            }
            return (exact ? "Optimal" : "Near-optimal") + " discretization of " + factor + ", n = " + n + ", at least "
                    + smallest + " per class\n"
                    + table;
        }
    }
}
