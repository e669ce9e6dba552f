package org.isard.econometrics.spatial;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isard.core.Pairwise;
import org.isard.core.inference.Execution;
import org.isard.econometrics.internal.LeastSquares;

/**
 * The likelihood in rho and lambda alone, coefficients and variance concentrated out (Ord 1975; Anselin 1988, chapter 6):
 * {@code -n/2 (ln(2 pi SSE / n) + 1) + ln|I - rho W| + ln|I - lambda W|}.
 *
 * <p>With B = I - lambda W and X = Q R, SSE is the least sum of squares of B(e0 - rho eL) on B Q, e0 and eL what Q leaves of y and W y:
 * that part differs from B(y - rho W y) by what B Q explains. It follows from inner products of C = [e0, eL, Q] and W C, taken once, in
 * O(k^3) whatever n.
 */
final class ConcentratedLikelihood {
    private final int n;
    private final LogDeterminant determinant;
    /** {@code C'C}, {@code C'WC + (WC)'C} and {@code (WC)'WC}; the last two null where lambda is always 0. */
    private final DMatrixRMaj own;

    private final DMatrixRMaj crossed;
    private final DMatrixRMaj lagged;

    private ConcentratedLikelihood(
            int n, LogDeterminant determinant, DMatrixRMaj own, DMatrixRMaj crossed, DMatrixRMaj lagged) {
        this.n = n;
        this.determinant = determinant;
        this.own = own;
        this.crossed = crossed;
        this.lagged = lagged;
    }

    static ConcentratedLikelihood of(
            SpatialModel model, LogDeterminant determinant, LeastSquares x, double[] e0, double[] eL) {
        double[] ones = new double[e0.length];
        Arrays.fill(ones, 1);
        double[][] q = x.scores(ones);
        double[][] c = new double[q.length + 2][];
        c[0] = e0;
        c[1] = eL;
        System.arraycopy(q, 0, c, 2, q.length);
        DMatrixRMaj own = products(c, c);
        if (!model.hasLambda()) {
            return new ConcentratedLikelihood(e0.length, determinant, own, null, null);
        }
        double[][] wc = determinant.weights().lag(c);
        DMatrixRMaj crossed = products(c, wc);
        DMatrixRMaj transposed = CommonOps_DDRM.transpose(crossed, null);
        CommonOps_DDRM.addEquals(crossed, transposed);
        return new ConcentratedLikelihood(e0.length, determinant, own, crossed, products(wc, wc));
    }

    private static DMatrixRMaj products(double[][] a, double[][] b) {
        DMatrixRMaj result = new DMatrixRMaj(a.length, b.length);
        Execution.common().forEachBlock(a.length, 1, (i, end) -> {
            for (int j = 0; j < b.length; j++) {
                result.set(i, j, Pairwise.dot(a[i], b[j]));
            }
        });
        return result;
    }

    /** The sum of squares with its derivatives. */
    record Squares(double value, double byRho, double byLambda) {}

    Squares squares(double rho, double lambda) {
        int k = own.numRows - 2;
        DMatrixRMaj z = new DMatrixRMaj(k + 2, 1);
        z.set(0, 0, 1);
        z.set(1, 0, -rho);
        DMatrixRMaj s = own;
        if (lambda != 0) {
            s = own.copy();
            CommonOps_DDRM.addEquals(s, -lambda, crossed);
            CommonOps_DDRM.addEquals(s, lambda * lambda, lagged);
            DMatrixRMaj right = new DMatrixRMaj(k, 1);
            for (int j = 0; j < k; j++) {
                right.set(j, 0, s.get(j + 2, 0) - rho * s.get(j + 2, 1));
            }
            DMatrixRMaj b = new DMatrixRMaj(k, 1);
            if (!CommonOps_DDRM.solve(CommonOps_DDRM.extract(s, 2, k + 2, 2, k + 2), right, b)) {
                return new Squares(Double.NaN, Double.NaN, Double.NaN);
            }
            for (int j = 0; j < k; j++) {
                z.set(j + 2, 0, -b.get(j, 0));
            }
        }
        // z holds the residuals' coordinates in B C; at the least sum of squares only the explicit derivatives remain
        double value = form(z, s, z);
        double byRho = -2 * row(s, 1, z);
        double byLambda = crossed == null ? 0 : 2 * lambda * form(z, lagged, z) - form(z, crossed, z);
        return new Squares(value, byRho, byLambda);
    }

    private static double form(DMatrixRMaj x, DMatrixRMaj a, DMatrixRMaj y) {
        double sum = 0;
        for (int i = 0; i < a.numRows; i++) {
            sum += x.get(i, 0) * row(a, i, y);
        }
        return sum;
    }

    private static double row(DMatrixRMaj a, int i, DMatrixRMaj y) {
        double sum = 0;
        for (int j = 0; j < a.numCols; j++) {
            sum += a.get(i, j) * y.get(j, 0);
        }
        return sum;
    }

    /** What the sum of squares contributes. */
    double ofSquares(double rho, double lambda) {
        return ofSquares(n, squares(rho, lambda).value);
    }

    static double ofSquares(int n, double squares) {
        return -n / 2.0 * (Math.log(2 * Math.PI) + Math.log(squares / n) + 1);
    }

    double at(double rho, double lambda) {
        return ofSquares(rho, lambda)
                + (rho == 0 ? 0 : determinant.at(rho))
                + (lambda == 0 ? 0 : determinant.at(lambda));
    }

    double scoreOfRho(double rho, double lambda) {
        Squares s = squares(rho, lambda);
        return -n / 2.0 * s.byRho / s.value - determinant.trace(rho);
    }

    double scoreOfLambda(double rho, double lambda) {
        Squares s = squares(rho, lambda);
        return -n / 2.0 * s.byLambda / s.value - determinant.trace(lambda);
    }

    int n() {
        return n;
    }

    LogDeterminant determinant() {
        return determinant;
    }
}
