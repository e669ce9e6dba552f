package org.isard.geo.autocorrelation;

import java.util.List;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * Local Geary's c of standardised values, summed over variables, and what it takes to permute it.
 *
 * <p>{@code sum_j w_ij |z_i - z_j|^2 = W_i s_i - 2 sum_v z_iv A_v + B} with {@code s = |z|^2}, {@code A_v = sum_j w_ij
 * z_jv} and {@code B = sum_j w_ij s_j}: the draws enter by lags alone. The observed value is summed from the
 * differences, which does not cancel.
 */
final class GearyKernel implements ConditionalPermutation.Statistic, SlopedRows.Linear {
    private static final int BLOCK = 4096;

    private final Weights w;
    private final double[] squares;
    private final double[] low;
    private final double[] high;

    /** Values by variable and unit, of mean 0 and mean square 1; empty rows if a variable is constant. */
    final double[][] z;

    /** Row sums of the weights, and the sum over neighbours and variables of weighted squared differences. */
    final double[] rowSum;

    final double[] c;

    GearyKernel(Weights w, List<Deviations> variables, Execution execution) {
        int n = w.size();
        this.w = w;
        double widest = 0;
        z = new double[variables.size()][];
        for (int v = 0; v < z.length; v++) {
            Deviations deviations = variables.get(v);
            double root = Math.sqrt(deviations.m2());
            double[] standard = deviations.z().clone();
            for (int i = 0; i < n; i++) {
                standard[i] /= root;
            }
            z[v] = standard;
            widest = Math.max(widest, deviations.noise() / root);
        }
        squares = new double[n];
        low = new double[n];
        high = new double[n];
        rowSum = new double[n];
        c = new double[n];
        for (double[] standard : z) {
            for (int i = 0; i < n; i++) {
                squares[i] += standard[i] * standard[i];
            }
        }
        double noise = widest;
        execution.forEachBlock(n, BLOCK, (from, to) -> {
            for (int i = from; i < to; i++) {
                observe(i, noise);
            }
        });
    }

    private void observe(int i, double noise) {
        double total = 0;
        double weights = 0;
        for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
            int j = w.column(k);
            double distance = 0;
            for (double[] standard : z) {
                double difference = standard[i] - standard[j];
                distance += difference * difference;
            }
            weights += w.value(k);
            total += w.value(k) * distance;
        }
        rowSum[i] = weights;
        c[i] = total;
        // Two values differ by up to the noise unnoticed: sum w 2|d| noise <= 2 noise sqrt(W c) by Cauchy and Schwarz.
        double values = 4 * noise * Math.sqrt(z.length * weights * total) + 4 * noise * noise * z.length * weights;
        // And W s - 2 zA + B cancels, with the rounding of k terms.
        double rounding = 4 * Math.ulp(1.0) * (w.cardinality(i) + 8) * (total + weights * squares[i]);
        low[i] = total - values - rounding;
        high[i] = total + values + rounding;
    }

    /** Draws z-scores and their sums of squares, what a simulated value is made of. */
    LocalInference permute(SpatialLag lags, DrawCounts counts) {
        double[][] drawn = new double[z.length + 1][];
        System.arraycopy(z, 0, drawn, 0, z.length);
        drawn[z.length] = squares;
        ConditionalPermutation.run(new Rows(w, lags.unit()), drawn, this, counts);
        return LocalInference.permuted(counts);
    }

    double squares(int i) {
        return squares[i];
    }

    @Override
    public double[] simulate(int place, double unit, double[][] sums, double[] out) {
        double constant = constant(place);
        double[] b = sums[z.length];
        double slope = -2 * unit * z[0][place];
        double[] a = sums[0];
        for (int p = 0; p < out.length; p++) {
            out[p] = constant + (unit * b[p] + slope * a[p]);
        }
        for (int v = 1; v < z.length; v++) {
            double further = -2 * unit * z[v][place];
            double[] lag = sums[v];
            for (int p = 0; p < out.length; p++) {
                out[p] += further * lag[p];
            }
        }
        return out;
    }

    /** Of one variable c is linear in the lags of its values and of their squares. */
    @Override
    public ConditionalPermutation.EqualRows sharing(Rows rows) {
        return z.length == 1 ? new SlopedRows(rows, this) : null;
    }

    @Override
    public double constant(int place) {
        return rowSum[place] * squares[place];
    }

    @Override
    public double slope(int place) {
        return -2 * z[0][place];
    }

    @Override
    public double low(int place) {
        return low[place];
    }

    @Override
    public double high(int place) {
        return high[place];
    }
}
