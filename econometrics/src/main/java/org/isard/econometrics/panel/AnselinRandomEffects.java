package org.isard.econometrics.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.internal.Columns;

/**
 * Spatial error panel with random effects of units that stay where they are, by maximum likelihood, balanced:
 * {@code y = X b + mu + u, u = lambda W u + e} (Anselin 1988; Baltagi, Song and Koh 2003). In {@link SpatialRandomEffects#error} the effects spread
 * over space as the rest does.
 *
 * <p>With {@code B = I - lambda W} and {@code psi = T s2_mu / s2_e} the log-likelihood is {@code -nT/2 log(2 pi s2_e) + T log|B| -
 * 1/2 log|I + psi B B'| - SS / (2 s2_e)}, SS of the rows {@code B (e - mean e)} and {@code sqrt(T) (I + psi B B')^(-1/2) B mean e}. Coefficients and
 * s2_e are taken out; lambda and psi by Newton's steps from those of {@link SpatialRandomEffects#error}. Observed information. O(n^3) for each
 * of some tens of evaluations, n^2 doubles of memory: for up to some thousand units.
 */
public final class AnselinRandomEffects {
    private static final int MOST_STEPS = 100;
    // Of lambda, and of psi relative to 1 + psi: half the digits of the gradient for its derivative.
    private static final double DIFFERENCE = 1e-5;

    private AnselinRandomEffects() {}

    /**
     * Fits.
     *
     * @throws IllegalArgumentException if the panel is not balanced, W is not of its units, columns are collinear, or the likelihood has no
     *     maximum that is found
     */
    public static Result fit(PanelDesign design, Weights w) {
        SpatialRandomEffects.Result start = SpatialRandomEffects.error(design, w);
        AnselinLikelihood likelihood = AnselinLikelihood.of(design, w);
        int k = design.design().names().size();
        double lambda = start.coefficients()[k];
        double psi = design.periods().size() * start.unitVariance() / start.idiosyncraticVariance();
        AnselinLikelihood.Point at = likelihood.at(lambda, psi);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[][] h = hessian(likelihood, at);
            double[] move = direction(at, h);
            if (Math.abs(move[0]) < 1e-11 && Math.abs(move[1]) < 1e-11 * (1 + at.psi())) {
                return new Result(design, at, errors(likelihood, at, h));
            }
            double share = 1;
            AnselinLikelihood.Point next = null;
            for (int halving = 0; halving < 60 && next == null; halving++) {
                double to = at.lambda() + share * move[0];
                if (likelihood.allows(to)) {
                    AnselinLikelihood.Point tried = likelihood.at(to, Math.max(0, at.psi() + share * move[1]));
                    // Near the maximum its height is flat to rounding.
                    next = tried.logLik() >= at.logLik() - 1e-12 * Math.abs(at.logLik()) ? tried : null;
                }
                share /= 2;
            }
            if (next == null) {
                break;
            }
            at = next;
        }
        throw new IllegalArgumentException("design: the likelihood of effects that do not spread has no maximum that "
                + MOST_STEPS + " steps from lambda = " + lambda + " find; use SpatialRandomEffects.error");
    }

    /** The second derivatives by lambda and psi, everything else at its best, from differences of the first. */
    private static double[][] hessian(AnselinLikelihood likelihood, AnselinLikelihood.Point at) {
        double d = DIFFERENCE * likelihood.room(at.lambda());
        double p = Math.min(DIFFERENCE * (1 + at.psi()), at.psi() > 0 ? at.psi() / 2 : 1);
        double[] right = likelihood.at(at.lambda() + d, at.psi()).gradient();
        double[] left = likelihood.at(at.lambda() - d, at.psi()).gradient();
        // At the edge one-sided: only its sign matters there.
        double[] up = likelihood.at(at.lambda(), at.psi() + p).gradient();
        double[] down = at.psi() > 0 ? likelihood.at(at.lambda(), at.psi() - p).gradient() : at.gradient();
        double width = at.psi() > 0 ? 2 * p : p;
        double cross = ((right[1] - left[1]) / (2 * d) + (up[0] - down[0]) / width) / 2;
        return new double[][] {{(right[0] - left[0]) / (2 * d), cross}, {cross, (up[1] - down[1]) / width}};
    }

    /** Newton's step; along the gradient where the likelihood is not concave; lambda alone at the edge of psi. */
    private static double[] direction(AnselinLikelihood.Point at, double[][] h) {
        double[] g = at.gradient();
        if (at.psi() == 0 && g[1] <= 0) {
            return new double[] {h[0][0] < 0 ? -g[0] / h[0][0] : Math.signum(g[0]) * 0.1, 0};
        }
        double determinant = h[0][0] * h[1][1] - h[0][1] * h[1][0];
        if (h[0][0] < 0 && determinant > 0) {
            return new double[] {
                (h[0][1] * g[1] - h[1][1] * g[0]) / determinant, (h[1][0] * g[0] - h[0][0] * g[1]) / determinant
            };
        }
        return new double[] {g[0] / (1 + Math.abs(h[0][0])), g[1] / (1 + Math.abs(h[1][1]))};
    }

    /**
     * The covariance of coefficients and lambda: {@code s2 (X'X)^-1 + D V D'}, V of lambda and psi, D how the coefficients move with them.
     */
    private static double[][] errors(AnselinLikelihood likelihood, AnselinLikelihood.Point at, double[][] h) {
        int k = at.b().length;
        boolean edge = at.psi() == 0;
        double determinant = h[0][0] * h[1][1] - h[0][1] * h[1][0];
        double[][] v = edge
                ? new double[][] {{-1 / h[0][0], 0}, {0, 0}}
                : new double[][] {
                    {-h[1][1] / determinant, h[0][1] / determinant}, {h[1][0] / determinant, -h[0][0] / determinant}
                };
        double d = DIFFERENCE * likelihood.room(at.lambda());
        double p = edge ? 1 : Math.min(DIFFERENCE * (1 + at.psi()), at.psi() / 2);
        double[][] ends = {
            likelihood.at(at.lambda() + d, at.psi()).b(),
            likelihood.at(at.lambda() - d, at.psi()).b(),
            edge ? at.b() : likelihood.at(at.lambda(), at.psi() + p).b(),
            edge ? at.b() : likelihood.at(at.lambda(), at.psi() - p).b()
        };
        double[][] moves = new double[k + 1][];
        for (int j = 0; j < k; j++) {
            moves[j] = new double[] {(ends[0][j] - ends[1][j]) / (2 * d), (ends[2][j] - ends[3][j]) / (2 * p)};
        }
        moves[k] = new double[] {1, 0};
        double[][] result = new double[k + 1][k + 1];
        for (int a = 0; a <= k; a++) {
            for (int c = 0; c <= k; c++) {
                result[a][c] = a < k && c < k ? at.unscaled()[a][c] * at.sigma2() : 0;
                for (int i = 0; i < 2; i++) {
                    result[a][c] += moves[a][i] * Pairwise.dot(v[i], moves[c]);
                }
            }
        }
        return result;
    }

    /** What {@link #fit} found: coefficients, then lambda. */
    public static final class Result implements Estimates {
        private final PanelDesign design;
        private final AnselinLikelihood.Point point;
        private final double[][] covariance;

        private Result(PanelDesign design, AnselinLikelihood.Point point, double[][] covariance) {
            this.design = design;
            this.point = point;
            this.covariance = covariance;
        }

        @Override
        public String method() {
            return "spatial error panel with random effects (Anselin), maximum likelihood";
        }

        @Override
        public String response() {
            return design.design().response().name();
        }

        @Override
        public int n() {
            return design.n();
        }

        @Override
        public Labels names() {
            List<String> names = new ArrayList<>(design.design().names().asList());
            names.add("lambda");
            return Labels.of(names);
        }

        @Override
        public double[] coefficients() {
            double[] result = Arrays.copyOf(point.b(), point.b().length + 1);
            result[point.b().length] = point.lambda();
            return result;
        }

        @Override
        public double[][] covariance() {
            return Columns.copy(covariance);
        }

        /** Infinite: z tests. */
        @Override
        public double testDegreesOfFreedom() {
            return Double.POSITIVE_INFINITY;
        }

        /** The variance of e. */
        public double idiosyncraticVariance() {
            return point.sigma2();
        }

        /** The variance of the units' effects; 0 if the likelihood is highest without them. */
        public double unitVariance() {
            return point.psi() * point.sigma2() / design.periods().size();
        }

        /** The log-likelihood at its maximum. */
        public double logLik() {
            return point.logLik();
        }

        @Override
        public List<Figure> figures() {
            return List.of(
                    new Figure("variance idiosyncratic", idiosyncraticVariance()),
                    new Figure("of units", unitVariance()),
                    new Figure("log-likelihood", logLik()));
        }

        @Override
        public String toString() {
            return summary(design.shape() + ", standard errors observed information");
        }
    }
}
