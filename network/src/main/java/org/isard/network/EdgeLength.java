package org.isard.network;

import java.util.function.DoubleUnaryOperator;

/** How long an edge is, for measures on shortest paths. A weight is a strength, so that a heavy edge is short unless said otherwise. */
public final class EdgeLength {
    private static final EdgeLength HOPS = new EdgeLength("hops", w -> 1);

    private final String name;
    private final DoubleUnaryOperator ofWeight;

    private EdgeLength(String name, DoubleUnaryOperator ofWeight) {
        this.name = name;
        this.ofWeight = ofWeight;
    }

    /** Every edge has length 1; weights are not read. */
    public static EdgeLength hops() {
        return HOPS;
    }

    /** The length is 1 / weight (Newman 2001). */
    public static EdgeLength inverse() {
        return new EdgeLength("1 / weight", w -> 1 / w);
    }

    /**
     * The length is 1 / weight^alpha: hops at 0, 1 / weight at 1 (Opsahl, Agneessens and Skvoretz 2010, eq. 7).
     *
     * @throws IllegalArgumentException if alpha is negative or not finite
     */
    public static EdgeLength inverse(double alpha) {
        if (!(alpha >= 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("alpha: is " + alpha + "; it must be a finite number from 0 up");
        }
        return new EdgeLength("1 / weight^" + alpha, w -> Math.pow(w, -alpha));
    }

    /** The weight is itself a length, such as a distance or a cost. */
    public static EdgeLength weight() {
        return new EdgeLength("weight", w -> w);
    }

    /** The length is the given function of the weight, which must be positive and finite on all weights of the network. */
    public static EdgeLength of(String name, DoubleUnaryOperator ofWeight) {
        return new EdgeLength(name, ofWeight);
    }

    boolean isHops() {
        return this == HOPS;
    }

    double of(double weight) {
        double length = ofWeight.applyAsDouble(weight);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("length: " + name + " of the weight " + weight + " is " + length
                    + "; lengths must be positive and finite");
        }
        return length;
    }

    @Override
    public String toString() {
        return name;
    }
}
