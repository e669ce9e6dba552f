package org.isard.econometrics.internal;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.Pairwise;

/** The span of columns added one by one, each orthogonalised twice against those before it; those that depend on them do not enter. O(n k) a column. */
public final class Span {
    private final List<double[]> basis = new ArrayList<>();
    private final double tolerance;

    /** @param tolerance the share of a column's length that must lie outside those before it */
    public Span(double tolerance) {
        this.tolerance = tolerance;
    }

    /** Adds a column, which stays as it is; whether it was independent of those before it. */
    public boolean add(double[] column) {
        double[] rest = column.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (double[] q : basis) {
                Columns.addMultiple(-Pairwise.dot(q, rest), q, 0, rest, 0, rest.length);
            }
        }
        double left = Math.sqrt(Pairwise.sumOfSquares(rest));
        if (!(left > tolerance * Math.sqrt(Pairwise.sumOfSquares(column)))) {
            return false;
        }
        for (int i = 0; i < rest.length; i++) {
            rest[i] /= left;
        }
        basis.add(rest);
        return true;
    }

    /** The number of independent columns. */
    public int rank() {
        return basis.size();
    }

    /** The sum of squares of y's projection. */
    public double explained(double[] y) {
        return basis.stream().mapToDouble(q -> Math.pow(Pairwise.dot(q, y), 2)).sum();
    }
}
