package org.isard.econometrics;

import java.util.Arrays;
import java.util.Optional;
import org.isard.core.Pairwise;
import org.isard.core.Variable;

/** The roots of weights, by which weighted least squares multiplies rows, and weighted sums; without weights all are 1. */
final class WeightRoots {
    private final double[] roots;

    private WeightRoots(double[] roots) {
        this.roots = roots;
    }

    static WeightRoots of(Optional<Variable> weights, Design design) {
        return new WeightRoots(weights.map(w -> roots(w, design)).orElse(null));
    }

    private static double[] roots(Variable weights, Design design) {
        design.labels().requireSame(weights.labels(), weights.name());
        double[] w = weights.requireComplete().toArray();
        for (int i = 0; i < w.length; i++) {
            if (w[i] <= 0) {
                throw new IllegalArgumentException(
                        "weights: \"" + design.labels().get(i) + "\" has " + w[i]
                                + "; weights must be positive (leave out units that are not to count)");
            }
            w[i] = Math.sqrt(w[i]);
        }
        return w;
    }

    /** Multiplies in place. */
    void multiply(double[] x) {
        for (int i = 0; roots != null && i < x.length; i++) {
            x[i] *= roots[i];
        }
    }

    /** What was multiplied, as it was. */
    double[] divide(double[] x) {
        double[] result = x.clone();
        for (int i = 0; roots != null && i < x.length; i++) {
            result[i] /= roots[i];
        }
        return result;
    }

    /** The sum of the weights' logarithms. */
    double logSum() {
        return roots == null
                ? 0
                : 2 * Pairwise.sum(Arrays.stream(roots).map(Math::log).toArray());
    }

    /** The weighted sum of squares about the weighted mean, or about zero without an intercept. */
    double spread(double[] x, Design design) {
        double mean = design.hasIntercept() ? mean(x) : 0;
        double[] deviations = Arrays.stream(x).map(v -> v - mean).toArray();
        multiply(deviations);
        return Pairwise.sumOfSquares(deviations);
    }

    private double mean(double[] x) {
        if (roots == null) {
            return Pairwise.mean(x);
        }
        double[] weighted = x.clone();
        multiply(weighted);
        return Pairwise.dot(weighted, roots) / Pairwise.sumOfSquares(roots);
    }
}
