package org.isard.network;

import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;

/**
 * Which pairs of units {@link Qap} and {@link Mrqap} look at, and how many relabellings they draw.
 *
 * @param inference how many permutations of the units, their seed, the alternative
 * @param pairs whether {@code (i, j)} and {@code (j, i)} are one observation or two
 * @param diagonal whether the pairs of a unit with itself count
 * @param execution where the work runs; the result does not depend on it
 */
public record DyadOptions(Inference.Permutation inference, Pairs pairs, Diagonal diagonal, Execution execution) {

    /** What one observation is. */
    public enum Pairs {
        /** Each ordered pair: sna's mode "digraph". */
        ORDERED,
        /** Each pair once, for relations that are the same both ways; others are refused: sna's mode "graph". */
        UNORDERED
    }

    /** Whether a unit is paired with itself. */
    public enum Diagonal {
        /** Left out. */
        LEFT_OUT,
        /** Counted like other pairs, where it has a value. */
        COUNTED
    }

    /** 999 permutations with seed 1, two-sided; ordered pairs without the diagonal, as sna's defaults. */
    public static DyadOptions defaults() {
        return new DyadOptions(Inference.permutation(999, 1), Pairs.ORDERED, Diagonal.LEFT_OUT, Execution.common());
    }

    /** The same with other permutations. */
    public DyadOptions inference(Inference.Permutation other) {
        return new DyadOptions(other, pairs, diagonal, execution);
    }

    /** The same with other pairs. */
    public DyadOptions pairs(Pairs other) {
        return new DyadOptions(inference, other, diagonal, execution);
    }

    /** The same with another diagonal. */
    public DyadOptions diagonal(Diagonal other) {
        return new DyadOptions(inference, pairs, other, execution);
    }

    /** The same, run elsewhere. */
    public DyadOptions execution(Execution other) {
        return new DyadOptions(inference, pairs, diagonal, other);
    }
}
