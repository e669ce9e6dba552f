package org.isard.econometrics.panel;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.econometrics.internal.LeastSquares;
import org.isard.econometrics.spatial.LogDeterminant;

/** The likelihood of {@link SpatialRandomEffects}: columns and their spatial lags, in sorted order. */
record RandomEffectsLikelihood(
        SpatialPanel.Kind kind,
        PanelDesign design,
        Labels names,
        double[] y,
        double[] wy,
        double[][] x,
        double[][] wx) {
    private static final int ITERATIONS = 500;

    /** A vector in its part within units and the units' means, replicated. */
    record Parts(double[] within, double[] between) {
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

    /** The maximum at one rho; v is what rho multiplies. */
    record Point(double[] b, double phi, Parts[] x, Parts e, Parts v, int units, int periods) {
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
        double[] response = SpatialPanel.less(y, rho, wy);
        double[][] columns = new double[x.length][];
        for (int j = 0; j < x.length; j++) {
            columns[j] = kind == SpatialPanel.Kind.ERROR ? SpatialPanel.less(x[j], rho, wx[j]) : x[j];
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
                e = SpatialPanel.less(e, b[j], columns[j]);
                v = kind == SpatialPanel.Kind.ERROR ? SpatialPanel.less(v, b[j], wx[j]) : v;
            }
            Parts pe = parts(e);
            double next =
                    Math.min(1, Pairwise.sumOfSquares(pe.within) / ((periods - 1) * Pairwise.sumOfSquares(pe.between)));
            if (Math.abs(next - phi) <= 1e-13 * phi) {
                return new Point(b, phi, px, pe, parts(v), design.units().size(), periods);
            }
            phi = next;
        }
        throw new IllegalArgumentException("design: the variances did not settle in " + ITERATIONS
                + " iterations at rho = " + rho + "; use fixed effects");
    }

    /** Of coefficients, rho, variance, and phi unless that is at its bound of 1. */
    double[][] informationInverse(Point point, LogDeterminant determinant, double rho) {
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
            if (kind == SpatialPanel.Kind.ERROR) {
                h[a][k] += parts(wx[a]).dot(point.e, phi) / s;
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
        for (int a = 0; a < size; a++) {
            for (int c = 0; c < a; c++) {
                h[a][c] = h[c][a];
            }
        }
        return Quadratic.block(Quadratic.inverse(h), 0, k + 1);
    }
}
