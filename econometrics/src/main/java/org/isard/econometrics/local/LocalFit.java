package org.isard.econometrics.local;

import org.isard.econometrics.local.GeographicallyWeighted.Family;
import org.isard.econometrics.local.GeographicallyWeighted.Options;

/**
 * How well the whole fit does around each unit: {@code 1 - sum_j w_ij d(y_j, fitted_j) / sum_j w_ij d(y_j, mean_i)} with squares for d, or
 * deviances of Poisson counts, and the weighted mean around i; the local R2 of mgwr and GWR4.
 */
final class LocalFit {
    private LocalFit() {}

    static double[] of(double[] y, double[] fitted, Locations places, Bandwidth bandwidth, Options options) {
        double[] result = new double[y.length];
        options.execution().forEachBlock(y.length, 32, (from, to) -> {
            Neighbourhood around = new Neighbourhood(places, options.kernel(), bandwidth);
            for (int i = from; i < to; i++) {
                int m = around.around(i);
                double weight = 0;
                double mean = 0;
                for (int s = 0; s < m; s++) {
                    weight += around.weights[s];
                    mean += around.weights[s] * y[around.units[s]];
                }
                mean /= weight;
                double total = 0;
                double left = 0;
                for (int s = 0; s < m; s++) {
                    int j = around.units[s];
                    total += around.weights[s] * distance(y[j], mean, options.family());
                    left += around.weights[s] * distance(y[j], fitted[j], options.family());
                }
                result[i] =
                        total > 0 ? 1 - left / total : Double.NaN; // a constant neighbourhood has nothing to explain
            }
        });
        return result;
    }

    private static double distance(double y, double mean, Family family) {
        return family == Family.GAUSSIAN ? (y - mean) * (y - mean) : Fit.deviance(y, mean);
    }
}
