package org.isard.geo.autocorrelation;

import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;

/**
 * The form {@code sum_i (sum_j w_ij x_j)(sum_j w_ij y_j)}, that is {@code sum_ij p_ij x_i y_j} with {@code P = W'W},
 * for observed and for permuted pairs (x, y), and what its moments need to know of P and of x y'.
 */
final class LeeKernel {
    private static final int LANES = Arrangements.LANES;

    private final Weights w;
    private final double[] x;
    private final double[] y;
    private final Execution execution;

    LeeKernel(Weights w, double[] x, double[] y, Execution execution) {
        this.w = w;
        this.x = x;
        this.y = y;
        this.execution = execution;
    }

    double observed() {
        return forms(Arrangements.observed(positions()))[0];
    }

    double[] simulate(Inference.Permutation permutation, double scale) {
        return Arrangements.of(positions()).simulate(permutation, execution, this::forms, scale);
    }

    /** The pairs are arranged by their positions. */
    private double[] positions() {
        double[] positions = new double[x.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i;
        }
        return positions;
    }

    private double[] forms(double[] table) {
        double[] xs = new double[table.length];
        double[] ys = new double[table.length];
        for (int at = 0; at < table.length; at++) {
            xs[at] = x[(int) table[at]];
            ys[at] = y[(int) table[at]];
        }
        LaneSums sums = new LaneSums();
        double[] lagX = new double[LANES];
        double[] lagY = new double[LANES];
        for (int i = 0; i < x.length; i++) {
            java.util.Arrays.fill(lagX, 0);
            java.util.Arrays.fill(lagY, 0);
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                double weight = w.value(k);
                int at = w.column(k) * LANES;
                for (int b = 0; b < LANES; b++) {
                    lagX[b] += weight * xs[at + b];
                    lagY[b] += weight * ys[at + b];
                }
            }
            for (int b = 0; b < LANES; b++) {
                lagX[b] *= lagY[b];
            }
            sums.add(lagX);
        }
        return sums.total();
    }

    /** The sums of {@code W'W}, one row of it at a time. */
    static PairSums weightSums(Weights w, double[] rowSums) {
        int n = w.size();
        Weights back = w.transpose();
        double[] full = back.lag(rowSums);
        double[] diagonal = new double[n];
        double[] squares = new double[n];
        double[] row = new double[n];
        int[] touched = new int[n];
        for (int i = 0; i < n; i++) {
            int count = 0;
            for (int k = back.rowStart(i); k < back.rowEnd(i); k++) {
                int place = back.column(k);
                for (int l = w.rowStart(place); l < w.rowEnd(place); l++) {
                    int j = w.column(l);
                    if (row[j] == 0) {
                        touched[count++] = j;
                    }
                    row[j] += back.value(k) * w.value(l);
                }
            }
            diagonal[i] = row[i];
            row[i] = 0;
            for (int t = 0; t < count; t++) {
                squares[i] += row[touched[t]] * row[touched[t]];
                row[touched[t]] = 0;
            }
            full[i] -= diagonal[i];
        }
        return sums(full, Pairwise.sum(squares), diagonal);
    }

    /**
     * The sums of the symmetric part of {@code x y'}, which is all that the symmetric P meets; x and y add up to 0, so
     * row i adds up to {@code -x_i y_i} off the diagonal.
     */
    static PairSums valueSums(double[] x, double[] y) {
        int n = x.length;
        double[] diagonal = new double[n];
        double[] rows = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = x[i] * y[i];
            rows[i] = -diagonal[i];
        }
        double trace = Pairwise.sum(diagonal);
        double squares = (Pairwise.sumOfSquares(x) * Pairwise.sumOfSquares(y) + trace * trace) / 2
                - Pairwise.sumOfSquares(diagonal);
        return sums(rows, squares, diagonal);
    }

    private static PairSums sums(double[] rows, double squares, double[] diagonal) {
        double n = rows.length;
        double total = Pairwise.sum(rows);
        PairSums plain = PairSums.symmetric(n, total, squares, Pairwise.sumOfSquares(rows));
        double trace = Pairwise.sum(diagonal);
        double diagonalRows = Pairwise.dot(diagonal, rows) - trace * total / n;
        return plain.withDiagonal(
                trace, Pairwise.sumOfSquares(diagonal) - trace * trace / n, diagonalRows, diagonalRows);
    }
}
