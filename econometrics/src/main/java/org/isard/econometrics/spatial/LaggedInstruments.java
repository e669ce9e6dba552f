package org.isard.econometrics.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.Span;

/**
 * The instruments of {@code W y} by Kelejian and Prucha (1998): {@code W X} and {@code W W X} as far as they are independent of the columns
 * and of each other. The intercept is lagged only if the row sums of units with neighbours differ, as spatialreg does for weights that are not
 * row-standardised.
 *
 * @param columns the instruments
 * @param dependent how many lags were left out because others span them
 */
record LaggedInstruments(List<Variable> columns, int dependent) {
    // Above the tolerance of least squares, which looks at all columns at once.
    private static final double TOLERANCE = 1e-6;

    /** {@code W X} and {@code W W X} for a model with the columns X. */
    static LaggedInstruments of(Design design, Weights w) {
        return of(design, design, 2, w);
    }

    /** {@code W W X} and {@code W W W X} for a model with the columns X and {@code W X}. */
    static LaggedInstruments ofDurbin(Design design, Weights w) {
        return of(design, MaximumLikelihood.withLags(design, w), 3, w);
    }

    private static LaggedInstruments of(Design design, Design model, int orders, Weights w) {
        design.labels().requireSame(w.labels(), "w");
        Span span = new Span(TOLERANCE);
        for (double[] column : model.toColumns()) {
            span.add(column);
        }
        List<Variable> lagged = new ArrayList<>();
        if (design.hasIntercept() && !hasCommonRowSum(w)) {
            lagged.add(Variable.of("1", design.labels(), design.toColumns()[0]));
        }
        lagged.addAll(design.columns());
        List<Variable> kept = new ArrayList<>();
        int dependent = 0;
        for (int order = 1; order <= orders; order++) {
            String prefix = order == 1 ? "W " : "W" + order + " ";
            for (int j = 0; j < lagged.size(); j++) {
                Variable lag = w.lag(lagged.get(j)).named(lagged.get(j).name());
                lagged.set(j, lag);
                if (span.add(lag.toArray())) {
                    kept.add(lag.named(prefix + lag.name()));
                } else if (order > 1 || model == design) {
                    dependent++;
                }
            }
        }
        return new LaggedInstruments(List.copyOf(kept), dependent);
    }

    void requireAny(Design design) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "design: no spatial lag of a column is an instrument of the lagged response ("
                            + String.join(", ", design.names())
                            + "); add a column that varies over space, or use maximum likelihood");
        }
    }

    /** Whether all units with neighbours have weights of the same sum. */
    static boolean hasCommonRowSum(Weights w) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        double[] ones = new double[w.size()];
        Arrays.fill(ones, 1);
        for (double sum : w.lag(ones)) {
            if (sum > 0) {
                smallest = Math.min(smallest, sum);
                largest = Math.max(largest, sum);
            }
        }
        return largest - smallest <= 1e-9 * largest;
    }
}
