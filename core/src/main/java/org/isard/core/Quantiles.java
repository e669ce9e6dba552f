package org.isard.core;

/** Quantiles of ascending values by the nine types of Hyndman and Fan (1996), as R's {@code quantile}; each in O(1). */
public final class Quantiles {
    private Quantiles() {}

    /**
     * The p-quantile by R's default, type 7.
     *
     * @param sorted ascending, at least one value
     * @param p from 0 to 1
     */
    public static double of(double[] sorted, double p) {
        return of(sorted, p, 7);
    }

    /**
     * The p-quantile.
     *
     * @param sorted ascending, at least one value
     * @param p from 0 to 1
     * @param type from 1 to 9
     * @throws IllegalArgumentException if there is no value, or p or the type is out of range
     */
    public static double of(double[] sorted, double p, int type) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("sorted: has no values, so no quantiles");
        }
        if (!(p >= 0 && p <= 1) || type < 1 || type > 9) {
            throw new IllegalArgumentException(
                    "p, type: " + p + " and " + type + "; within 0 to 1, and 1 to 9, are needed");
        }
        int n = sorted.length;
        // Position = a + p (n + 1 - a - b), counted from 1; the three step functions round it instead.
        double a = new double[] {0, 0, -0.5, 0, 0.5, 0, 1, 1 / 3.0, 3 / 8.0}[type - 1];
        double b = new double[] {1, 1, 1.5, 1, 0.5, 0, 1, 1 / 3.0, 3 / 8.0}[type - 1];
        double at = a + p * (n + 1 - a - b);
        // A rounding error in at must not move a break off the order statistic it stands for.
        double fuzz = Math.max(4 * Math.ulp(1.0), 4 * Math.ulp(at));
        int below = (int) Math.floor(at + fuzz);
        double share = Math.abs(at - below) <= fuzz ? 0 : at - below;
        if (type == 1) {
            share = share > 0 ? 1 : 0;
        } else if (type == 2) {
            share = share > 0 ? 1 : 0.5;
        } else if (type == 3) {
            share = share != 0 || (below & 1) == 1 ? 1 : 0;
        } else if (share < 1e-12) {
            share = 0;
        }
        double lower = sorted[Math.min(n, Math.max(1, below)) - 1];
        double upper = sorted[Math.min(n, Math.max(1, below + 1)) - 1];
        return share == 0 ? lower : share == 1 ? upper : lower + share * (upper - lower);
    }
}
