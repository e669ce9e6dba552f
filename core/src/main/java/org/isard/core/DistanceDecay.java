package org.isard.core;

import java.util.Objects;

/**
 * How a distance d becomes a weight, {@code (offset + d)^-power}, and which distances make a link.
 *
 * @param power the exponent, positive; 1 by default
 * @param offset added to every distance, 0 by default; 1 is common for differences of incomes
 * @param cutOff larger distances make no link; infinite by default
 * @param nearest how many of the nearest neighbours each unit keeps, of equals the first by label order; all by default
 * @param zero what to do with a distance of 0 while the offset is 0
 */
public record DistanceDecay(double power, double offset, double cutOff, int nearest, Zero zero) {

    /** What a distance of 0 between two units means when its inverse is asked for. */
    public enum Zero {
        /** An error that names the two units. */
        REFUSE,
        /** No link. */
        UNLINKED,
        /** As far as the smallest positive distance among all pairs looked at; no link if there is none. */
        SMALLEST
    }

    /** @throws IllegalArgumentException if a number is out of range */
    public DistanceDecay {
        if (!(power > 0) || Double.isInfinite(power)) {
            throw new IllegalArgumentException("power: is " + power + "; it must be positive");
        }
        if (!(offset >= 0) || Double.isInfinite(offset)) {
            throw new IllegalArgumentException("offset: is " + offset + "; it must be 0 or more");
        }
        if (!(cutOff >= 0)) {
            throw new IllegalArgumentException("cutOff: is " + cutOff + "; it must be a distance, 0 or more");
        }
        if (nearest < 1) {
            throw new IllegalArgumentException("nearest: is " + nearest + "; at least 1 is needed");
        }
        Objects.requireNonNull(zero, "zero");
    }

    /** 1/d for all pairs; a distance of 0 is refused. */
    public static DistanceDecay inverse() {
        return new DistanceDecay(1, 0, Double.POSITIVE_INFINITY, Integer.MAX_VALUE, Zero.REFUSE);
    }

    /** This decay with another exponent. */
    public DistanceDecay power(double exponent) {
        return new DistanceDecay(exponent, offset, cutOff, nearest, zero);
    }

    /** This decay with something added to every distance. */
    public DistanceDecay offset(double added) {
        return new DistanceDecay(power, added, cutOff, nearest, zero);
    }

    /** This decay with no links beyond a distance. */
    public DistanceDecay cutOff(double distance) {
        return new DistanceDecay(power, offset, distance, nearest, zero);
    }

    /** This decay with the k nearest neighbours only. */
    public DistanceDecay nearest(int k) {
        return new DistanceDecay(power, offset, cutOff, k, zero);
    }

    /** This decay with another meaning of the distance 0. */
    public DistanceDecay zero(Zero meaning) {
        return new DistanceDecay(power, offset, cutOff, nearest, meaning);
    }

    boolean linksAll() {
        return nearest == Integer.MAX_VALUE && cutOff == Double.POSITIVE_INFINITY;
    }

    double weight(double distance) {
        double base = offset + distance;
        return power == 1 ? 1 / base : power == 2 ? 1 / (base * base) : Math.pow(base, -power);
    }

    /**
     * The distance that counts, NaN for no link.
     *
     * @param smallest the smallest positive distance, NaN if there is none
     */
    double effective(double distance, double smallest, Labels labels, int i, int j) {
        if (distance > 0 || offset > 0) {
            return distance;
        }
        return switch (zero) {
            case UNLINKED -> Double.NaN;
            case SMALLEST -> smallest;
            case REFUSE ->
                throw new IllegalArgumentException("distance: that of \"" + labels.get(i) + "\" and \"" + labels.get(j)
                        + "\" is 0 and has no inverse; give an offset or a meaning of 0");
        };
    }
}
