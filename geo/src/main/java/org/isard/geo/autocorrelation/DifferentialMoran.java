package org.isard.geo.autocorrelation;

import org.isard.core.Variable;
import org.isard.core.Weights;

/**
 * Moran's I of the change between two periods: what is fixed to a place drops out, and with it the autocorrelation that
 * both periods share. GeoDa's differential Moran; its options and results are those of {@link Moran}.
 */
public final class DifferentialMoran {

    private DifferentialMoran() {}

    /** Analytical inference under randomisation, two-sided. */
    public static Moran.Result of(Variable before, Variable after, Weights w) {
        return of(before, after, w, Moran.options());
    }

    /**
     * Moran's I of {@code after - before}.
     *
     * @throws IllegalArgumentException as {@link Moran#of(Variable, Weights, GlobalOptions)}
     */
    public static Moran.Result of(Variable before, Variable after, Weights w, GlobalOptions options) {
        w.labels().requireSame(before.labels(), "before");
        w.labels().requireSame(after.labels(), "after");
        before.requireComplete();
        after.requireComplete();
        double[] change = after.toArray();
        for (int i = 0; i < change.length; i++) {
            change[i] -= before.get(i);
        }
        return Moran.of(Variable.of(after.name() + " - " + before.name(), w.labels(), change), w, options);
    }

    /**
     * Moran's I of the change in rates that are standardised within each period, see {@link Rates#standardized}.
     *
     * @throws IllegalArgumentException as there and as {@link #of(Variable, Variable, Weights, GlobalOptions)}
     */
    public static Moran.Result ofRates(
            Variable eventsBefore,
            Variable baseBefore,
            Variable eventsAfter,
            Variable baseAfter,
            Weights w,
            Rates.NegativeVariance rule,
            GlobalOptions options) {
        return of(
                Rates.standardized(eventsBefore, baseBefore, rule),
                Rates.standardized(eventsAfter, baseAfter, rule),
                w,
                options);
    }
}
