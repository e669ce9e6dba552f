package org.isard.econometrics.local;

import org.isard.core.TextTable;

/**
 * How far a local regression reaches.
 *
 * @param spacing whether the size counts units or measures distance
 * @param size the number of nearest units or the distance
 */
public record Bandwidth(Spacing spacing, double size) {
    /** What a bandwidth measures. */
    public enum Spacing {
        /** The distance to the k-th nearest unit, the site itself counted as in mgwr and GWmodel, times 1.0000001 as in mgwr. */
        ADAPTIVE,
        /** The same distance everywhere. */
        FIXED
    }

    /** Checks the size. */
    public Bandwidth {
        if (!(size > 0) || Double.isInfinite(size) || (spacing == Spacing.ADAPTIVE && size != Math.rint(size))) {
            throw new IllegalArgumentException("bandwidth: is " + size + "; a positive "
                    + (spacing == Spacing.ADAPTIVE ? "whole number of units" : "distance") + " is needed");
        }
    }

    /** As far as the k nearest units. */
    public static Bandwidth adaptive(int k) {
        return new Bandwidth(Spacing.ADAPTIVE, k);
    }

    /** A distance, in km on the sphere. */
    public static Bandwidth fixed(double distance) {
        return new Bandwidth(Spacing.FIXED, distance);
    }

    @Override
    public String toString() {
        return spacing == Spacing.ADAPTIVE ? (int) size + " nearest units" : "distance " + TextTable.format(size);
    }
}
