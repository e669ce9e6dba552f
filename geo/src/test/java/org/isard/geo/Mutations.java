package org.isard.geo;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Damaged copies of a file. */
final class Mutations {
    private static final int[] NASTY = {
        0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7f, 0x0d, 0x1a, 0x20, 0x2a, 1 << 24, 255
    };

    private Mutations() {}

    /** The file cut, extended, or with some of its bytes or words replaced. */
    static byte[] of(byte[] file, SplittableRandom random) {
        byte[] copy = file.clone();
        switch (random.nextInt(6)) {
            case 0 -> {
                return Arrays.copyOf(copy, random.nextInt(copy.length));
            }
            case 1 -> {
                return Arrays.copyOf(copy, copy.length + 1 + random.nextInt(64));
            }
            case 2, 3 -> {
                int at = random.nextInt(Math.max(1, copy.length - 4));
                int value = NASTY[random.nextInt(NASTY.length)];
                if (copy.length >= 4) {
                    ByteBuffer.wrap(copy).putInt(at, random.nextBoolean() ? value : Integer.reverseBytes(value));
                }
                return copy;
            }
            default -> {
                for (int k = random.nextInt(1, 9); k > 0; k--) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt();
                }
                return copy;
            }
        }
    }
}
