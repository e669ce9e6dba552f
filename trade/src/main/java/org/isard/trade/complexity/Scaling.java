package org.isard.trade.complexity;

import java.util.Arrays;
import org.isard.core.Pairwise;

/** A mean and a standard deviation by which indices are scaled; NaN values are left out of both. */
record Scaling(double mean, double deviation) {

    /**
     * @param copies how often each value stands in the long table, for {@link Conventions.Deviation#LONG_TABLE}
     */
    static Scaling of(double[] x, Conventions.Deviation rule, int copies) {
        double[] known = Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray();
        double mean = Pairwise.mean(known);
        double n = known.length;
        double[] from = Arrays.stream(known).map(v -> v - mean).toArray();
        double variance = Pairwise.sumOfSquares(from) / n;
        double rows = n * copies;
        double factor = switch (rule) {
            case POPULATION -> 1;
            case SAMPLE -> n / (n - 1);
            case LONG_TABLE -> rows / (rows - 1);
        };
        return new Scaling(mean, Math.sqrt(variance * factor));
    }

    double apply(double value) {
        return (value - mean) / deviation;
    }

    double[] apply(double[] x) {
        return Arrays.stream(x).map(this::apply).toArray();
    }

    /** The correlation of two vectors where both have values; NaN if one is constant. */
    static double correlation(double[] x, double[] y) {
        int n = 0;
        double[] a = new double[x.length];
        double[] b = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                a[n] = x[i];
                b[n++] = y[i];
            }
        }
        double[] u = centred(Arrays.copyOf(a, n));
        double[] v = centred(Arrays.copyOf(b, n));
        return Pairwise.dot(u, v) / Math.sqrt(Pairwise.sumOfSquares(u) * Pairwise.sumOfSquares(v));
    }

    private static double[] centred(double[] x) {
        double mean = Pairwise.mean(x);
        return Arrays.stream(x).map(v -> v - mean).toArray();
    }
}
