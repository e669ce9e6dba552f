package org.isard.econometrics.evaluation;

import java.util.List;
import org.isard.core.TextTable;
import org.isard.econometrics.internal.Tails;

/**
 * Whether chains of several regimes (neighbourhoods, spans of time) have the same transition probabilities (Anderson and Goodman 1957;
 * Bickenbach and Bode 2003; as giddy's {@code Homogeneity_Results}).
 *
 * <p>{@code Q = sum_r sum_i sum_j n_i(r) (p_ij(r) - p_ij)^2 / p_ij} and {@code LR = 2 sum_r sum_i sum_j n_ij(r) ln(p_ij(r) / p_ij)}, sums over
 * p_ij > 0, both chi squared with {@code sum_i (a_i - 1)(b_i - 1)} degrees of freedom: a_i regimes in which moves start in class i, b_i
 * classes they lead to.
 *
 * @param chiSquared Q
 * @param likelihoodRatio LR
 * @param degreesOfFreedom of both
 * @param regimes the number of chains compared
 * @param sparse cells with an expected count {@code n_i(r) p_ij} above 0 and below 5, where the approximation is poor
 */
public record Homogeneity(double chiSquared, double likelihoodRatio, int degreesOfFreedom, int regimes, int sparse) {

    /**
     * Compares chains over the same classes.
     *
     * @throws IllegalArgumentException if there are fewer than two, or their classes differ
     */
    public static Homogeneity of(List<MarkovChain> chains) {
        if (chains.size() < 2) {
            throw new IllegalArgumentException(
                    "chains: there are " + chains.size() + "; a comparison needs two or more");
        }
        List<String> classes = chains.get(0).classes();
        int k = classes.size();
        double[][][] counts = new double[chains.size()][][];
        for (int r = 0; r < counts.length; r++) {
            if (!chains.get(r).classes().equals(classes)) {
                throw new IllegalArgumentException("chains: number " + (r + 1) + " has classes "
                        + chains.get(r).classes() + " where " + classes + " are expected");
            }
            counts[r] = chains.get(r).counts();
        }
        double q = 0;
        double lr = 0;
        int df = 0;
        int sparse = 0;
        for (int i = 0; i < k; i++) {
            double[] pooled = new double[k];
            double total = 0;
            double[] starts = new double[counts.length];
            for (int r = 0; r < counts.length; r++) {
                for (int j = 0; j < k; j++) {
                    starts[r] += counts[r][i][j];
                    pooled[j] += counts[r][i][j];
                    total += counts[r][i][j];
                }
            }
            int a = 0;
            for (double start : starts) {
                a += start > 0 ? 1 : 0;
            }
            int b = 0;
            for (int j = 0; j < k; j++) {
                if (pooled[j] == 0) {
                    continue;
                }
                b++;
                for (int r = 0; r < counts.length; r++) {
                    double expected = starts[r] * pooled[j] / total;
                    double n = counts[r][i][j];
                    if (expected > 0) {
                        q += (n - expected) * (n - expected) / expected;
                        lr += n > 0 ? 2 * n * Math.log(n / expected) : 0;
                        sparse += expected < 5 ? 1 : 0;
                    }
                }
            }
            df += a > 0 ? (a - 1) * (b - 1) : 0;
        }
        return new Homogeneity(q, Math.max(0, lr), df, chains.size(), sparse);
    }

    /** The upper tail of Q; NaN without degrees of freedom. */
    public double chiSquaredPValue() {
        return degreesOfFreedom == 0 ? Double.NaN : Tails.chiSquared(chiSquared, degreesOfFreedom);
    }

    /** The upper tail of LR; NaN without degrees of freedom. */
    public double likelihoodRatioPValue() {
        return degreesOfFreedom == 0 ? Double.NaN : Tails.chiSquared(likelihoodRatio, degreesOfFreedom);
    }

    @Override
    public String toString() {
        return "homogeneity of " + regimes + " chains, " + sparse + " cells expect fewer than 5 moves\n"
                + TextTable.of("", "statistic", "df", "p")
                        .row("Q", chiSquared, degreesOfFreedom, TextTable.pValue(chiSquaredPValue()))
                        .row("LR", likelihoodRatio, degreesOfFreedom, TextTable.pValue(likelihoodRatioPValue()));
    }
}
