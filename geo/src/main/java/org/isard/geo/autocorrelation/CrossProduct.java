package org.isard.geo.autocorrelation;

import java.util.function.DoubleBinaryOperator;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;

/**
 * The general cross-product statistic gamma, of which Moran's I, Geary's c and join counts are special cases (Mantel
 * 1967; Hubert, Golledge and Costanzo 1981): {@code gamma = sum_ij w_ij c(x_i, x_j)}.
 *
 * <p>Expectation and variance under randomisation are exact, those over all arrangements of the values (Mantel 1967,
 * with a diagonal if w has one). Under permutation the moments are those of the simulated values. Agrees with PySAL's
 * {@code Gamma}, whose operations "c", "a" and "s" are {@link Comparison#PRODUCT}, {@link
 * Comparison#ABSOLUTE_DIFFERENCE} and {@link Comparison#SQUARED_DIFFERENCE}.
 *
 * <p>Cost: O(links log cardinality + n log n); with a function of the caller O(n^2) evaluations for the moments, none
 * of it kept; O(links) times the number of permutations. The same seed gives the same bits for any number of threads.
 */
public final class CrossProduct {
    private static final int LANES = Arrangements.LANES;

    private CrossProduct() {}

    /** How two values are compared. */
    public enum Comparison {
        /** {@code x_i x_j}, of the values as they are; pass deviations for Moran's numerator. */
        PRODUCT,
        /** {@code |x_i - x_j|}. */
        ABSOLUTE_DIFFERENCE,
        /** {@code (x_i - x_j)^2}. */
        SQUARED_DIFFERENCE
    }

    /** Analytical inference under randomisation, two-sided. */
    public static Result of(Variable x, Weights w, Comparison comparison) {
        return of(x, w, comparison, Inference.randomisation());
    }

    /** With the given inference, on the common pool. */
    public static Result of(Variable x, Weights w, Comparison comparison, Inference inference) {
        return of(x, w, comparison, inference, Execution.common());
    }

    /**
     * Gamma by a named comparison.
     *
     * @param x a complete variable
     * @param w weights over the same labels; they may be asymmetric and have a diagonal
     * @param inference randomisation or permutation
     * @param execution where permutations run; does not change the result
     * @throws IllegalArgumentException if labels differ, a value is missing or w has no link, the inference is another
     *     one, or gamma overflows
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Variable x, Weights w, Comparison comparison, Inference inference, Execution execution) {
        double[] values = values(x, w);
        DoubleBinaryOperator c = switch (comparison) {
            case PRODUCT -> (a, b) -> a * b;
            case ABSOLUTE_DIFFERENCE -> (a, b) -> Math.abs(a - b);
            case SQUARED_DIFFERENCE -> (a, b) -> (a - b) * (a - b);
        };
        return judge(values, w, comparison.toString(), c, inference, execution, () -> switch (comparison) {
            case PRODUCT -> PairSums.products(values);
            case ABSOLUTE_DIFFERENCE -> PairSums.absoluteDifferences(values);
            case SQUARED_DIFFERENCE -> PairSums.squaredDifferences(values);
        });
    }

    /** Gamma by the caller's comparison, randomisation: O(n^2) evaluations. */
    public static Result of(Variable x, Weights w, DoubleBinaryOperator comparison) {
        return of(x, w, comparison, Inference.randomisation(), Execution.common());
    }

    /**
     * Gamma by the caller's comparison, symmetric or not.
     *
     * @param comparison {@code c(x_i, x_j)}, finite and without side effects: it is called from several threads
     * @throws IllegalArgumentException as {@link #of(Variable, Weights, Comparison, Inference, Execution)}
     */
    public static Result of(
            Variable x, Weights w, DoubleBinaryOperator comparison, Inference inference, Execution execution) {
        double[] values = values(x, w);
        return judge(
                values,
                w,
                "the caller's comparison",
                comparison,
                inference,
                execution,
                () -> PairSums.of(values, comparison));
    }

    private static double[] values(Variable x, Weights w) {
        w.labels().requireSame(x.labels(), "x");
        GlobalOptions.requireLinks(w, "a cross-product");
        return x.requireComplete().toArray();
    }

    private static Result judge(
            double[] values,
            Weights w,
            String name,
            DoubleBinaryOperator c,
            Inference inference,
            Execution execution,
            java.util.function.Supplier<PairSums> sums) {
        double gamma = sums(Arrangements.observed(values), w, c)[0];
        if (!Double.isFinite(gamma)) {
            throw new IllegalArgumentException("comparison: gamma is " + gamma
                    + "; the comparison must be finite for all pairs of neighbours, so rescale x or change it");
        }
        Judgement judgement;
        if (inference instanceof Inference.Permutation permutation) {
            double[] simulated =
                    Arrangements.of(values).simulate(permutation, execution, table -> sums(table, w, c), 1);
            double size = sums(Arrangements.observed(values), w, (a, b) -> Math.abs(c.applyAsDouble(a, b)))[0];
            judgement = Judgement.permuted(gamma, simulated, 1e-12 * size, permutation);
        } else if (inference instanceof Inference.Randomisation) {
            PairSums weights = PairSums.of(w, w.size());
            PairSums pairs = sums.get();
            judgement = Judgement.analytical(
                    gamma, PairSums.expectation(weights, pairs), PairSums.variance(weights, pairs), inference);
        } else {
            throw GlobalOptions.unsupported(inference, "a cross-product", "randomisation or permutation");
        }
        if (Double.isInfinite(judgement.variance()) || Double.isNaN(judgement.expectation())) {
            throw new IllegalArgumentException(
                    "comparison: the moments of gamma overflow; the comparison must be finite for all pairs, so rescale x");
        }
        return new Result(
                gamma,
                judgement.expectation(),
                judgement.variance(),
                judgement.z(),
                judgement.pValue(),
                name,
                inference,
                w.size());
    }

    private static double[] sums(double[] table, Weights w, DoubleBinaryOperator c) {
        LaneSums sums = new LaneSums();
        double[] row = new double[LANES];
        for (int i = 0; i < w.size(); i++) {
            java.util.Arrays.fill(row, 0);
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                double weight = w.value(k);
                int at = w.column(k) * LANES;
                for (int b = 0; b < LANES; b++) {
                    row[b] += weight * c.applyAsDouble(table[i * LANES + b], table[at + b]);
                }
            }
            sums.add(row);
        }
        return sums.total();
    }

    /**
     * What {@link CrossProduct} found.
     *
     * @param gamma {@code sum_ij w_ij c(x_i, x_j)}
     * @param expectation its expectation under the null hypothesis; under permutation the mean of the simulated values
     * @param variance its variance likewise
     * @param z {@code (gamma - expectation) / sqrt(variance)}, NaN without variance
     * @param pValue the probability under the inference's alternative
     * @param comparison what the values were compared by
     * @param inference the ground of the p-value
     * @param n all units
     */
    public record Result(
            double gamma,
            double expectation,
            double variance,
            double z,
            double pValue,
            String comparison,
            Inference inference,
            int n) {
        @Override
        public String toString() {
            return "Cross-product by " + comparison + ", n = " + n + ", " + inference.describe() + "\n"
                    + TextTable.of("gamma", "expectation", "variance", "z", "p")
                            .row(gamma, expectation, variance, z, TextTable.pValue(pValue));
        }
    }
}
