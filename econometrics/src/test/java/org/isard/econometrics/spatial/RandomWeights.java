package org.isard.econometrics.spatial;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isard.core.Labels;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;

/** Weights for tests of this package, and what dense algebra makes of them. */
final class RandomWeights {
    /** What random weights look like. */
    enum Kind {
        SYMMETRIC,
        ROW_STANDARDISED,
        ONE_WAY
    }

    private RandomWeights() {}

    static Weights of(int n, int links, Kind kind, SplittableRandom random) {
        double[][] w = new double[n][n];
        for (int l = 0; l < links; l++) {
            int i = random.nextInt(n);
            int j = random.nextInt(n);
            w[i][j] = 0.2 + random.nextDouble();
            if (kind != Kind.ONE_WAY) {
                w[j][i] = w[i][j];
            }
        }
        WeightsBuilder builder = Weights.builder(Labels.numbered(n));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (w[i][j] > 0) {
                    builder.add(i, j, w[i][j]);
                }
            }
        }
        Weights built = builder.build();
        return kind == Kind.SYMMETRIC ? built : built.rowStandardized();
    }

    /** {@code I - rho W}. */
    static DMatrixRMaj filter(Weights w, double rho) {
        DMatrixRMaj a = CommonOps_DDRM.identity(w.size());
        for (int i = 0; i < w.size(); i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                a.add(i, w.column(k), -rho * w.value(k));
            }
        }
        return a;
    }

    /** W. */
    static DMatrixRMaj dense(Weights w) {
        DMatrixRMaj a = filter(w, -1);
        for (int i = 0; i < w.size(); i++) {
            a.add(i, i, -1);
        }
        return a;
    }

    /** {@code W (I - rho W)^-1}. */
    static DMatrixRMaj multiplier(Weights w, double rho) {
        int n = w.size();
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        CommonOps_DDRM.invert(filter(w, rho), inverse);
        return times(dense(w), inverse);
    }

    static DMatrixRMaj times(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj c = new DMatrixRMaj(a.numRows, b.numCols);
        CommonOps_DDRM.mult(a, b, c);
        return c;
    }
}
