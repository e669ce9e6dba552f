package org.isard.geo;

import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.MultipleTesting;

/**
 * How {@link LocalMoran} tests; start from {@link LocalMoran#options()}.
 *
 * @param permutations how many conditional permutations P; p-values are multiples of 1 / (P + 1)
 * @param seed fixes the draws
 * @param alternative which departures count, of I_i from what permutation gives
 * @param twoSided how to combine tails under {@link Alternative#TWO_SIDED}
 * @param control adjustment for testing many places; islands are not counted
 * @param significance a place belongs to a cluster if its adjusted p-value is at most this
 * @param execution where the work runs; does not change the result
 */
public record LocalMoranOptions(
        int permutations,
        long seed,
        Alternative alternative,
        TwoSided twoSided,
        MultipleTesting control,
        double significance,
        Execution execution) {

    /** Checks the numbers. */
    public LocalMoranOptions {
        if (permutations < 1) {
            throw new IllegalArgumentException("permutations: is " + permutations + "; at least 1 is needed");
        }
        if (!(significance >= 0 && significance <= 1)) {
            throw new IllegalArgumentException("significance: is " + significance + "; it must lie in 0 to 1");
        }
    }

    /** With this many permutations. */
    public LocalMoranOptions permutations(int number) {
        return new LocalMoranOptions(number, seed, alternative, twoSided, control, significance, execution);
    }

    /** With this seed. */
    public LocalMoranOptions seed(long value) {
        return new LocalMoranOptions(permutations, value, alternative, twoSided, control, significance, execution);
    }

    /** With this alternative. */
    public LocalMoranOptions alternative(Alternative value) {
        return new LocalMoranOptions(permutations, seed, value, twoSided, control, significance, execution);
    }

    /** With this way to a two-sided p-value. */
    public LocalMoranOptions twoSided(TwoSided value) {
        return new LocalMoranOptions(permutations, seed, alternative, value, control, significance, execution);
    }

    /** With this adjustment for many tests. */
    public LocalMoranOptions control(MultipleTesting value) {
        return new LocalMoranOptions(permutations, seed, alternative, twoSided, value, significance, execution);
    }

    /** With this level. */
    public LocalMoranOptions significance(double level) {
        return new LocalMoranOptions(permutations, seed, alternative, twoSided, control, level, execution);
    }

    /** On this execution. */
    public LocalMoranOptions execution(Execution value) {
        return new LocalMoranOptions(permutations, seed, alternative, twoSided, control, significance, value);
    }

    /** How a two-sided p-value comes from the two tails of the permutation distribution. */
    public enum TwoSided {
        /** Twice the smaller tail, at most 1: a p-value that holds its level. */
        DOUBLED_TAIL,
        /**
         * The smaller tail alone, as PySAL and GeoDa report ("folded"): half as large, so it rejects a true null
         * hypothesis about twice as often as the level says.
         */
        SMALLER_TAIL
    }
}
