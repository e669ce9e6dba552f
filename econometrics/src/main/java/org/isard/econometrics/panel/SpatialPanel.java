package org.isard.econometrics.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.econometrics.internal.LeastSquares;
import org.isard.econometrics.internal.PeakSearch;
import org.isard.econometrics.spatial.LogDeterminant;

/**
 * Spatial panel models with fixed effects by maximum likelihood: lag {@code y = rho W y + X b + effects + e}, Durbin (with {@code W X}
 * besides) and error {@code y = X b + effects + u, u = lambda W u + e}, on balanced panels (Elhorst 2003; Lee and Yu 2010).
 *
 * <p>Effects are taken out of y, X and their spatial lags, then {@code -m/2 log SSE + c log|I - rho W|} is maximised: a grid finds the
 * highest peak, the root of the score its place. The log-determinant is by eigenvalues, O(n^3) once for n units; each step costs
 * O(n T k^2). Standard errors are from the observed information (the Hessian), where splm and spatialreg take the expected one.
 */
public final class SpatialPanel {
    private static final int GRID = 39;

    private SpatialPanel() {}

    /** Which likelihood, Lee and Yu (2010). */
    public enum LeeYu {
        /**
         * The effects are parameters: m = nT, c = T, as spatialreg's {@code lagsarlm} with dummies, and splm. The variance is too small by
         * (T - 1)/T with effects of units, and with effects of both so are other parameters biased.
         */
        DIRECT,
        /**
         * The effects are transformed away: m = n(T - 1) and c = T - 1 with effects of units; {@code (n - 1)T} and T with effects of
         * periods, {@code (n - 1)(T - 1)} and T - 1 with both, and then {@code log|I - rho W| - log(1 - rho)}. Consistent for few periods.
         */
        TRANSFORMATION
    }

    enum Kind {
        LAG,
        DURBIN,
        ERROR
    }

    /** Spatial lag, by {@link LeeYu#TRANSFORMATION}. */
    public static SpatialPanelFit lag(PanelDesign design, Weights w, Effects effects) {
        return lag(design, w, effects, LeeYu.TRANSFORMATION);
    }

    /**
     * Spatial lag.
     *
     * @throws IllegalArgumentException if the panel is not balanced, W is not of its units (in any order), rows of W do not sum to 1
     *     though there are effects of periods, effects absorb a column, or columns are collinear
     */
    public static SpatialPanelFit lag(PanelDesign design, Weights w, Effects effects, LeeYu likelihood) {
        return fit(design, w, effects, likelihood, Kind.LAG);
    }

    /** Spatial error, by {@link LeeYu#TRANSFORMATION}. */
    public static SpatialPanelFit error(PanelDesign design, Weights w, Effects effects) {
        return error(design, w, effects, LeeYu.TRANSFORMATION);
    }

    /** Spatial error; throws as {@link #lag(PanelDesign, Weights, Effects, LeeYu)}. */
    public static SpatialPanelFit error(PanelDesign design, Weights w, Effects effects, LeeYu likelihood) {
        return fit(design, w, effects, likelihood, Kind.ERROR);
    }

    /** Spatial Durbin, by {@link LeeYu#TRANSFORMATION}; lagged columns are named {@code lag.x}. */
    public static SpatialPanelFit durbin(PanelDesign design, Weights w, Effects effects) {
        return durbin(design, w, effects, LeeYu.TRANSFORMATION);
    }

    /** Spatial Durbin; throws as {@link #lag(PanelDesign, Weights, Effects, LeeYu)}. */
    public static SpatialPanelFit durbin(PanelDesign design, Weights w, Effects effects, LeeYu likelihood) {
        return fit(design, w, effects, likelihood, Kind.DURBIN);
    }

    private static SpatialPanelFit fit(PanelDesign design, Weights w, Effects effects, LeeYu likelihood, Kind kind) {
        int[] place = requirePlaces(design, w);
        if (effects != Effects.INDIVIDUAL) {
            requireRowsOfOne(w);
        }
        double[] y = design.y();
        double[][] x = design.slopes();
        double[] wy = lag(design, w, place, y);
        double[][] wx = Arrays.stream(x).map(c -> lag(design, w, place, c)).toArray(double[][]::new);
        Labels names = design.slopeNames();
        if (kind == Kind.DURBIN) {
            names = withLags(names, names);
            double[][] both = Arrays.copyOf(x, 2 * x.length);
            System.arraycopy(wx, 0, both, x.length, x.length);
            x = both;
        }
        Demeaning demeaning = Demeaning.of(design, effects);
        Labels columns = names;
        double[][] parts = new double[x.length][];
        for (int j = 0; j < x.length; j++) {
            parts[j] = x[j].clone();
        }
        FixedEffects.demean(demeaning, effects, columns, parts);
        x = parts;
        double[][] rest = {y, wy};
        demeaning.apply(rest);
        if (kind == Kind.ERROR) {
            demeaning.apply(wx);
        }
        int n = w.size();
        int periods = design.periods().size();
        boolean transformed = likelihood == LeeYu.TRANSFORMATION;
        int c = transformed && effects != Effects.TIME ? periods - 1 : periods;
        int m = (transformed && effects != Effects.INDIVIDUAL ? n - 1 : n) * c;
        if (m <= x.length + 1) {
            throw new IllegalArgumentException("design: " + design.shape() + " leave no degrees of freedom");
        }
        LogDeterminant determinant = LogDeterminant.eigenvalues(w);
        Likelihood l = new Likelihood(
                kind, columns, y, wy, x, wx, determinant, m, c, transformed && effects != Effects.INDIVIDUAL ? 1 : 0);
        double rho = maximise(l::concentrated, l::score, determinant);
        return new SpatialPanelFit(design, effects, likelihood, kind, l, rho);
    }

    /** {@code a - factor b}. */
    static double[] less(double[] a, double factor, double[] b) {
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = a[i] - factor * b[i];
        }
        return result;
    }

    /** Names followed by those of spatial lags. */
    static Labels withLags(Labels names, Labels lagged) {
        List<String> all = new ArrayList<>(names.asList());
        lagged.forEach(name -> all.add("lag." + name));
        return Labels.of(all);
    }

    /** Where each unit stands in W. */
    static int[] requirePlaces(PanelDesign design, Weights w) {
        if (!design.isBalanced()) {
            throw new IllegalArgumentException(
                    "design: has " + design.shape() + "; spatial panels must be balanced, every unit in every period");
        }
        if (w.size() != design.units().size()) {
            throw new IllegalArgumentException("weights: have " + w.size() + " units where the panel has "
                    + design.units().size());
        }
        return w.labels().positionsOf(design.units());
    }

    private static void requireRowsOfOne(Weights w) {
        double[] ones = new double[w.size()];
        Arrays.fill(ones, 1);
        double[] sums = w.lag(ones);
        for (int i = 0; i < sums.length; i++) {
            if (Math.abs(sums[i] - 1) > 1e-9) {
                throw new IllegalArgumentException(
                        "weights: the row of \"" + w.labels().get(i) + "\" sums to " + sums[i]
                                + "; with effects of periods every row must sum to 1 (no islands), use rowStandardized()");
            }
        }
    }

    static double[] lag(PanelDesign design, Weights w, int[] place, double[] values) {
        int periods = design.periods().size();
        double[] result = new double[values.length];
        double[] section = new double[w.size()];
        for (int t = 0; t < periods; t++) {
            for (int i = 0; i < section.length; i++) {
                section[place[i]] = values[i * periods + t];
            }
            double[] lagged = w.lag(section);
            for (int i = 0; i < section.length; i++) {
                result[i * periods + t] = lagged[place[i]];
            }
        }
        return result;
    }

    /** Where the likelihood is highest between the reciprocals of the extreme eigenvalues. */
    static double maximise(DoubleUnaryOperator likelihood, DoubleUnaryOperator score, LogDeterminant determinant) {
        double lower = Math.max(-1e6, determinant.lower());
        double upper = Math.min(1e6, determinant.upper());
        double rho = PeakSearch.maximum(likelihood, score, lower, upper, GRID);
        if (Double.isNaN(rho)) {
            throw new IllegalArgumentException("design: the likelihood has no maximum between " + lower + " and "
                    + upper + "; the spatial parameter is not identified by these data");
        }
        return rho;
    }

    /** The likelihood of data without effects; {@code one} is 1 where the eigenvalue 1 of W went with the effects of periods. */
    record Likelihood(
            Kind kind,
            Labels names,
            double[] y,
            double[] wy,
            double[][] x,
            double[][] wx,
            LogDeterminant determinant,
            int m,
            int c,
            int one) {

        /** Regressors at rho. */
        double[][] columns(double rho) {
            if (kind != Kind.ERROR) {
                return x;
            }
            double[][] result = new double[x.length][];
            for (int j = 0; j < x.length; j++) {
                result[j] = less(x[j], rho, wx[j]);
            }
            return result;
        }

        double[] coefficients(double rho) {
            return LeastSquares.of(columns(rho), names).solve(less(y, rho, wy));
        }

        /** The residuals at rho given the coefficients there. */
        double[] residuals(double rho, double[] b) {
            double[] e = less(y, rho, wy);
            double[][] columns = columns(rho);
            for (int j = 0; j < b.length; j++) {
                e = less(e, b[j], columns[j]);
            }
            return e;
        }

        /** What rho multiplies: W y, or {@code W (y - X b)}. */
        double[] multiplied(double[] b) {
            double[] result = wy;
            for (int j = 0; kind == Kind.ERROR && j < b.length; j++) {
                result = less(result, b[j], wx[j]);
            }
            return result;
        }

        double concentrated(double rho) {
            double[] e = residuals(rho, coefficients(rho));
            double sse = Pairwise.sumOfSquares(e);
            return -m / 2.0 * (Math.log(2 * Math.PI * sse / m) + 1)
                    + c * (determinant.at(rho) - (one == 1 ? Math.log(1 - rho) : 0));
        }

        double score(double rho) {
            double[] b = coefficients(rho);
            double[] e = residuals(rho, b);
            return m * Pairwise.dot(e, multiplied(b)) / Pairwise.sumOfSquares(e)
                    - c * (determinant.trace(rho) - one / (1 - rho));
        }
    }
}
