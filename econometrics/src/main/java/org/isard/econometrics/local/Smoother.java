package org.isard.econometrics.local;

import org.isard.core.inference.Execution;

/**
 * A local regression on one column without intercept, {@code b_i = sum_l w_il x_l r_l / sum_l w_il x_l^2}, as a linear map of its response r:
 * what multiscale regressions are made of.
 */
final class Smoother {
    final double[] x;
    final Bandwidth bandwidth;
    private final Locations places;
    private final Kernel kernel;
    private final double[] reaches;

    Smoother(double[] x, Locations places, Kernel kernel, Bandwidth bandwidth, double[] reaches) {
        this.x = x;
        this.places = places;
        this.kernel = kernel;
        this.bandwidth = bandwidth;
        this.reaches = reaches;
    }

    Neighbourhood workspace() {
        return new Neighbourhood(places, kernel, bandwidth, reaches);
    }

    /**
     * Writes the coefficients of a response, and if asked the influence of each unit on its own fitted value.
     *
     * @param influence null if not asked for
     */
    void apply(double[] r, double[] coefficients, double[] influence, Execution execution) {
        execution.forEachBlock(x.length, 32, (from, to) -> {
            Neighbourhood around = workspace();
            for (int i = from; i < to; i++) {
                int m = around.around(i);
                double cross = 0;
                double squares = 0;
                for (int s = 0; s < m; s++) {
                    int j = around.units[s];
                    double wx = around.weights[s] * x[j];
                    cross += wx * r[j];
                    squares += wx * x[j];
                }
                if (!(squares > 0)) {
                    throw zeros(i, m);
                }
                coefficients[i] = cross / squares;
                if (influence != null) {
                    influence[i] = x[i] * x[i] / squares;
                }
            }
        });
    }

    /**
     * The same for several responses at a time, unit by unit: response c of unit i is {@code r[i * width + c]}.
     *
     * @param around a {@link #workspace()} of the calling thread
     */
    void apply(double[] r, int width, double[] coefficients, Neighbourhood around) {
        double[] sum = new double[width];
        for (int i = 0; i < x.length; i++) {
            int m = around.around(i);
            int[] units = around.units;
            double[] w = around.weights;
            double squares = 0;
            for (int s = 0; s < m; s++) {
                double xs = x[units[s]];
                squares += w[s] * xs * xs;
                w[s] *= xs;
            }
            around.sum(sum, r, width, w, m);
            for (int c = 0; c < width; c++) {
                coefficients[i * width + c] = sum[c] / squares;
            }
        }
    }

    private static LocalFailure zeros(int site, int m) {
        return new LocalFailure(site, "a column is 0 at all " + m + " units with weight");
    }
}
