package org.isard.econometrics.count;

import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.inference.Execution;
import org.isard.econometrics.internal.Columns;
import org.isard.econometrics.internal.LeastSquares;

/**
 * Maximum likelihood by iteratively reweighted least squares (Nelder and Wedderburn 1972): each step regresses the Pearson residuals on
 * the columns weighted by {@code slope / sqrt(variance)} and is halved while the deviance grows. One QR decomposition per step.
 */
final class Irls {
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 60;

    private Irls() {}

    /**
     * Where the iterations ended.
     *
     * @param eta the linear predictor, offset included
     * @param decomposition of the weighted columns at the end
     * @param residuals the Pearson residuals at the end: their products with the weighted columns are the scores
     */
    record Fit(double[] b, double[] eta, LeastSquares decomposition, double[] residuals, int iterations) {}

    /**
     * Fits. The columns must be independent and the maximum must exist.
     *
     * @param start linear predictors to start from
     * @throws IllegalArgumentException if the steps do not end
     */
    static Fit fit(Family family, double[][] x, double[] y, double[] offset, double[] start, Labels names) {
        double[] b = new double[x.length];
        double[] eta = start;
        double deviance = Double.POSITIVE_INFINITY;
        for (int iteration = 1; iteration <= MOST_STEPS; iteration++) {
            double[] residuals = residuals(family, y, eta);
            LeastSquares weighted = weighted(family, x, eta, names);
            if (iteration == 1) {
                // The start need not be a linear predictor of any coefficients: the first step aims at eta itself.
                for (int i = 0; i < y.length; i++) {
                    residuals[i] += root(family, eta[i]) * (eta[i] - offset[i]);
                }
            }
            double[] step = weighted.solve(residuals);
            double[] from = iteration == 1 ? offset : eta;
            double[] along = Columns.times(x, step);
            if (iteration > 1 && negligible(family, eta, along, deviance)) {
                for (int j = 0; j < b.length; j++) {
                    b[j] += step[j];
                }
                // From the coefficients once more: sums of steps carry the rounding of each.
                eta = moved(offset, Columns.times(x, b), 1);
                return new Fit(b, eta, weighted(family, x, eta, names), residuals(family, y, eta), iteration);
            }
            double share = 1;
            double[] next = moved(from, along, share);
            double nextDeviance = deviance(family, y, next);
            int halvings = 0;
            while (!(nextDeviance <= deviance * (1 + 1e-10)) || Double.isInfinite(nextDeviance)) {
                if (++halvings > MOST_HALVINGS) {
                    throw unfinished(family, iteration);
                }
                share /= 2;
                next = moved(from, along, share);
                nextDeviance = deviance(family, y, next);
            }
            for (int j = 0; j < b.length; j++) {
                b[j] += share * step[j];
            }
            eta = next;
            deviance = nextDeviance;
        }
        throw unfinished(family, MOST_STEPS);
    }

    /**
     * Whether a step is shorter than 1e-10 standard errors, or than rounding of the predictor: convergence is at least linear with a small
     * rate, so that what remains is shorter still.
     */
    private static boolean negligible(Family family, double[] eta, double[] along, double deviance) {
        double[] moved = new double[eta.length];
        double[] rounding = new double[eta.length];
        for (int i = 0; i < eta.length; i++) {
            double root = root(family, eta[i]);
            moved[i] = root * along[i];
            rounding[i] = root * (1 + Math.abs(eta[i]));
        }
        return Pairwise.sumOfSquares(moved) <= 1e-20 * deviance + 1e-26 * Pairwise.sumOfSquares(rounding);
    }

    private static double[] moved(double[] from, double[] along, double share) {
        double[] result = new double[from.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = from[i] + share * along[i];
        }
        return result;
    }

    static double deviance(Family family, double[] y, double[] eta) {
        double[] terms = new double[y.length];
        Execution.common().forEachBlock(y.length, Columns.ROWS, (start, end) -> {
            for (int i = start; i < end; i++) {
                terms[i] = family.deviance(y[i], eta[i]);
            }
        });
        return Pairwise.sum(terms);
    }

    static double logLik(Family family, double[] y, double[] eta) {
        double[] terms = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            terms[i] = family.logLik(y[i], eta[i]);
        }
        return Pairwise.sum(terms);
    }

    /** {@code (y - mu) / sqrt(variance)}. */
    static double[] residuals(Family family, double[] y, double[] eta) {
        double[] result = new double[y.length];
        Execution.common().forEachBlock(y.length, Columns.ROWS, (start, end) -> {
            for (int i = start; i < end; i++) {
                double variance = family.variance(eta[i]);
                result[i] = variance < Double.MIN_NORMAL ? 0 : family.gap(y[i], eta[i]) / Math.sqrt(variance);
            }
        });
        return result;
    }

    private static LeastSquares weighted(Family family, double[][] x, double[] eta, Labels names) {
        double[] roots = new double[eta.length];
        Execution.common().forEachBlock(eta.length, Columns.ROWS, (start, end) -> {
            for (int i = start; i < end; i++) {
                roots[i] = root(family, eta[i]);
            }
        });
        double[][] columns = new double[x.length][];
        Execution.common().forEachBlock(x.length, 1, (j, end) -> {
            columns[j] = x[j].clone();
            for (int i = 0; i < roots.length; i++) {
                columns[j][i] *= roots[i];
            }
        });
        // The columns are independent; weights that differ widely must not make them look otherwise.
        return LeastSquares.adopt(columns, names, 0);
    }

    /** The square root of the weight, {@code slope / sqrt(variance)}. */
    private static double root(Family family, double eta) {
        double variance = family.variance(eta);
        return variance < Double.MIN_NORMAL ? 0 : family.slope(eta) / Math.sqrt(variance);
    }

    private static IllegalArgumentException unfinished(Family family, int steps) {
        return new IllegalArgumentException(
                "design: the " + family.model() + " likelihood has no maximum that " + steps
                        + " steps find; bring the columns to similar sizes, or leave out those that nearly separate the response");
    }
}
