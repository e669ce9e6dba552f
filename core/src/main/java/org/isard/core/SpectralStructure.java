package org.isard.core;

import java.util.Arrays;

/** What the structure of weights tells about their eigenvalues without computing any. */
final class SpectralStructure {
    /** Rounding of weights such as 1/3, along the longest of paths, stays well below. */
    private static final double ROUNDING = 1e-9;

    private SpectralStructure() {}

    /**
     * The values of a symmetric matrix with the eigenvalues of W, link by link: those of W if it is symmetric, or
     * {@code sqrt(w_ij w_ji)} if W = D S D^-1 for some positive diagonal D; null if there is none. D exists exactly if the ratios
     * w_ij / w_ji multiply to 1 around every cycle (Kolmogorov); it is built along a breadth-first tree and checked on all links.
     */
    static double[] symmetricValues(Weights w) {
        double[] values = w.copyOfValues();
        double[] logRatio = new double[values.length];
        double[] roots = new double[values.length];
        boolean symmetric = true;
        for (int i = 0; i < w.size(); i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                double reverse = w.get(w.column(k), i);
                if (reverse == 0) {
                    return null;
                }
                symmetric &= reverse == values[k];
                logRatio[k] = reverse == values[k] ? 0 : Math.log(values[k] / reverse);
                roots[k] = Math.sqrt(values[k]) * Math.sqrt(reverse);
            }
        }
        if (symmetric) {
            return values;
        }
        double[] potential = new double[w.size()];
        Arrays.fill(potential, Double.NaN);
        int[] queue = new int[w.size()];
        for (int first = 0; first < w.size(); first++) {
            if (!Double.isNaN(potential[first])) {
                continue;
            }
            potential[first] = 0;
            queue[0] = first;
            int end = 1;
            for (int at = 0; at < end; at++) {
                int i = queue[at];
                for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                    int j = w.column(k);
                    double implied = potential[i] + logRatio[k];
                    if (Double.isNaN(potential[j])) {
                        potential[j] = implied;
                        queue[end++] = j;
                    } else if (!(Math.abs(potential[j] - implied) <= ROUNDING)) {
                        return null;
                    }
                }
            }
        }
        return roots;
    }

    /** The sum that all rows with neighbours have, to rounding; NaN if they differ. Then it is the largest eigenvalue of symmetric links. */
    static double commonRowSum(Weights w) {
        double common = Double.NaN;
        for (int i = 0; i < w.size(); i++) {
            if (w.cardinality(i) > 0) {
                double sum = 0;
                for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                    sum += w.value(k);
                }
                common = Double.isNaN(common) ? sum : common;
                if (!(Math.abs(sum - common) <= 1e-13 * common)) {
                    return Double.NaN;
                }
            }
        }
        return Math.abs(common - 1) <= 1e-13 ? 1 : common;
    }

    /** Whether all units can be put on two sides with no link within a side; links must be symmetric. */
    static boolean isBipartite(Weights w) {
        byte[] side = new byte[w.size()];
        int[] queue = new int[w.size()];
        for (int first = 0; first < w.size(); first++) {
            if (side[first] != 0) {
                continue;
            }
            side[first] = 1;
            queue[0] = first;
            int end = 1;
            for (int at = 0; at < end; at++) {
                int i = queue[at];
                for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                    int j = w.column(k);
                    if (side[j] == side[i]) {
                        return false;
                    }
                    if (side[j] == 0) {
                        side[j] = (byte) -side[i];
                        queue[end++] = j;
                    }
                }
            }
        }
        return true;
    }

    /**
     * A bound on the spectral radius of nonnegative W: the largest quotient (Wx)_i / x_i for a positive x (Collatz 1942), made
     * small by power iteration on W + sI; the shift keeps x positive and the iteration from cycling. Valid at every step.
     */
    static double radiusBound(Weights w, double tolerance) {
        double[] x = new double[w.size()];
        Arrays.fill(x, 1);
        double best = Double.POSITIVE_INFINITY;
        for (int step = 0; step < 500; step++) {
            double[] y = w.lag(x);
            double largest = 0;
            double smallest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < x.length; i++) {
                largest = Math.max(largest, y[i] / x[i]);
                smallest = Math.min(smallest, y[i] / x[i]);
            }
            best = Math.min(best, largest);
            if (largest - smallest <= tolerance * largest) {
                return best;
            }
            double top = 0;
            for (int i = 0; i < x.length; i++) {
                x[i] = y[i] + best / 2 * x[i];
                top = Math.max(top, x[i]);
            }
            for (int i = 0; i < x.length; i++) {
                x[i] = Math.max(x[i] / top, 1e-200);
            }
        }
        return best;
    }
}
