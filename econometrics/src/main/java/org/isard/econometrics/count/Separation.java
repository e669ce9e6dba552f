package org.isard.econometrics.count;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.inference.Execution;
import org.isard.econometrics.internal.Absorption;
import org.isard.econometrics.internal.LeastSquares;

/**
 * Finds the observations that keep Poisson estimates from existing: zeros whose fitted value falls without end along a combination z of
 * columns and effects that is zero where y is positive and nowhere negative (Santos Silva and Tenreyro 2010; Correia, Guimaraes and Zylkin
 * 2019).
 *
 * <p>The iterative rectifier of the latter: u, one at zeros, is regressed on columns and effects, held at zero where y is positive, and
 * replaced by the positive part of the fit. A true z keeps its inner product with u or raises it, so that a fit below one everywhere
 * proves that there is none. Positive rows are held by a weight and by what earlier fits left there (the method of multipliers), which
 * makes them as exact as rounding without weights of many magnitudes.
 */
final class Separation {
    private static final double WEIGHT = 1e4;
    private static final int MAX_ITERATIONS = 1_000;
    private static final double TOLERANCE = 1e-9;
    // A direction separates if, beside its largest value, it is nowhere more negative than that at a zero, nor
    // farther from zero at a held row.
    private static final double EXACT = 1e-6;
    // Rows above that share of the largest value are separated; smaller ones come out in the next round.
    private static final double SEPARATED = 1e-3;
    // Where the fit comes near a direction slowly, rows below that share of its largest value are held at zero to see
    // what comes of it: after so many iterations, twice as many, and so on.
    private static final int GUESS = 8;
    private static final double GUESSED = 0.05;
    // No direction if the fit is below this everywhere.
    private static final double NONE = 0.9;

    private final AbsorbedSample sample;
    private final double[] y;
    private final double[][] x;
    private final Labels names;

    private Separation(AbsorbedSample sample, double[] y, double[][] x, Labels names) {
        this.sample = sample;
        this.y = y;
        this.x = x;
        this.names = names;
    }

    /** Which rows are separated, in rounds until none is found. */
    static boolean[] separated(AbsorbedSample sample, double[] y, double[][] x, Labels names) {
        boolean[] result = new boolean[y.length];
        while (true) {
            int[] kept = IntStream.range(0, y.length).filter(i -> !result[i]).toArray();
            int[] found = new Separation(
                            sample.keep(kept),
                            pick(y, kept),
                            Arrays.stream(x).map(c -> pick(c, kept)).toArray(double[][]::new),
                            names)
                    .find();
            if (found.length == 0) {
                return result;
            }
            for (int i : found) {
                result[kept[i]] = true;
            }
        }
    }

    private static double[] pick(double[] values, int[] positions) {
        return Arrays.stream(positions).mapToDouble(i -> values[i]).toArray();
    }

    private int[] find() {
        boolean[] positive = new boolean[y.length];
        for (int i = 0; i < y.length; i++) {
            positive[i] = y[i] > 0;
        }
        return find(positive, MAX_ITERATIONS);
    }

    /**
     * Rows separated along one direction; none if there is no direction, or it cannot be told from one that bends.
     *
     * @param held rows at which the direction is zero
     * @param most iterations
     */
    private int[] find(boolean[] held, int most) {
        int n = y.length;
        double[] w = new double[n];
        double[] u = new double[n];
        for (int i = 0; i < n; i++) {
            w[i] = held[i] ? WEIGHT : 1;
            u[i] = held[i] ? 0 : 1;
        }
        Absorption absorption = Absorption.of(sample.codes(), sample.levels(), w);
        double[][] left = absorption.project(x, TOLERANCE, Execution.common()).columns();
        int[] used = AbsorbedColumns.independent(x, left, w);
        double[][] columns = AbsorbedColumns.rooted(AbsorbedColumns.select(left, used), w);
        LeastSquares decomposition =
                used.length == 0 ? null : LeastSquares.adopt(columns, AbsorbedColumns.select(names, used), EXACT);
        for (int iteration = 1; iteration <= most; iteration++) {
            double[] fit = fit(absorption, decomposition, u, w);
            double largest = 0;
            double wrong = 0;
            for (int i = 0; i < n; i++) {
                if (held[i]) {
                    wrong = Math.max(wrong, Math.abs(fit[i]));
                    u[i] -= fit[i];
                } else {
                    largest = Math.max(largest, fit[i]);
                    wrong = Math.max(wrong, -fit[i]);
                    u[i] = Math.max(fit[i], 0);
                }
            }
            if (largest < NONE) {
                return new int[0];
            }
            double least = SEPARATED * largest;
            if (wrong <= EXACT * largest) {
                return IntStream.range(0, n)
                        .filter(i -> !held[i] && fit[i] > least)
                        .toArray();
            }
            if (iteration >= GUESS && Integer.bitCount(iteration) == 1) {
                boolean[] more = held.clone();
                for (int i = 0; i < n; i++) {
                    more[i] |= fit[i] <= GUESSED * largest;
                }
                int[] found = Arrays.equals(more, held) ? new int[0] : find(more, iteration / 2);
                if (found.length > 0) {
                    return found;
                }
            }
        }
        return new int[0];
    }

    private double[] fit(Absorption absorption, LeastSquares decomposition, double[] u, double[] w) {
        double[] rest = absorption.project(new double[][] {u}, TOLERANCE, Execution.common())
                .columns()[0];
        double[] fit = new double[u.length];
        double[] explained =
                decomposition == null ? new double[u.length] : decomposition.fitted(AbsorbedColumns.rooted(rest, w));
        for (int i = 0; i < fit.length; i++) {
            fit[i] = u[i] - rest[i] + explained[i] / Math.sqrt(w[i]);
        }
        return fit;
    }
}
