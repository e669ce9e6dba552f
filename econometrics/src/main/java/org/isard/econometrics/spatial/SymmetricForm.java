package org.isard.econometrics.spatial;

import java.util.Arrays;
import org.isard.core.Weights;

/**
 * The symmetric matrix S with the eigenvalues of W, {@code W = D S D^-1} with a positive diagonal D, as {@code D^-1/2 B D^-1/2} for
 * row-standardised symmetric B (Ord 1975). It exists exactly if the ratios {@code w_ij / w_ji} multiply to 1 around every cycle.
 *
 * @param values S link by link, {@code sqrt(w_ij w_ji)}
 * @param scale the diagonal of D, scaled to 1 at the first unit of each component
 */
record SymmetricForm(double[] values, double[] scale) {
    /** Rounding of weights such as 1/3 along the longest of paths stays well below. */
    private static final double ROUNDING = 1e-9;

    /** The symmetric form of these weights, or null if there is none. */
    static SymmetricForm of(Weights w) {
        double[] given = w.copyOfValues();
        double[] values = new double[given.length];
        double[] logRatio = new double[given.length];
        for (int i = 0; i < w.size(); i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                double reverse = w.get(w.column(k), i);
                if (reverse == 0) {
                    return null;
                }
                boolean same = reverse == given[k];
                values[k] = same ? reverse : Math.sqrt(given[k]) * Math.sqrt(reverse);
                logRatio[k] = same ? 0 : Math.log(given[k] / reverse);
            }
        }
        // w_ij / w_ji = (d_i / d_j)^2
        double[] logScale = new double[w.size()];
        Arrays.fill(logScale, Double.NaN);
        int[] queue = new int[w.size()];
        for (int first = 0; first < w.size(); first++) {
            if (!Double.isNaN(logScale[first])) {
                continue;
            }
            logScale[first] = 0;
            queue[0] = first;
            int end = 1;
            for (int at = 0; at < end; at++) {
                int i = queue[at];
                for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                    int j = w.column(k);
                    double implied = logScale[i] - logRatio[k];
                    if (Double.isNaN(logScale[j])) {
                        logScale[j] = implied;
                        queue[end++] = j;
                    } else if (!(Math.abs(logScale[j] - implied) <= ROUNDING)) {
                        return null;
                    }
                }
            }
        }
        double[] scale = Arrays.stream(logScale).map(v -> Math.exp(v / 2)).toArray();
        return new SymmetricForm(values, scale);
    }
}
