package org.isard.econometrics.spatial;

import java.util.Arrays;
import org.isard.core.Weights;

/**
 * Weights laid out for factoring {@code I - rho W}: the links of each position with later ones in elimination order, both
 * directions side by side. If W is similar to a symmetric matrix S, {@code W = D S D^-1}, the links are those of S.
 */
final class LinkPattern {
    final SymbolicFactor symbolic;
    /** W's diagonal, by position. */
    final double[] diagonal;

    final int[] starts;
    final int[] positions;
    /** The weight from the position to the later one. */
    final double[] toLater;
    /** The weight from the later position to this one; the same array as {@link #toLater} if both always agree. */
    final double[] fromLater;

    /** D's diagonal by unit; ones if W is symmetric or has no symmetric form. */
    final double[] scale;

    private LinkPattern(
            SymbolicFactor symbolic,
            double[] diagonal,
            int[] starts,
            int[] positions,
            double[] toLater,
            double[] fromLater,
            double[] scale) {
        this.symbolic = symbolic;
        this.diagonal = diagonal;
        this.starts = starts;
        this.positions = positions;
        this.toLater = toLater;
        this.fromLater = fromLater;
        this.scale = scale;
    }

    /** The pattern of weights of which {@code form} is the symmetric form, null if there is none. */
    static LinkPattern of(Weights w, SymmetricForm form) {
        Weights both = form != null ? w : w.symmetrized();
        int[] rowStarts = both.copyOfRowStarts();
        int[] columns = both.copyOfColumns();
        SymbolicFactor symbolic = SymbolicFactor.of(rowStarts, columns);
        int[] position = SymbolicFactor.inverse(symbolic.order);
        int n = w.size();
        int[] starts = new int[n + 1];
        int[] positions = new int[columns.length];
        double[] to = new double[columns.length];
        double[] from = form != null ? to : new double[columns.length];
        double[] diagonal = new double[n];
        int at = 0;
        for (int p = 0; p < n; p++) {
            int i = symbolic.order[p];
            for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) {
                int j = columns[k];
                int q = position[j];
                if (q == p) {
                    diagonal[p] = w.get(i, i);
                } else if (q > p) {
                    positions[at] = q;
                    to[at] = form != null ? form.values()[k] : w.get(i, j);
                    if (form == null) {
                        from[at] = w.get(j, i);
                    }
                    at++;
                }
            }
            starts[p + 1] = at;
        }
        double[] kept = Arrays.copyOf(to, at);
        return new LinkPattern(
                symbolic,
                diagonal,
                starts,
                Arrays.copyOf(positions, at),
                kept,
                form != null ? kept : Arrays.copyOf(from, at),
                form != null ? form.scale() : ones(n));
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    boolean isSymmetric() {
        return toLater == fromLater;
    }
}
