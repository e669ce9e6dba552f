package org.isard.econometrics.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.Columns;
import org.isard.econometrics.internal.LeastSquares;

/**
 * Whether a likelihood has a maximum: it has none if some {@code X g} is nowhere on the wrong side of zero, on the right side somewhere, and
 * zero at units without a side (Albert and Anderson 1984; Correia, Guimaraes and Zylkin 2019), for then it grows with g forever.
 *
 * <p>Decided by the dual problem: the shortest {@code r = sum_i p_i s_i x_i} with all {@code p_i >= 1}. It is zero if there is no such g;
 * if not, it is one. Found by the active sets of Lawson and Hanson (1974) at O(n k) a step, mostly a few times k steps.
 */
final class PerfectPrediction {
    // What is nearer to zero than this share of the largest value is zero.
    private static final double ZERO = 1e-8;

    private PerfectPrediction() {}

    /**
     * Refuses a design without a maximum, naming columns and direction.
     *
     * @param side 1 or -1 where the likelihood wants a large or small predictor, 0 where it wants a finite one
     * @throws IllegalArgumentException if there is no maximum
     */
    static void refuse(Design design, LeastSquares decomposition, double[] side) {
        double[] ones = new double[side.length];
        Arrays.fill(ones, 1);
        double[][] q = decomposition.scores(ones);
        double[] along = direction(q, side);
        if (along == null) {
            return;
        }
        double[][] x = design.toColumns();
        double largest = largest(along);
        long told =
                Arrays.stream(along).filter(v -> Math.abs(v) > ZERO * largest).count();
        int alone = design.hasIntercept() ? single(x, side) : -1;
        String what;
        if (alone >= 0) {
            double sign = sideOf(x[alone], side);
            what = "\"" + design.names().get(alone) + "\" alone: its coefficient goes to "
                    + (sign > 0 ? "+infinity" : "-infinity");
        } else {
            double[] g = decomposition.solve(along);
            List<String> parts = new ArrayList<>();
            for (int j = 0; j < g.length; j++) {
                if (Math.abs(g[j]) * largest(x[j]) > 1e-6 * largest) {
                    parts.add(TextTable.format(g[j] / largest) + " \""
                            + design.names().get(j) + "\"");
                }
            }
            what = "coefficients go to infinity in the direction "
                    + String.join(" + ", parts).replace("+ -", "- ");
        }
        throw new IllegalArgumentException(
                "design: its columns predict " + design.response().name() + " perfectly for at least "
                        + told + " of " + side.length + " units, so that the likelihood has no maximum (" + what
                        + "); leave out such columns, merge levels, or leave out the units told apart");
    }

    /** {@code X g} for such a g, or null if there is none; q has orthonormal columns that span X. */
    static double[] direction(double[][] q, double[] side) {
        double[][] basis = vanishingWithoutSide(q, side);
        if (basis.length == 0) {
            return null;
        }
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < side.length; i++) {
            if (side[i] != 0) {
                rows.add(i);
            }
        }
        double[][] z = new double[basis.length][rows.size()];
        for (int j = 0; j < z.length; j++) {
            for (int i = 0; i < z[j].length; i++) {
                z[j][i] = side[rows.get(i)] * basis[j][rows.get(i)];
            }
        }
        double[] r = shortest(z);
        double[] result = Columns.times(basis, r);
        double largest = largest(result);
        double worst = 0;
        for (int i = 0; i < side.length; i++) {
            worst = Math.max(worst, side[i] == 0 ? Math.abs(result[i]) : -side[i] * result[i]);
        }
        return largest > 0 && worst <= ZERO * largest ? result : null;
    }

    /** Combinations of the columns that are zero wherever the side is; the columns themselves if every unit has a side. */
    private static double[][] vanishingWithoutSide(double[][] q, double[] side) {
        double[] without = Arrays.stream(side).map(s -> s == 0 ? 1 : 0).toArray();
        if (Pairwise.sum(without) == 0) {
            return q;
        }
        int k = q.length;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(k, true, true);
        if (!eigen.decompose(new DMatrixRMaj(Columns.weightedGram(q, without)))) {
            throw new IllegalStateException("the eigenvalues of a " + k + " x " + k + " Gram matrix did not converge");
        }
        List<double[]> basis = new ArrayList<>();
        for (int j = 0; j < k; j++) {
            // Eigenvalues are shares of the length squared, between 0 and 1.
            if (eigen.getEigenvalue(j).getReal() < ZERO * ZERO * 1e4) {
                basis.add(Columns.times(q, eigen.getEigenVector(j).getData()));
            }
        }
        return basis.toArray(double[][]::new);
    }

    /** The shortest sum of rows of z (given by column) with weights of at least one. */
    private static double[] shortest(double[][] z) {
        int k = z.length;
        int n = z[0].length;
        double[] centre = new double[k];
        for (int j = 0; j < k; j++) {
            centre[j] = Pairwise.sum(z[j]);
        }
        double[] weights = new double[n]; // beyond one
        List<Integer> active = new ArrayList<>();
        double[] r = centre.clone();
        double before = Double.POSITIVE_INFINITY;
        double length = Math.sqrt(Pairwise.sumOfSquares(r));
        // Each step shortens r, until rounding is all that is left of it.
        while (length < before * (1 - 1e-12) && length > 1e-13 * n) {
            before = length;
            double[] slopes = Columns.times(z, r);
            int steepest = -1;
            double least = -1e-12 * length;
            for (int i = 0; i < n; i++) {
                if (slopes[i] < least && !active.contains(i)) {
                    least = slopes[i];
                    steepest = i;
                }
            }
            if (steepest < 0) {
                break;
            }
            active.add(steepest);
            settle(z, centre, active, weights);
            r = centre.clone();
            for (int i : active) {
                for (int j = 0; j < k; j++) {
                    r[j] += weights[i] * z[j][i];
                }
            }
            length = Math.sqrt(Pairwise.sumOfSquares(r));
        }
        return r;
    }

    /** Least squares over the active weights; one that would turn negative stops at zero and leaves. */
    private static void settle(double[][] z, double[] centre, List<Integer> active, double[] weights) {
        int k = z.length;
        while (!active.isEmpty()) {
            DMatrixRMaj a = new DMatrixRMaj(k, active.size());
            DMatrixRMaj c = new DMatrixRMaj(k, 1);
            for (int j = 0; j < k; j++) {
                c.set(j, 0, -centre[j]);
                for (int i = 0; i < active.size(); i++) {
                    a.set(j, i, z[j][active.get(i)]);
                }
            }
            DMatrixRMaj pseudo = new DMatrixRMaj(active.size(), k);
            CommonOps_DDRM.pinv(a, pseudo);
            DMatrixRMaj best = new DMatrixRMaj(active.size(), 1);
            CommonOps_DDRM.mult(pseudo, c, best);
            double share = 1;
            int stops = -1;
            for (int i = 0; i < active.size(); i++) {
                double w = weights[active.get(i)];
                if (best.get(i) <= 0 && (stops < 0 || w / (w - best.get(i)) < share)) {
                    share = w > 0 ? w / (w - best.get(i)) : 0;
                    stops = i;
                }
            }
            for (int i = 0; i < active.size(); i++) {
                double w = weights[active.get(i)];
                weights[active.get(i)] = Math.max(0, w + share * (best.get(i) - w));
            }
            if (stops < 0) {
                return;
            }
            weights[active.get(stops)] = 0;
            active.remove(stops);
        }
    }

    /** A column that does it with the intercept alone, or -1. */
    private static int single(double[][] x, double[] side) {
        for (int j = 1; j < x.length; j++) {
            if (sideOf(x[j], side) != 0) {
                return j;
            }
        }
        return -1;
    }

    /** 1 if some threshold has all units with side 1 at or above it and side -1 at or below, -1 the other way round, 0 neither. */
    private static double sideOf(double[] x, double[] side) {
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < x.length; i++) {
            // Units without a side belong to both: they must lie on the threshold.
            for (int s = 0; s < 2; s++) {
                if (side[i] == 0 || (side[i] > 0) == (s == 1)) {
                    least[s] = Math.min(least[s], x[i]);
                    most[s] = Math.max(most[s], x[i]);
                }
            }
        }
        return most[0] <= least[1] ? 1 : most[1] <= least[0] ? -1 : 0;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
