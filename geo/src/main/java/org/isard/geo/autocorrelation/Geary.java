package org.isard.geo.autocorrelation;

import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;

/**
 * Geary's c, global spatial autocorrelation by squared differences (Geary 1954; moments after Cliff and Ord 1981,
 * section 1.5).
 *
 * <p>{@code c = (n-1)/(2 S0) * sum_ij w_ij (y_i - y_j)^2 / sum_i z_i^2}, z the deviations from the mean, S0 the sum of
 * weights. {@code E = 1}; values below 1 mean that neighbours are alike. Under normality {@code Var = ((2 S1 + S2)(n-1)
 * - 4 S0^2) / (2 (n+1) S0^2)}; under randomisation with kurtosis b {@code Var = ((n-1) S1 (n^2-3n+3-(n-1)b) - 1/4 (n-1)
 * S2 (n^2+3n-6-(n^2-n+2)b) + S0^2 (n^2-3-(n-1)^2 b)) / (n(n-2)(n-3) S0^2)}. Under permutation the moments are those of
 * the simulated values.
 *
 * <p>Defaults reproduce spdep's {@code geary.test}: {@code z = (E - c) / sd}, so that a positive z, and the alternative
 * {@code GREATER}, mean positive autocorrelation as they do for {@link Moran} (PySAL reports {@code (c - E) / sd}).
 *
 * <p>Cost: O(links), times the number of permutations. The same seed gives the same bits for any number of threads.
 */
public final class Geary {
    private static final String NAME = "Geary's c";

    private Geary() {}

    /** Analytical inference under randomisation, two-sided. */
    public static Result of(Variable y, Weights w) {
        return of(y, w, options());
    }

    /** Geary's c with the given inference: normality, randomisation or permutation. */
    public static Result of(Variable y, Weights w, Inference inference) {
        return of(y, w, options().inference(inference));
    }

    /**
     * Geary's c.
     *
     * @param y a complete variable that is not constant
     * @param w weights over the same labels, without a diagonal; they may be asymmetric
     * @throws IllegalArgumentException if labels differ, a value is missing, y is constant, w has no link or a weight
     *     on the diagonal, the inference is another one, or there are fewer units than the variance needs (4 for
     *     randomisation, 2 else)
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Variable y, Weights w, GlobalOptions options) {
        w.labels().requireSame(y.labels(), "y");
        Deviations deviations = Deviations.of(y);
        FoldedWeights folded = FoldedWeights.of(w);
        GlobalOptions.requireLinks(w, NAME);
        if (deviations.constant()) {
            throw GlobalOptions.constant(y.name(), NAME);
        }
        int islands = GlobalOptions.islandCount(w);
        double n = options.counted(w, islands);
        if (n < 2) {
            throw new IllegalArgumentException("w: has " + (int) n + " unit with neighbours; at least 2 are needed");
        }
        double scale = (n - 1) / (2 * w.s0() * deviations.m2() * w.size());
        double[] z = deviations.z();
        double c = scale * folded.squaredDifferences(Arrangements.observed(z))[0];
        Judgement judgement = judge(c, w, n, deviations, folded, scale, options);
        return new Result(
                c,
                judgement.expectation(),
                judgement.variance(),
                judgement.z(),
                judgement.pValue(),
                options.inference(),
                w.size(),
                islands,
                options.islands());
    }

    private static Judgement judge(
            double c,
            Weights w,
            double n,
            Deviations deviations,
            FoldedWeights folded,
            double scale,
            GlobalOptions options) {
        Inference inference = options.inference();
        if (inference instanceof Inference.Permutation permutation) {
            double[] simulated = Arrangements.of(deviations.z())
                    .simulate(permutation, options.execution(), folded::squaredDifferences, scale);
            double noise = 2 * deviations.noise() / Math.sqrt(deviations.m2());
            return Judgement.reversed(c, simulated, noise * Math.max(1, c), permutation);
        }
        double variance;
        if (inference instanceof Inference.Normality) {
            variance = normalVariance(w, n);
        } else if (inference instanceof Inference.Randomisation) {
            variance = randomisationVariance(w, n, deviations.kurtosis());
        } else {
            throw GlobalOptions.unsupported(inference, NAME, "normality, randomisation or permutation");
        }
        Judgement mirror = Judgement.analytical(-c, -1, variance, inference);
        return new Judgement(1, variance, mirror.z(), mirror.pValue());
    }

    /** The n of one factor is that of all units even where islands are left out of the others: so computes spdep. */
    private static double normalVariance(Weights w, double n) {
        double s0 = w.s0();
        return ((2 * w.s1() + w.s2()) * (n - 1) - 4 * s0 * s0) / (2 * (w.size() + 1.0) * s0 * s0);
    }

    private static double randomisationVariance(Weights w, double n, double kurtosis) {
        GlobalOptions.requireFour(n);
        double all = w.size();
        double b = kurtosis * n / all;
        double s0 = w.s0();
        double first = (n - 1) * w.s1() * (n * n - 3 * all + 3 - (n - 1) * b);
        double second = (n - 1) * w.s2() * (n * n + 3 * all - 6 - (n * n - all + 2) * b) / 4;
        double third = s0 * s0 * (n * n - 3 - (n - 1) * (n - 1) * b);
        return (first - second + third) / (all * (n - 2) * (n - 3) * s0 * s0);
    }

    /**
     * Randomisation, islands left out, on the common pool.
     *
     * <p>With islands left out c uses the number of units with neighbours while the variances use both numbers, exactly
     * as spdep 1.2.7 does with {@code adjust.n = TRUE}. {@link Islands#COUNTED} uses all units everywhere, and
     * then the moments under randomisation are those of all arrangements.
     */
    public static GlobalOptions options() {
        return GlobalOptions.defaults();
    }

    /**
     * What {@link Geary#of} found.
     *
     * @param c Geary's c
     * @param expectation its expectation under the null hypothesis; under permutation the mean of the simulated values
     * @param variance its variance likewise
     * @param z {@code (expectation - c) / sqrt(variance)}: positive where neighbours are alike
     * @param pValue the probability under the inference's alternative, of which {@code GREATER} means positive
     *     autocorrelation
     * @param inference the ground of the p-value
     * @param n all units
     * @param islandCount the units without neighbours
     * @param islands whether these count in the formulas' n
     */
    public record Result(
            double c,
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
                    NAME, n, islandCount, islands, inference, "c", c, new Judgement(expectation, variance, z, pValue));
        }
    }
}
