package org.isard.econometrics.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.internal.LeastSquares;
import org.isard.econometrics.spatial.LogDeterminant;
import org.isard.econometrics.spatial.SpatialImpacts;

/**
 * Spatial panels with random effects of units by maximum likelihood, balanced: lag {@code y = rho W y + X b + mu + e}, Durbin (with
 * {@code W X} besides, the intercept excepted), and error after
 * Kapoor, Kelejian and Prucha (2007), {@code y = X b + u, u = lambda W u + mu + e}, where unit effects spread over space as the rest
 * does; where they do not, {@link AnselinRandomEffects}.
 *
 * <p>With {@code phi = s2_e / (s2_e + T s2_mu)} the log-likelihood is {@code -nT/2 log(2 pi s2_e) + n/2 log phi + T log|I - rho W| -
 * (SS within + phi SS between) / (2 s2_e)}; coefficients and phi by Breusch's (1987) iteration at each rho, rho as
 * {@link SpatialPanel}. Observed information. O(n^3) once, O(n T k^2) an iteration.
 */
public final class SpatialRandomEffects {
    private static final int ITERATIONS = 500;

    private SpatialRandomEffects() {}

    private enum Kind {
        LAG,
        DURBIN,
        ERROR
    }

    /**
     * Spatial lag.
     *
     * @throws IllegalArgumentException if the panel is not balanced, W is not of its units, or columns are collinear
     */
    public static Result lag(PanelDesign design, Weights w) {
        return fit(design, w, Kind.LAG);
    }

    /** Spatial Durbin; lagged columns are named {@code lag.x}; throws as {@link #lag}. */
    public static Result durbin(PanelDesign design, Weights w) {
        return fit(design, w, Kind.DURBIN);
    }

    /** Spatial error, Kapoor, Kelejian and Prucha; throws as {@link #lag}. */
    public static Result error(PanelDesign design, Weights w) {
        return fit(design, w, Kind.ERROR);
    }

    private static Result fit(PanelDesign design, Weights w, Kind kind) {
        int[] place = SpatialPanel.requirePlaces(design, w);
        double[] y = design.y();
        double[][] x = design.x();
        Labels names = design.design().names();
        if (kind == Kind.DURBIN) {
            double[][] slopes = design.slopes();
            int own = x.length;
            x = Arrays.copyOf(x, own + slopes.length);
            for (int j = 0; j < slopes.length; j++) {
                x[own + j] = SpatialPanel.lag(design, w, place, slopes[j]);
            }
            names = SpatialPanel.withLags(names, design.slopeNames());
        }
        Data data = new Data(
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

    /** A vector in its part within units and the units' means, replicated. */
    private record Parts(double[] within, double[] between) {
        double dot(Parts o, double phi) {
            return Pairwise.dot(within, o.within) + phi * Pairwise.dot(between, o.between);
        }

        double[] transformed(double phi) {
            double[] result = new double[within.length];
            for (int r = 0; r < result.length; r++) {
                result[r] = within[r] + Math.sqrt(phi) * between[r];
            }
            return result;
        }
    }

    private record Data(
            Kind kind, PanelDesign design, Labels names, double[] y, double[] wy, double[][] x, double[][] wx) {
        Parts parts(double[] values) {
            double[] means = Between.means(values, design.unit(), design.unitSizes());
            double[] within = values.clone();
            double[] between = new double[values.length];
            for (int r = 0; r < within.length; r++) {
                between[r] = means[design.unit()[r]];
                within[r] -= between[r];
            }
            return new Parts(within, between);
        }

        /** Coefficients and phi that maximise the likelihood at rho. */
        Point at(double rho) {
            double[] response = less(y, rho, wy);
            double[][] columns = new double[x.length][];
            for (int j = 0; j < x.length; j++) {
                columns[j] = kind == Kind.ERROR ? less(x[j], rho, wx[j]) : x[j];
            }
            Parts py = parts(response);
            Parts[] px = Arrays.stream(columns).map(this::parts).toArray(Parts[]::new);
            int periods = design.periods().size();
            double phi = 0.5;
            for (int i = 0; i < ITERATIONS; i++) {
                double p = phi;
                double[] b = LeastSquares.of(
                                Arrays.stream(px).map(c -> c.transformed(p)).toArray(double[][]::new), names)
                        .solve(py.transformed(p));
                double[] e = response;
                double[] v = wy;
                for (int j = 0; j < b.length; j++) {
                    e = less(e, b[j], columns[j]);
                    v = kind == Kind.ERROR ? less(v, b[j], wx[j]) : v;
                }
                Parts pe = parts(e);
                double next = Math.min(
                        1, Pairwise.sumOfSquares(pe.within) / ((periods - 1) * Pairwise.sumOfSquares(pe.between)));
                if (Math.abs(next - phi) <= 1e-13 * phi) {
                    return new Point(b, phi, px, pe, parts(v), design.units().size(), periods);
                }
                phi = next;
            }
            throw new IllegalArgumentException("design: the variances did not settle in " + ITERATIONS
                    + " iterations at rho = " + rho + "; use fixed effects");
        }
    }

    private static double[] less(double[] a, double factor, double[] b) {
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = a[i] - factor * b[i];
        }
        return result;
    }

    /** The maximum at one rho; v is what rho multiplies. */
    private record Point(double[] b, double phi, Parts[] x, Parts e, Parts v, int units, int periods) {
        double sigma2() {
            return e.dot(e, phi) / ((double) units * periods);
        }

        double likelihood(LogDeterminant determinant, double rho) {
            return -units * periods / 2.0 * (Math.log(2 * Math.PI * sigma2()) + 1)
                    + units / 2.0 * Math.log(phi)
                    + periods * determinant.at(rho);
        }

        double score(LogDeterminant determinant, double rho) {
            return v.dot(e, phi) / sigma2() - periods * determinant.trace(rho);
        }
    }

    /** What {@link #lag} or {@link #error} found: coefficients, then the spatial parameter. */
    public static final class Result implements Estimates {
        private final Data data;
        private final Point point;
        private final LogDeterminant determinant;
        private final double rho;
        private final double[][] covariance;

        private Result(Data data, Point point, LogDeterminant determinant, double rho) {
            this.data = data;
            this.point = point;
            this.determinant = determinant;
            this.rho = rho;
            this.covariance = informationInverse();
        }

        /** Of coefficients, rho, variance, and phi unless that is at its bound of 1. */
        private double[][] informationInverse() {
            int k = point.b.length;
            double s = point.sigma2();
            double phi = point.phi;
            int size = phi < 1 ? k + 3 : k + 2;
            double[][] h = new double[size][size];
            for (int a = 0; a < k; a++) {
                for (int c = 0; c < k; c++) {
                    h[a][c] = point.x[a].dot(point.x[c], phi) / s;
                }
                h[a][k] = point.x[a].dot(point.v, phi) / s;
                if (data.kind == Kind.ERROR) {
                    h[a][k] += data.parts(data.wx[a]).dot(point.e, phi) / s;
                }
                if (phi < 1) {
                    h[a][k + 2] = -Pairwise.dot(point.x[a].between, point.e.between) / s;
                }
            }
            h[k][k] = point.periods * determinant.traceOfSquare(rho) + point.v.dot(point.v, phi) / s;
            h[k][k + 1] = point.v.dot(point.e, phi) / (s * s);
            h[k + 1][k + 1] = point.units * (double) point.periods / (2 * s * s);
            if (phi < 1) {
                h[k][k + 2] = -Pairwise.dot(point.v.between, point.e.between) / s;
                h[k + 1][k + 2] = -Pairwise.sumOfSquares(point.e.between) / (2 * s * s);
                h[k + 2][k + 2] = point.units / (2 * phi * phi);
            }
            double[][] unit = new double[size][size];
            for (int a = 0; a < size; a++) {
                for (int c = 0; c < size; c++) {
                    unit[a][c] = h[Math.min(a, c)][Math.max(a, c)] / Math.sqrt(h[a][a] * h[c][c]);
                }
            }
            double[][] inverse = Quadratic.inverse(unit);
            for (int a = 0; a < size; a++) {
                for (int c = 0; c < size; c++) {
                    inverse[a][c] /= Math.sqrt(h[a][a] * h[c][c]);
                }
            }
            return Quadratic.block(inverse, 0, k + 1);
        }

        @Override
        public String method() {
            String model =
                    data.kind == Kind.DURBIN ? "Durbin" : data.kind.name().toLowerCase(Locale.ROOT);
            return "spatial " + model + " panel with random effects"
                    + (data.kind == Kind.ERROR ? " (Kapoor-Kelejian-Prucha)" : "") + ", maximum likelihood";
        }

        @Override
        public String response() {
            return data.design.design().response().name();
        }

        @Override
        public int n() {
            return data.design.n();
        }

        @Override
        public Labels names() {
            List<String> names = new ArrayList<>(data.names.asList());
            names.add(data.kind == Kind.ERROR ? "lambda" : "rho");
            return Labels.of(names);
        }

        @Override
        public double[] coefficients() {
            double[] result = Arrays.copyOf(point.b, point.b.length + 1);
            result[point.b.length] = rho;
            return result;
        }

        @Override
        public double[][] covariance() {
            return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
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
            return point.sigma2() * (1 / point.phi - 1) / point.periods;
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
            if (data.kind == Kind.ERROR) {
                throw new IllegalArgumentException("fit: impacts of a spatial error model are its coefficients");
            }
            int own = data.design.design().names().size();
            List<String> lags = data.names.asList().subList(own, data.names.size());
            return SpatialImpacts.ofPanel(this, data.design.slopeNames(), lags, determinant, draws, seed);
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
            return summary(data.design.shape() + ", standard errors observed information");
        }
    }
}
