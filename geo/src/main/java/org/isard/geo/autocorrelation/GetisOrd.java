package org.isard.geo.autocorrelation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;

/**
 * Getis and Ord's global G: are high values near high values, or low near low (Getis and Ord 1992; with their
 * correction of 1993).
 *
 * <p>{@code G = sum_ij w_ij x_i x_j / sum_{i != j} x_i x_j} for a variable with a natural zero and no negative value.
 * {@code E = S0 / (n(n-1))}; the variance is that over all arrangements (Mantel 1967), which is Getis and Ord's. A
 * positive z means that high values cluster, a negative one that low values do. Under permutation the moments are those
 * of the simulated values.
 *
 * <p>Defaults reproduce spdep's {@code globalG.test}. G is meant for binary weights (PySAL makes them so, spdep warns
 * of others); here the weights are taken as they come, so pass {@code w.binary()} unless you mean otherwise.
 *
 * <p>Cost: O(links log cardinality); O(links) times the number of permutations. The same seed gives the same bits for
 * any number of threads.
 */
public final class GetisOrd {
    private static final String NAME = "Getis-Ord G";

    private GetisOrd() {}

    /** Analytical inference under randomisation, two-sided. */
    public static Result of(Variable x, Weights w) {
        return of(x, w, options());
    }

    /** G with the given inference: randomisation or permutation. */
    public static Result of(Variable x, Weights w, Inference inference) {
        return of(x, w, options().inference(inference));
    }

    /**
     * Global G.
     *
     * @param x a complete variable without negative values, and not constant
     * @param w weights over the same labels, without a diagonal; binary as a rule
     * @throws IllegalArgumentException if labels differ, a value is missing or negative, x is constant (among the units
     *     that count), w has no link or a weight on the diagonal, or the inference is another one
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(Variable x, Weights w, GlobalOptions options) {
        w.labels().requireSame(x.labels(), "x");
        double[] values = x.requireComplete().toArray();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                throw new IllegalArgumentException(
                        x.name() + ": the value of \"" + x.labels().get(i) + "\" is " + values[i]
                                + "; G needs values with a natural zero, none of them negative (use Moran else)");
            }
        }
        Deviations.normalize(values);
        FoldedWeights folded = FoldedWeights.of(w);
        GlobalOptions.requireLinks(w, NAME);
        int islands = GlobalOptions.islandCount(w);
        int[] places = IntStream.range(0, w.size())
                .filter(i -> options.islands() == Islands.COUNTED || w.cardinality(i) > 0)
                .toArray();
        double[] counted = IntStream.of(places).mapToDouble(i -> values[i]).toArray();
        if (Arrays.stream(counted).allMatch(v -> v == counted[0])) {
            throw GlobalOptions.constant(x.name(), NAME);
        }
        double denominator = denominator(counted);
        if (denominator == 0) {
            throw new IllegalArgumentException(
                    x.name() + ": has fewer than two positive values, so " + NAME + " is not defined");
        }
        double g = folded.products(Arrangements.observed(values))[0] / denominator;
        Inference inference = options.inference();
        Judgement judgement;
        if (inference instanceof Inference.Permutation permutation) {
            double[] simulated = Arrangements.among(values, places)
                    .simulate(permutation, options.execution(), folded::products, 1 / denominator);
            judgement = Judgement.permuted(g, simulated, 1e-12 * g, permutation);
        } else if (inference instanceof Inference.Randomisation) {
            double n = places.length;
            if (n < w.size()) {
                GlobalOptions.requireFour(n);
            }
            double variance =
                    PairSums.variance(PairSums.of(w, n), PairSums.products(counted)) / (denominator * denominator);
            judgement = Judgement.analytical(g, w.s0() / (n * (n - 1)), variance, inference);
        } else {
            throw GlobalOptions.unsupported(inference, NAME, "randomisation or permutation");
        }
        return new Result(
                g,
                judgement.expectation(),
                judgement.variance(),
                judgement.z(),
                judgement.pValue(),
                inference,
                w.size(),
                islands,
                options.islands(),
                w.style());
    }

    /** {@code sum_{i != j} x_i x_j} without the cancellation of the total's square and the squares. */
    private static double denominator(double[] x) {
        double[] terms = new double[x.length];
        double before = 0;
        for (int i = 0; i < x.length; i++) {
            terms[i] = 2 * x[i] * before;
            before += x[i];
        }
        return Pairwise.sum(terms);
    }

    /**
     * Randomisation, islands left out, on the common pool.
     *
     * <p>With islands left out (spdep's {@code adjust.n} and {@code adjust.x}) neither their values nor their number
     * enter, and permutation leaves their values where they are. The moments suppose that no unit has an island for its
     * neighbour.
     */
    public static GlobalOptions options() {
        return GlobalOptions.defaults();
    }

    /**
     * What {@link GetisOrd#of} found.
     *
     * @param g global G
     * @param expectation its expectation under the null hypothesis; under permutation the mean of the simulated values
     * @param variance its variance likewise
     * @param z {@code (g - expectation) / sqrt(variance)}
     * @param pValue the probability under the inference's alternative; {@code GREATER} means that high values cluster
     * @param inference the ground of the p-value
     * @param n all units
     * @param islandCount the units without neighbours
     * @param islands whether these count
     * @param style how the weights were scaled
     */
    public record Result(
            double g,
            double expectation,
            double variance,
            double z,
            double pValue,
            Inference inference,
            int n,
            int islandCount,
            Islands islands,
            Weights.Style style) {
        @Override
        public String toString() {
            return Judgement.table(
                    NAME + " (weights " + style + ")",
                    n,
                    islandCount,
                    islands,
                    inference,
                    "G",
                    g,
                    new Judgement(expectation, variance, z, pValue));
        }
    }
}
