package org.isard.econometrics.local;

import org.isard.core.inference.Execution;

/**
 * The part of the hat matrix that belongs to each column, {@code R_j} with {@code f_j = R_j y} and {@code S = sum_j R_j} (Yu et al. 2020),
 * reduced to what inference needs: the diagonals and the squared lengths of the coefficients' rows. The matrices themselves are found by
 * backfitting unit vectors, 64 at a time, and never stored. O(rounds n^2 m k) for k columns and m units in reach.
 */
final class HatMatrices {
    private static final int WIDTH = 64;
    private static final double FIXED_POINT = 1e-11;
    private static final int MOST_ROUNDS = 10_000;

    final double[] parameters; // tr R_j
    final double[] influence; // the diagonal of S
    final double[][] spread; // sum_c (d b_ij / d y_c)^2

    HatMatrices(Smoother[] smoothers, Execution execution) {
        int k = smoothers.length;
        int n = smoothers[0].x.length;
        double[][] diagonals = new double[k][n];
        double[][][] blocks = new double[(n + WIDTH - 1) / WIDTH][][];
        execution.forEachBlock(n, WIDTH, (from, to) -> {
            double[][] b = coefficients(smoothers, from, to);
            int width = to - from;
            double[][] squares = new double[k][n];
            for (int j = 0; j < k; j++) {
                for (int i = 0; i < n; i++) {
                    for (int c = 0; c < width; c++) {
                        double v = b[j][i * width + c];
                        squares[j][i] += v * v;
                    }
                }
                for (int i = from; i < to; i++) {
                    diagonals[j][i] = smoothers[j].x[i] * b[j][i * width + i - from];
                }
            }
            blocks[from / WIDTH] = squares;
        });
        parameters = new double[k];
        influence = new double[n];
        spread = new double[k][n];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < n; i++) {
                parameters[j] += diagonals[j][i];
                influence[i] += diagonals[j][i];
                for (double[][] block : blocks) { // in order, so that threads do not change a bit
                    spread[j][i] += block[j][i];
                }
            }
        }
    }

    /** The coefficients of backfitted unit vectors {@code from} to {@code to - 1}. */
    private static double[][] coefficients(Smoother[] smoothers, int from, int to) {
        int k = smoothers.length;
        int n = smoothers[0].x.length;
        int width = to - from;
        double[][] b = new double[k][n * width];
        double[] rest = new double[n * width]; // the unit vectors less all fits
        for (int i = from; i < to; i++) {
            rest[i * width + i - from] = 1;
        }
        Neighbourhood[] around = new Neighbourhood[k];
        for (int j = 0; j < k; j++) {
            around[j] = smoothers[j].workspace();
        }
        double[] next = new double[n * width];
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double moved = 0;
            for (int j = 0; j < k; j++) {
                double[] x = smoothers[j].x;
                for (int i = 0; i < n; i++) {
                    for (int c = i * width; c < (i + 1) * width; c++) {
                        rest[c] += x[i] * b[j][c];
                    }
                }
                smoothers[j].apply(rest, width, next, around[j]);
                for (int i = 0; i < n; i++) {
                    for (int c = i * width; c < (i + 1) * width; c++) {
                        moved = Math.max(moved, Math.abs(x[i] * (next[c] - b[j][c])));
                        rest[c] -= x[i] * next[c];
                    }
                }
                double[] held = b[j];
                b[j] = next;
                next = held;
            }
            if (moved < FIXED_POINT) {
                return b;
            }
        }
        throw new IllegalStateException("the hat matrix did not settle in " + MOST_ROUNDS + " rounds");
    }
}
