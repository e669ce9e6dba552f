package org.isard.econometrics.spatial;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.isard.core.inference.RandomStreams;
import org.isard.econometrics.Estimates;

/** Coefficients drawn from their asymptotic normal distribution; draw r has stream r of the seed. */
record NormalDraws(double[][] values, int rejected) {

    static NormalDraws of(Estimates fit, int draws, long seed) {
        double[] mean = fit.coefficients();
        double[][] root = cholesky(fit.covariance());
        RandomStreams streams = RandomStreams.of(seed);
        double[][] values = new double[draws][];
        for (int r = 0; r < draws; r++) {
            SplittableRandom random = streams.stream(r);
            double[] v = mean.clone();
            for (int j = 0; j < mean.length; j++) {
                double z = random.nextGaussian();
                for (int i = j; i < mean.length; i++) {
                    v[i] += root[i][j] * z;
                }
            }
            values[r] = v;
        }
        return new NormalDraws(values, 0);
    }

    /** Those whose value at the place lies within the bounds. */
    NormalDraws within(int place, double lower, double upper) {
        double[][] kept = Arrays.stream(values)
                .filter(v -> v[place] > lower && v[place] < upper)
                .toArray(double[][]::new);
        if (kept.length < 2) {
            throw new IllegalArgumentException("draws: of " + values.length + " only " + kept.length
                    + " have rho within " + lower + " and " + upper + "; draw more");
        }
        return new NormalDraws(kept, values.length - kept.length);
    }

    private static double[][] cholesky(double[][] a) {
        int k = a.length;
        double[][] l = new double[k][k];
        for (int j = 0; j < k; j++) {
            for (int i = j; i < k; i++) {
                double rest = a[i][j];
                for (int m = 0; m < j; m++) {
                    rest -= l[i][m] * l[j][m];
                }
                l[i][j] = i == j ? Math.sqrt(Math.max(0, rest)) : l[j][j] == 0 ? 0 : rest / l[j][j];
            }
        }
        return l;
    }
}
