package org.isard.network;

import java.util.Arrays;
import java.util.List;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * The correlation of two relations given others (Frisch, Waugh and Lovell), while one of the two is relabelled.
 *
 * <p>Over the complete cells A of all relations but the moved one, the basis Q of the others and the residual r of the fixed one
 * are computed once. For a relabelled e, then, {@code e'e - |Q'e|^2} and {@code r'e} are all that is needed: one pass over the cells.
 * Where e misses values at places that are in A, the inner products are put right by these few cells, which is the same as leaving
 * them out of the regression. Everything outside A is kept as zero, so that the pass has no branches.
 */
final class PartialCorrelation {
    /** Permutations that share a pass over the rows of Q: one row of Q stays in the first cache for all of them. */
    private static final int BATCH = 16;

    /** Left of e outside the others, below this share, e is a combination of them. */
    private static final double NOTHING = 1e-20;

    private final Dyads dyads;
    private final int n;
    private final int columns; // of Q
    private final double[][] fixed; // Q, then r, then the indicator of A; n x n each
    private final double fixedSquares;
    private final int cells;
    private final double[] moved; // zero where missing
    private final int[] missing; // cells of the moved relation without value

    /**
     * Prepares.
     *
     * @param a the complete cells of the fixed relations
     * @param basis of the given relations over these cells
     * @param residual of the fixed relation over these cells
     * @param moved the relation to relabel, n x n, NaN where missing; about its mean
     */
    PartialCorrelation(Dyads dyads, int[] a, OrthogonalBasis basis, double[] residual, double[] moved) {
        this.dyads = dyads;
        this.n = dyads.size();
        this.columns = basis.size();
        this.cells = a.length;
        fixed = new double[columns + 2][n * n];
        double scale = 1 / largest(residual);
        double squares = 0;
        for (int at = 0; at < a.length; at++) {
            for (int k = 0; k < columns; k++) {
                fixed[k][a[at]] = basis.column(k)[at];
            }
            double r = residual[at] * scale;
            fixed[columns][a[at]] = r;
            fixed[columns + 1][a[at]] = 1;
            squares += r * r;
        }
        fixedSquares = squares;
        double unit = 1 / largest(moved);
        this.moved = new double[n * n];
        int[] lost = new int[n * n];
        int count = 0;
        for (int cell = 0; cell < moved.length; cell++) {
            if (Double.isNaN(moved[cell])) {
                lost[count++] = cell;
            } else {
                this.moved[cell] = moved[cell] * unit;
            }
        }
        missing = Arrays.copyOf(lost, count);
    }

    private static double largest(double[] x) {
        double largest = 0;
        for (double v : x) {
            largest = Math.max(largest, Double.isNaN(v) ? 0 : Math.abs(v));
        }
        return largest > 0 ? largest : 1;
    }

    /**
     * What one arrangement gives.
     *
     * @param r the correlation
     * @param freedom the degrees of freedom left
     * @param rSquared the share of the moved relation's variance that the basis explains
     */
    record Found(double r, int freedom, double rSquared) {
        private static Found nothing(int freedom) {
            return new Found(Double.NaN, freedom, Double.NaN);
        }

        double t() {
            return r * Math.sqrt(freedom / Math.max((1 - r) * (1 + r), 1e-24)); // finite for a perfect fit too
        }

        double get(Statistic statistic) {
            return switch (statistic) {
                case CORRELATION -> r;
                case T -> t();
                case R_SQUARED -> rSquared;
            };
        }
    }

    /** A statistic of all permutations of a seed. */
    double[] draw(RandomStreams streams, int permutations, Execution execution, Statistic statistic) {
        double[] drawn = new double[permutations];
        execution.forEachBlock(permutations, BATCH, (from, to) -> {
            int[][] orders = new int[to - from][];
            for (int b = 0; b < orders.length; b++) {
                orders[b] = dyads.permutation(streams, from + b);
            }
            List<Found> found = of(orders);
            for (int b = 0; b < orders.length; b++) {
                drawn[from + b] = found.get(b).get(statistic);
            }
        });
        return drawn;
    }

    /** What is compared between arrangements. */
    enum Statistic {
        CORRELATION,
        T,
        R_SQUARED
    }

    Found observed() {
        int[] identity = new int[n];
        for (int i = 0; i < n; i++) {
            identity[i] = i;
        }
        return of(identity).get(0);
    }

    private List<Found> of(int[]... orders) {
        double[][] sums = new double[orders.length][columns + 2];
        double[] row = new double[n];
        double[] counts = fixed[columns + 1];
        for (int i = 0; i < n; i++) {
            int start = i * n;
            for (int b = 0; b < orders.length; b++) {
                int[] order = orders[b];
                int source = order[i] * n;
                double squares = 0;
                for (int j = 0; j < n; j++) {
                    double v = moved[source + order[j]];
                    row[j] = v;
                    squares += v * v * counts[start + j];
                }
                accumulate(sums[b], row, start);
                sums[b][columns + 1] += squares;
            }
        }
        Found[] found = new Found[orders.length];
        for (int b = 0; b < found.length; b++) {
            found[b] = correlation(sums[b], orders[b]);
        }
        return List.of(found);
    }

    /** Adds the inner products of a gathered row with the same row of Q and r, four at a time to keep the adders busy. */
    private void accumulate(double[] sums, double[] row, int start) {
        int k = 0;
        for (; k + 4 <= columns + 1; k += 4) {
            double[] p = fixed[k];
            double[] q = fixed[k + 1];
            double[] r = fixed[k + 2];
            double[] s = fixed[k + 3];
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            for (int j = 0; j < row.length; j++) {
                double v = row[j];
                a += v * p[start + j];
                b += v * q[start + j];
                c += v * r[start + j];
                d += v * s[start + j];
            }
            sums[k] += a;
            sums[k + 1] += b;
            sums[k + 2] += c;
            sums[k + 3] += d;
        }
        for (; k <= columns; k++) {
            sums[k] += dot(row, fixed[k], start);
        }
    }

    private static double dot(double[] row, double[] column, int start) {
        double even = 0;
        double odd = 0;
        int j = 0;
        for (; j + 2 <= row.length; j += 2) {
            even += row[j] * column[start + j];
            odd += row[j + 1] * column[start + j + 1];
        }
        return even + odd + (j < row.length ? row[j] * column[start + j] : 0);
    }

    private Found correlation(double[] sums, int[] order) {
        double ee = sums[columns + 1];
        double re = sums[columns];
        double rr = fixedSquares;
        double whole = ee;
        int[] gaps = missing.length == 0 ? missing : gaps(order);
        int freedom = cells - gaps.length - columns - 1;
        if (freedom < 0) {
            return Found.nothing(freedom);
        }
        double[] c = Arrays.copyOf(sums, columns);
        if (gaps.length > 0) {
            double[] u = new double[columns];
            double[][] gram = new double[columns][columns];
            for (int k = 0; k < columns; k++) {
                gram[k][k] = 1;
            }
            for (int cell : gaps) {
                double r = fixed[columns][cell];
                rr -= r * r;
                for (int k = 0; k < columns; k++) {
                    double q = fixed[k][cell];
                    u[k] -= q * r;
                    for (int l = 0; l <= k; l++) {
                        gram[k][l] -= q * fixed[l][cell];
                    }
                }
            }
            if (!whiten(gram, u, c)) {
                return Found.nothing(freedom);
            }
            for (int k = 0; k < columns; k++) {
                rr -= u[k] * u[k];
                re -= u[k] * c[k];
            }
        }
        double aboutMean = whole - c[0] * c[0]; // the constant is the first of the basis
        for (double v : c) {
            ee -= v * v;
        }
        double rSquared = aboutMean > NOTHING * whole ? 1 - ee / aboutMean : Double.NaN;
        boolean undefined = !(ee > NOTHING * whole) || !(rr > NOTHING * fixedSquares);
        return new Found(
                undefined ? Double.NaN : Math.max(-1, Math.min(1, re / Math.sqrt(ee * rr))), freedom, rSquared);
    }

    /** The cells of A where the relabelled relation has no value. */
    private int[] gaps(int[] order) {
        int[] inverse = new int[n];
        for (int i = 0; i < n; i++) {
            inverse[order[i]] = i;
        }
        int[] gaps = new int[missing.length];
        int count = 0;
        for (int cell : missing) {
            int at = inverse[cell / n] * n + inverse[cell % n];
            if (fixed[columns + 1][at] == 1) {
                gaps[count++] = at;
            }
        }
        return Arrays.copyOf(gaps, count);
    }

    /** Divides u and c by the lower Cholesky factor of the Gram matrix; false if the given relations have become collinear. */
    private static boolean whiten(double[][] gram, double[] u, double[] c) {
        for (int k = 0; k < u.length; k++) {
            for (int l = 0; l < k; l++) {
                double v = gram[k][l];
                for (int m = 0; m < l; m++) {
                    v -= gram[k][m] * gram[l][m];
                }
                gram[k][l] = v / gram[l][l];
                gram[k][k] -= gram[k][l] * gram[k][l];
                u[k] -= gram[k][l] * u[l];
                c[k] -= gram[k][l] * c[l];
            }
            if (!(gram[k][k] > 1e-14)) {
                return false;
            }
            gram[k][k] = Math.sqrt(gram[k][k]);
            u[k] /= gram[k][k];
            c[k] /= gram[k][k];
        }
        return true;
    }
}
