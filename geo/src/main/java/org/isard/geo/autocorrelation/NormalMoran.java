package org.isard.geo.autocorrelation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.RawStore;

/**
 * The ratio {@code e'Ve / e'e}, V = (W + W')/2, for residuals e = Mu of independent normal u, {@code M = I - QQ'}.
 *
 * <p>Moments need traces only (Cliff and Ord 1981, ch. 8): {@code tr MV = -tr A}, {@code tr MVMV = tr V^2 - 2 tr B + tr A^2}
 * with {@code A = Q'VQ}, {@code B = (VQ)'VQ}, in O(links k + n k^2). The whole distribution needs the n - k eigenvalues of
 * MVM outside the regressors (Tiefelsdorf and Boots 1995), in O(n^3) time and O(n^2) memory.
 */
final class NormalMoran {
    /** 2,000 units take seconds and 32 MB; the cost grows with the cube. */
    static final int LIMIT = 2000;

    private final Weights w;
    private final double[][] q;
    private final double[][] vq;
    private final double[][] a;
    private final int df;

    NormalMoran(Weights w, Regressors regressors) {
        this.w = w;
        q = regressors.q();
        int k = q.length;
        df = w.size() - k;
        vq = w.lag(q);
        double[][] back = w.transpose().lag(q);
        a = new double[k][k];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < w.size(); i++) {
                vq[j][i] = 0.5 * (vq[j][i] + back[j][i]);
            }
        }
        for (int j = 0; j < k; j++) {
            for (int l = 0; l <= j; l++) {
                a[j][l] = Pairwise.dot(q[j], vq[l]);
                a[l][j] = a[j][l];
            }
        }
    }

    /** Whether the inference wants the whole distribution, not moments. */
    static boolean isWhole(Inference inference) {
        return inference instanceof Inference.Exact || inference instanceof Inference.Saddlepoint;
    }

    /** {@code tr MV}. */
    double trace() {
        double trace = 0;
        for (int j = 0; j < a.length; j++) {
            trace -= a[j][j];
        }
        return trace;
    }

    /** {@code tr MVMV}. */
    double traceOfSquare() {
        double trace = w.s1() / 2;
        for (int j = 0; j < a.length; j++) {
            trace += Pairwise.sumOfSquares(a[j]) - 2 * Pairwise.sumOfSquares(vq[j]);
        }
        return trace;
    }

    /** The p-value of a value of the ratio. */
    double pValue(Inference inference, double ratio) {
        QuadraticRatio distribution = distribution();
        QuadraticRatio.Tails tails =
                inference instanceof Inference.Exact ? distribution.exact(ratio) : distribution.saddlepoint(ratio);
        return tails.pValue(inference.alternative());
    }

    QuadraticRatio distribution() {
        int n = w.size();
        if (n > LIMIT) {
            throw new IllegalArgumentException(
                    "w: has " + n + " units; exact and saddlepoint p-values need all eigenvalues"
                            + " of a dense matrix and are limited to " + LIMIT
                            + " units, beyond which Inference.normality() serves as well");
        }
        double[] values = eigenvalues(projected());
        // The columns of Q have the eigenvalue 0, and zeros are alike: leave out as many of those nearest to 0.
        double[] kept = Arrays.stream(values)
                .boxed()
                .sorted(Comparator.comparingDouble(Math::abs))
                .skip((long) n - df)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double[] ones = new double[df];
        Arrays.fill(ones, 1);
        return new QuadraticRatio(kept, ones);
    }

    /** {@code MVM = V - Q(VQ)' - (VQ)Q' + QAQ'}. */
    private double[][] projected() {
        int n = w.size();
        double[][] m = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int link = w.rowStart(i); link < w.rowEnd(i); link++) {
                m[i][w.column(link)] += 0.5 * w.value(link);
                m[w.column(link)][i] += 0.5 * w.value(link);
            }
        }
        for (int j = 0; j < q.length; j++) {
            double[] outer = vq[j].clone();
            for (int l = 0; l < q.length; l++) {
                for (int i = 0; i < n; i++) {
                    outer[i] -= 0.5 * a[j][l] * q[l][i];
                }
            }
            for (int i = 0; i < n; i++) {
                for (int c = 0; c < n; c++) {
                    m[i][c] -= q[j][i] * outer[c] + outer[i] * q[j][c];
                }
            }
        }
        return m;
    }

    private static double[] eigenvalues(double[][] symmetric) {
        Eigenvalue<Double> decomposition = Eigenvalue.R064.make(symmetric.length, true);
        if (!decomposition.computeValuesOnly(RawStore.wrap(symmetric))) {
            throw new IllegalStateException(
                    "the eigenvalues of a " + symmetric.length + " x " + symmetric.length + " matrix were not found");
        }
        double[] values = new double[symmetric.length];
        decomposition.getEigenvalues(values, Optional.empty());
        return values;
    }
}
