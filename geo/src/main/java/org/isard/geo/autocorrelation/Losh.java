package org.isard.geo.autocorrelation;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;

/**
 * Local spatial heteroscedasticity (LOSH), whether a variable is more uneven around a place than elsewhere (Ord and Getis
 * 2012; Xu, Mei and Yan 2014).
 *
 * <p>{@code H_i = sum_j w_ij e_j / (W_i mean(e))} with residuals {@code e_j = |x_j - sum_k w_jk x_k / W_j|^a} from the
 * neighbourhood mean and {@code W_i = sum_j w_ij}. Above 1 the surroundings are uneven, below 1 they are even. Over all
 * arrangements of the residuals {@code E = 1} and {@code Var = var(e) (n sum_j w_ij^2 - W_i^2) / ((n-1) (W_i mean(e))^2)};
 * {@code 2H/Var} is taken as chi-square with {@code 2/Var} degrees of freedom, for a = 2. All as spdep's {@code LOSH}
 * and {@code LOSH.cs}, and PySAL's {@code LOSH}.
 *
 * <p>Units without neighbours have no residual and no H and are not counted in n and mean(e) (spdep gives NaN for every
 * unit then). If all residuals are 0 everything is NaN.
 *
 * <p>Cost O(links); {@link Test#PERMUTATION} O(P links) for P permutations, less with early stopping. The same seed gives the
 * same bits for any number of threads.
 */
public final class Losh {
    private Losh() {}

    /** What the p-values stand on. */
    public enum Test {
        /** The chi-square approximation, as spdep's {@code LOSH.cs}; meant for exponent 2. */
        CHI_SQUARE,
        /**
         * The place keeps its value, the others are shuffled and all residuals taken anew, as spdep's {@code LOSH.mc}
         * (whose p-values start at 1/(P+1) for an H that no permutation reaches, as here).
         */
        PERMUTATION
    }

    /**
     * How to compute and test.
     *
     * @param exponent a, 2 for a variance, 1 for absolute deviations
     * @param test what the p-values stand on
     * @param local alternative, control, level, and for permutation their number and seed
     */
    public record Options(double exponent, Test test, LocalOptions local) {

        /** Checks the exponent. */
        public Options {
            if (!(exponent > 0) || Double.isInfinite(exponent)) {
                throw new IllegalArgumentException(
                        "exponent: is " + exponent + "; it must be positive and finite, usually 2 or 1");
            }
        }

        /** With this exponent. */
        public Options exponent(double a) {
            return new Options(a, test, local);
        }

        /** With this ground of p-values. */
        public Options test(Test value) {
            return new Options(exponent, value, local);
        }

        /** With these options of the test. */
        public Options local(LocalOptions value) {
            return new Options(exponent, test, value);
        }
    }

    /** Exponent 2, chi-square; upper tail, no control for many tests, level 0.05; for permutation 999 and seed 1. */
    public static Options options() {
        return new Options(2, Test.CHI_SQUARE, LocalMoran.options().alternative(Alternative.GREATER));
    }

    /** With the default {@link #options()}, as spdep's {@code LOSH.cs}. */
    public static Result of(Variable x, Weights w) {
        return of(x, w, options());
    }

    /**
     * Local spatial heteroscedasticity around every unit.
     *
     * @param x a complete variable
     * @param w weights over the same labels, without a diagonal; they may be asymmetric
     * @throws IllegalArgumentException if labels differ, a value is missing, or a unit is its own neighbour
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Variable x, Weights w, Options options) {
        w.labels().requireSame(x.labels(), "x");
        Deviations deviations = Deviations.of(x);
        LoshKernel kernel = new LoshKernel(w, options.exponent, deviations.noise(), options.local.execution());
        return new Result(x, options, kernel, deviations);
    }

    /** What {@link #of} found, per unit in the order of {@link #labels()}. Arrays are copies. */
    public static final class Result {
        private final Variable x;
        private final Options options;
        private final LoshKernel kernel;
        private final Deviations deviations;
        private final double[] lags;
        private final double[] residuals;
        private final double[] h;
        private final double[] variance;
        private final LocalInference inference;

        private Result(Variable x, Options options, LoshKernel kernel, Deviations deviations) {
            int n = x.size();
            this.x = x;
            this.options = options;
            this.kernel = kernel;
            this.deviations = deviations;
            lags = kernel.lags(deviations.z());
            residuals = kernel.residuals(deviations.z(), lags);
            double total = kernel.total(residuals);
            h = new double[n];
            for (int i = 0; i < n; i++) {
                h[i] = kernel.w.cardinality(i) > 0 && total > 0
                        ? kernel.h(i, kernel.lag(residuals, i), total)
                        : Double.NaN;
            }
            variance = variances(total);
            inference = options.test == Test.PERMUTATION ? permuted() : chiSquare();
        }

        private double[] variances(double total) {
            double n = kernel.counted;
            double mean = total / n;
            double[] spread = residuals.clone();
            for (int i = 0; i < spread.length; i++) {
                spread[i] = Double.isNaN(spread[i]) ? 0 : spread[i] - mean;
            }
            double squares = Pairwise.sumOfSquares(spread) / n;
            double[] result = new double[h.length];
            for (int i = 0; i < result.length; i++) {
                double second = 0;
                for (int k = kernel.w.rowStart(i); k < kernel.w.rowEnd(i); k++) {
                    second += kernel.w.value(k) * kernel.w.value(k);
                }
                double first = kernel.rowSum[i];
                double scale = first * mean;
                result[i] = Double.isNaN(h[i])
                        ? Double.NaN
                        : squares * (n * second - first * first) / ((n - 1) * scale * scale);
            }
            return result;
        }

        private LocalInference chiSquare() {
            int n = h.length;
            double[] p = new double[n];
            for (int i = 0; i < n; i++) {
                p[i] = variance[i] > 0 ? tail(2 * h[i] / variance[i], 2 / variance[i]) : Double.NaN;
            }
            return LocalInference.analytical(options.local, p);
        }

        private double tail(double z, double degrees) {
            ChiSquaredDistribution distribution = ChiSquaredDistribution.of(degrees);
            double large = distribution.survivalProbability(z);
            double small = distribution.cumulativeProbability(z);
            return options.local.pValueOfTails(large, small);
        }

        private LocalInference permuted() {
            DrawCounts counts = new DrawCounts(h.length, options.local, i -> !Double.isNaN(h[i]), i -> 1);
            LoshPermutation.run(kernel, deviations.z(), h, counts);
            return LocalInference.permuted(counts);
        }

        /** The units. */
        public Labels labels() {
            return x.labels();
        }

        /** How it was computed and tested. */
        public Options options() {
            return options;
        }

        /** H; NaN for islands, for places with an island as a neighbour, and if all residuals are 0. */
        public double[] h() {
            return h.clone();
        }

        /** Variance of H over all arrangements of the residuals, whose expectation is 1; NaN where H is. */
        public double[] variance() {
            return variance.clone();
        }

        /** {@code 2H/Var}, spdep's {@code Z.Hi}, to be compared with chi-square of {@code 2/Var} degrees of freedom. */
        public double[] z() {
            double[] z = new double[h.length];
            Arrays.setAll(z, i -> 2 * h[i] / variance[i]);
            return z;
        }

        /** Neighbourhood means of the variable; NaN for islands. */
        public double[] localMeans() {
            double[] mean = new double[h.length];
            double centre = x.mean();
            Arrays.setAll(mean, i -> centre + Math.scalb(lags[i] / kernel.rowSum[i], deviations.exponent()));
            return mean;
        }

        /** Residuals e, in the variable's unit to the power of the exponent; NaN for islands. */
        public double[] residuals() {
            double[] e = new double[h.length];
            double unit = Math.pow(2, deviations.exponent() * options.exponent);
            Arrays.setAll(e, i -> residuals[i] * unit);
            return e;
        }

        /** P-values under the options' test and alternative; NaN where there is no H or its variance is 0. */
        public double[] pValues() {
            return inference.pValues();
        }

        /** P-values adjusted by the control for many tests, NaN where there is no p-value. */
        public double[] adjustedPValues() {
            return inference.adjustedPValues();
        }

        /**
         * The draws each p-value rests on, its resolution: all permutations, fewer where the rule of the options stopped
         * early; 0 where there is no H and under chi-square.
         */
        public int[] draws() {
            return inference.draws();
        }

        /** Mean of H over the draws; NaN under chi-square and where there is no H. */
        public double[] simulatedMean() {
            return inference.means();
        }

        /** Variance of H over the draws, divisor their number less 1; NaN under chi-square and where there is no H. */
        public double[] simulatedVariance() {
            return inference.variances();
        }

        /** All columns by unit: H, its variance, z, neighbourhood mean, residual, simulated moments, p-values. */
        public Table toTable() {
            return inference.addTo(Table.of(labels())
                    .with(Variable.of("H", labels(), h))
                    .with(Variable.of("variance", labels(), variance))
                    .with(Variable.of("z", labels(), z()))
                    .with(Variable.of("local mean", labels(), localMeans()))
                    .with(Variable.of("residual", labels(), residuals())));
        }

        /** Number of units by outcome, with the method. */
        @Override
        public String toString() {
            int uneven = 0;
            int even = 0;
            int undefined = 0;
            for (int i = 0; i < h.length; i++) {
                boolean significant = inference.significant(i);
                uneven += significant && h[i] >= 1 ? 1 : 0;
                even += significant && h[i] < 1 ? 1 : 0;
                undefined += Double.isNaN(h[i]) ? 1 : 0;
            }
            String ground = options.test == Test.PERMUTATION
                    ? options.local.describe()
                    : "chi-square, " + options.local.alternative() + "; " + options.local.describeLevel();
            return "Local spatial heteroscedasticity of " + x.name() + ", n = " + h.length + ", exponent "
                    + TextTable.format(options.exponent) + "\n" + ground + "\n"
                    + TextTable.of("surroundings", "units")
                            .row("Uneven", uneven)
                            .row("Even", even)
                            .row("Not significant", h.length - uneven - even - undefined)
                            .row("Undefined", undefined);
        }
    }
}
