package org.isard.geo.autocorrelation;

import org.isard.core.TextTable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.MultipleTesting;
import org.isard.core.inference.Stopping;
import org.isard.core.inference.TwoSided;

/**
 * How a local statistic is tested; start from {@code options()} of the statistic, say {@link LocalMoran#options()}.
 *
 * @param permutations how many conditional permutations P at most; p-values are multiples of 1 / (P + 1)
 * @param seed fixes the draws
 * @param alternative which departures count, of the local statistic from what permutation gives
 * @param twoSided how to combine tails under {@link Alternative#TWO_SIDED}
 * @param control adjustment for testing many places; islands are not counted
 * @param significance a place belongs to a cluster if its adjusted p-value is at most this
 * @param execution where the work runs; does not change the result
 * @param stopping whether a place stops drawing once its p-value is plainly large; every local statistic heeds it, and
 *     its {@code draws()} say how many draws each p-value rests on
 */
public record LocalOptions(
        int permutations,
        long seed,
        Alternative alternative,
        TwoSided twoSided,
        MultipleTesting control,
        double significance,
        Execution execution,
        Stopping stopping) {

    /** All permutations are drawn for every place. */
    public LocalOptions(
            int permutations,
            long seed,
            Alternative alternative,
            TwoSided twoSided,
            MultipleTesting control,
            double significance,
            Execution execution) {
        this(permutations, seed, alternative, twoSided, control, significance, execution, Stopping.never());
    }

    /** Checks the numbers. */
    public LocalOptions {
        if (permutations < 1) {
            throw new IllegalArgumentException("permutations: is " + permutations + "; at least 1 is needed");
        }
        if (!(significance >= 0 && significance <= 1)) {
            throw new IllegalArgumentException("significance: is " + significance + "; it must lie in 0 to 1");
        }
    }

    /** With this many permutations. */
    public LocalOptions permutations(int number) {
        return new LocalOptions(number, seed, alternative, twoSided, control, significance, execution, stopping);
    }

    /** With this seed. */
    public LocalOptions seed(long value) {
        return new LocalOptions(permutations, value, alternative, twoSided, control, significance, execution, stopping);
    }

    /** With this alternative. */
    public LocalOptions alternative(Alternative value) {
        return new LocalOptions(permutations, seed, value, twoSided, control, significance, execution, stopping);
    }

    /** With this way to a two-sided p-value. */
    public LocalOptions twoSided(TwoSided value) {
        return new LocalOptions(permutations, seed, alternative, value, control, significance, execution, stopping);
    }

    /** With this adjustment for many tests. */
    public LocalOptions control(MultipleTesting value) {
        return new LocalOptions(permutations, seed, alternative, twoSided, value, significance, execution, stopping);
    }

    /** With this level. */
    public LocalOptions significance(double level) {
        return new LocalOptions(permutations, seed, alternative, twoSided, control, level, execution, stopping);
    }

    /** On this execution. */
    public LocalOptions execution(Execution value) {
        return new LocalOptions(permutations, seed, alternative, twoSided, control, significance, value, stopping);
    }

    /** With this rule for early stopping. */
    public LocalOptions stopping(Stopping value) {
        return new LocalOptions(permutations, seed, alternative, twoSided, control, significance, execution, value);
    }

    /** The p-value of a place of whose draws so many are at least, and at most, as large as observed. */
    double pValue(int asLarge, int asSmall, int draws) {
        return stopping.pValue(asLarge, asSmall, draws, alternative, twoSided);
    }

    /** The p-value under the alternative from two tails that both contain the observed value. */
    double pValueOfTails(double large, double small) {
        return switch (alternative) {
            case GREATER -> large;
            case LESS -> small;
            case TWO_SIDED ->
                twoSided == TwoSided.SMALLER_TAIL ? Math.min(large, small) : Math.min(1, 2 * Math.min(large, small));
        };
    }

    /** What the text of a result says of its test: draws, seed, tails, control and level. */
    String describe() {
        return permutations + " conditional permutations, seed " + seed
                + (stopping.early() ? ", " + stopping.describe() : "")
                + ", " + alternative + (alternative == Alternative.TWO_SIDED ? ", " + twoSided : "")
                + "; " + describeLevel();
    }

    /** Control for many tests and level in words. */
    String describeLevel() {
        return "control " + control + ", level " + TextTable.format(significance);
    }
}
