package org.isard.geo.autocorrelation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * The columns that a regression has taken out of residuals, as an orthonormal basis of the space they span.
 *
 * @param q one array per column of the basis
 * @param names what the columns were called
 */
record Regressors(double[][] q, List<String> names) {
    // As R's lm: a column whose part outside the others is shorter than this share of its length depends on them.
    private static final double RANK = 1e-7;
    private static final double ORTHOGONAL = 1e-6;

    /** The intercept alone: what deviations from the mean have lost. */
    static Regressors intercept(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1 / Math.sqrt(n));
        return new Regressors(new double[][] {ones}, List.of("(Intercept)"));
    }

    /**
     * A basis of the numeric columns of a table, O(n k^2).
     *
     * @throws IllegalArgumentException if a column is categorical, incomplete, zero or dependent on those before it, or
     *     there are not more units than columns
     */
    static Regressors of(Table table, MoranResiduals.Intercept intercept) {
        int n = table.rows().size();
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        if (intercept == MoranResiduals.Intercept.INCLUDED) {
            double[] ones = new double[n];
            Arrays.fill(ones, 1);
            names.add("(Intercept)");
            columns.add(ones);
        }
        for (String name : table.columns()) {
            if (!table.isNumeric(name)) {
                throw new IllegalArgumentException("regressors: \"" + name
                        + "\" is categorical; replace it by a column of zeros and ones for each level but one");
            }
            Variable column = table.variable(name).requireComplete();
            names.add(name);
            columns.add(column.toArray());
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "regressors: there are no columns; keep the intercept or add a variable");
        }
        if (n <= columns.size()) {
            throw new IllegalArgumentException("regressors: " + n + " units for " + columns.size() + " columns " + names
                    + "; a regression needs more units than columns");
        }
        return new Regressors(orthonormal(columns, names), List.copyOf(names));
    }

    private static double[][] orthonormal(List<double[]> columns, List<String> names) {
        int k = columns.size();
        int n = columns.get(0).length;
        R064Store x = R064Store.FACTORY.make(n, k);
        for (int j = 0; j < k; j++) {
            double[] unit = Deviations.unitLength(columns.get(j));
            if (unit.length == 0) {
                throw new IllegalArgumentException(
                        "regressors: all values of \"" + names.get(j) + "\" are zero; leave the column out");
            }
            for (int i = 0; i < n; i++) {
                x.set(i, j, unit[i]);
            }
        }
        QR<Double> qr = QR.R064.make(x);
        qr.decompose(x);
        MatrixStore<Double> r = qr.getR();
        MatrixStore<Double> basis = qr.getQ();
        for (int j = 0; j < k; j++) {
            if (!(Math.abs(r.doubleValue(j, j)) > RANK)) {
                throw new IllegalArgumentException("regressors: \"" + names.get(j)
                        + "\" is a linear combination of the columns before it, of " + names.subList(0, j)
                        + "; leave it out");
            }
        }
        double[][] q = new double[k][n];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < n; i++) {
                q[j][i] = basis.doubleValue(i, j);
            }
        }
        return q;
    }

    int count() {
        return q.length;
    }

    /** What is left of values when their projection on the columns is taken off. */
    double[] residuals(double[] y) {
        double[] e = y.clone();
        // The second pass takes off what rounding left in the first.
        for (int pass = 0; pass < 2; pass++) {
            for (double[] column : q) {
                double share = Pairwise.dot(column, e);
                for (int i = 0; i < e.length; i++) {
                    e[i] -= share * column[i];
                }
            }
        }
        return e;
    }

    /**
     * Least-squares residuals of y, of unit length.
     *
     * @throws IllegalArgumentException if y is incomplete, or nothing but rounding is left of it
     */
    double[] unitResiduals(Variable y) {
        double[] unit = Deviations.unitLength(y.requireComplete().toArray());
        double[] e = unit.length == 0 ? unit : residuals(unit);
        if (!(Pairwise.sumOfSquares(e) > 1e-24)) {
            throw new IllegalArgumentException(
                    y.name() + ": the regressors " + names + " explain it fully, so there are no residuals to test");
        }
        return Deviations.unitLength(e);
    }

    /**
     * Given residuals scaled to unit length.
     *
     * @throws IllegalArgumentException if one is missing, all are 0, or one of the columns correlates with them by more
     *     than 1e-6
     */
    double[] requireResiduals(Variable residuals) {
        double[] e = Deviations.unitLength(residuals.requireComplete().toArray());
        if (e.length == 0) {
            throw new IllegalArgumentException(residuals.name() + ": all residuals are 0, so Moran's I is not defined");
        }
        for (double[] column : q) {
            if (!(Math.abs(Pairwise.dot(column, e)) <= ORTHOGONAL)) {
                throw new IllegalArgumentException(residuals.name() + ": these are no least-squares residuals of the"
                        + " regressors " + names + ", because they are not orthogonal to them; give all columns of the"
                        + " regression and the right intercept, residuals with seven digits or more, or let ofRegression"
                        + " fit it");
            }
        }
        return e;
    }
}
