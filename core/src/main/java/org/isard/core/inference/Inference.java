package org.isard.core.inference;

/**
 * On what ground a p-value stands: an assumption under which moments or the whole distribution are known, or permutation.
 *
 * <p>The alternative is two-sided unless {@link #alternative(Alternative)} says otherwise.
 */
public sealed interface Inference {

    /** Which departures count. */
    Alternative alternative();

    /** The same ground with another alternative. */
    Inference alternative(Alternative alternative);

    /** The ground in words, as results print it: "999 permutations, seed 1, TWO_SIDED". */
    default String describe() {
        return ground() + ", " + alternative();
    }

    /** The ground without the alternative. */
    String ground();

    /** Moments as if the values were independent normal draws. */
    static Normality normality() {
        return new Normality(Alternative.TWO_SIDED);
    }

    /** Moments over all arrangements of the observed values. */
    static Randomisation randomisation() {
        return new Randomisation(Alternative.TWO_SIDED);
    }

    /**
     * Random arrangements of the observed values.
     *
     * @param permutations how many, usually 999 or 9,999
     * @param seed fixes the random draws: the same seed gives the same bits
     */
    static Permutation permutation(int permutations, long seed) {
        return new Permutation(permutations, seed, Alternative.TWO_SIDED, TwoSided.DOUBLED_TAIL);
    }

    /** The whole distribution of a ratio of quadratic forms in independent normal draws, by numerical inversion. */
    static Exact exact() {
        return new Exact(Alternative.TWO_SIDED);
    }

    /** The same distribution by a saddlepoint approximation, at a fraction of the cost. */
    static Saddlepoint saddlepoint() {
        return new Saddlepoint(Alternative.TWO_SIDED);
    }

    /** Moments as if the values were independent normal draws. */
    record Normality(Alternative alternative) implements Inference {
        @Override
        public Normality alternative(Alternative other) {
            return new Normality(other);
        }

        @Override
        public String ground() {
            return "normality";
        }
    }

    /** Moments over all arrangements of the observed values. */
    record Randomisation(Alternative alternative) implements Inference {
        @Override
        public Randomisation alternative(Alternative other) {
            return new Randomisation(other);
        }

        @Override
        public String ground() {
            return "randomisation";
        }
    }

    /** The whole distribution under normality (Tiefelsdorf and Boots 1995). */
    record Exact(Alternative alternative) implements Inference {
        @Override
        public Exact alternative(Alternative other) {
            return new Exact(other);
        }

        @Override
        public String ground() {
            return "exact under normality";
        }
    }

    /** A saddlepoint approximation to the distribution under normality (Tiefelsdorf 2002). */
    record Saddlepoint(Alternative alternative) implements Inference {
        @Override
        public Saddlepoint alternative(Alternative other) {
            return new Saddlepoint(other);
        }

        @Override
        public String ground() {
            return "saddlepoint under normality";
        }
    }

    /**
     * A number of seeded random arrangements.
     *
     * @param permutations how many
     * @param seed fixes the draws
     * @param alternative which departures count
     * @param twoSided how to combine the tails where both count
     */
    record Permutation(int permutations, long seed, Alternative alternative, TwoSided twoSided) implements Inference {

        /** Checks that there is at least one permutation. */
        public Permutation {
            if (permutations < 1) {
                throw new IllegalArgumentException("permutations: is " + permutations + "; at least 1 is needed");
            }
        }

        @Override
        public Permutation alternative(Alternative other) {
            return new Permutation(permutations, seed, other, twoSided);
        }

        /** The same permutations with another rule for two sides. */
        public Permutation twoSided(TwoSided rule) {
            return new Permutation(permutations, seed, alternative, rule);
        }

        /**
         * The p-value of a statistic that {@code asLarge} arrangements reach or exceed and {@code asSmall} do not exceed.
         *
         * @throws IllegalArgumentException if a count lies outside 0 to the number of permutations
         */
        public double pValue(int asLarge, int asSmall) {
            return alternative.permutationPValue(asLarge, asSmall, permutations, twoSided);
        }

        @Override
        public String ground() {
            String rule = twoSided == TwoSided.DOUBLED_TAIL ? "" : ", " + twoSided;
            return permutations + " permutations, seed " + seed + rule;
        }
    }
}
