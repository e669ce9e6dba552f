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

    /** Puts values into a uniformly random order, in place (Fisher and Yates, from the end). */
    public static void shuffle(double[] values, SplittableRandom random) {
        shuffle(values, values.length, random);
    }

    /** Puts the first {@code size} values into a uniformly random order; the others stay. */
    public static void shuffle(double[] values, int size, SplittableRandom random) {
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }

    /** Puts whole numbers into a uniformly random order, in place. */
    public static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }

    /** The finaliser of MurmurHash3, variant 13 (Stafford 2011): a bijection that turns neighbouring numbers apart. */
    private static long mix(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
