package org.isard.geo.autocorrelation;

import org.isard.core.Weights;

/** What analytical moments take from a row of weights. */
final class RowSums {
    private RowSums() {}

    static double sum(Weights w, int row) {
        double total = 0;
        for (int k = w.rowStart(row); k < w.rowEnd(row); k++) {
            total += w.value(k);
        }
        return total;
    }

    static double sumOfSquares(Weights w, int row) {
        double total = 0;
        for (int k = w.rowStart(row); k < w.rowEnd(row); k++) {
            total += w.value(k) * w.value(k);
        }
        return total;
    }

    /** a - b, which is not negative in exact arithmetic; 0 where only rounding is left (all others are neighbours). */
    static double notNegative(double a, double b) {
        double difference = a - b;
        return Math.abs(difference) <= 1e-13 * a ? 0 : difference;
    }
}
