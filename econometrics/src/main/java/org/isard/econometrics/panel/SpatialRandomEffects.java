package org.isard.econometrics.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.isard.core.Labels;
import org.isard.core.Weights;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.internal.Columns;
import org.isard.econometrics.spatial.LogDeterminant;
import org.isard.econometrics.spatial.SpatialImpacts;

/**
 * Spatial panels with random effects of units by maximum likelihood, balanced: lag {@code y = rho W y + X b + mu + e}, Durbin (with
 * {@code W X} besides, the intercept excepted), and error after Kapoor, Kelejian and Prucha (2007),
 * {@code y = X b + u, u = lambda W u + mu + e}, where unit effects spread over space as the rest does; where they do not,
 * {@link AnselinRandomEffects}.
 *
 * <p>With {@code phi = s2_e / (s2_e + T s2_mu)} the log-likelihood is {@code -nT/2 log(2 pi s2_e) + n/2 log phi + T log|I - rho W| -
 * (SS within + phi SS between) / (2 s2_e)}; coefficients and phi by Breusch's (1987) iteration at each rho, rho as
 * {@link SpatialPanel}. Observed information. O(n^3) once, O(n T k^2) an iteration.
 */
public final class SpatialRandomEffects {
    private SpatialRandomEffects() {}

    /**
     * Spatial lag.
     *
     * @throws IllegalArgumentException if the panel is not balanced, W is not of its units, or columns are collinear
     */
    public static Result lag(PanelDesign design, Weights w) {
        return fit(design, w, SpatialPanel.Kind.LAG);
    }

    /** Spatial Durbin; lagged columns are named {@code lag.x}; throws as {@link #lag}. */
    public static Result durbin(PanelDesign design, Weights w) {
        return fit(design, w, SpatialPanel.Kind.DURBIN);
    }

    /** Spatial error, Kapoor, Kelejian and Prucha; throws as {@link #lag}. */
    public static Result error(PanelDesign design, Weights w) {
        return fit(design, w, SpatialPanel.Kind.ERROR);
    }

    private static Result fit(PanelDesign design, Weights w, SpatialPanel.Kind kind) {
        int[] place = SpatialPanel.requirePlaces(design, w);
        double[] y = design.y();
        double[][] x = design.x();
        Labels names = design.design().names();
        if (kind == SpatialPanel.Kind.DURBIN) {
            double[][] slopes = design.slopes();
            int own = x.length;
            x = Arrays.copyOf(x, own + slopes.length);
            for (int j = 0; j < slopes.length; j++) {
                x[own + j] = SpatialPanel.lag(design, w, place, slopes[j]);
            }
            names = SpatialPanel.withLags(names, design.slopeNames());
        }
        RandomEffectsLikelihood data = new RandomEffectsLikelihood(
                kind,
                design,
                names,
                y,
                SpatialPanel.lag(design, w, place, y),
                x,
                Arrays.stream(x).map(c -> SpatialPanel.lag(design, w, place, c)).toArray(double[][]::new));
        LogDeterminant determinant = LogDeterminant.eigenvalues(w);
        double rho = SpatialPanel.maximise(
                r -> data.at(r).likelihood(determinant, r), r -> data.at(r).score(determinant, r), determinant);
        return new Result(data, data.at(rho), determinant, rho);
    }

    /** What {@link #lag} or {@link #error} found: coefficients, then the spatial parameter. */
    public static final class Result implements Estimates {
        private final RandomEffectsLikelihood data;
        private final RandomEffectsLikelihood.Point point;
        private final LogDeterminant determinant;
        private final double rho;
        private final double[][] covariance;

        private Result(
                RandomEffectsLikelihood data,
                RandomEffectsLikelihood.Point point,
                LogDeterminant determinant,
                double rho) {
            this.data = data;
            this.point = point;
            this.determinant = determinant;
            this.rho = rho;
            this.covariance = data.informationInverse(point, determinant, rho);
        }

        @Override
        public String method() {
            String model = data.kind() == SpatialPanel.Kind.DURBIN
                    ? "Durbin"
                    : data.kind().name().toLowerCase(Locale.ROOT);
            return "spatial " + model + " panel with random effects"
                    + (data.kind() == SpatialPanel.Kind.ERROR ? " (Kapoor-Kelejian-Prucha)" : "")
                    + ", maximum likelihood";
        }

        @Override
        public String response() {
            return data.design().design().response().name();
        }

        @Override
        public int n() {
            return data.design().n();
        }

        @Override
        public Labels names() {
            List<String> names = new ArrayList<>(data.names().asList());
            names.add(data.kind() == SpatialPanel.Kind.ERROR ? "lambda" : "rho");
            return Labels.of(names);
        }

        @Override
        public double[] coefficients() {
            double[] result = Arrays.copyOf(point.b(), point.b().length + 1);
            result[point.b().length] = rho;
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
            return point.sigma2() * (1 / point.phi() - 1) / point.periods();
        }

        /** The log-likelihood at its maximum. */
        public double logLik() {
            return point.likelihood(determinant, rho);
        }

        /**
         * Average direct, indirect and total impacts; see {@link SpatialImpacts}.
         *
         * @throws IllegalArgumentException for an error model, whose impacts are its coefficients
         */
        public SpatialImpacts impacts() {
            return impacts(0, 0);
        }

        /**
         * Impacts with standard errors from coefficients drawn from their asymptotic normal distribution.
         *
         * @param draws 0, or 2 and more; 1,000 are usual
         * @throws IllegalArgumentException for an error model, or if draws are negative or too few
         */
        public SpatialImpacts impacts(int draws, long seed) {
            if (data.kind() == SpatialPanel.Kind.ERROR) {
                throw new IllegalArgumentException("fit: impacts of a spatial error model are its coefficients");
            }
            int own = data.design().design().names().size();
            List<String> lags = data.names().asList().subList(own, data.names().size());
            return SpatialImpacts.ofPanel(this, data.design().slopeNames(), lags, determinant, draws, seed);
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
            return summary(data.design().shape() + ", standard errors observed information");
        }
    }
}
