package org.isard.econometrics.spatial;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.Weights;

/** The variance of lambda of Kelejian and Prucha (1999) in a model whose columns are exogenous. */
final class EqualVariance {
    private EqualVariance() {}

    /**
     * {@code d'Psi d / (d'd)^2 / n}, d the derivatives of the moments and {@code Psi_rs = s2^2 tr(S_r S_s) / (2n) + (m4 - 3 s2^2) / n * sum_i
     * a_r,ii a_s,ii} the variance of {@code e'A_r e / sqrt(n)}, {@code S = A + A'}.
     *
     * @param e the innovations
     * @param scale what the residuals of the moments were divided by
     */
    static double ofLambda(double[] e, Weights w, QuadraticMoments moments, double lambda, double scale) {
        int n = e.length;
        double[] squares = Arrays.stream(e).map(v -> v / scale * (v / scale)).toArray();
        double s2 = Pairwise.mean(squares);
        double excess = Pairwise.sumOfSquares(squares) / n - 3 * s2 * s2;
        double t = QuadraticMoments.meanSquare(w);
        double norm = 1 + t * t;
        MomentVariance products = MomentVariance.of(w);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] traces = products.traces(ones);
        // The diagonal of W'W - t I, which the traces leave out; that of W is zero.
        double own = Pairwise.sumOfSquares(
                Arrays.stream(products.diagonal()).map(v -> v - t).toArray());
        double[] d = moments.slopes(lambda);
        double first = (s2 * s2 * (traces[0] + 4 * own) / 2 + excess * own) / n / norm;
        double cross = s2 * s2 * traces[1] / (2 * n) / Math.sqrt(norm);
        double second = s2 * s2 * traces[2] / (2 * n);
        double form = d[0] * d[0] * first + 2 * d[0] * d[1] * cross + d[1] * d[1] * second;
        return form / Math.pow(d[0] * d[0] + d[1] * d[1], 2) / n;
    }
}
