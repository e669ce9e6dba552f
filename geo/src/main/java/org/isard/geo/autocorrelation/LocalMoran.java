package org.isard.geo.autocorrelation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
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
 * spdep's default; {@link LocalMoranConventions} has the others. For row-standardised weights without islands the mean
 * of I_i is Moran's I; in general the sum is {@code S0 * n / n0} times {@link Moran}'s, n0 the number of units that
 * counts there. Bivariate, {@code I_i = x_i / (s_x s_y) * sum_j w_ij y_j} says whether a place's x goes with its
 * neighbours' y. Residuals of a regression are a variable like any other here.
 *
 * <p>Conditional permutation holds the place's own values and draws the neighbours' from the other places without
 * replacement. All places share one table of draws, which each then sees with the right distribution: seconds become
 * milliseconds. Cost for P permutations and K the largest number of neighbours: O(links + P K log P + n log P) where
 * weights within a row are equal (binary, row-standardised), O(P links) otherwise; with early stopping after h extremes
 * a place costs about {@code h (1 + ln(P/h))} draws on average in place of P. The same seed gives the same bits for any number
 * of threads. A simulated I_i that differs from the observed by rounding only counts as equal.
 *
 * <p>A place without neighbours has I = 0 and no p-value; for a constant variable everything is NaN.
 */
public final class LocalMoran {
    private LocalMoran() {}

    /** With the default {@link #options()} and {@link #conventions()}. */
    public static Result of(Variable y, Weights w) {
        return of(y, w, options());
    }

    /** With the default {@link #conventions()}. */
    public static Result of(Variable y, Weights w, LocalOptions options) {
        return of(y, w, options, conventions());
    }

    /**
     * Local Moran's I of every unit; {@code localmoran_perm} of spdep, {@code Moran_Local} of PySAL.
     *
     * @param y a complete variable
     * @param w weights over the same labels, without a diagonal; they may be asymmetric
     * @throws IllegalArgumentException if labels differ, a value is missing, or a unit is its own neighbour
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Variable y, Weights w, LocalOptions options, LocalMoranConventions conventions) {
        w.labels().requireSame(y.labels(), "y");
        Deviations z = Deviations.of(y);
        return new Result(y.name(), y, y, w, options, conventions, z, z);
    }

    /** Bivariate, with the default {@link #options()}. */
    public static Result bivariate(Variable x, Variable y, Weights w) {
        return bivariate(x, y, w, options());
    }

    /**
     * Bivariate with divisor n - 1, that is {@code I_i = z_x,i * sum_j w_ij z_y,j} with variables standardised by their
     * sample deviations: {@code localmoran_bv} of spdep, {@code Moran_Local_BV} of PySAL, GeoDa.
     */
    public static Result bivariate(Variable x, Variable y, Weights w, LocalOptions options) {
        return bivariate(x, y, w, options, LocalMoranConventions.pysal());
    }

    /**
     * Bivariate local Moran's I; the place's x and its own y stay, the neighbours' y are drawn from the other places.
     *
     * @param x a complete variable, of the places
     * @param y a complete variable, of their neighbours
     * @param w weights over the same labels, without a diagonal
     * @throws IllegalArgumentException if labels differ, a value is missing, or a unit is its own neighbour
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result bivariate(
            Variable x, Variable y, Weights w, LocalOptions options, LocalMoranConventions conventions) {
        w.labels().requireSame(x.labels(), "x");
        w.labels().requireSame(y.labels(), "y");
        String name = x.name() + " and the lag of " + y.name();
        return new Result(name, x, y, w, options, conventions, Deviations.of(x), Deviations.of(y));
    }

    /** Of rates, with the default {@link #options()}. */
    public static Result rates(Variable events, Variable base, Weights w) {
        return rates(events, base, w, options());
    }

    /** Of rates, as PySAL and GeoDa: {@link Rates.NegativeVariance#UNIT_BY_UNIT}, their divisor and quadrants. */
    public static Result rates(Variable events, Variable base, Weights w, LocalOptions options) {
        return rates(events, base, w, Rates.NegativeVariance.UNIT_BY_UNIT, options, LocalMoranConventions.pysal());
    }

    /**
     * Local Moran's I of {@link Rates#standardized}, so that small populations do not feign extremes (Assuncao and Reis
     * 1999); {@code Moran_Local_Rate} of PySAL, GeoDa's "with EB rate".
     *
     * @param events how many, not negative
     * @param base among how many, positive
     * @param rule what to do where rates vary less than by chance
     * @throws IllegalArgumentException as {@link Rates#standardized} and {@link #of(Variable, Weights)}
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result rates(
            Variable events,
            Variable base,
            Weights w,
            Rates.NegativeVariance rule,
            LocalOptions options,
            LocalMoranConventions conventions) {
        return of(Rates.standardized(events, base, rule), w, options, conventions);
    }

    /** 999 permutations, seed 1, two-sided (twice the smaller tail), no control for many tests, level 0.05. */
    public static LocalOptions options() {
        return new LocalOptions(
                999, 1, Alternative.TWO_SIDED, TwoSided.DOUBLED_TAIL, MultipleTesting.NONE, 0.05, Execution.common());
    }

    /** Divisor n, so that the mean is the global I; quadrants of the Moran scatter plot. */
    public static LocalMoranConventions conventions() {
        return new LocalMoranConventions(LocalMoranConventions.Divisor.N, LocalMoranConventions.Quadrants.ORIGIN);
    }

    /**
     * What {@link #of} found, per unit in the order of {@link #labels()}. Arrays are copies, made when asked for: each
     * call costs O(n).
     */
    public static final class Result {
        private final String variable;
        private final Weights w;
        private final LocalOptions options;
        private final LocalMoranConventions conventions;
        private final Deviations x;
        private final Deviations y;
        private final double[] lag;
        private final double s2;
        private final double[] valueSide;
        private final double[] lagSide;
        private final boolean defined;
        private final LocalInference inference;

        Result(
                String variable,
                Variable valuesOfX,
                Variable valuesOfY,
                Weights w,
                LocalOptions options,
                LocalMoranConventions conventions,
                Deviations x,
                Deviations y) {
            this.variable = variable;
            this.w = w;
            this.options = options;
            this.conventions = conventions;
            this.x = x;
            this.y = y;
            SpatialLag lags = SpatialLag.of(w, y.z(), options.execution());
            lag = lags.lag();
            double variance = x == y ? y.m2() : Math.sqrt(x.m2()) * Math.sqrt(y.m2());
            s2 = variance * w.size() / conventions.divisor().of(w.size());
            defined = !x.constant() && !y.constant();
            DrawCounts counts = new DrawCounts(w.size(), options, this::tested, at -> x.z()[at] / s2 * lags.scale(at));
            inference = LagStatistic.run(w, y.z(), y.noise(), lags, counts);
            switch (conventions.quadrants()) {
                case MEDIAN -> {
                    valueSide = aboveCentre(scaled(valuesOfX, x));
                    lagSide = aboveCentre(w.lag(scaled(valuesOfY, y)));
                }
                case MEAN -> {
                    valueSide = x.z();
                    lagSide = aboveCentre(w.lag(scaled(valuesOfY, y)));
                }
                default -> {
                    valueSide = x.z();
                    lagSide = lag;
                }
            }
        }

        private static double[] scaled(Variable v, Deviations unit) {
            double[] values = v.toArray();
            for (int at = 0; at < values.length; at++) {
                values[at] = Math.scalb(values[at], -unit.exponent());
            }
            return values;
        }

        /** 1 above the mean or median of the values, 0 at it, -1 below; in place. */
        private double[] aboveCentre(double[] values) {
            double centre = conventions.quadrants() == LocalMoranConventions.Quadrants.MEAN
                    ? Pairwise.mean(values)
                    : median(values);
            for (int at = 0; at < values.length; at++) {
                values[at] = Double.compare(values[at], centre);
            }
            return values;
        }

        private static double median(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int n = sorted.length;
            return sorted[(n - 1) / 2] + (sorted[n / 2] - sorted[(n - 1) / 2]) / 2;
        }

        private boolean tested(int at) {
            return defined && w.cardinality(at) > 0;
        }

        private double i(int at) {
            return defined ? x.z()[at] / s2 * lag[at] : Double.NaN;
        }

        private Cluster quadrantAt(int at) {
            if (w.cardinality(at) == 0) {
                return Cluster.NO_NEIGHBOURS;
            }
            return defined ? Cluster.quadrant(valueSide[at], lagSide[at]) : Cluster.UNDEFINED;
        }

        private Cluster clusterAt(int at) {
            Cluster quadrant = quadrantAt(at);
            return tested(at) && !inference.significant(at) ? Cluster.NOT_SIGNIFICANT : quadrant;
        }

        /** The units. */
        public Labels labels() {
            return w.labels();
        }

        /** How it was tested. */
        public LocalOptions options() {
            return options;
        }

        /** Divisor and quadrants. */
        public LocalMoranConventions conventions() {
            return conventions;
        }

        /** Local Moran's I; 0 for islands, NaN for a constant variable. */
        public double[] i() {
            return inference.column(this::i);
        }

        /** Deviations from the mean, in the variable's unit; of x if bivariate. */
        public double[] z() {
            return inference.column(at -> Math.scalb(x.z()[at], x.exponent()));
        }

        /** Spatial lag of the deviations, in the variable's unit; 0 for islands; of y if bivariate. */
        public double[] lag() {
            return inference.column(at -> Math.scalb(lag[at], y.exponent()));
        }

        /** Permutation p-values; NaN for islands and for a constant variable. */
        public double[] pValues() {
            return inference.pValues();
        }

        /** P-values adjusted by the control for many tests, NaN where there is no p-value. */
        public double[] adjustedPValues() {
            return inference.adjustedPValues();
        }

        /**
         * The draws each p-value rests on, its resolution: all permutations, fewer where the rule of the options stopped
         * early; 0 for islands and for a constant variable.
         */
        public int[] draws() {
            return inference.draws();
        }

        /** Mean of I over the draws; NaN for islands. */
        public double[] simulatedMean() {
            return inference.means();
        }

        /** Variance of I over the draws, divisor their number less 1; NaN for islands and for a single draw. */
        public double[] simulatedVariance() {
            return inference.variances();
        }

        /**
         * Exact moments over all conditional permutations (Sokal, Oden and Thomson 1998), as spdep's default. With W and
         * V the sums of the row's weights and of their squares: {@code E = -z_i^2 W / ((n-1) m2)}, {@code Var = z_i^2/m2
         * n/(n-2) (V - W^2/(n-1)) (1 - z_i^2/((n-1) m2))}. Islands count in n. With divisor n - 1 moments are rescaled like
         * I, so that z stays what it is; spdep leaves them at divisor n.
         */
        public LocalMoments conditionalMoments() {
            return LocalMoranMoments.conditional(w, x, y, s2, i(), options.alternative());
        }

        /**
         * Moments over all arrangements of all values of y (Anselin 1995), as spdep with {@code conditional=FALSE}: {@code
         * E = -W/(n-1)}, {@code Var = (n-b)/(n-1) V + (2b-n)/((n-1)(n-2)) (W^2 - V) - E^2}, b the kurtosis; bivariate, x
         * staying where it is, {@code E = 0}, {@code Var = x_i^2/m2_x (n V - W^2)/(n-1)}.
         */
        public LocalMoments totalMoments() {
            return x == y
                    ? LocalMoranMoments.total(w, y, s2, i(), options.alternative())
                    : LocalMoranMoments.total(w, x, y, s2, i(), options.alternative());
        }

        /** The cluster of each unit. */
        public List<Cluster> clusters() {
            return Collections.unmodifiableList(Arrays.asList(codes()));
        }

        private Cluster[] codes() {
            Cluster[] clusters = new Cluster[w.size()];
            options.execution().forEachBlock(clusters.length, 8192, (from, to) -> {
                for (int at = from; at < to; at++) {
                    clusters[at] = clusterAt(at);
                }
            });
            return clusters;
        }

        /**
         * The cluster of a unit.
         *
         * @throws IllegalArgumentException if the label is unknown
         */
        public Cluster cluster(String label) {
            return clusterAt(labels().indexOf(label));
        }

        /** The quadrant of a unit whatever the significance. */
        public Cluster quadrant(String label) {
            return quadrantAt(labels().indexOf(label));
        }

        /** All columns by unit: I, z, lag, exact conditional moments, p-values, simulated moments, cluster. */
        public Table toTable() {
            LocalMoments exact = conditionalMoments();
            Table table = Table.of(labels())
                    .with(Variable.of("I", labels(), i()))
                    .with(Variable.of("z", labels(), z()))
                    .with(Variable.of("lag", labels(), lag()))
                    .with(Variable.of("expectation", labels(), exact.expectation()))
                    .with(Variable.of("variance", labels(), exact.variance()));
            List<String> names = clusters().stream().map(Cluster::title).toList();
            return inference.addTo(table).with(Categories.of("cluster", labels(), names));
        }

        /** Number of units per cluster, with the method. */
        @Override
        public String toString() {
            String m2 = conventions.divisor().text();
            return (x == y ? "Local Moran's I of " : "Bivariate local Moran's I of ") + variable + ", n = " + w.size()
                    + (x == y ? ", m2 = sum z^2 / " + m2 : ", variances with divisor " + m2)
                    + ", quadrants by " + conventions.quadrants() + "\n"
                    + options.describe() + "\n"
                    + Cluster.tally(clusters());
        }
    }
}
