package org.isard.econometrics.spatial;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * What the lagged response makes of a change in a column, per unit of its coefficient.
 *
 * @param own {@code tr((I - rho W)^-1) / n}
 * @param ownOfLag {@code tr(W (I - rho W)^-1) / n}
 * @param all {@code 1'(I - rho W)^-1 1 / n}
 * @param allOfLag {@code 1'W (I - rho W)^-1 1 / n}
 */
record Multipliers(double own, double ownOfLag, double all, double allOfLag) {
    private static final int MOST_NODES = 40;
    /** {@code -ln} of the error that the interpolation may have. */
    private static final double DIGITS = 28;

    /** Exactly: tr A^-1 = n + rho tr(W A^-1). */
    static Multipliers at(LogDeterminant d, double rho) {
        int n = d.weights().size();
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] x = d.inverse(rho).solve(ones);
        double trace = d.trace(rho) / n;
        return new Multipliers(
                1 + rho * trace,
                trace,
                Pairwise.mean(x),
                Pairwise.mean(d.weights().lag(x)));
    }

    /** Without a lagged response. */
    static Multipliers without(Weights w) {
        double[] ones = new double[w.size()];
        double[] diagonal = new double[w.size()];
        Arrays.fill(ones, 1);
        Arrays.setAll(diagonal, i -> w.get(i, i));
        return new Multipliers(1, Pairwise.mean(diagonal), 1, Pairwise.mean(w.lag(ones)));
    }

    double direct(double b, double ofLag) {
        return b * own + ofLag * ownOfLag;
    }

    double total(double b, double ofLag) {
        return b * all + ofLag * allOfLag;
    }

    /**
     * The same for many values of rho between two: a polynomial through Chebyshev's nodes, as many as rounding needs. The simple poles at
     * the ends of rho's interval are divided out first.
     */
    static Interpolated between(LogDeterminant d, double from, double to) {
        double centre = (from + to) / 2;
        double half = Math.max((to - from) / 2, 1e-12);
        double room = Math.min(d.searchedTo() - to, from - d.searchedFrom()) + half;
        double rate = room / half + Math.sqrt(Math.max(0, room * room / (half * half) - 1));
        int m = (int) Math.max(5, Math.min(MOST_NODES, Math.ceil(DIGITS / Math.log(rate))));
        double[] nodes = new double[m];
        double[] weights = new double[m];
        Multipliers[] values = new Multipliers[m];
        Execution.common().forEachBlock(m, 1, (k, end) -> {
            double angle = Math.PI * (k + 0.5) / m;
            nodes[k] = centre + half * Math.cos(angle);
            weights[k] = (k % 2 == 0 ? 1 : -1) * Math.sin(angle);
            values[k] = at(d, nodes[k]).times(poles(d, nodes[k]));
        });
        return new Interpolated(d, nodes, weights, values);
    }

    private static double poles(LogDeterminant d, double rho) {
        return (Double.isInfinite(d.upper()) ? 1 : 1 - rho / d.upper())
                * (Double.isInfinite(d.lower()) ? 1 : 1 - rho / d.lower());
    }

    private Multipliers times(double factor) {
        return new Multipliers(own * factor, ownOfLag * factor, all * factor, allOfLag * factor);
    }

    /** The polynomial in barycentric form. */
    record Interpolated(LogDeterminant d, double[] nodes, double[] weights, Multipliers[] values) {
        Multipliers at(double rho) {
            double sum = 0;
            double own = 0;
            double ownOfLag = 0;
            double all = 0;
            double allOfLag = 0;
            double poles = poles(d, rho);
            for (int k = 0; k < nodes.length; k++) {
                if (rho == nodes[k]) {
                    return values[k].times(1 / poles);
                }
                double share = weights[k] / (rho - nodes[k]);
                sum += share;
                own += share * values[k].own;
                ownOfLag += share * values[k].ownOfLag;
                all += share * values[k].all;
                allOfLag += share * values[k].allOfLag;
            }
            return new Multipliers(own, ownOfLag, all, allOfLag).times(1 / (sum * poles));
        }
    }
}
