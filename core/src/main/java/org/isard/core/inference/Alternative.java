package org.isard.core.inference;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Which departure from the null hypothesis counts as evidence. */
public enum Alternative {
    /** The statistic is larger than expected. */
    GREATER,
    /** The statistic is smaller than expected. */
    LESS,
    /** The statistic departs in either direction. */
    TWO_SIDED;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The p-value of a standard normal deviate, with full relative accuracy in the tails; NaN for NaN. */
    public double normalPValue(double z) {
        if (Double.isNaN(z)) {
            return Double.NaN;
        }
        return switch (this) {
            case GREATER -> NORMAL.survivalProbability(z);
            case LESS -> NORMAL.cumulativeProbability(z);
            case TWO_SIDED -> Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
        };
    }

    /**
     * The p-value of a permutation test, the observed arrangement counted as one of them: {@code (count + 1) / (P + 1)};
     * two-sided is twice the smaller tail, at most 1 (North, Curtis and Sham 2002).
     *
     * @param asLarge permutations with a statistic at least as large as observed
     * @param asSmall permutations with a statistic at most as large as observed
     * @param permutations the number of permutations P
     * @throws IllegalArgumentException if a count lies outside 0 to P
     */
    public double permutationPValue(int asLarge, int asSmall, int permutations) {
        return permutationPValue(asLarge, asSmall, permutations, TwoSided.DOUBLED_TAIL);
    }

    /**
     * As {@link #permutationPValue(int, int, int)}, with another rule for two sides; the rule is ignored for one-sided
     * alternatives.
     *
     * @throws IllegalArgumentException if a count lies outside 0 to P
     */
    public double permutationPValue(int asLarge, int asSmall, int permutations, TwoSided rule) {
        if (Math.min(asLarge, asSmall) < 0 || Math.max(asLarge, asSmall) > permutations) {
            throw new IllegalArgumentException("asLarge, asSmall: " + asLarge + " and " + asSmall
                    + " do not both lie within 0 to " + permutations + " permutations");
        }
        double scale = permutations + 1.0;
        return switch (this) {
            case GREATER -> (asLarge + 1) / scale;
            case LESS -> (asSmall + 1) / scale;
            case TWO_SIDED -> {
                double smaller = (Math.min(asLarge, asSmall) + 1) / scale;
                yield rule == TwoSided.DOUBLED_TAIL ? Math.min(1, 2 * smaller) : smaller;
            }
        };
    }
}
