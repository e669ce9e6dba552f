package org.isard.geo.autocorrelation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.MultipleTesting;
import org.isard.core.inference.TwoSided;

/**
 * Local Moran's I, the place's share in spatial autocorrelation, with conditional permutation (Anselin 1995).
 *
 * <p>{@code I_i = z_i / m2 * sum_j w_ij z_j} with z the deviations from the mean and {@code m2 = sum z^2 / n}, as
 * spdep's default. For row-standardised weights without islands the mean of I_i is Moran's I; in general the sum is
 * {@code S0 * n / n0} times {@link Moran}'s, n0 the number of units that counts there.
 *
 * <p>Conditional permutation holds z_i and draws the neighbours' values from the other places without replacement. All
 * places share one table of draws, which each then sees with the right distribution: seconds become milliseconds. Cost
 * for P permutations and K the largest number of neighbours: O(links + P K log P + n log P) where weights within a row
 * are equal (binary, row-standardised), O(P links) otherwise. The same seed gives the same bits for any number of
 * threads. A simulated I_i that differs from the observed by rounding only counts as equal.
 *
 * <p>A place without neighbours has I = 0 and no p-value; for a constant variable everything is NaN.
 */
public final class LocalMoran {
    private LocalMoran() {}

    /** With the default {@link #options()}. */
    public static Result of(Variable y, Weights w) {
        return of(y, w, options());
    }

    /**
     * Local Moran's I of every unit.
     *
     * @param y a complete variable
     * @param w weights over the same labels, without a diagonal; they may be asymmetric
     * @throws IllegalArgumentException if labels differ, a value is missing, or a unit is its own neighbour
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Variable y, Weights w, LocalOptions options) {
        w.labels().requireSame(y.labels(), "y");
        Deviations deviations = Deviations.of(y);
        SpatialLag lags = SpatialLag.of(w, deviations.z(), options.execution());
        LagPermutation kernel = new LagPermutation(w, deviations.z(), deviations.noise(), lags, options.execution());
        if (!deviations.constant()) {
            kernel.run(options.permutations(), options.seed());
        }
        return new Result(y, w, options, deviations, lags, kernel);
    }

    /** 999 permutations, seed 1, two-sided (twice the smaller tail), no control for many tests, level 0.05. */
    public static LocalOptions options() {
        return new LocalOptions(
                999, 1, Alternative.TWO_SIDED, TwoSided.DOUBLED_TAIL, MultipleTesting.NONE, 0.05, Execution.common());
    }

    /** What {@link #of} found, per unit in the order of {@link #labels()}. Arrays are copies. */
    public static final class Result {
        private final String variable;
        private final Weights w;
        private final LocalOptions options;
        private final Deviations deviations;
        private final double[] scaledLag;
        private final double[] i;
        private final double[] pValues;
        private final double[] adjusted;
        private final double[] simulatedMean;
        private final double[] simulatedVariance;
        private final Cluster[] clusters;

        Result(
                Variable y,
                Weights w,
                LocalOptions options,
                Deviations deviations,
                SpatialLag lags,
                LagPermutation kernel) {
            int n = lags.lag().length;
            this.variable = y.name();
            this.w = w;
            this.options = options;
            this.deviations = deviations;
            this.scaledLag = lags.lag();
            i = new double[n];
            pValues = new double[n];
            // The kernel's sums become moments in place: at a million units every array spared is felt.
            simulatedMean = kernel.sum;
            simulatedVariance = kernel.sumOfSquares;
            clusters = new Cluster[n];
            options.execution().forEachBlock(n, 8192, (from, to) -> {
                for (int at = from; at < to; at++) {
                    evaluate(at, lags.unit()[at], kernel);
                }
            });
            // The adjustment sorts; NONE need not.
            adjusted = options.control() == MultipleTesting.NONE
                    ? pValues
                    : options.control().adjust(pValues);
            options.execution().forEachBlock(n, 8192, (from, to) -> {
                for (int at = from; at < to; at++) {
                    clusters[at] = classify(at);
                }
            });
        }

        private void evaluate(int at, double unit, LagPermutation kernel) {
            int permutations = options.permutations();
            double z = deviations.z()[at];
            double scale = z / deviations.m2();
            i[at] = scale * scaledLag[at];
            if (deviations.constant() || w.cardinality(at) == 0) {
                pValues[at] = Double.NaN;
                simulatedMean[at] = Double.NaN;
                simulatedVariance[at] = Double.NaN;
                return;
            }
            double toI = Double.isNaN(unit) ? scale : scale * unit;
            double sum = kernel.sum[at];
            simulatedMean[at] = toI * sum / permutations;
            // Rounding may leave a sum of squares a hair below what the mean takes away.
            double squares = Math.max(0, kernel.sumOfSquares[at] - sum * sum / permutations);
            simulatedVariance[at] = permutations > 1 ? toI * toI * squares / (permutations - 1) : Double.NaN;
            // I_i moves with the lag for positive z_i, against it for negative, and is 0 in every draw for zero.
            int large = z > 0 ? kernel.atLeast[at] : z < 0 ? kernel.atMost[at] : permutations;
            int small = z > 0 ? kernel.atMost[at] : z < 0 ? kernel.atLeast[at] : permutations;
            pValues[at] = options.alternative().permutationPValue(large, small, permutations, options.twoSided());
        }

        private Cluster classify(int at) {
            if (w.cardinality(at) == 0) {
                return Cluster.NO_NEIGHBOURS;
            }
            if (deviations.constant()) {
                return Cluster.UNDEFINED;
            }
            return adjusted[at] <= options.significance()
                    ? Cluster.quadrant(deviations.z()[at], scaledLag[at])
                    : Cluster.NOT_SIGNIFICANT;
        }

        /** The units. */
        public Labels labels() {
            return w.labels();
        }

        /** How it was tested. */
        public LocalOptions options() {
            return options;
        }

        /** Local Moran's I; 0 for islands, NaN for a constant variable. */
        public double[] i() {
            return i.clone();
        }

        /** Deviations from the mean, in the variable's unit. */
        public double[] z() {
            return inUnit(deviations.z());
        }

        /** Spatial lag of the deviations, in the variable's unit; 0 for islands. */
        public double[] lag() {
            return inUnit(scaledLag);
        }

        private double[] inUnit(double[] scaled) {
            double[] values = scaled.clone();
            for (int at = 0; at < values.length; at++) {
                values[at] = Math.scalb(values[at], deviations.exponent());
            }
            return values;
        }

        /** Permutation p-values; NaN for islands and for a constant variable. */
        public double[] pValues() {
            return pValues.clone();
        }

        /** P-values adjusted by the control for many tests, NaN where there is no p-value. */
        public double[] adjustedPValues() {
            return adjusted.clone();
        }

        /** Mean of I over the permutations; NaN for islands. */
        public double[] simulatedMean() {
            return simulatedMean.clone();
        }

        /** Variance of I over the permutations, divisor P - 1; NaN for islands and for a single permutation. */
        public double[] simulatedVariance() {
            return simulatedVariance.clone();
        }

        /** Exact moments over all conditional permutations (Sokal, Oden and Thomson 1998), as spdep's default. */
        public LocalMoranMoments conditionalMoments() {
            return LocalMoranMoments.conditional(w, deviations, i, options.alternative());
        }

        /** Moments over all arrangements of all values (Anselin 1995), as spdep with {@code conditional=FALSE}. */
        public LocalMoranMoments totalMoments() {
            return LocalMoranMoments.total(w, deviations, i, options.alternative());
        }

        /** The cluster of each unit. */
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

        /** The quadrant of the Moran scatter plot whatever the significance. */
        public Cluster quadrant(String label) {
            int at = labels().indexOf(label);
            if (w.cardinality(at) == 0) {
                return Cluster.NO_NEIGHBOURS;
            }
            return deviations.constant()
                    ? Cluster.UNDEFINED
                    : Cluster.quadrant(deviations.z()[at], scaledLag[at]);
        }

        /** All columns by unit: I, z, lag, exact conditional moments, p-values, simulated moments, cluster. */
        public Table toTable() {
            LocalMoranMoments exact = conditionalMoments();
            Table table = Table.of(labels());
            table = with(table, "I", i);
            table = with(table, "z", z());
            table = with(table, "lag", lag());
            table = with(table, "expectation", exact.expectation());
            table = with(table, "variance", exact.variance());
            table = with(table, "simulated mean", simulatedMean);
            table = with(table, "simulated variance", simulatedVariance);
            table = with(table, "p", pValues);
            table = with(table, "adjusted p", adjusted);
            List<String> names = Arrays.stream(clusters).map(Cluster::title).toList();
            return table.with(Categories.of("cluster", labels(), names));
        }

        private Table with(Table table, String name, double[] values) {
            return table.with(Variable.of(name, labels(), values));
        }

        /** Number of units per cluster, with the method. */
        @Override
        public String toString() {
            int[] counts = new int[Cluster.values().length];
            for (Cluster cluster : clusters) {
                counts[cluster.ordinal()]++;
            }
            TextTable table = TextTable.of("cluster", "units");
            for (Cluster cluster : Cluster.values()) {
                if (counts[cluster.ordinal()] > 0 || cluster.ordinal() < Cluster.NO_NEIGHBOURS.ordinal()) {
                    table.row(cluster.title(), counts[cluster.ordinal()]);
                }
            }
            return "Local Moran's I of " + variable + ", n = " + i.length + ", m2 = sum z^2 / n\n" + options.describe()
                    + "\n" + table;
        }
    }
}
