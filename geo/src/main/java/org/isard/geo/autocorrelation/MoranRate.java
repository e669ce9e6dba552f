package org.isard.geo.autocorrelation;

import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;

/**
 * Moran's I of rates, standardised so that small populations do not weigh more than they know (Assuncao and Reis 1999):
 * {@link Moran} of {@link Rates#standardized}. PySAL's {@code Moran_Rate}, GeoDa's Moran's I with EB rate, and spdep's
 * {@code EBImoran.mc} with the mean subtracted.
 */
public final class MoranRate {

    private MoranRate() {}

    /** As spdep: 999 permutations with seed 1, islands counted, {@link Rates.NegativeVariance#PRIOR_ZERO}; two-sided. */
    public static Moran.Result of(Variable events, Variable base, Weights w) {
        return of(events, base, w, Rates.NegativeVariance.PRIOR_ZERO, options());
    }

    /**
     * Moran's I of standardised rates.
     *
     * @throws IllegalArgumentException as {@link Rates#standardized} and {@link Moran#of(Variable, Weights, GlobalOptions)}
     */
    public static Moran.Result of(
            Variable events, Variable base, Weights w, Rates.NegativeVariance rule, GlobalOptions options) {
        return Moran.of(Rates.standardized(events, base, rule), w, options);
    }

    /** 999 permutations with seed 1, islands counted. */
    public static GlobalOptions options() {
        return Moran.options().inference(Inference.permutation(999, 1)).islands(Islands.COUNTED);
    }
}
