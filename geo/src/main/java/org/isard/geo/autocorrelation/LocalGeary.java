package org.isard.geo.autocorrelation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;

/**
 * Local Geary's c, how unlike a place is to its neighbours, with conditional permutation: of one variable (Anselin 1995)
 * or of several at once (Anselin 2019).
 *
 * <p>{@code c_i = sum_j w_ij (z_i - z_j)^2} with z standardised; of several variables the mean of their c_i. Small means
 * alike. For one variable and population variance {@code sum_i c_i = 2 n S0 / (n-1)} times Geary's c.
 *
 * <p>Conditional permutation holds the place's values and draws the neighbours from the other places without
 * replacement, all variables of a unit together. All places share one table of draws. Cost for P permutations and v
 * variables: O(v links + P K v + n P v), K the largest number of neighbours, where weights within a row are equal,
 * O(P v links) otherwise; memory O(n v) and some 50 MB. The same seed gives the same bits for any number of threads. A
 * simulated c_i that differs from the observed by rounding only counts as equal.
 *
 * <p>A place without neighbours has c = 0 and no p-value, as in spdep; if a variable is constant everything is NaN.
 */
public final class LocalGeary {
    private LocalGeary() {}

    /** Which variance standardises; p-values do not depend on it. */
    public enum Scaling {
        /** Divisor n - 1, as spdep and GeoDa. */
        SAMPLE_VARIANCE,
        /** Divisor n, as PySAL and Anselin (1995). */
        POPULATION_VARIANCE
    }

    /** 999 permutations, seed 1, two-sided (twice the smaller tail), no control for many tests, level 0.05. */
    public static LocalOptions options() {
        return LocalMoran.options();
    }

    /** With the default {@link #options()} and sample variance. */
    public static Result of(Variable y, Weights w) {
        return of(y, w, options());
    }

    /** With sample variance, as spdep's {@code localC}. */
    public static Result of(Variable y, Weights w, LocalOptions options) {
        return of(y, w, options, Scaling.SAMPLE_VARIANCE);
    }

    /**
     * Local Geary's c of every unit.
     *
     * @param y a complete variable
     * @param w weights over the same labels, without a diagonal; they may be asymmetric
     * @throws IllegalArgumentException if labels differ, a value is missing, or a unit is its own neighbour
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Variable y, Weights w, LocalOptions options, Scaling scaling) {
        return multivariate(List.of(y), w, options, scaling);
    }

    /** Several variables with the default {@link #options()} and sample variance. */
    public static Result multivariate(List<Variable> ys, Weights w) {
        return multivariate(ys, w, options(), Scaling.SAMPLE_VARIANCE);
    }

    /**
     * Multivariate local Geary's c of every unit: distance in attribute space to the neighbours.
     *
     * @param ys one complete variable or more
     * @param w weights over the same labels, without a diagonal; they may be asymmetric
     * @throws IllegalArgumentException if there is no variable, labels differ, a value is missing, or a unit is its own
     *     neighbour
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result multivariate(List<Variable> ys, Weights w, LocalOptions options, Scaling scaling) {
        if (ys.isEmpty()) {
            throw new IllegalArgumentException("ys: is empty; at least one variable is needed");
        }
        List<Deviations> deviations = new ArrayList<>();
        for (Variable y : ys) {
            w.labels().requireSame(y.labels(), "variable \"" + y.name() + "\"");
            deviations.add(Deviations.of(y));
        }
        SpatialLag lags = SpatialLag.of(w, deviations.get(0).z(), options.execution());
        GearyKernel kernel = new GearyKernel(w, deviations, options.execution());
        boolean constant = deviations.stream().anyMatch(Deviations::constant);
        String names = ys.stream().map(Variable::name).collect(Collectors.joining(", "));
        return new Result(names, w, options, scaling, constant, deviations.get(0), lags, kernel);
    }

    /** What was found, per unit in the order of {@link #labels()}. Arrays are copies. */
    public static final class Result {
        private final String variables;
        private final Weights w;
        private final LocalOptions options;
        private final Scaling scaling;
        private final GearyKernel kernel;
        private final double factor;
        private final double[] c;
        private final LocalInference inference;
        private final GearyCluster[] clusters;

        private Result(
                String variables,
                Weights w,
                LocalOptions options,
                Scaling scaling,
                boolean constant,
                Deviations first,
                SpatialLag lags,
                GearyKernel kernel) {
            int n = w.size();
            this.variables = variables;
            this.w = w;
            this.options = options;
            this.scaling = scaling;
            this.kernel = kernel;
            factor = (scaling == Scaling.SAMPLE_VARIANCE ? (n - 1.0) / n : 1) / kernel.z.length;
            c = new double[n];
            for (int i = 0; i < n; i++) {
                c[i] = constant ? Double.NaN : factor * kernel.c[i];
            }
            DrawCounts counts = new DrawCounts(n, options, i -> !constant && w.cardinality(i) > 0, i -> factor);
            inference = kernel.permute(lags, counts);
            clusters = new GearyCluster[n];
            for (int i = 0; i < n; i++) {
                clusters[i] = w.cardinality(i) == 0
                        ? GearyCluster.NO_NEIGHBOURS
                        : constant
                                ? GearyCluster.UNDEFINED
                                : inference.significant(i)
                                        ? kind(i, first.z()[i], lags.lag()[i])
                                        : GearyCluster.NOT_SIGNIFICANT;
            }
        }

        private GearyCluster kind(int i, double z, double lag) {
            int n = c.length;
            // The exact expectation over conditional permutations: the mean squared difference to the other places.
            double expectation = kernel.rowSum[i] * n * (kernel.squares(i) + kernel.z.length) / (n - 1);
            if (kernel.c[i] >= expectation) {
                return GearyCluster.NEGATIVE;
            }
            if (kernel.z.length > 1) {
                return GearyCluster.POSITIVE;
            }
            return z > 0 && lag > 0
                    ? GearyCluster.HIGH_HIGH
                    : z < 0 && lag < 0 ? GearyCluster.LOW_LOW : GearyCluster.OTHER_POSITIVE;
        }

        /** The units. */
        public Labels labels() {
            return w.labels();
        }

        /** How it was tested. */
        public LocalOptions options() {
            return options;
        }

        /** Which variance standardised. */
        public Scaling scaling() {
            return scaling;
        }

        /** Local Geary's c; 0 for islands, NaN if a variable is constant. */
        public double[] c() {
            return c.clone();
        }

        /** Permutation p-values; NaN for islands and if a variable is constant. */
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

        /** Mean of c over the draws; NaN for islands. */
        public double[] simulatedMean() {
            return inference.means();
        }

        /** Variance of c over the draws, divisor their number less 1; NaN for islands and for a single draw. */
        public double[] simulatedVariance() {
            return inference.variances();
        }

        /**
         * Exact moments over all conditional permutations. With V the sum of squared weights, the mean a and the mean square
         * q of the squared differences to the n - 1 other places: {@code E = W a}, {@code Var = (V - W^2/(n-1)) (q - a^2)
         * (n-1)/(n-2)}; n counts all units.
         */
        public LocalMoments conditionalMoments() {
            return GearyMoments.conditional(w, kernel, c, factor, options.alternative());
        }

        /**
         * Moments over all arrangements of all values (Sokal, Oden and Thomson 1998). For one variable of kurtosis b and
         * population variance {@code E = 2n W/(n-1)}, {@code Var = n/(n-1) (W^2 + V)(3 + b) - E^2}; several by the same
         * reasoning.
         */
        public LocalMoments totalMoments() {
            return GearyMoments.total(w, kernel, c, factor, options.alternative());
        }

        /**
         * The cluster of each unit: positive if c is below its exact conditional expectation, as GeoDa (which takes the
         * simulated mean); spdep 1.2.7 names the quadrant whatever c is, PySAL compares with the mean of all c.
         */
        public List<GearyCluster> clusters() {
            return Collections.unmodifiableList(Arrays.asList(clusters));
        }

        /**
         * The cluster of a unit.
         *
         * @throws IllegalArgumentException if the label is unknown
         */
        public GearyCluster cluster(String label) {
            return clusters[labels().indexOf(label)];
        }

        /** All columns by unit: c, exact conditional moments, simulated moments, p-values, cluster. */
        public Table toTable() {
            LocalMoments exact = conditionalMoments();
            List<String> names =
                    Arrays.stream(clusters).map(GearyCluster::title).toList();
            Table table = Table.of(labels())
                    .with(Variable.of("c", labels(), c))
                    .with(Variable.of("expectation", labels(), exact.expectation()))
                    .with(Variable.of("variance", labels(), exact.variance()));
            return inference.addTo(table).with(Categories.of("cluster", labels(), names));
        }

        /** Number of units per cluster, with the method. */
        @Override
        public String toString() {
            return "Local Geary's c of " + variables + ", n = " + c.length + ", " + scaling + "\n"
                    + options.describe() + "\n"
                    + LocalInference.tally("cluster", clusters(), GearyCluster.values(), 0, GearyCluster::title);
        }
    }
}
