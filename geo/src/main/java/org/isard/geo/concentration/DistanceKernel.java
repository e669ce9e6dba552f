package org.isard.geo.concentration;

import java.util.Arrays;

/** The density of weighted distances at given ones: Gaussian kernel, reflected at 0 so that nothing falls below it. */
final class DistanceKernel {
    /** Beyond so many bandwidths the kernel is below 3e-18 of its peak. */
    private static final double REACH = 9;

    private static final double PEAK = 1 / Math.sqrt(2 * Math.PI);

    private DistanceKernel() {}

    /**
     * At each d, {@code sum_k m_k (phi((d - c_k)/h) + phi((d + c_k)/h)) / (h sum_k m_k)}.
     *
     * @param centres ascending distances
     * @param masses their weights
     * @param at where, not negative
     */
    static double[] density(double[] centres, double[] masses, double h, double[] at) {
        double total = 0;
        for (double m : masses) {
            total += m;
        }
        double[] density = new double[at.length];
        for (int g = 0; g < at.length; g++) {
            double d = at[g];
            double sum = 0;
            int end = firstAbove(centres, d + REACH * h);
            for (int k = firstAbove(centres, d - REACH * h); k < end; k++) {
                if (masses[k] != 0) {
                    double u = (d - centres[k]) / h;
                    sum += masses[k] * Math.exp(-0.5 * u * u);
                }
            }
            end = firstAbove(centres, REACH * h - d);
            for (int k = 0; k < end; k++) {
                if (masses[k] != 0) {
                    double u = (d + centres[k]) / h;
                    sum += masses[k] * Math.exp(-0.5 * u * u);
                }
            }
            density[g] = sum * PEAK / (h * total);
        }
        return density;
    }

    private static int firstAbove(double[] ascending, double value) {
        int at = Arrays.binarySearch(ascending, value);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && ascending[at - 1] == value) {
            at--;
        }
        return at;
    }
}
