package org.isard.econometrics.spatial;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.HypothesisTest;
import org.isard.econometrics.Ols;
import org.isard.econometrics.internal.LeastSquares;

/**
 * Whether a least-squares regression leaves spatial dependence behind: Moran's I of its residuals and the Lagrange multiplier tests of a
 * spatial error and a spatial lag (Burridge 1980; Anselin 1988), each also robust to the other (Anselin, Bera, Florax and Yoon 1996).
 *
 * <p>With {@code s2 = e'e / n}, {@code T = tr(W'W + WW)}, {@code a = e'We / s2}, {@code b = e'Wy / s2} and {@code J = |M W Xb|^2 / s2 + T}:
 * error {@code a^2 / T}, lag {@code b^2 / J}, robust error {@code (a - b T/J)^2 / (T (1 - T/J))}, robust lag {@code (b - a)^2 / (J - T)}, and
 * both at once, SARMA, the sum of robust lag and error. Chi squared, as spdep's {@code lm.LMtests}. Any weights will do; the tests do not need
 * rows that sum to one. Cost: O(links k + n k^2), nothing n by n.
 */
public final class SpatialDiagnostics {
    // A part of W X b outside the columns that is smaller than this is rounding: the lag then cannot be told from the
    // error.
    private static final double ROUNDING = 1e-12;

    private SpatialDiagnostics() {}

    /**
     * All tests of a fit.
     *
     * @param w weights over the units of the fit
     * @throws IllegalArgumentException if labels differ, w has no link, or the residuals are zero
     */
    public static Result of(Ols.Result fit, Weights w) {
        double[] e = requireResiduals(fit, w);
        double s2 = fit.rss() / e.length;
        double t = w.s1(); // 1/2 sum (w_ij + w_ji)^2 is tr(W'W + WW)
        double a = Pairwise.dot(e, w.lag(e)) / s2;
        double b = Pairwise.dot(e, w.lag(fit.design().response().toArray())) / s2;
        double[] lagged = w.lag(fit.fitted().toArray());
        double outside = outside(LeastSquares.of(fit.design().toColumns(), fit.names()), lagged);
        double gap = outside <= ROUNDING * ROUNDING * Pairwise.sumOfSquares(lagged) ? Double.NaN : outside / s2;
        double j = outside / s2 + t;
        double error = a * a / t;
        double robustLag = (b - a) * (b - a) / gap;
        return new Result(
                ResidualMoran.of(fit, w),
                test("LM error", error, 1),
                test("LM lag", b * b / j, 1),
                test("robust LM error", Math.pow(a - b * t / j, 2) / (t * gap / j), 1),
                test("robust LM lag", robustLag, 1),
                test("SARMA", robustLag + error, 2),
                fit.response(),
                e.length,
                w.islands().size());
    }

    /** The squared length of the part of v outside the columns. */
    private static double outside(LeastSquares columns, double[] v) {
        double[] projected = columns.fitted(v);
        for (int i = 0; i < v.length; i++) {
            projected[i] = v[i] - projected[i];
        }
        return Pairwise.sumOfSquares(projected);
    }

    private static HypothesisTest test(String name, double statistic, int df) {
        return new HypothesisTest(name, statistic, df, Double.POSITIVE_INFINITY);
    }

    /** The residuals of a fit whose units are those of the weights. */
    static double[] requireResiduals(Ols.Result fit, Weights w) {
        w.labels().requireSame(fit.design().labels(), "fit");
        if (fit.weights().isPresent()) {
            throw new IllegalArgumentException(
                    "fit: has weights; tests of spatial dependence are for least squares without");
        }
        if (w.links() == 0) {
            throw new IllegalArgumentException("w: has no links; tests of spatial dependence need neighbours");
        }
        double[] y = fit.design().response().toArray();
        if (fit.rss() <= ROUNDING * ROUNDING * Pairwise.sumOfSquares(y)) {
            throw new IllegalArgumentException("fit: " + fit.response()
                    + " is explained without residuals; there is nothing to test (is the response constant?)");
        }
        return fit.residuals().toArray();
    }

    /**
     * What {@link #of} found. The robust tests and SARMA are NaN if {@code W X b} depends on the columns, as in a regression on an intercept
     * with row-standardised weights: lag and error are then the same alternative.
     *
     * @param moran Moran's I of the residuals, two-sided
     * @param response the name of the response
     * @param islands units without neighbours
     */
    public record Result(
            ResidualMoran.Result moran,
            HypothesisTest lmError,
            HypothesisTest lmLag,
            HypothesisTest robustLmError,
            HypothesisTest robustLmLag,
            HypothesisTest sarma,
            String response,
            int n,
            int islands) {
        /** The Lagrange multiplier tests in the order in which they are printed. */
        public List<HypothesisTest> tests() {
            return List.of(lmError, lmLag, robustLmError, robustLmLag, sarma);
        }

        /** One row per Lagrange multiplier test: statistic, degrees of freedom, p. */
        public Table toTable() {
            Labels rows = Labels.of(tests().stream().map(HypothesisTest::name).toList());
            return Table.of(rows)
                    .with(column("statistic", rows, HypothesisTest::statistic))
                    .with(column("df", rows, HypothesisTest::df))
                    .with(column("p", rows, HypothesisTest::pValue));
        }

        private Variable column(String name, Labels rows, ToDoubleFunction<HypothesisTest> value) {
            return Variable.of(name, rows, tests().stream().mapToDouble(value).toArray());
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("", "statistic", "df", "p");
            tests().forEach(t -> table.row(t.name(), t.statistic(), (int) t.df(), TextTable.pValue(t.pValue())));
            return "Spatial dependence of the residuals of " + response + ", n = " + n
                    + (islands == 0 ? "" : ", islands " + islands) + "\n" + moran + table;
        }
    }
}
