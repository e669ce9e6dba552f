package org.isard.econometrics.spatial;

import java.util.SplittableRandom;
import org.isard.core.EigenvalueRange;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/** {@code -sum_k rho^k t_k / k} with estimated traces {@code t_k} of the powers of W. */
final class SeriesDeterminant extends LogDeterminant {
    /** {@code traces[k - 1]} is that of {@code W^k}. */
    private final double[] traces;

    private SeriesDeterminant(Weights w, double end, double[] traces) {
        super(w, Method.MONTE_CARLO, -end, end);
        this.traces = traces;
    }

    static SeriesDeterminant of(Weights w, int order, int probes, long seed) {
        if (order < 1 || probes < 1) {
            throw new IllegalArgumentException(
                    "order, probes: are " + order + " and " + probes + "; both must be at least 1");
        }
        int n = w.size();
        RandomStreams streams = RandomStreams.of(seed);
        double[][] estimates = new double[order][probes];
        Execution.common().forEachBlock(probes, 1, (probe, end) -> {
            SplittableRandom random = streams.stream(probe);
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = random.nextGaussian();
            }
            double unit = n / Pairwise.sumOfSquares(x);
            double[] power = x;
            for (int k = 0; k < order; k++) {
                power = w.lag(power);
                estimates[k][probe] = unit * Pairwise.dot(x, power);
            }
        });
        double[] traces = new double[order];
        for (int k = 0; k < order; k++) {
            traces[k] = k == 0 ? trace(w) : k == 1 ? traceOfSquare(w) : Pairwise.mean(estimates[k]);
        }
        return new SeriesDeterminant(w, convergence(EigenvalueRange.of(w, TOLERANCE)), traces);
    }

    private static double trace(Weights w) {
        double[] diagonal = new double[w.size()];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] = w.get(i, i);
        }
        return Pairwise.sum(diagonal);
    }

    private static double traceOfSquare(Weights w) {
        double[] products = new double[w.links()];
        for (int i = 0; i < w.size(); i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                products[k] = w.value(k) * w.get(w.column(k), i);
            }
        }
        return Pairwise.sum(products);
    }

    @Override
    public double at(double rho) {
        if (!(Math.abs(rho) < upper())) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = 0;
        for (int k = traces.length; k >= 1; k--) {
            sum = rho * (traces[k - 1] / k + sum);
        }
        return -sum;
    }

    @Override
    public double trace(double rho) {
        double sum = 0;
        for (int k = traces.length; k >= 1; k--) {
            sum = traces[k - 1] + rho * sum;
        }
        return sum;
    }

    @Override
    public double traceOfSquare(double rho) {
        double sum = 0;
        for (int k = traces.length; k >= 2; k--) {
            sum = (k - 1) * traces[k - 1] + rho * sum;
        }
        return sum;
    }

    @Override
    Inverse inverse(double rho) {
        return Inverse.Series.of(weights(), rho);
    }
}
