package org.isard.econometrics;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isard.core.Pairwise;

/** Tests of linear restrictions on coefficients: by one fit and its covariance (Wald), or by two nested fits (F, likelihood ratio). */
public final class Restrictions {
    private Restrictions() {}

    /**
     * Wald's test that the named coefficients are all zero, by the fit's own covariance; see {@link #wald(Estimates, double[][], double[])}.
     *
     * @throws IllegalArgumentException if no coefficient is named, or one is unknown
     */
    public static HypothesisTest zero(Estimates fit, String... names) {
        double[][] r = new double[names.length][fit.names().size()];
        for (int q = 0; q < names.length; q++) {
            r[q][fit.names().indexOf(names[q])] = 1;
        }
        return wald(fit, r, new double[names.length]);
    }

    /**
     * Wald's test of {@code R b = c}: {@code W = (R b - c)' (R V R')^-1 (R b - c)} as chi squared with one degree of freedom per row where
     * the fit's tests are normal, {@code W / rows} as F where they are Student's t.
     *
     * @param r one row per restriction with one weight per coefficient
     * @throws IllegalArgumentException if the shape differs, or the restrictions depend on each other or have no variance
     */
    public static HypothesisTest wald(Estimates fit, double[][] r, double[] c) {
        int rows = r.length;
        if (rows == 0
                || c.length != rows
                || Arrays.stream(r).anyMatch(row -> row.length != fit.names().size())) {
            throw new IllegalArgumentException("r, c: need at least one restriction, each with "
                    + fit.names().size() + " weights (one per coefficient) and one value");
        }
        double[][] v = fit.covariance();
        double[] b = fit.coefficients();
        double[][] middle = new double[rows][rows];
        double[] gap = new double[rows];
        for (int p = 0; p < rows; p++) {
            gap[p] = Pairwise.dot(r[p], b) - c[p];
            for (int q = 0; q < rows; q++) {
                for (int j = 0; j < b.length; j++) {
                    middle[p][q] += r[p][j] * Pairwise.dot(v[j], r[q]);
                }
            }
        }
        // Brought to unit variance, so that the units of the columns do not decide what counts as singular.
        DMatrixRMaj matrix = new DMatrixRMaj(rows, rows);
        DMatrixRMaj right = new DMatrixRMaj(rows, 1);
        for (int p = 0; p < rows; p++) {
            right.set(p, 0, gap[p] / Math.sqrt(middle[p][p]));
            for (int q = 0; q < rows; q++) {
                matrix.set(p, q, middle[p][q] / Math.sqrt(middle[p][p]) / Math.sqrt(middle[q][q]));
            }
        }
        DMatrixRMaj inverse = new DMatrixRMaj(rows, rows);
        if (!CommonOps_DDRM.invert(matrix, inverse) || !(CommonOps_DDRM.elementMaxAbs(inverse) < 1e12)) {
            throw new IllegalArgumentException(
                    "r: the restrictions depend on each other, or the covariance has no rank for " + rows
                            + " of them (clusters give at most their number less one); leave restrictions out");
        }
        double w = 0;
        for (int p = 0; p < rows; p++) {
            for (int q = 0; q < rows; q++) {
                w += right.get(p) * inverse.get(p, q) * right.get(q);
            }
        }
        double df = fit.testDegreesOfFreedom();
        return new HypothesisTest(
                "Wald test of " + rows + " restrictions", Double.isInfinite(df) ? w : w / rows, rows, df);
    }

    /**
     * The F test of a small model within a large one, {@code ((RSS0 - RSS1) / q) / (RSS1 / (n - k1))}, as R's {@code anova}.
     *
     * @throws IllegalArgumentException if the responses or weights differ or the small model's columns are not among the large one's
     */
    public static HypothesisTest f(Ols.Result small, Ols.Result large) {
        int q = nested(small, large);
        return new HypothesisTest(
                "F test of nested models",
                (small.rss() - large.rss()) / q / large.sigma2(),
                q,
                large.degreesOfFreedom());
    }

    /**
     * The likelihood-ratio test of a small model within a large one, {@code 2 (logLik1 - logLik0)}, as {@code lrtest} of lmtest.
     *
     * @throws IllegalArgumentException as {@link #f}
     */
    public static HypothesisTest likelihoodRatio(Ols.Result small, Ols.Result large) {
        int q = nested(small, large);
        return HypothesisTest.chiSquared("likelihood ratio of nested models", 2 * (large.logLik() - small.logLik()), q);
    }

    private static int nested(Ols.Result small, Ols.Result large) {
        if (!small.design().response().equals(large.design().response())) {
            throw new IllegalArgumentException(
                    "large: explains another response than small; nested models share theirs");
        }
        if (!small.weights().equals(large.weights())) {
            throw new IllegalArgumentException("large: has other weights than small; nested models share theirs");
        }
        for (String name : small.names()) {
            if (!large.names().contains(name)) {
                throw new IllegalArgumentException(
                        "small: has \"" + name + "\", which large has not; the models are not nested");
            }
        }
        int q = large.k() - small.k();
        if (q == 0) {
            throw new IllegalArgumentException("large: has no more columns than small; there is nothing to test");
        }
        return q;
    }
}
