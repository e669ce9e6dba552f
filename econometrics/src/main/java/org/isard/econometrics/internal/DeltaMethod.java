package org.isard.econometrics.internal;

import java.util.Arrays;
import org.isard.core.Pairwise;

/** Combinations of coefficients, exactly or to first order. */
public final class DeltaMethod {
    private DeltaMethod() {}

    /** {@code J V J'}: the covariance of combinations with these weights (a row each) of coefficients with covariance V. */
    public static double[][] covariance(double[][] weights, double[][] v) {
        double[][] result = new double[weights.length][weights.length];
        for (int p = 0; p < weights.length; p++) {
            double[] half = new double[v.length];
            for (int l = 0; l < v.length; l++) {
                half[l] = Pairwise.dot(weights[p], v[l]);
            }
            for (int q = 0; q < weights.length; q++) {
                result[p][q] = Pairwise.dot(half, weights[q]);
            }
        }
        return result;
    }

    /** {@code J b}. */
    public static double[] combine(double[][] weights, double[] b) {
        return Arrays.stream(weights).mapToDouble(row -> Pairwise.dot(row, b)).toArray();
    }
}
