package org.isard.geo.points;

import java.util.Arrays;
import org.isard.core.Pairwise;

/** How far an observed function and simulated ones lie from the mean of the others; see {@link Envelope} for what it is. */
final class Deviations {
    final double[] mean; // of the simulated; NaN, as the pointwise envelopes, where a function is not defined
    final double[] lower;
    final double[] upper;
    final double width; // of the global envelope on either side of the mean
    final Envelope.Test mad;
    final Envelope.Test dclf;

    private final int simulations;
    private final double[] all; // the mean of the simulated and the observed
    private final double range; // between the first and the last distance at which all are defined

    Deviations(SummaryFunction observed, double[][] simulated, double level) {
        int size = observed.size();
        simulations = simulated.length;
        all = new double[size];
        mean = new double[size];
        lower = new double[size];
        upper = new double[size];
        int pointwise = Math.max(1, rank(level / 2, simulations));
        double[] column = new double[simulations];
        int first = -1;
        int last = -1;
        for (int l = 0; l < size; l++) {
            for (int i = 0; i < simulations; i++) {
                column[i] = simulated[i][l];
            }
            double sum = Pairwise.sum(column);
            all[l] = (sum + observed.value(l)) / (simulations + 1);
            boolean defined = Double.isFinite(all[l]);
            Arrays.sort(column);
            mean[l] = defined ? sum / simulations : Double.NaN;
            lower[l] = defined ? column[pointwise - 1] : Double.NaN;
            upper[l] = defined ? column[simulations - pointwise] : Double.NaN;
            first = defined && first < 0 ? l : first;
            last = defined ? l : last;
        }
        if (first < 0) {
            throw new IllegalArgumentException(
                    "function: is at no distance defined for all patterns; try another edge correction");
        }
        range = first == last ? 1 : observed.distance(last) - observed.distance(first);
        double[] maxima = new double[simulations];
        double[] integrals = new double[simulations];
        for (int i = 0; i < simulations; i++) {
            maxima[i] = maximum(simulated[i]);
            integrals[i] = integral(simulated[i]);
        }
        mad = test(maximum(observed.valuesUncopied()), maxima);
        dclf = test(integral(observed.valuesUncopied()), integrals);
        Arrays.sort(maxima);
        width = maxima[simulations - rank(level, simulations)];
    }

    /** How many of s + 1 functions a share of them is. */
    static int rank(double share, int simulations) {
        return (int) Math.floor(share * (simulations + 1.0) + 1e-9);
    }

    /** From the mean of the others; NaN where that is not defined. */
    double deviation(double[] values, int l) {
        return Double.isFinite(all[l]) ? (values[l] - all[l]) * (simulations + 1) / simulations : Double.NaN;
    }

    private double maximum(double[] values) {
        double largest = 0;
        for (int l = 0; l < all.length; l++) {
            double d = Math.abs(deviation(values, l));
            largest = d > largest ? d : largest;
        }
        return largest;
    }

    private double integral(double[] values) {
        double sum = 0;
        int used = 0;
        for (int l = 0; l < all.length; l++) {
            double d = deviation(values, l);
            sum += Double.isNaN(d) ? 0 : d * d;
            used += Double.isNaN(d) ? 0 : 1;
        }
        return range * sum / used;
    }

    private static Envelope.Test test(double observed, double[] simulated) {
        int atLeast = 1;
        for (double value : simulated) {
            atLeast += value >= observed ? 1 : 0;
        }
        return new Envelope.Test(observed, atLeast / (simulated.length + 1.0));
    }
}
