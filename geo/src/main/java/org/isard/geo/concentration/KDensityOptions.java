package org.isard.geo.concentration;

import org.isard.core.inference.Execution;

/**
 * How a {@link KDensity} is estimated and tested.
 *
 * @param maximum the largest distance looked at; NaN for the median distance of all pairs of sites (of plants if there is no
 *     test), as Duranton and Overman choose
 * @param steps into which 0 to the maximum is divided
 * @param bandwidth of the Gaussian kernel; NaN for Silverman's rule, applied anew to every simulated set
 * @param precision whether distances are binned
 * @param simulations random allocations of the plants to sites
 * @param level of the bands on either side, local and global, say 0.05
 * @param seed fixes the draws
 * @param execution where simulations run
 */
public record KDensityOptions(
        double maximum,
        int steps,
        double bandwidth,
        Precision precision,
        int simulations,
        double level,
        long seed,
        Execution execution) {

    /** Whether distances are binned. */
    public enum Precision {
        /** In 16,384 bins over the diagonal; relative error about {@code bin / (bandwidth sqrt(12 pairs))}, below 1e-4 from 60 plants on. */
        BINNED,
        /** Every distance as it is: memory and time for all pairs at once. */
        EXACT
    }

    /** Checks the ranges. */
    public KDensityOptions {
        if (maximum <= 0 || Double.isInfinite(maximum) || bandwidth <= 0 || Double.isInfinite(bandwidth)) {
            throw new IllegalArgumentException("maximum, bandwidth: are " + maximum + " and " + bandwidth
                    + "; above 0 and finite, or NaN for the default, is needed");
        }
        if (steps < 1 || simulations < 1) {
            throw new IllegalArgumentException(
                    "steps, simulations: are " + steps + " and " + simulations + "; at least 1 is needed");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: is " + level + "; it must lie between 0 and 1");
        }
    }

    /** Up to the median distance in 200 steps, Silverman's bandwidth, binned; 999 simulations, level 0.05, seed 1. */
    public static KDensityOptions defaults() {
        return new KDensityOptions(Double.NaN, 200, Double.NaN, Precision.BINNED, 999, 0.05, 1, Execution.common());
    }

    /** With another largest distance. */
    public KDensityOptions maximum(double distance) {
        return new KDensityOptions(distance, steps, bandwidth, precision, simulations, level, seed, execution);
    }

    /** With another number of steps. */
    public KDensityOptions steps(int number) {
        return new KDensityOptions(maximum, number, bandwidth, precision, simulations, level, seed, execution);
    }

    /** With a given bandwidth. */
    public KDensityOptions bandwidth(double distance) {
        return new KDensityOptions(maximum, steps, distance, precision, simulations, level, seed, execution);
    }

    /** With another precision. */
    public KDensityOptions precision(Precision choice) {
        return new KDensityOptions(maximum, steps, bandwidth, choice, simulations, level, seed, execution);
    }

    /** With another number of simulations. */
    public KDensityOptions simulations(int number) {
        return new KDensityOptions(maximum, steps, bandwidth, precision, number, level, seed, execution);
    }

    /** With another level. */
    public KDensityOptions level(double share) {
        return new KDensityOptions(maximum, steps, bandwidth, precision, simulations, share, seed, execution);
    }

    /** With another seed. */
    public KDensityOptions seed(long number) {
        return new KDensityOptions(maximum, steps, bandwidth, precision, simulations, level, number, execution);
    }

    /** Run elsewhere. */
    public KDensityOptions execution(Execution where) {
        return new KDensityOptions(maximum, steps, bandwidth, precision, simulations, level, seed, where);
    }
}
