package org.isard.core.inference;

import java.util.SplittableRandom;

/**
 * Independent random streams under one seed, addressed by number, so that block k of a parallel job always draws the
 * same numbers whichever thread runs it.
 *
 * @param seed the seed of all streams
 */
public record RandomStreams(long seed) {

    /** The streams of a seed. */
    public static RandomStreams of(long seed) {
        return new RandomStreams(seed);
    }

    /** Stream number {@code index}, from its start. */
    public SplittableRandom stream(long index) {
        return new SplittableRandom(mix(mix(seed) + mix(~index)));
    }

    /** The finaliser of MurmurHash3, variant 13 (Stafford 2011): a bijection that turns neighbouring numbers apart. */
    private static long mix(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
