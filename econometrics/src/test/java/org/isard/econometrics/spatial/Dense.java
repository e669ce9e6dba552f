package org.isard.econometrics.spatial;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isard.core.Weights;

/** Matrices as formulas write them, for naive implementations to compare with. */
record Dense(DMatrixRMaj m) {
    static Dense rows(double[]... rows) {
        return new Dense(new DMatrixRMaj(rows));
    }

    static Dense column(double... values) {
        return new Dense(new DMatrixRMaj(values.length, 1, true, values));
    }

    static Dense of(Weights w) {
        DMatrixRMaj m = new DMatrixRMaj(w.size(), w.size());
        for (int i = 0; i < w.size(); i++) {
            for (int link = w.rowStart(i); link < w.rowEnd(i); link++) {
                m.set(i, w.column(link), w.value(link));
            }
        }
        return new Dense(m);
    }

    static Dense identity(int n) {
        return new Dense(CommonOps_DDRM.identity(n));
    }

    /** The diagonal alone, of a square matrix or from a column. */
    Dense diagonal() {
        DMatrixRMaj d = new DMatrixRMaj(m.numRows, m.numRows);
        for (int i = 0; i < m.numRows; i++) {
            d.set(i, i, m.numCols == 1 ? m.get(i, 0) : m.get(i, i));
        }
        return new Dense(d);
    }

    Dense times(Dense o) {
        DMatrixRMaj r = new DMatrixRMaj(m.numRows, o.m.numCols);
        CommonOps_DDRM.mult(m, o.m, r);
        return new Dense(r);
    }

    Dense times(double a) {
        DMatrixRMaj r = m.copy();
        CommonOps_DDRM.scale(a, r);
        return new Dense(r);
    }

    Dense plus(Dense o) {
        DMatrixRMaj r = m.copy();
        CommonOps_DDRM.addEquals(r, o.m);
        return new Dense(r);
    }

    Dense minus(Dense o) {
        return plus(o.times(-1));
    }

    Dense t() {
        DMatrixRMaj r = new DMatrixRMaj(m.numCols, m.numRows);
        CommonOps_DDRM.transpose(m, r);
        return new Dense(r);
    }

    Dense inverse() {
        DMatrixRMaj r = m.copy();
        if (!CommonOps_DDRM.invert(r)) {
            throw new IllegalStateException("singular");
        }
        return new Dense(r);
    }

    /** Columns of this, then of the other. */
    Dense beside(Dense o) {
        return new Dense(CommonOps_DDRM.concatColumns(m, o.m, null));
    }

    double trace() {
        return CommonOps_DDRM.trace(m);
    }

    double dot(Dense o) {
        return t().times(o).trace();
    }

    double get(int i, int j) {
        return m.get(i, j);
    }

    double[] values() {
        return m.data.clone();
    }
}
