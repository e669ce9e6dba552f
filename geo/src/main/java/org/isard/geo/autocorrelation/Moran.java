package org.isard.geo.autocorrelation;

import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;

/**
 * Moran's I, global spatial autocorrelation (Moran 1950; moments after Cliff and Ord 1981, eq. 1.37-1.44).
 *
 * <p>{@code I = n/S0 * sum_ij w_ij z_i z_j / sum_i z_i^2}, z the deviations from the mean, S0 the sum of weights.
 * {@code E = -1/(n-1)}; under normality {@code Var = (n^2 S1 - n S2 + 3 S0^2) / ((n^2-1) S0^2) - E^2}; under
 * randomisation with kurtosis b {@code Var = (n((n^2-3n+3) S1 - n S2 + 3 S0^2) - b((n^2-n) S1 - 2n S2 + 6 S0^2)) /
 * ((n-1)(n-2)(n-3) S0^2) - E^2}. Under permutation the moments are those of the simulated
 * values (variance with divisor P - 1). Defaults reproduce spdep's {@code moran.test}.
 *
 * <p>{@code Inference.exact()} and {@code saddlepoint()} take the p-value from the whole distribution of I for independent
 * normal y (Tiefelsdorf and Boots 1995; Tiefelsdorf 2002), moments and z are those of normality; spdep's
 * {@code lm.morantest.exact} and {@code lm.morantest.sad} of a model with an intercept alone, the former here with about
 * twelve right digits in either tail. Up to 2,000 units, in O(n^3) time.
 *
 * <p>Cost: O(links), times the number of permutations. The same seed gives the same bits for any number of threads.
 */
public final class Moran {

    private Moran() {}

    /** Analytical inference under randomisation, two-sided. */
    public static Result of(Variable y, Weights w) {
        return of(y, w, options());
    }

    /** Moran's I with the given inference. */
    public static Result of(Variable y, Weights w, Inference inference) {
        return of(y, w, options().inference(inference));
    }

    /**
     * Moran's I.
     *
     * @param y a complete variable that is not constant
     * @param w weights over the same labels, without a diagonal; they may be asymmetric
     * @throws IllegalArgumentException if labels differ, a value is missing, y is constant, w has no link or a weight on
     *     the diagonal, there are fewer units than the variance needs (4 for randomisation, 2 else), or more than 2,000
     *     for exact or saddlepoint inference
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Variable y, Weights w, GlobalOptions options) {
        w.labels().requireSame(y.labels(), "y");
        Deviations deviations = Deviations.of(y);
        MoranKernel kernel = new MoranKernel(w, deviations.z(), options.execution());
        GlobalOptions.requireLinks(w, "Moran's I");
        if (deviations.constant()) {
            throw GlobalOptions.constant(y.name(), "Moran's I");
        }
        int islands = GlobalOptions.islandCount(w);
        double n = options.counted(w, islands);
        double s0 = w.s0();
        double scale = n / (s0 * deviations.m2() * w.size());
        double i = scale * kernel.observed();
        if (options.inference() instanceof Inference.Permutation permutation) {
            double[] simulated = kernel.simulate(permutation);
            for (int p = 0; p < simulated.length; p++) {
                simulated[p] *= scale;
            }
            // Equal sums taken in another order differ by rounding; those are ties.
            double slack = deviations.noise() / Math.sqrt(deviations.m2()) * Math.max(1, Math.abs(i));
            Judgement judged = Judgement.permuted(i, simulated, slack, permutation);
            return new Result(
                    i,
                    judged.expectation(),
                    judged.variance(),
                    judged.z(),
                    judged.pValue(),
                    permutation,
                    w.size(),
                    islands,
                    options.islands());
        }
        double expectation = -1 / (n - 1);
        double variance = options.inference() instanceof Inference.Randomisation
                ? randomisationVariance(n, w, s0, deviations.kurtosis())
                : normalVariance(n, w, s0);
        variance -= expectation * expectation;
        double z = (i - expectation) / Math.sqrt(variance);
        double p = NormalMoran.isWhole(options.inference())
                ? new NormalMoran(w, Regressors.intercept(w.size())).pValue(options.inference(), i * s0 / n)
                : options.inference().alternative().normalPValue(z);
        return new Result(i, expectation, variance, z, p, options.inference(), w.size(), islands, options.islands());
    }

    private static double normalVariance(double n, Weights w, double s0) {
        if (n < 2) {
            throw new IllegalArgumentException("w: has " + (int) n + " unit with neighbours; at least 2 are needed");
        }
        return (n * n * w.s1() - n * w.s2() + 3 * s0 * s0) / ((n * n - 1) * s0 * s0);
    }

    private static double randomisationVariance(double n, Weights w, double s0, double b) {
        GlobalOptions.requireFour(n);
        double s1 = w.s1();
        double s2 = w.s2();
        double first = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0);
        double second = b * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
        return (first - second) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0);
    }

    /** Randomisation, islands left out of n, on the common pool. */
    public static GlobalOptions options() {
        return GlobalOptions.defaults();
    }

    /**
     * What {@link Moran#of} found.
     *
     * @param i Moran's I
     * @param expectation its expectation under the null hypothesis; under permutation the mean of the simulated values
     * @param variance its variance likewise
     * @param z {@code (i - expectation) / sqrt(variance)}
     * @param pValue the probability under the inference's alternative
     * @param inference the ground of the p-value
     * @param n all units
     * @param islandCount the units without neighbours
     * @param islands whether these count in the formulas' n
     */
    public record Result(
            double i,
            double expectation,
            double variance,
            double z,
            double pValue,
            Inference inference,
            int n,
            int islandCount,
            Islands islands) {
        @Override
        public String toString() {
            return Judgement.table(
                    "Moran's I",
                    n,
                    islandCount,
                    islands,
                    inference,
                    "I",
                    i,
                    new Judgement(expectation, variance, z, pValue));
        }
    }
}
