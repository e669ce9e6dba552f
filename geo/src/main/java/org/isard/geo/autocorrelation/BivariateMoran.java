package org.isard.geo.autocorrelation;

import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;

/**
 * Bivariate Moran's I: a variable at a place against the spatial lag of another (Wartenberg 1985; Anselin et al. 2002).
 *
 * <p>{@code I = sum_i x_i sum_j w_ij y_j / sqrt(sum x^2 sum y^2)}, x and y deviations from the mean. Standardising by
 * the sample standard deviation with divisor n - 1, or by the population's with divisor n, is the same number: PySAL's
 * {@code Moran_BV}, GeoDa's bivariate Moran and spdep's {@code moran_bv} (scaled), each for row-standardised weights.
 * {@link Scaling#MEAN_WEIGHT} multiplies by n/S0, so that {@code I} of x with itself is {@link Moran}'s for any weights.
 *
 * <p>It measures where x and neighbouring y go together, which they also do if x and y correlate at the same place and
 * each is autocorrelated; permuting one variable breaks both ties.
 *
 * <p>Over all n! arrangements of y the mean is 0 and the variance
 * {@code sum_j (c_j - mean c)^2 / ((n - 1) sum x^2)}, {@code c_j = sum_i w_ij x_i}: inference under randomisation needs no
 * draws. Permutations cost O(n) each whatever the number of links: only {@code sum_j c_j y_p(j)} changes. The same seed
 * gives the same bits for any number of threads.
 */
public final class BivariateMoran {

    private BivariateMoran() {}

    /** Which variable is arranged at random under the null hypothesis, the other staying in place. */
    public enum Permuted {
        /** The lagged variable y: PySAL. */
        Y,
        /** The variable x at the place. */
        X
    }

    /** What the cross-product is divided by. */
    public enum Scaling {
        /** By nothing but the standard deviations, as programs do that expect rows that sum to 1. */
        AS_GIVEN,
        /** By the mean weight per unit S0/n too. */
        MEAN_WEIGHT
    }

    /** Randomisation of y, two-sided, weights as given. */
    public static Result of(Variable x, Variable y, Weights w) {
        return of(x, y, w, options());
    }

    /**
     * Bivariate Moran's I.
     *
     * @param x the variable at the place
     * @param y the variable of the neighbours
     * @param w weights over the same labels, without a diagonal
     * @throws IllegalArgumentException if labels differ, a value is missing, a variable is constant, w has no link or a
     *     weight on the diagonal, or the inference is neither randomisation nor permutation
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Variable x, Variable y, Weights w, Options options) {
        w.labels().requireSame(x.labels(), "x");
        w.labels().requireSame(y.labels(), "y");
        double[] zx = unit(x);
        double[] zy = unit(y);
        GlobalOptions.requireLinks(w, "bivariate Moran's I");
        // Refuses a diagonal as well.
        double[] lag = SpatialLag.of(w, zy, options.execution()).lag();
        boolean permuteY = options.permuted() == Permuted.Y;
        double[] fixed = permuteY ? w.transpose().lag(zx) : lag;
        double[] moving = permuteY ? zy : zx;
        double scale = options.scaling() == Scaling.MEAN_WEIGHT ? w.size() / w.s0() : 1;
        double i = scale * Pairwise.dot(zx, lag);
        if (options.inference() instanceof Inference.Permutation permutation) {
            double[] simulated = Arrangements.of(moving)
                    .simulate(permutation, options.execution(), table -> products(fixed, table), scale);
            // Equal sums taken in another order differ by rounding; those are ties.
            double slack = 1e-13 * scale * Math.sqrt(Pairwise.sumOfSquares(fixed));
            Judgement judged = Judgement.permuted(i, simulated, slack, permutation);
            return new Result(
                    x.name(),
                    y.name(),
                    i,
                    judged.expectation(),
                    judged.variance(),
                    judged.z(),
                    judged.pValue(),
                    options,
                    w.size());
        }
        if (!(options.inference() instanceof Inference.Randomisation)) {
            throw GlobalOptions.unsupported(
                    options.inference(), "bivariate Moran's I", "randomisation() or permutation(...)");
        }
        double variance = scale * scale * centredSquares(fixed) / (w.size() - 1);
        double z = i / Math.sqrt(variance);
        double p = options.inference().alternative().normalPValue(z);
        return new Result(x.name(), y.name(), i, 0, variance, z, p, options, w.size());
    }

    /** Deviations of unit length. */
    private static double[] unit(Variable v) {
        Deviations deviations = Deviations.of(v);
        if (deviations.constant()) {
            throw GlobalOptions.constant(v.name(), "bivariate Moran's I");
        }
        return Deviations.unitLength(deviations.z());
    }

    private static double centredSquares(double[] c) {
        double mean = Pairwise.mean(c);
        double[] deviations = c.clone();
        for (int j = 0; j < c.length; j++) {
            deviations[j] -= mean;
        }
        return Pairwise.sumOfSquares(deviations);
    }

    /** {@code sum_j fixed_j moving_p(j)} of each lane. */
    private static double[] products(double[] fixed, double[] table) {
        LaneSums sums = new LaneSums();
        double[] terms = new double[Arrangements.LANES];
        for (int j = 0; j < fixed.length; j++) {
            for (int lane = 0; lane < terms.length; lane++) {
                terms[lane] = fixed[j] * table[j * Arrangements.LANES + lane];
            }
            sums.add(terms);
        }
        return sums.total();
    }

    /** Randomisation, y permuted, weights as given, on the common pool. */
    public static Options options() {
        return new Options(Inference.randomisation(), Permuted.Y, Scaling.AS_GIVEN, Execution.common());
    }

    /**
     * How to compute and test.
     *
     * @param inference randomisation or permutation
     * @param permuted which variable is arranged at random
     * @param scaling what the cross-product is divided by
     * @param execution where permutations run; does not change the result
     */
    public record Options(Inference inference, Permuted permuted, Scaling scaling, Execution execution) {

        /** With this inference. */
        public Options inference(Inference value) {
            return new Options(value, permuted, scaling, execution);
        }

        /** Permuting this variable. */
        public Options permuted(Permuted value) {
            return new Options(inference, value, scaling, execution);
        }

        /** With this scaling. */
        public Options scaling(Scaling value) {
            return new Options(inference, permuted, value, execution);
        }

        /** On this execution. */
        public Options execution(Execution value) {
            return new Options(inference, permuted, scaling, value);
        }
    }

    /**
     * What {@link BivariateMoran#of} found.
     *
     * @param x the variable at the place
     * @param y the variable of the neighbours
     * @param i bivariate Moran's I
     * @param expectation 0 under randomisation, the mean of the simulated values under permutation
     * @param variance over all arrangements, or of the simulated values
     * @param z {@code (i - expectation) / sqrt(variance)}
     * @param pValue the probability under the inference's alternative
     * @param options how it was computed and tested
     * @param n the number of units
     */
    public record Result(
            String x,
            String y,
            double i,
            double expectation,
            double variance,
            double z,
            double pValue,
            Options options,
            int n) {
        @Override
        public String toString() {
            return "Bivariate Moran's I of " + x + " and the lag of " + y + ", n = " + n + ", "
                    + options.permuted() + " permuted, weights " + options.scaling() + ", "
                    + options.inference().describe() + "\n"
                    + TextTable.of("I", "expectation", "variance", "z", "p")
                            .row(i, expectation, variance, z, TextTable.pValue(pValue));
        }
    }
}
