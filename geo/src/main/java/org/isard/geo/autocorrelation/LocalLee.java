package org.isard.geo.autocorrelation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;

/**
 * Local Lee's L, the correlation of two variables' neighbourhood means at a place, with conditional permutation (Lee
 * 2001, eq. 22; Lee 2004).
 *
 * <p>{@code L_i = n (sum_j w_ij zx_j)(sum_j w_ij zy_j) / sqrt(sum zx^2 sum zy^2)}, z the deviations from the mean: as
 * {@code lee} of spdep and {@code Spatial_Pearson_Local} of PySAL, which row-standardises. {@code sum_i L_i} is Lee's L
 * times {@code sum_i (sum_j w_ij)^2}. Lee counts a place as part of its neighbourhood: weights with a diagonal do so,
 * weights without one leave the place out, as spdep's usual lists.
 *
 * <p>Conditional permutation draws pairs (x_j, y_j) of the other places for the neighbours; a place that is part of its
 * own neighbourhood keeps its pair, where PySAL would draw that too. All places share one table of draws. Cost for P
 * permutations: O(links + P K + n P) where weights off the diagonal are equal within rows, O(P links) otherwise. The
 * same seed gives the same bits for any number of threads.
 *
 * <p>A place without other neighbours has no p-value; if a variable is constant everything is NaN.
 */
public final class LocalLee {
    private LocalLee() {}

    /** 999 permutations, seed 1, two-sided (twice the smaller tail), no control for many tests, level 0.05. */
    public static LocalOptions options() {
        return LocalMoran.options();
    }

    /** With the default {@link #options()}. */
    public static Result of(Variable x, Variable y, Weights w) {
        return of(x, y, w, options());
    }

    /**
     * Local Lee's L of every unit.
     *
     * @param x a complete variable
     * @param y another one
     * @param w weights over the same labels; they may be asymmetric and have a diagonal
     * @throws IllegalArgumentException if labels differ or a value is missing
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Variable x, Variable y, Weights w, LocalOptions options) {
        w.labels().requireSame(x.labels(), "x");
        w.labels().requireSame(y.labels(), "y");
        Deviations ofX = Deviations.of(x);
        Deviations ofY = Deviations.of(y);
        LocalLeeKernel kernel = new LocalLeeKernel(w, ofX, ofY, options.execution());
        boolean constant = ofX.constant() || ofY.constant();
        return new Result(x.name() + " and " + y.name(), w, options, constant, kernel);
    }

    /** What {@link #of} found, per unit in the order of {@link #labels()}. Arrays are copies. */
    public static final class Result {
        private final String variables;
        private final Weights w;
        private final LocalOptions options;
        private final boolean constant;
        private final LocalLeeKernel kernel;
        private final double[] l;
        private final LocalInference inference;
        private final Cluster[] clusters;

        private Result(String variables, Weights w, LocalOptions options, boolean constant, LocalLeeKernel kernel) {
            int n = w.size();
            this.variables = variables;
            this.w = w;
            this.options = options;
            this.constant = constant;
            this.kernel = kernel;
            l = new double[n];
            for (int i = 0; i < n; i++) {
                l[i] = constant ? Double.NaN : kernel.lagX(i) * kernel.lagY(i);
            }
            inference = kernel.permute(
                    new DrawCounts(n, options, i -> !constant && kernel.others().cardinality(i) > 0, i -> 1));
            clusters = new Cluster[n];
            for (int i = 0; i < n; i++) {
                clusters[i] = kernel.others().cardinality(i) == 0
                        ? Cluster.NO_NEIGHBOURS
                        : constant
                                ? Cluster.UNDEFINED
                                : inference.significant(i)
                                        ? Cluster.quadrant(kernel.lagX(i), kernel.lagY(i))
                                        : Cluster.NOT_SIGNIFICANT;
            }
        }

        /** The units. */
        public Labels labels() {
            return w.labels();
        }

        /** How it was tested. */
        public LocalOptions options() {
            return options;
        }

        /** Local Lee's L; 0 for islands, NaN if a variable is constant. */
        public double[] l() {
            return l.clone();
        }

        /** Lag of x in population standard deviations from the mean. */
        public double[] lagOfX() {
            return lag(true);
        }

        /** Lag of y in population standard deviations from the mean. */
        public double[] lagOfY() {
            return lag(false);
        }

        private double[] lag(boolean ofX) {
            double[] lag = new double[l.length];
            Arrays.setAll(lag, i -> constant ? Double.NaN : ofX ? kernel.lagX(i) : kernel.lagY(i));
            return lag;
        }

        /** Permutation p-values; NaN for places without other neighbours and if a variable is constant. */
        public double[] pValues() {
            return inference.pValues();
        }

        /** P-values adjusted by the control for many tests, NaN where there is no p-value. */
        public double[] adjustedPValues() {
            return inference.adjustedPValues();
        }

        /**
         * The draws each p-value rests on, its resolution: all permutations, fewer where the rule of the options stopped
         * early; 0 where there is no p-value.
         */
        public int[] draws() {
            return inference.draws();
        }

        /** Mean of L over the draws; NaN where there is no p-value. */
        public double[] simulatedMean() {
            return inference.means();
        }

        /** Variance of L over the draws, divisor their number less 1; NaN where there is no p-value. */
        public double[] simulatedVariance() {
            return inference.variances();
        }

        /**
         * Exact expectation of L over all conditional permutations. With W and V the sums of the weights off the diagonal
         * and of their squares, means a and b and covariance s of the other places' pairs: {@code (w_ii zx_i + W a)(w_ii
         * zy_i + W b) + (V - W^2/(n-1)) s (n-1)/(n-2)}.
         */
        public double[] conditionalExpectation() {
            double[] expectation = new double[l.length];
            double product = kernel.product();
            Arrays.setAll(expectation, i -> constant ? Double.NaN : kernel.expectation(i, product));
            return expectation;
        }

        /**
         * The cluster of each significant unit: the first word says whether the neighbourhood is high in x, the second
         * whether it is high in y.
         */
        public List<Cluster> clusters() {
            return Collections.unmodifiableList(Arrays.asList(clusters));
        }

        /**
         * The cluster of a unit.
         *
         * @throws IllegalArgumentException if the label is unknown
         */
        public Cluster cluster(String label) {
            return clusters[labels().indexOf(label)];
        }

        /** All columns by unit: L, both lags, exact expectation, simulated moments, p-values, cluster. */
        public Table toTable() {
            List<String> names = Arrays.stream(clusters).map(Cluster::title).toList();
            Table table = Table.of(labels())
                    .with(Variable.of("L", labels(), l))
                    .with(Variable.of("lag of x", labels(), lagOfX()))
                    .with(Variable.of("lag of y", labels(), lagOfY()))
                    .with(Variable.of("expectation", labels(), conditionalExpectation()));
            return inference.addTo(table).with(Categories.of("cluster", labels(), names));
        }

        /** Number of units per cluster, with the method and Lee's L. */
        @Override
        public String toString() {
            return "Local Lee's L of " + variables + ", n = " + l.length + ", mean "
                    + TextTable.format(Pairwise.mean(l)) + "\n" + options.describe() + "\n"
                    + Cluster.tally(clusters());
        }
    }
}
