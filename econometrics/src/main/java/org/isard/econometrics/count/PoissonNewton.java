package org.isard.econometrics.count;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.inference.Execution;
import org.isard.econometrics.internal.Absorption;
import org.isard.econometrics.internal.LeastSquares;

/**
 * Newton's method for the Poisson likelihood beside absorbed effects (Correia, Guimaraes and Zylkin 2020): the working response
 * {@code s = (y - mu) / mu} is regressed with weights mu on the columns, both without the effects, and the linear predictor moves by what the
 * regression and the effects explain of s.
 *
 * <p>The columns without the effects are kept from step to step: another projection with the new weights leads to the same place, in
 * fewer steps of conjugate gradients. Projections are as exact as the last step was long, and exact in the end.
 */
final class PoissonNewton {
    private static final int MAX_ITERATIONS = 200;
    // Length of a step, relative to the deviance residuals, after which the next would be its square: rounding.
    private static final double STEP = 1e-8;
    // Residuals this small beside y are those of a perfect fit; steps are then compared with y.
    private static final double PERFECT = 1e-6;
    // While steps are longer than SETTLED, or where a fitted value is below y by the factor FAR, it has the curvature
    // that takes it up by FARTHEST in logarithms at most; its own is next to nothing and would send it anywhere.
    // The gradient, and so the optimum, stays the same.
    private static final double SETTLED = 0.1;
    private static final double FAR = 1e4;
    private static final double FARTHEST = 10;
    // Fitted values below that share of the mean weigh as much, lest their levels weigh nothing.
    private static final double VANISHED = 1e-20;
    // Tolerances of projections: at first, at best, and at most in the last step.
    private static final double LOOSEST = 1e-2;
    private static final double TIGHTEST = 1e-11;
    private static final double FINAL = 1e-9;
    private static final int HALVINGS = 12;
    // From such steps, or so many of them, on, what has not settled is asked whether it ever will.
    private static final double SETTLING = 1e-5;
    private static final int PATIENCE = 10;

    /** How a run ends. */
    enum Outcome {
        CONVERGED,
        /** A zero's fitted value keeps falling while the others settle; another run goes on from there. */
        SUSPICIOUS
    }

    /** Whether a run stops where separation shows itself. */
    enum Separation {
        WATCHED,
        EXCLUDED
    }

    private final AbsorbedSample sample;
    private final Absorption unweighted;
    private final double[] y;
    private final double[] w;
    private final Labels names;
    private double[][] left; // the columns without the effects, under the last weights
    private double[] eta;
    private double[] b; // null before the first step
    private double deviance;
    private double length = 1; // of the last step, relative to the deviance residuals
    private int iterations;

    /**
     * Starts from any linear predictor.
     *
     * @param columns the columns, or what effects under any weights leave of them
     */
    PoissonNewton(AbsorbedSample sample, double[] y, double[] w, double[][] columns, Labels names, double[] eta) {
        this.sample = sample;
        this.unweighted = Absorption.of(sample.codes(), sample.levels(), null);
        this.y = y;
        this.w = w;
        this.left = columns;
        this.names = names;
        this.eta = eta;
        this.deviance = deviance();
    }

    /**
     * Fitted values half way between y and the least of its means over the row's levels, in logarithms: where many flows are small beside a few,
     * the mean over all is far from both.
     */
    static double[] start(AbsorbedSample sample, double[] y, double[] w) {
        double[] least = new double[y.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int f = 0; f < sample.codes().length; f++) {
            int[] codes = sample.codes()[f];
            double[] total = new double[sample.levels()[f]];
            double[] weight = new double[sample.levels()[f]];
            for (int i = 0; i < y.length; i++) {
                total[codes[i]] += w[i] * y[i];
                weight[codes[i]] += w[i];
            }
            for (int i = 0; i < y.length; i++) {
                least[i] = Math.min(least[i], total[codes[i]] / weight[codes[i]]);
            }
        }
        double[] eta = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            eta[i] = Math.log((y[i] + least[i]) / 2);
        }
        return eta;
    }

    AbsorbedSample sample() {
        return sample;
    }

    Labels names() {
        return names;
    }

    double[] y() {
        return y;
    }

    double[] w() {
        return w;
    }

    double[] b() {
        return b;
    }

    double[] eta() {
        return eta;
    }

    double[][] columns() {
        return left;
    }

    int iterations() {
        return iterations;
    }

    /** Iterates until nothing moves, or there is reason to ask for separation. */
    Outcome run(Separation separation) {
        double least = VANISHED * Pairwise.dot(w, y) / Pairwise.sum(w);
        while (iterations < MAX_ITERATIONS) {
            double[] weight = new double[y.length];
            double[] s = new double[y.length];
            for (int i = 0; i < y.length; i++) {
                double mu = Math.exp(eta[i]);
                boolean far = length > SETTLED || y[i] > FAR * mu;
                double curvature = Math.max(far ? Math.max(mu, (y[i] - mu) / FARTHEST) : mu, least);
                weight[i] = w[i] * curvature;
                s[i] = (y[i] - mu) / curvature;
            }
            double size = Math.max(0, deviance) + PERFECT * PERFECT * Pairwise.dot(w, y);
            double looseness = Math.min(1, Math.sqrt(size / weightedSquares(weight, s)));
            double tolerance = Math.max(TIGHTEST, Math.min(LOOSEST, 0.1 * length * length) * looseness);
            double[] step = step(s, weight, tolerance);
            length = Math.sqrt(weightedSquares(weight, step) / size);
            boolean done = length <= STEP;
            if (separation == Separation.WATCHED
                    && (done || length < SETTLING || iterations >= PATIENCE)
                    && falling(step, weight, size)) {
                return Outcome.SUSPICIOUS;
            }
            if (done && tolerance <= FINAL) {
                return Outcome.CONVERGED;
            }
        }
        throw new IllegalArgumentException("design: Poisson pseudo-likelihood has not converged after " + MAX_ITERATIONS
                + " iterations (last step " + length + " of the residuals' length); scale the columns, or leave out"
                + " effects that hardly any row connects");
    }

    /** Moves coefficients and predictor; what the latter moved by, before any shortening. */
    private double[] step(double[] s, double[] weight, double tolerance) {
        boolean first = b == null;
        // At first the predictor may lie outside the columns and effects; then it is regressed itself.
        double[] response = first ? sum(s, 1, eta) : s;
        double[][] both = Arrays.copyOf(left, left.length + 1);
        both[left.length] = response;
        double[][] projected = unweighted
                .reweighted(weight)
                .project(both, tolerance, Execution.common())
                .columns();
        left = Arrays.copyOf(projected, left.length);
        double[] rest = projected[left.length];
        double[] delta = regress(rest, weight);
        double[] step = sum(s, -1, rest);
        double share = first ? 1 : share(step);
        eta = sum(eta, share, step);
        b = first ? delta : sum(b, share, delta);
        deviance = deviance();
        for (int h = 0; h < HALVINGS && !Double.isFinite(deviance); h++) {
            // Only the first step gets here, and half of that is a combination of columns and effects too.
            eta = sum(new double[y.length], 0.5, eta);
            b = sum(new double[b.length], 0.5, b);
            deviance = deviance();
        }
        iterations++;
        return step;
    }

    /** The covariance of the coefficients: the inverse of {@code X' diag(w mu) X} around the scores {@code w x (y - mu)}. */
    double[][] covariance(AbsorbedCovariance type) {
        if (left.length == 0) {
            return new double[0][];
        }
        double[] weight = new double[y.length];
        double[] errors = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            double mu = Math.exp(eta[i]);
            weight[i] = w[i] * mu;
            errors[i] = w[i] * (y[i] - mu) / Math.sqrt(weight[i]);
        }
        return type.of(
                LeastSquares.adopt(AbsorbedColumns.rooted(left, weight), names, LeastSquares.TOLERANCE), errors, 1);
    }

    /** Coefficients of rest on the columns; rest becomes the residual. */
    private double[] regress(double[] rest, double[] weight) {
        if (left.length == 0) {
            return new double[0];
        }
        LeastSquares decomposition =
                LeastSquares.adopt(AbsorbedColumns.rooted(left, weight), names, LeastSquares.TOLERANCE);
        double[] delta = decomposition.solve(AbsorbedColumns.rooted(rest, weight));
        for (int j = 0; j < delta.length; j++) {
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= delta[j] * left[j][i];
            }
        }
        return delta;
    }

    /** The largest power of a half at which the deviance does not grow; near the optimum, where it is flat, 1. */
    private double share(double[] step) {
        double share = 1;
        for (int h = 0; h < HALVINGS; h++) {
            double after = deviance(sum(eta, share, step));
            if (after <= deviance * (1 + 1e-9) + 1e-12 * Pairwise.dot(w, y)) {
                break;
            }
            share /= 2;
        }
        return share;
    }

    /**
     * Whether a zero's fitted value falls as if without end. Along a direction z that separates, the step's mean weighted by z mu is exactly -1,
     * so that one row at least falls by that much; fitted values too small for the projection to notice are suspected too.
     */
    private boolean falling(double[] step, double[] weight, double size) {
        for (int i = 0; i < y.length; i++) {
            if (y[i] == 0 && (step[i] < -0.5 || weight[i] < 1e-16 * size)) {
                return true;
            }
        }
        return false;
    }

    /** {@code 2 sum w (y log(y / mu) - (y - mu))}. */
    double deviance() {
        return deviance(eta);
    }

    private double deviance(double[] eta) {
        double[] parts = new double[y.length];
        for (int i = 0; i < parts.length; i++) {
            double log = y[i] > 0 ? y[i] * (Math.log(y[i]) - eta[i]) : 0;
            parts[i] = 2 * w[i] * (log - (y[i] - Math.exp(eta[i])));
        }
        return Pairwise.sum(parts);
    }

    private static double weightedSquares(double[] weight, double[] v) {
        double[] parts = new double[v.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = weight[i] * v[i] * v[i];
        }
        return Pairwise.sum(parts);
    }

    private static double[] sum(double[] a, double share, double[] b) {
        double[] result = new double[a.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = a[i] + share * b[i];
        }
        return result;
    }
}
