package org.isard.econometrics.spatial;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.econometrics.internal.Columns;

/**
 * Lambda by weighted moments and its joint covariance with the coefficients, for innovations of any variance.
 *
 * <p>With {@code T = n Z (Z'Z)^-1} of the projected filtered columns, {@code sqrt(n) (b - b0)} is about {@code T'e / sqrt(n)} and the moments at the
 * residuals about {@code (e'A_r e + a_r'e) / sqrt(n)}, {@code a_r = -T Z*'(A_r + A_r') e / n}. As the A_r have no diagonal, their variance is
 * {@code Psi_rs = (tr(S_r D S_s D) / 2 + a_r'D a_s) / n} and their covariance with b {@code T'D a_r / n}, D = diag(e^2).
 */
final class AnyVariance {
    private final FilteredRegression model;
    private final Weights w;
    private final MomentVariance moments;
    private final double[] diagonal;

    AnyVariance(FilteredRegression model, Weights w) {
        this.model = model;
        this.w = w;
        this.moments = MomentVariance.of(w);
        this.diagonal = moments.diagonal();
    }

    SpatialGmmFit fit(int dependentLags) {
        FilteredRegression.Fit first = model.at(0);
        double initial = QuadraticMoments.anyVariance(first.residuals(first.scale()), w, diagonal)
                .minimum();
        FilteredRegression.Fit second = model.at(initial);
        double scale = second.scale();
        QuadraticMoments weighted = QuadraticMoments.anyVariance(second.residuals(scale), w, diagonal);
        double lambda = weighted.minimum(inverse(new Linearised(second, second, initial, scale).psi));
        Linearised last = new Linearised(second, model.at(lambda), lambda, scale);
        return new SpatialGmmFit(
                model,
                SpatialGmm.Innovations.ANY_VARIANCE,
                second,
                lambda,
                Pairwise.mean(last.d) * scale * scale,
                last.covariance(weighted.slopes(lambda)),
                dependentLags);
    }

    /** The linear forms of the innovations behind coefficients and moments, at one lambda; innovations are over the scale. */
    private final class Linearised {
        private final FilteredRegression.Fit at;
        private final double scale;
        private final double[] d;
        private final double[][] a = new double[2][];
        private final double[][] psi;

        /**
         * @param residuals the fit whose residuals are used
         * @param at the fit whose filtered columns are used
         */
        Linearised(FilteredRegression.Fit residuals, FilteredRegression.Fit at, double lambda, double scale) {
            this.at = at;
            this.scale = scale;
            double[] e = Arrays.stream(model.innovations(residuals, lambda))
                    .map(v -> v / scale)
                    .toArray();
            int n = e.length;
            this.d = Arrays.stream(e).map(v -> v * v).toArray();
            double[][] v = at.second().unscaledCovariance();
            for (int r = 0; r < 2; r++) {
                double[] alpha = Columns.transposeTimes(at.filtered(), moments.times(r, e));
                double[] weights = new double[alpha.length];
                for (int j = 0; j < alpha.length; j++) {
                    weights[j] = -Pairwise.dot(v[j], alpha);
                }
                a[r] = Columns.times(at.projected(), weights);
            }
            double[] traces = moments.traces(d);
            double[][] own = Columns.weightedGram(a, d);
            psi = new double[][] {
                {(traces[0] / 2 + own[0][0]) / n, (traces[1] / 2 + own[0][1]) / n},
                {(traces[1] / 2 + own[1][0]) / n, (traces[2] / 2 + own[1][1]) / n}
            };
        }

        /** The joint covariance of the coefficients and lambda, last. */
        double[][] covariance(double[] slopes) {
            int k = at.b().length;
            int n = d.length;
            double[][] weight = inverse(psi);
            double[] pull = {Pairwise.dot(weight[0], slopes), Pairwise.dot(weight[1], slopes)};
            double information = Pairwise.dot(pull, slopes);
            double[] common = new double[n];
            for (int i = 0; i < n; i++) {
                common[i] = d[i] * (pull[0] * a[0][i] + pull[1] * a[1][i]);
            }
            double[] cross = Columns.transposeTimes(at.projected(), common);
            double[][] v = at.second().unscaledCovariance();
            double[][] own = at.second().sandwich(d);
            double[][] result = new double[k + 1][k + 1];
            for (int j = 0; j < k; j++) {
                for (int l = 0; l < k; l++) {
                    result[j][l] = scale * scale * own[j][l];
                }
                result[j][k] = -scale * Pairwise.dot(v[j], cross) / n / information;
                result[k][j] = result[j][k];
            }
            result[k][k] = 1 / information / n;
            return result;
        }
    }

    private static double[][] inverse(double[][] s) {
        double determinant = s[0][0] * s[1][1] - s[0][1] * s[1][0];
        return new double[][] {
            {s[1][1] / determinant, -s[0][1] / determinant}, {-s[1][0] / determinant, s[0][0] / determinant}
        };
    }
}
