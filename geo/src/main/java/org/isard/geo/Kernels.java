package org.isard.geo;

import java.util.Arrays;
import java.util.Objects;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * Kernel weights {@code w_ij = K(d_ij / b)} with a bandwidth b that is the same everywhere, or adapts to each place (Anselin and
 * Rey 2014, table 5.4). The distance is that of {@link Points#distance}: in the coordinates' unit, or kilometres along the
 * great circle for longitude and latitude. Coincident places weigh {@code K(0)}.
 *
 * <p>A weight of 0 makes no link: at a distance of exactly b only the uniform and the Gaussian kernel have one.
 */
public final class Kernels {
    private Kernels() {}

    /** The shapes, as densities over z from -1 to 1 (the Gaussian over all z); 0 beyond. */
    public enum Shape {
        /** {@code 1/2}, up to and including z = 1. */
        UNIFORM(0.5),
        /** {@code 1 - z}. */
        TRIANGULAR(1),
        /** {@code 3/4 (1 - z^2)}; PySAL and GeoDa call it quadratic. */
        EPANECHNIKOV(0.75),
        /** {@code 15/16 (1 - z^2)^2}; the bisquare or biweight. */
        QUARTIC(15.0 / 16),
        /** {@code exp(-z^2 / 2) / sqrt(2 pi)}, cut off at {@link Options#reach} bandwidths. */
        GAUSSIAN(1 / Math.sqrt(2 * Math.PI));

        private final double atZero;

        Shape(double atZero) {
            this.atZero = atZero;
        }

        /** The kernel divided by its value at zero. */
        private double relative(double z) {
            if (this == GAUSSIAN) {
                return StrictMath.exp(-z * z / 2);
            }
            if (z > 1) {
                return 0;
            }
            double square = 1 - z * z;
            return switch (this) {
                case TRIANGULAR -> 1 - z;
                case EPANECHNIKOV -> square;
                case QUARTIC -> square * square;
                default -> 1;
            };
        }
    }

    /** What the kernel is at zero; rows divided by their sums do not depend on it unless the diagonal is set to one. */
    public enum Scale {
        /** The kernel's integral is 1, as in PySAL's {@code Kernel} and GeoDa. */
        DENSITY,
        /** The kernel is 1 at zero, as in geographically weighted regression. */
        ONE_AT_ZERO
    }

    /** The weight of a place on itself. */
    public enum Diagonal {
        /** None, as spatial weights commonly have it. */
        NONE,
        /** 1. */
        ONE,
        /** The kernel at zero. */
        KERNEL_AT_ZERO
    }

    /**
     * How distance becomes a weight.
     *
     * @param shape the kernel
     * @param scale its value at zero
     * @param diagonal the weight of a place on itself
     * @param bandwidthFactor the adaptive bandwidth is the distance to the k-th neighbour times this. With 1 the k-th neighbour
     *     itself gets no link from kernels that are 0 at z = 1.
     * @param reach how many bandwidths the Gaussian kernel reaches; others end at 1
     * @param execution where the work runs; does not change the result
     */
    public record Options(
            Shape shape, Scale scale, Diagonal diagonal, double bandwidthFactor, double reach, Execution execution) {
        /** Checks the numbers. */
        public Options {
            Objects.requireNonNull(shape, "shape");
            Objects.requireNonNull(scale, "scale");
            Objects.requireNonNull(diagonal, "diagonal");
            requirePositive("bandwidthFactor", bandwidthFactor);
            requirePositive("reach", reach);
        }

        /** With this kernel. */
        public Options shape(Shape value) {
            return new Options(value, scale, diagonal, bandwidthFactor, reach, execution);
        }

        /** With this value at zero. */
        public Options scale(Scale value) {
            return new Options(shape, value, diagonal, bandwidthFactor, reach, execution);
        }

        /** With this weight of a place on itself. */
        public Options diagonal(Diagonal value) {
            return new Options(shape, scale, value, bandwidthFactor, reach, execution);
        }

        /** With the adaptive bandwidth stretched by this factor. */
        public Options bandwidthFactor(double factor) {
            return new Options(shape, scale, diagonal, factor, reach, execution);
        }

        /** With the Gaussian kernel cut off at that many bandwidths. */
        public Options reach(double bandwidths) {
            return new Options(shape, scale, diagonal, bandwidthFactor, bandwidths, execution);
        }

        /** On this execution. */
        public Options execution(Execution value) {
            return new Options(shape, scale, diagonal, bandwidthFactor, reach, value);
        }

        private double height() {
            return scale == Scale.DENSITY ? shape.atZero : 1;
        }

        private double self() {
            return switch (diagonal) {
                case NONE -> 0;
                case ONE -> 1;
                case KERNEL_AT_ZERO -> height();
            };
        }

        private double support() {
            return shape == Shape.GAUSSIAN ? reach : 1;
        }
    }

    /** Triangular, as a density, no diagonal, bandwidth factor 1, the Gaussian up to 3 bandwidths, on the common pool. */
    public static Options options() {
        return new Options(Shape.TRIANGULAR, Scale.DENSITY, Diagonal.NONE, 1, 3, Execution.common());
    }

    /**
     * The choices of PySAL's {@code libpysal.weights.Kernel}: triangular, as a density, the kernel at zero on the diagonal
     * ({@code diagonal=True} is {@link Diagonal#ONE}), the adaptive bandwidth times 1.0000001 so that the k-th neighbour counts,
     * and the Gaussian cut off at one bandwidth.
     */
    public static Options pysalOptions() {
        return new Options(Shape.TRIANGULAR, Scale.DENSITY, Diagonal.KERNEL_AT_ZERO, 1.0000001, 1, Execution.common());
    }

    /**
     * One bandwidth everywhere, in the unit of {@link Points#distance}; symmetric. PySAL's default bandwidth is
     * {@link DistanceBand#leastWithNeighbours}, times 1.0000001. Cost as {@link DistanceBand#of(Points, double)}.
     *
     * @throws IllegalArgumentException if the bandwidth is not positive and finite
     */
    public static Weights fixed(Points points, double bandwidth, Options options) {
        requirePositive("bandwidth", bandwidth);
        double[] everywhere = new double[points.size()];
        Arrays.fill(everywhere, bandwidth);
        return weights(points, everywhere, options);
    }

    /**
     * The bandwidth of each place is the distance to its k-th neighbour, times {@link Options#bandwidthFactor}; places tied with
     * that neighbour count as well. In general not symmetric. Cost: that of the k nearest neighbours and of the links.
     *
     * @throws IllegalArgumentException if k does not fit the number of places, or k others coincide with a place, so that its
     *     bandwidth would be 0
     */
    public static Weights adaptive(Points points, int k, Options options) {
        double[] bandwidths = PointLinks.nearest(points, k, options.execution()).farthest();
        for (int i = 0; i < bandwidths.length; i++) {
            if (bandwidths[i] == 0) {
                throw new IllegalArgumentException("k: the " + k + " nearest of \""
                        + points.labels().get(i) + "\" coincide with it, so its bandwidth would be 0; use a larger k");
            }
            bandwidths[i] *= options.bandwidthFactor();
        }
        return weights(points, bandwidths, options);
    }

    /**
     * A bandwidth for each place, in the unit of {@link Points#distance} (PySAL's {@code Kernel(bandwidth=[...])}). In general
     * not symmetric. Cost as {@link DistanceBand#of(Points, double)}.
     *
     * @throws org.isard.core.MisalignedLabelsException if the bandwidths have other labels
     * @throws IllegalArgumentException if a bandwidth is not positive and finite
     */
    public static Weights withBandwidths(Points points, Variable bandwidths, Options options) {
        points.labels().requireSame(bandwidths.labels(), "bandwidths");
        double[] each = bandwidths.toArray();
        for (int i = 0; i < each.length; i++) {
            requirePositive("bandwidths: that of \"" + points.labels().get(i) + "\"", each[i]);
        }
        return weights(points, each, options);
    }

    private static Weights weights(Points points, double[] bandwidths, Options options) {
        double[] reaches = bandwidths.clone();
        for (int i = 0; i < reaches.length; i++) {
            reaches[i] *= options.support();
        }
        double height = options.height();
        return PointLinks.within(points, reaches, options.execution())
                .weighted(
                        (i, j, distance) -> height * options.shape().relative(distance / bandwidths[i]),
                        options.self());
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be positive and finite");
        }
    }
}
