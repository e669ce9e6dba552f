package org.isard.econometrics.internal;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.decomposition.qr.QRColPivDecompositionHouseholderColumn_DDRM;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.inference.Execution;

/**
 * The QR decomposition with column pivoting of columns brought to unit length, {@code X S P = Q R}: what the coefficients,
 * the leverages and every sandwich covariance are read off. Long columns are first brought to k rows by {@link TallQr}, in parallel;
 * pivots are chosen in what remains, which has the same inner products. Cost O(n k^2); memory one array of n values per column.
 */
public final class LeastSquares {
    // As R's lm: a column whose part outside the others is shorter than this share of its length depends on them.
    public static final double TOLERANCE = 1e-7;

    private final int n;
    private final int k;
    private final double[][] q;
    private final double[][] inverse;
    private final double[] scale;

    private LeastSquares(double[][] q, double[][] inverse, double[] scale) {
        this.scale = scale;
        this.n = q[0].length;
        this.k = q.length;
        this.q = q;
        this.inverse = inverse;
    }

    /**
     * Decomposes the columns, which stay as they are.
     *
     * @throws IllegalArgumentException if there are not more units than columns, or columns depend on each other
     */
    public static LeastSquares of(double[][] columns, Labels names) {
        return adopt(Columns.copy(columns), names, TOLERANCE);
    }

    /**
     * Decomposes the columns in place: the arrays belong to the decomposition from now on.
     *
     * @param tolerance the share of a column's length that must lie outside the others
     * @throws IllegalArgumentException as {@link #of}
     */
    public static LeastSquares adopt(double[][] columns, Labels names, double tolerance) {
        int k = columns.length;
        if (k == 0) {
            throw new IllegalArgumentException("design: has no columns; keep the intercept or add a variable");
        }
        int n = columns[0].length;
        if (n <= k) {
            throw new IllegalArgumentException("design: has " + n + " units for " + k + " columns (" + shown(names)
                    + "); a regression needs more units than columns");
        }
        double[] powers = powersOfTwo(columns);
        for (int j = 0; j < k; j++) {
            if (powers[j] == 0) {
                throw new IllegalArgumentException(names.get(j) + ": all values are zero; leave the column out");
            }
        }
        TallQr tall = TallQr.inPlace(columns);
        double[][] triangle = tall.r();
        double[] scale = new double[k];
        DMatrixRMaj x = new DMatrixRMaj(k, k);
        for (int j = 0; j < k; j++) {
            double length = Math.sqrt(Pairwise.sumOfSquares(triangle[j]));
            scale[j] = length / powers[j];
            for (int i = 0; i < k; i++) {
                x.set(i, j, triangle[j][i] / length);
            }
        }
        QRColPivDecompositionHouseholderColumn_DDRM qr = new QRColPivDecompositionHouseholderColumn_DDRM();
        if (!qr.decompose(x)) {
            throw new IllegalStateException("the QR decomposition of a " + n + " x " + k + " design failed");
        }
        DMatrixRMaj r = qr.getR(null, true);
        int[] pivots = qr.getColPivots();
        requireFullRank(r, pivots, names, tolerance);
        DMatrixRMaj rotation = qr.getQ(null, true);
        double[][] byColumn = new double[k][k];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < k; i++) {
                byColumn[j][i] = rotation.get(i, j);
            }
        }
        tall.formQ(byColumn);
        double[][] upper = inverse(r, k);
        double[][] inverse = new double[k][];
        for (int j = 0; j < k; j++) {
            int row = pivots[j];
            inverse[row] = upper[j];
            for (int l = 0; l < k; l++) {
                inverse[row][l] /= scale[row];
            }
        }
        return new LeastSquares(columns, inverse, scale);
    }

    /** Multiplies each column by a power of two that brings its largest value near 1, so that squares stay in range; 0 for zeros. */
    private static double[] powersOfTwo(double[][] columns) {
        double[] powers = new double[columns.length];
        Execution.common().forEachBlock(columns.length, 1, (j, end) -> {
            double largest = 0;
            for (double v : columns[j]) {
                largest = Math.max(largest, Math.abs(v));
            }
            powers[j] = largest == 0 ? 0 : Math.scalb(1.0, -Math.max(-1022, Math.getExponent(largest)));
            if (powers[j] != 1) {
                for (int i = 0; i < columns[j].length; i++) {
                    columns[j][i] *= powers[j];
                }
            }
        });
        return powers;
    }

    private static void requireFullRank(DMatrixRMaj r, int[] pivots, Labels names, double tolerance) {
        int k = pivots.length;
        int rank = 1;
        while (rank < k && Math.abs(r.get(rank, rank)) > tolerance * Math.abs(r.get(0, 0))) {
            rank++;
        }
        if (rank == k) {
            return;
        }
        double[][] upper = inverse(r, rank);
        List<String> problems = new ArrayList<>();
        for (int j = rank; j < k; j++) {
            List<String> others = new ArrayList<>();
            for (int i = 0; i < rank; i++) {
                double share = 0;
                for (int l = i; l < rank; l++) {
                    share += upper[i][l] * r.get(l, j);
                }
                // The columns have unit length, so a share below this is rounding.
                if (Math.abs(share) > 100 * TOLERANCE) {
                    others.add(names.get(pivots[i]));
                }
            }
            problems.add("\"" + names.get(pivots[j]) + "\" is a linear combination of " + others);
        }
        throw new IllegalArgumentException("design: the columns are collinear: " + String.join("; ", problems)
                + "; leave out one column of each combination");
    }

    /** The inverse of the leading {@code size} rows and columns of an upper triangle. */
    private static double[][] inverse(DMatrixRMaj r, int size) {
        double[][] result = new double[size][size];
        for (int j = 0; j < size; j++) {
            result[j][j] = 1 / r.get(j, j);
            for (int i = j - 1; i >= 0; i--) {
                double sum = 0;
                for (int l = i + 1; l <= j; l++) {
                    sum += r.get(i, l) * result[l][j];
                }
                result[i][j] = -sum / r.get(i, i);
            }
        }
        return result;
    }

    /** The number of columns. */
    public int columns() {
        return k;
    }

    /** The coefficients {@code S P R^-1 Q'y}. */
    public double[] solve(double[] y) {
        double[] projected = Columns.transposeTimes(q, y);
        double[] result = new double[k];
        for (int j = 0; j < k; j++) {
            result[j] = Pairwise.dot(inverse[j], projected);
        }
        return result;
    }

    /** The diagonal of the projection on the columns, each between 0 and 1. */
    public double[] leverages() {
        double[] h = new double[n];
        Execution.common().forEachBlock(n, Columns.ROWS, (from, to) -> {
            for (double[] column : q) {
                for (int i = from; i < to; i++) {
                    h[i] += column[i] * column[i];
                }
            }
        });
        return h;
    }

    /** The projection of y on the columns, {@code Q Q'y}: the fitted values. */
    public double[] fitted(double[] y) {
        return Columns.times(q, Columns.transposeTimes(q, y));
    }

    /**
     * The scores {@code q_ij e_i} of the rotated coefficients, by column: their meat gives {@link #covariance} of the coefficients. On
     * the rotated columns because products of collinear ones would lose the digits that tell them apart.
     */
    public double[][] scores(double[] e) {
        double[][] scores = new double[k][n];
        Execution.common().forEachBlock(k, 1, (j, end) -> {
            for (int i = 0; i < n; i++) {
                scores[j][i] = q[j][i] * e[i];
            }
        });
        return scores;
    }

    /** {@code (X'X)^-1 X' diag(w) X (X'X)^-1}. */
    public double[][] sandwich(double[] w) {
        return covariance(Columns.weightedGram(q, w));
    }

    /** The covariance of the coefficients from the middle matrix of {@link #scores}. */
    public double[][] covariance(double[][] meat) {
        double[][] half = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                half[a][b] = Pairwise.dot(inverse[a], meat[b]);
            }
        }
        return timesInverseTransposed(half);
    }

    /** The largest over the smallest singular value of the columns brought to unit length. */
    public double conditionNumber() {
        DMatrixRMaj scaled = new DMatrixRMaj(inverse);
        for (int j = 0; j < k; j++) {
            for (int l = 0; l < k; l++) {
                scaled.set(j, l, inverse[j][l] * scale[j]);
            }
        }
        return NormOps_DDRM.conditionP2(scaled);
    }

    /** {@code (X'X)^-1}. */
    public double[][] unscaledCovariance() {
        return timesInverseTransposed(inverse);
    }

    private double[][] timesInverseTransposed(double[][] half) {
        double[][] result = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                result[a][b] = Pairwise.dot(half[a], inverse[b]);
                result[b][a] = result[a][b];
            }
        }
        return result;
    }

    private static String shown(Labels names) {
        return names.size() <= 8
                ? String.join(", ", names)
                : String.join(", ", names.asList().subList(0, 8)) + ", ...";
    }
}
