package org.isard.geo;

import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * Weights that fall with distance, {@code w_ij = d_ij^-power}, the distance being that of {@link Points#distance}: in the
 * coordinates' unit, or kilometres along the great circle for longitude and latitude.
 *
 * <p>Raw, as PySAL's {@code DistanceBand(binary=False, alpha=-power)} and spdep's {@code nb2listwdist(type = "idw", style =
 * "raw")}; divide rows by {@link Weights#rowStandardized()}. Coincident places have no inverse distance: by default they are
 * refused by name, and {@link Options#minimumDistance} says what else to do.
 */
public final class InverseDistance {
    private InverseDistance() {}

    /**
     * How distance becomes a weight.
     *
     * @param power the exponent, any finite number; 1 unless said otherwise, 2 is gravity, a negative one lets weights grow
     * @param minimumDistance shorter distances count as this one; 0, the default, refuses coincident places
     * @param execution where the work runs; does not change the result
     */
    public record Options(double power, double minimumDistance, Execution execution) {
        /** Checks the numbers. */
        public Options {
            if (!Double.isFinite(power)) {
                throw new IllegalArgumentException("power: is " + power + "; it must be finite");
            }
            if (!(minimumDistance >= 0) || Double.isInfinite(minimumDistance)) {
                throw new IllegalArgumentException(
                        "minimumDistance: is " + minimumDistance + "; it must be a distance, 0 or more");
            }
        }

        /** With this exponent. */
        public Options power(double exponent) {
            return new Options(exponent, minimumDistance, execution);
        }

        /** With this least distance, in the unit of {@link Points#distance}. */
        public Options minimumDistance(double distance) {
            return new Options(power, distance, execution);
        }

        /** On this execution. */
        public Options execution(Execution value) {
            return new Options(power, minimumDistance, value);
        }
    }

    /** Power 1, coincident places refused, on the common pool. */
    public static Options options() {
        return new Options(1, 0, Execution.common());
    }

    /**
     * Between all places no farther apart than {@code max}; symmetric. Cost as {@link DistanceBand#of(Points, double)}.
     *
     * @throws IllegalArgumentException if max is negative or not finite, two places coincide and no least distance is given, or
     *     a weight over- or underflows
     */
    public static Weights within(Points points, double max, Options options) {
        return weighted(points, DistanceBand.links(points, max, options.execution()), options);
    }

    /**
     * From each place to its k nearest others. Cost as {@link NearestNeighbours#of(Points, int)}.
     *
     * @throws IllegalArgumentException if k does not fit the number of places, two neighbours coincide and no least distance is
     *     given, or a weight over- or underflows
     */
    public static Weights nearest(Points points, int k, Options options) {
        return weighted(points, PointLinks.nearest(points, k, options.execution()), options);
    }

    /**
     * Along given links, say those of {@link Contiguity} or {@link Triangulations}, whose own weights do not matter (spdep
     * {@code nb2listwdist}). Linear in the links.
     *
     * @throws org.isard.core.MisalignedLabelsException if the points have other labels
     * @throws IllegalArgumentException if two neighbours coincide and no least distance is given, or a weight over- or
     *     underflows
     */
    public static Weights along(Weights links, Points points, Options options) {
        return weighted(points, PointLinks.of(links, points, options.execution()), options);
    }

    private static Weights weighted(Points points, PointLinks links, Options options) {
        return links.weighted(new Power(points, options.power(), options.minimumDistance()), 0);
    }

    private record Power(Points points, double power, double minimum) implements PointLinks.Weighting {
        @Override
        public double weight(int from, int to, double distance) {
            double d = Math.max(distance, minimum);
            // the common powers by plain division, which is correctly rounded on every machine
            double weight = power == 1 ? 1 / d : power == 2 ? 1 / (d * d) : StrictMath.pow(d, -power);
            return d > 0 && weight > 0 ? weight : Double.NaN;
        }

        @Override
        public IllegalArgumentException refusal(int from, int to, double distance) {
            String pair = "\"" + points.labels().get(from) + "\" and \""
                    + points.labels().get(to) + "\"";
            double d = Math.max(distance, minimum);
            return new IllegalArgumentException(
                    d == 0
                            ? "points: " + pair
                                    + " coincide, so their inverse distance is infinite; give a minimumDistance,"
                                    + " or merge them"
                            : "power: the distance " + d + " between " + pair + " to the power " + -power
                                    + " is beyond the range of numbers; use another unit of length or another power");
        }
    }
}
