package org.isard.core.inference;

/**
 * On what ground a p-value stands: an assumption under which moments are known, or permutation.
 *
 * <p>The alternative is two-sided unless {@link #alternative(Alternative)} says otherwise.
 */
public sealed interface Inference {

    /** Which departures count. */
    Alternative alternative();

    /** The same ground with another alternative. */
    Inference alternative(Alternative alternative);

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
        return new Permutation(permutations, seed, Alternative.TWO_SIDED);
    }

    /** Moments as if the values were independent normal draws. */
    record Normality(Alternative alternative) implements Inference {
        @Override
        public Normality alternative(Alternative other) {
            return new Normality(other);
        }
    }

    /** Moments over all arrangements of the observed values. */
    record Randomisation(Alternative alternative) implements Inference {
        @Override
        public Randomisation alternative(Alternative other) {
            return new Randomisation(other);
        }
    }

    /** A number of seeded random arrangements. */
    record Permutation(int permutations, long seed, Alternative alternative) implements Inference {

        /** Checks that there is at least one permutation. */
        public Permutation {
            if (permutations < 1) {
                throw new IllegalArgumentException("permutations: is " + permutations + "; at least 1 is needed");
            }
        }

        @Override
        public Permutation alternative(Alternative other) {
            return new Permutation(permutations, seed, other);
        }
    }
}
