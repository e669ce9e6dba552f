package org.isard.econometrics.evaluation;

import java.util.Arrays;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/** Growth rates of a series and the bands they fall into. */
final class GrowthRates {
    private GrowthRates() {}

    /** {@code x_t / x_(t-1) - 1}; NaN in the first period. */
    static double[] of(Variable series) {
        double[] x = series.requireComplete().toArray();
        if (x.length < 2) {
            throw new IllegalArgumentException(
                    series.name() + ": has " + x.length + " periods; growth needs at least two");
        }
        double[] growth = new double[x.length];
        growth[0] = Double.NaN;
        for (int t = 0; t < x.length; t++) {
            if (!(x[t] > 0)) {
                throw new IllegalArgumentException(series.name() + ": in \""
                        + series.labels().get(t) + "\" is " + x[t] + "; growth rates need positive values");
            }
            if (t > 0) {
                growth[t] = x[t] / x[t - 1] - 1;
            }
        }
        return growth;
    }

    static void requireRule(int minLength, double[] thresholds) {
        if (minLength < 1) {
            throw new IllegalArgumentException("minLength: is " + minLength + "; stages last at least 1 period");
        }
        for (int j = 0; j < thresholds.length; j++) {
            if (Double.isNaN(thresholds[j]) || (j > 0 && !(thresholds[j] > thresholds[j - 1]))) {
                throw new IllegalArgumentException(
                        "thresholds: are " + Arrays.toString(thresholds) + "; they must ascend");
            }
        }
    }

    static String name(int band, double[] thresholds) {
        if (thresholds.length == 0) {
            return "any growth";
        }
        return band == thresholds.length
                ? "growth above " + TextTable.format(thresholds[band - 1])
                : band == 0
                        ? "growth up to " + TextTable.format(thresholds[0])
                        : "growth " + TextTable.format(thresholds[band - 1]) + " to "
                                + TextTable.format(thresholds[band]);
    }

    /** Merges the shortest run below {@code minLength} into the neighbour with the closer band until there is none or one run. */
    static void smooth(int[] bands, int minLength) {
        while (true) {
            int from = -1;
            int length = minLength;
            for (int t = 0; t < bands.length; ) {
                int end = end(bands, t);
                if (end - t < length) {
                    from = t;
                    length = end - t;
                }
                t = end;
            }
            if (from < 0 || length == bands.length) {
                return;
            }
            int to = from + length;
            boolean earlier = to == bands.length
                    || (from > 0 && Math.abs(bands[from - 1] - bands[from]) <= Math.abs(bands[to] - bands[from]));
            Arrays.fill(bands, from, to, earlier ? bands[from - 1] : bands[to]);
        }
    }

    private static int end(int[] bands, int from) {
        int to = from + 1;
        while (to < bands.length && bands[to] == bands[from]) {
            to++;
        }
        return to;
    }
}
