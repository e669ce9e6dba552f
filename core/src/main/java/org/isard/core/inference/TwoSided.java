package org.isard.core.inference;

/** How a two-sided p-value comes from the two tails of a permutation distribution. */
public enum TwoSided {
    /** Twice the smaller tail, at most 1: a p-value that holds its level. */
    DOUBLED_TAIL,
    /**
     * The smaller tail alone, as PySAL and GeoDa report ("folded"): half as large, so it rejects a true null
     * hypothesis about twice as often as the level says.
     */
    SMALLER_TAIL
}
