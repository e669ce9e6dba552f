package org.isard.geo.autocorrelation;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/** The product of two lags, each with the place's own part that permutation leaves alone. */
final class LocalLeeKernel implements ConditionalPermutation.Statistic {
    private final Weights others;
    private final double[] self;
    private final double[][] z;
    private final SpatialLag x;
    private final SpatialLag y;
    private final double[] slack;

    LocalLeeKernel(Weights w, Deviations ofX, Deviations ofY, Execution execution) {
        int n = w.size();
        self = new double[n];
        boolean diagonal = false;
        for (int i = 0; i < n; i++) {
            self[i] = w.get(i, i);
            diagonal |= self[i] > 0;
        }
        others = diagonal ? withoutDiagonal(w) : w;
        z = new double[][] {standardised(ofX), standardised(ofY)};
        x = SpatialLag.of(others, z[0], execution);
        y = SpatialLag.of(others, z[1], execution);
        slack = new double[n];
        double largestX = largest(z[0]);
        double largestY = largest(z[1]);
        double noiseX = ofX.noise() / Math.sqrt(ofX.m2());
        double noiseY = ofY.noise() / Math.sqrt(ofY.m2());
        for (int i = 0; i < n; i++) {
            // Either factor may be off by the noise of its values and the rounding of its sum, times the other at most.
            double rounding = 4 * Math.ulp(1.0) * (others.cardinality(i) + 8);
            double weights = self[i] + RowSums.sum(others, i);
            slack[i] = 2
                    * weights
                    * weights
                    * ((noiseX + rounding * largestX) * largestY + (noiseY + rounding * largestY) * largestX);
        }
    }

    private static double[] standardised(Deviations deviations) {
        double root = Math.sqrt(deviations.m2());
        return Arrays.stream(deviations.z()).map(v -> v / root).toArray();
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    private static Weights withoutDiagonal(Weights w) {
        int n = w.size();
        int[] starts = new int[n + 1];
        int[] columns = new int[w.links()];
        double[] values = new double[w.links()];
        int links = 0;
        for (int i = 0; i < n; i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                if (w.column(k) != i) {
                    columns[links] = w.column(k);
                    values[links++] = w.value(k);
                }
            }
            starts[i + 1] = links;
        }
        return Weights.of(w.labels(), starts, Arrays.copyOf(columns, links), Arrays.copyOf(values, links));
    }

    LocalInference permute(DrawCounts counts) {
        ConditionalPermutation.run(new Rows(others, x.unit()), z, this, counts);
        return LocalInference.permuted(counts);
    }

    /** The weights off the diagonal. */
    Weights others() {
        return others;
    }

    double lagX(int i) {
        return self[i] * z[0][i] + x.lag()[i];
    }

    double lagY(int i) {
        return self[i] * z[1][i] + y.lag()[i];
    }

    /** {@code sum_j zx_j zy_j}. */
    double product() {
        return Pairwise.dot(z[0], z[1]);
    }

    double expectation(int i, double product) {
        double rest = z[0].length - 1.0;
        double meanX = -z[0][i] / rest;
        double meanY = -z[1][i] / rest;
        double covariance = (product - z[0][i] * z[1][i]) / rest - meanX * meanY;
        double first = RowSums.sum(others, i);
        double second = RowSums.sumOfSquares(others, i);
        // Where all others are neighbours, and where there is none, every draw is the same.
        double spread = RowSums.notNegative(second, first * first / rest);
        double varying = spread == 0 ? 0 : spread * covariance * rest / (rest - 1);
        return (self[i] * z[0][i] + first * meanX) * (self[i] * z[1][i] + first * meanY) + varying;
    }

    @Override
    public double[] simulate(int place, double unit, double[][] sums, double[] out) {
        double ownX = self[place] * z[0][place];
        double ownY = self[place] * z[1][place];
        double[] a = sums[0];
        double[] b = sums[1];
        for (int p = 0; p < out.length; p++) {
            out[p] = (ownX + unit * a[p]) * (ownY + unit * b[p]);
        }
        return out;
    }

    @Override
    public ConditionalPermutation.EqualRows sharing(Rows rows) {
        return null;
    }

    @Override
    public double low(int place) {
        return lagX(place) * lagY(place) - slack[place];
    }

    @Override
    public double high(int place) {
        return lagX(place) * lagY(place) + slack[place];
    }
}
