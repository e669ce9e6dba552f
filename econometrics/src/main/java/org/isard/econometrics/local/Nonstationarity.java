package org.isard.econometrics.local;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Inference;
import org.isard.core.inference.RandomStreams;

/**
 * Whether local coefficients vary more over space than they would if places did not matter: the Monte Carlo test of Hope (1968) as
 * Fotheringham et al. (2002, section 4.8) apply it. Units are put on each other's places at random, the bandwidth stays, and the standard
 * deviation of each column's coefficients is compared.
 *
 * @param deviations the observed standard deviations, divisor n
 * @param pValues of the alternative that coefficients vary more than by chance
 * @param inference the permutations
 */
public record Nonstationarity(Variable deviations, Variable pValues, Inference.Permutation inference) {

    /**
     * Tests every column. One fit per permutation; the same seed gives the same bits on any number of threads.
     *
     * @throws IllegalArgumentException if the inference is not one-sided upwards (its alternative {@link Alternative#GREATER}), or if a
     *     permuted fit fails, for which the bandwidth is too small
     */
    public static Nonstationarity of(GwrResult fit, Locations places, Inference.Permutation inference) {
        if (inference.alternative() != Alternative.GREATER) {
            throw new IllegalArgumentException("inference: its alternative is " + inference.alternative()
                    + "; coefficients that vary count, use alternative(Alternative.GREATER)");
        }
        fit.design().labels().requireSame(places.labels(), "locations");
        LocalData data = new LocalData(fit.design());
        Labels names = fit.names();
        double[] observed = new double[names.size()];
        for (int a = 0; a < observed.length; a++) {
            observed[a] = deviation(fit.coefficients(names.get(a)).toArray());
        }
        int[] asLarge = new int[observed.length];
        int[] asSmall = new int[observed.length];
        RandomStreams streams = RandomStreams.of(inference.seed());
        for (int p = 0; p < inference.permutations(); p++) {
            int[] order = new int[data.n];
            Arrays.setAll(order, i -> i);
            RandomStreams.shuffle(order, streams.stream(p));
            Locations permuted = places.permuted(order);
            double[][] b;
            try {
                b = GeographicallyWeighted.coefficients(data, permuted, fit.bandwidth(), fit.options());
            } catch (LocalFailure failure) {
                throw failure.named(permuted, fit.bandwidth());
            }
            for (int a = 0; a < observed.length; a++) {
                double drawn = deviation(b[a]);
                asLarge[a] += drawn >= observed[a] ? 1 : 0;
                asSmall[a] += drawn <= observed[a] ? 1 : 0;
            }
        }
        double[] p = new double[observed.length];
        for (int a = 0; a < p.length; a++) {
            p[a] = inference.pValue(asLarge[a], asSmall[a]);
        }
        return new Nonstationarity(Variable.of("s.d.", names, observed), Variable.of("p", names, p), inference);
    }

    private static double deviation(double[] b) {
        double mean = Pairwise.mean(b);
        return Math.sqrt(
                Pairwise.sumOfSquares(Arrays.stream(b).map(v -> v - mean).toArray()) / b.length);
    }

    /** A row per column of the design. */
    public Table toTable() {
        return Table.of(deviations.labels()).with(deviations).with(pValues);
    }

    @Override
    public String toString() {
        TextTable text = TextTable.of("", "s.d. of coefficients", "p");
        for (int a = 0; a < deviations.size(); a++) {
            text.row(deviations.labels().get(a), deviations.get(a), TextTable.pValue(pValues.get(a)));
        }
        return "non-stationarity of local coefficients, " + inference.describe() + "\n" + text;
    }
}
