package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.isard.core.Categories;
import org.isard.core.Classifier;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Where to cut a numeric factor so that its classes explain most: the exact optimum of q over all partitions of the
 * factor into intervals, or the best of given classifications.
 *
 * <p>The squares within of a partition are a sum over its classes, so that the best partition for each number of classes
 * follows by dynamic programming over the distinct values (Fisher 1958, here with the order from X and the squares from
 * Y). The cuts are chosen with Y in view: the p-value of the factor detector at an optimal cut is too small.
 */
public final class OptimalDiscretization {
    private OptimalDiscretization() {}

    /**
     * The optimal cuts into 1, 2, ... up to k intervals, each with {@code smallest} units or more; units of the same value
     * stay together. O(k m^2) time and O(k m) memory for m distinct values.
     *
     * @param y the variable to explain
     * @param x the numeric factor
     * @param k the most classes
     * @param smallest the least units in a class
     * @throws IllegalArgumentException if the labels differ, a value is missing, Y or X is constant, or k or {@code
     *     smallest} is not positive or {@code smallest} exceeds the number of units
     */
    public static Result of(Variable y, Variable x, int k, int smallest) {
        check(y, x);
        if (k < 1) {
            throw new IllegalArgumentException("k: is " + k + "; at least one class is needed");
        }
        if (smallest < 1 || smallest > y.size()) {
            throw new IllegalArgumentException(
                    "smallest: is " + smallest + ", outside 1 to the " + y.size() + " units of \"" + x.name() + "\"");
        }
        Kernel kernel = new Kernel(y.toArray(), x.toArray(), k, smallest);
        List<Cut> cuts = new ArrayList<>();
        for (int classes = 1; classes <= kernel.feasible(); classes++) {
            cuts.add(Cut.of("optimal, " + classes, y, x, Classifier.breaks(kernel.breaks(classes))));
        }
        return new Result(x.name(), cuts, smallest, y.size());
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

    private static void check(Variable y, Variable x) {
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

        private static Cut of(String method, Variable y, Variable x, Classifier classifier) {
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
     */
    public record Result(String factor, List<Cut> cuts, int smallest, int n) {
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
            return "Optimal discretization of " + factor + ", n = " + n + ", at least " + smallest + " per class\n"
                    + table;
        }
    }

    /**
     * {@code best[c][g]}: the largest {@code sum_h S_h^2 / N_h} over partitions of the first g distinct values into c
     * classes, S the sums of Y less its mean; negative infinity if there is none. The squares between need no sums of
     * squares, so nothing cancels.
     */
    private static final class Kernel {
        private final double[] low;
        private final double[] high;
        private final double[][] best;
        private final int[][] from;
        private final int groups;

        Kernel(double[] y, double[] x, int k, int smallest) {
            int n = y.length;
            Integer[] order = new Integer[n];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Double.compare(x[a], x[b]));
            double centre = Pairwise.mean(y);
            low = new double[n];
            high = new double[n];
            double[] sums = new double[n + 1];
            int[] counts = new int[n + 1];
            int m = 0;
            for (int i = 0; i < n; i++) {
                double value = x[order[i]];
                if (i == 0 || value > high[m - 1]) {
                    low[m++] = value;
                    sums[m] = sums[m - 1];
                }
                high[m - 1] = value;
                sums[m] += y[order[i]] - centre;
                counts[m] = i + 1;
            }
            groups = m;
            int most = Math.min(k, Math.min(m, n / smallest));
            best = new double[most + 1][m + 1];
            from = new int[most + 1][m + 1];
            for (double[] row : best) {
                Arrays.fill(row, Double.NEGATIVE_INFINITY);
            }
            best[0][0] = 0;
            double[] gain = new double[m + 1];
            int last = 0; // values from 0 to last - 1 may end the class before the one that ends at g
            for (int g = 1; g <= m; g++) {
                while (last < g && counts[g] - counts[last] >= smallest) {
                    last++;
                }
                for (int f = 0; f < last; f++) {
                    double sum = sums[g] - sums[f];
                    gain[f] = sum * sum / (counts[g] - counts[f]);
                }
                for (int c = 1; c <= most; c++) {
                    double[] before = best[c - 1];
                    double top = Double.NEGATIVE_INFINITY;
                    int at = 0;
                    for (int f = c - 1; f < last; f++) {
                        double total = before[f] + gain[f];
                        if (total > top) {
                            top = total;
                            at = f;
                        }
                    }
                    best[c][g] = top;
                    from[c][g] = at;
                }
            }
        }

        /** If c classes are possible, so are c - 1: merge two. */
        int feasible() {
            int classes = best.length - 1;
            while (best[classes][groups] == Double.NEGATIVE_INFINITY) {
                classes--;
            }
            return classes;
        }

        double[] breaks(int classes) {
            double[] breaks = new double[classes + 1];
            breaks[0] = low[0];
            int g = groups;
            for (int c = classes; c >= 1; c--) {
                breaks[c] = g == groups ? high[g - 1] : between(high[g - 1], low[g]);
                g = from[c][g];
            }
            if (breaks[0] == breaks[1]) { // the two lowest values are neighbouring doubles
                breaks[0] = Math.nextDown(breaks[0]);
            }
            return breaks;
        }

        /** The midpoint, but always below {@code above}, which belongs to the next class. */
        private static double between(double below, double above) {
            double middle = below + (above - below) / 2;
            return middle < above ? middle : below;
        }
    }
}
