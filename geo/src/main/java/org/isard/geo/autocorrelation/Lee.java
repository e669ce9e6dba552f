package org.isard.geo.autocorrelation;

import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;

/**
 * Lee's L, spatial association of two variables: their correlation and their smoothness at once (Lee 2001; moments
 * after Lee 2004).
 *
 * <p>{@code L = n / sum_i (sum_j w_ij)^2 * sum_i (sum_j w_ij zx_j)(sum_j w_ij zy_j) / sqrt(sum_i zx_i^2 sum_i zy_i^2)},
 * zx and zy the deviations from the means. The null hypothesis arranges the pairs (x, y) over the places, so that their
 * correlation stays; expectation and variance under randomisation are those over all such arrangements. Under
 * permutation the moments are those of the simulated values.
 *
 * <p>Agrees with spdep's {@code lee} and {@code lee.mc}, in which units without neighbours count, and with PySAL's
 * {@code Spatial_Pearson}. spdep 1.2.7's {@code lee.test} has the same expectation, and the same variance for a
 * variable with itself; for two variables it has another variance, because it takes {@code zx zy'} for symmetric. Lee
 * uses row-standardised weights, with or without the unit itself; a diagonal is allowed.
 *
 * <p>Cost: O(links), times the number of permutations; randomisation takes the sum of squared numbers of neighbours.
 * Memory O(n). The same seed gives the same bits for any number of threads.
 */
public final class Lee {
    private static final String NAME = "Lee's L";

    private Lee() {}

    /** Analytical inference under randomisation, two-sided. */
    public static Result of(Variable x, Variable y, Weights w) {
        return of(x, y, w, Inference.randomisation());
    }

    /** Of a variable with itself: Lee's spatial smoothing scalar. */
    public static Result of(Variable x, Weights w) {
        return of(x, x, w);
    }

    /** Of a variable with itself, with the given inference. */
    public static Result of(Variable x, Weights w, Inference inference) {
        return of(x, x, w, inference);
    }

    /** Lee's L with the given inference, randomisation or permutation. */
    public static Result of(Variable x, Variable y, Weights w, Inference inference) {
        return of(x, y, w, inference, Execution.common());
    }

    /**
     * Lee's L.
     *
     * @param x a complete variable that is not constant
     * @param y another, over the same labels
     * @param w weights over the same labels; they may be asymmetric and have a diagonal
     * @param inference randomisation or permutation
     * @param execution where permutations run; does not change the result
     * @throws IllegalArgumentException if labels differ, a value is missing, a variable is constant, w has no link, or
     *     the inference is another one
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Variable x, Variable y, Weights w, Inference inference, Execution execution) {
        w.labels().requireSame(x.labels(), "x");
        w.labels().requireSame(y.labels(), "y");
        Deviations one = deviations(x);
        Deviations other = deviations(y);
        GlobalOptions.requireLinks(w, NAME);
        int n = w.size();
        double[] rowSums = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                rowSums[i] += w.value(k);
            }
        }
        double scale = 1 / (Pairwise.sumOfSquares(rowSums) * Math.sqrt(one.m2() * other.m2()));
        LeeKernel kernel = new LeeKernel(w, one.z(), other.z(), execution);
        double l = scale * kernel.observed();
        Judgement judgement;
        if (inference instanceof Inference.Permutation permutation) {
            double noise = one.noise() / Math.sqrt(one.m2()) + other.noise() / Math.sqrt(other.m2());
            double[] simulated = kernel.simulate(permutation, scale);
            judgement = Judgement.permuted(l, simulated, noise * Math.max(1, Math.abs(l)), permutation);
        } else if (inference instanceof Inference.Randomisation) {
            PairSums weights = LeeKernel.weightSums(w, rowSums);
            PairSums values = LeeKernel.valueSums(one.z(), other.z());
            judgement = Judgement.analytical(
                    l,
                    scale * PairSums.expectation(weights, values),
                    scale * scale * PairSums.variance(weights, values),
                    inference);
        } else {
            throw GlobalOptions.unsupported(inference, NAME, "randomisation or permutation");
        }
        return new Result(
                l,
                judgement.expectation(),
                judgement.variance(),
                judgement.z(),
                judgement.pValue(),
                inference,
                n,
                GlobalOptions.islandCount(w));
    }

    private static Deviations deviations(Variable v) {
        Deviations deviations = Deviations.of(v);
        if (deviations.constant()) {
            throw GlobalOptions.constant(v.name(), NAME);
        }
        return deviations;
    }

    /**
     * What {@link Lee#of} found.
     *
     * @param l Lee's L
     * @param expectation its expectation under the null hypothesis; under permutation the mean of the simulated values
     * @param variance its variance likewise
     * @param z {@code (l - expectation) / sqrt(variance)}
     * @param pValue the probability under the inference's alternative
     * @param inference the ground of the p-value
     * @param n all units
     * @param islandCount the units without neighbours, which count
     */
    public record Result(
            double l,
            double expectation,
            double variance,
            double z,
            double pValue,
            Inference inference,
            int n,
            int islandCount) {
        @Override
        public String toString() {
            Judgement judgement = new Judgement(expectation, variance, z, pValue);
            return Judgement.table(NAME, n, islandCount, null, inference, "L", l, judgement);
        }
    }
}
