package org.isard.econometrics.evaluation;

import org.isard.core.Labels;
import org.isard.core.Variable;

/** Composite scores. */
final class Scores {
    private Scores() {}

    /** {@code sum_j w_j x_ij} of columns x. */
    static Variable weighted(Labels rows, double[][] x, double[] w) {
        double[] scores = new double[rows.size()];
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] += w[j] * x[j][i];
            }
        }
        return Variable.of("score", rows, scores);
    }
}
