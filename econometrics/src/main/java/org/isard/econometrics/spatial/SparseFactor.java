package org.isard.econometrics.spatial;

import java.util.Arrays;
import org.isard.core.Pairwise;

/**
 * The factors {@code L D L'} of a symmetric or {@code L D U} of an asymmetric matrix {@code A = I - rho W}, where a
 * link that goes one way has a zero the other way, by the multifrontal method (Duff and Reid 1983) on a {@link SymbolicFactor}.
 *
 * <p>There is no pivoting: none is needed for a positive definite A, nor for one that diagonal scaling makes diagonally dominant,
 * which holds for |rho| below 1 over the spectral radius of nonnegative W. Row k of a front holds position k's row of D U from
 * its diagonal on; the multipliers of L are the same over the pivot if A is symmetric and kept by column if not.
 */
final class SparseFactor implements Inverse {
    private final LinkPattern pattern;
    private final SymbolicFactor symbolic;
    private final double rho;
    /** {@code upper[s][k]}: the pivot rows of supernode s, over the positions of its front. */
    private final double[][][] upper;
    /** {@code lower[s][k][i]}: the multiplier of position i of the front for pivot k; null if A is symmetric. */
    private final double[][][] lower;

    private SparseFactor(LinkPattern pattern, double rho) {
        this.pattern = pattern;
        this.symbolic = pattern.symbolic;
        this.rho = rho;
        this.upper = new double[symbolic.supernodeCount()][][];
        this.lower = pattern.isSymmetric() ? null : new double[symbolic.supernodeCount()][][];
    }

    /** Factors I - rho W; null if a pivot is not positive, that is if rho lies beyond the interval around 0 where A is regular. */
    static SparseFactor of(LinkPattern pattern, double rho) {
        SparseFactor factor = new SparseFactor(pattern, rho);
        return factor.eliminate() ? factor : null;
    }

    private boolean eliminate() {
        int count = symbolic.supernodeCount();
        int[] local = new int[symbolic.n];
        double[][][] updates = new double[count][][];
        int[] firstChild = new int[count];
        int[] sibling = new int[count];
        Arrays.fill(firstChild, -1);
        for (int s = 0; s < count; s++) {
            int width = symbolic.width(s);
            int size = symbolic.frontSize(s);
            double[][] front = new double[size][size];
            number(s, local);
            assemble(s, local, front);
            for (int child = firstChild[s]; child >= 0; child = sibling[child]) {
                extendAdd(child, updates[child], local, front);
                updates[child] = null;
            }
            boolean regular = lower == null
                    ? FrontKernel.symmetric(front, width)
                    : (lower[s] = FrontKernel.asymmetric(front, width)) != null;
            if (!regular) {
                return false;
            }
            upper[s] = Arrays.copyOf(front, width);
            if (symbolic.parent[s] >= 0) {
                updates[s] = front;
                sibling[s] = firstChild[symbolic.parent[s]];
                firstChild[symbolic.parent[s]] = s;
            }
        }
        return true;
    }

    /** Where each position of the front of s stands in it. */
    private void number(int s, int[] local) {
        int width = symbolic.width(s);
        for (int k = 0; k < width; k++) {
            local[symbolic.from[s] + k] = k;
        }
        int[] rows = symbolic.rows[s];
        for (int k = 0; k < rows.length; k++) {
            local[rows[k]] = width + k;
        }
    }

    private void assemble(int s, int[] local, double[][] front) {
        int start = symbolic.from[s];
        for (int k = 0; k < symbolic.width(s); k++) {
            int p = start + k;
            front[k][k] += 1 - rho * pattern.diagonal[p];
            for (int l = pattern.starts[p]; l < pattern.starts[p + 1]; l++) {
                int q = local[pattern.positions[l]];
                front[k][q] -= rho * pattern.toLater[l];
                if (lower != null) {
                    front[q][k] -= rho * pattern.fromLater[l];
                }
            }
        }
    }

    private void extendAdd(int child, double[][] update, int[] local, double[][] front) {
        int width = symbolic.width(child);
        int[] rows = symbolic.rows[child];
        int[] to = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            to[k] = local[rows[k]];
        }
        for (int a = 0; a < rows.length; a++) {
            double[] target = front[to[a]];
            double[] source = update[width + a];
            for (int b = lower == null ? a : 0; b < rows.length; b++) {
                target[to[b]] += source[width + b];
            }
        }
    }

    /** {@code ln det A}. */
    double logDeterminant() {
        double[] logs = new double[symbolic.n];
        for (int s = 0; s < upper.length; s++) {
            for (int k = 0; k < upper[s].length; k++) {
                logs[symbolic.from[s] + k] = Math.log(upper[s][k][k]);
            }
        }
        return Pairwise.sum(logs);
    }

    /** The solution of {@code A x = b}, by unit. */
    @Override
    public double[] solve(double[] b) {
        double[] x = toPositions(b, -1);
        if (lower == null) {
            forward(x, upper, upper);
            backward(x, upper, upper);
        } else {
            forward(x, lower, null);
            backward(x, upper, upper);
        }
        return toUnits(x, 1);
    }

    /** The solution of {@code A' x = b}, by unit. */
    @Override
    public double[] solveTransposed(double[] b) {
        double[] x = toPositions(b, 1);
        forward(x, upper, upper);
        if (lower == null) {
            backward(x, upper, upper);
        } else {
            backward(x, lower, null);
        }
        return toUnits(x, -1);
    }

    /**
     * Solves with the lower triangle whose columns are {@code columns}: with the given pivots on its diagonal, or ones if null. Where
     * the pivot rows themselves stand for the columns, their product with {@code x / pivot} is that of the unit triangle's with x,
     * and the division by the pivots is left to {@link #backward}.
     */
    private void forward(double[] x, double[][][] columns, double[][][] pivots) {
        boolean divides = lower != null;
        for (int s = 0; s < columns.length; s++) {
            int start = symbolic.from[s];
            int width = symbolic.width(s);
            for (int k = 0; k < width; k++) {
                double value = pivots == null ? x[start + k] : x[start + k] / pivots[s][k][k];
                if (divides) {
                    x[start + k] = value;
                }
                subtract(columns[s][k], k + 1, width, symbolic.rows[s], start, value, x);
            }
        }
    }

    /** Solves with the upper triangle of these rows, whose diagonal is that of {@code pivots}, or ones if null. */
    private void backward(double[] x, double[][][] rows, double[][][] pivots) {
        for (int s = rows.length - 1; s >= 0; s--) {
            int start = symbolic.from[s];
            int width = symbolic.width(s);
            for (int k = width - 1; k >= 0; k--) {
                double rest = x[start + k] - product(rows[s][k], k + 1, width, symbolic.rows[s], start, x);
                x[start + k] = pivots == null ? rest : rest / pivots[s][k][k];
            }
        }
    }

    private static void subtract(double[] row, int k, int width, int[] rows, int start, double value, double[] x) {
        for (int j = k; j < width; j++) {
            x[start + j] -= row[j] * value;
        }
        for (int j = 0; j < rows.length; j++) {
            x[rows[j]] -= row[width + j] * value;
        }
    }

    private static double product(double[] row, int k, int width, int[] rows, int start, double[] x) {
        double sum = 0;
        for (int j = k; j < width; j++) {
            sum += row[j] * x[start + j];
        }
        for (int j = 0; j < rows.length; j++) {
            sum += row[width + j] * x[rows[j]];
        }
        return sum;
    }

    /** By position, and times D to the given power where {@code W = D S D^-1} and S was factored. */
    private double[] toPositions(double[] b, int power) {
        double[] x = new double[b.length];
        for (int p = 0; p < x.length; p++) {
            int i = symbolic.order[p];
            x[p] = power > 0 ? b[i] * pattern.scale[i] : b[i] / pattern.scale[i];
        }
        return x;
    }

    private double[] toUnits(double[] x, int power) {
        double[] b = new double[x.length];
        for (int p = 0; p < x.length; p++) {
            int i = symbolic.order[p];
            b[i] = power > 0 ? x[p] * pattern.scale[i] : x[p] / pattern.scale[i];
        }
        return b;
    }

    /**
     * {@code tr(W A^-1)}, exactly: A's inverse is needed only where W has links, and there follows from the factor alone, from the root
     * of the tree down (Takahashi, Fagan and Chin 1973). About twice the cost of the factorisation.
     */
    double traceOfWInverse() {
        int count = upper.length;
        double[][][] inverses = new double[count][][];
        int[] local = new int[symbolic.n];
        int[] childrenLeft = new int[count];
        for (int s = 0; s < count; s++) {
            if (symbolic.parent[s] >= 0) {
                childrenLeft[symbolic.parent[s]]++;
            }
        }
        double[] parts = new double[count];
        for (int s = count - 1; s >= 0; s--) {
            int width = symbolic.width(s);
            int size = symbolic.frontSize(s);
            double[][] z = new double[size][size];
            int parent = symbolic.parent[s];
            if (parent >= 0) {
                number(parent, local);
                gather(symbolic.rows[s], local, inverses[parent], z, width);
                if (--childrenLeft[parent] == 0) {
                    inverses[parent] = null;
                }
            }
            FrontKernel.inverse(upper[s], lower == null ? null : lower[s], z);
            number(s, local);
            parts[s] = overlap(s, local, z);
            if (childrenLeft[s] > 0) {
                inverses[s] = z;
            }
        }
        return Pairwise.sum(parts);
    }

    private static void gather(int[] rows, int[] local, double[][] from, double[][] z, int width) {
        for (int a = 0; a < rows.length; a++) {
            double[] source = from[local[rows[a]]];
            double[] target = z[width + a];
            for (int b = 0; b < rows.length; b++) {
                target[width + b] = source[local[rows[b]]];
            }
        }
    }

    /** The part of the trace that belongs to the links of the pivots of s with each other and with later positions. */
    private double overlap(int s, int[] local, double[][] z) {
        double sum = 0;
        for (int k = 0; k < symbolic.width(s); k++) {
            int p = symbolic.from[s] + k;
            sum += pattern.diagonal[p] * z[k][k];
            for (int l = pattern.starts[p]; l < pattern.starts[p + 1]; l++) {
                int q = local[pattern.positions[l]];
                sum += pattern.toLater[l] * z[q][k] + pattern.fromLater[l] * z[k][q];
            }
        }
        return sum;
    }
}
