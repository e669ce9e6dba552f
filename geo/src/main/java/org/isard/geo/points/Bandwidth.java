package org.isard.geo.points;

import java.util.Arrays;
import org.isard.core.Pairwise;

/** How wide a kernel is: given, or by a rule from the points. */
public sealed interface Bandwidth {

    /** The bandwidth for a pattern and kernel. */
    double of(PointPattern pattern, Kernel kernel);

    /**
     * A given bandwidth, as {@link Kernel} understands it.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    static Bandwidth fixed(double h) {
        return new Fixed(h);
    }

    /**
     * Scott's rule (1992): the standard deviation {@code sqrt(s_x s_y) n^(-1/6)}, s the sample standard deviations along the
     * axes, as spatstat's {@code bw.scott.iso}. In two dimensions Silverman's factor (1986) is the same.
     */
    static Bandwidth scott() {
        return Rule.SCOTT;
    }

    /**
     * The rule of thumb that ArcGIS takes for the search radius of its quartic kernel:
     * {@code 0.9 min(SD, D_m / sqrt(ln 2)) n^(-1/5)}, SD the standard distance and D_m the median distance from the mean
     * centre; other kernels take the bandwidth of the same standard deviation. Weights are left aside.
     */
    static Bandwidth silverman() {
        return Rule.SILVERMAN;
    }

    /** A given bandwidth. */
    record Fixed(double h) implements Bandwidth {
        /** Checks that it is positive and finite. */
        public Fixed {
            if (!(h > 0 && h <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("bandwidth: is " + h + "; it must be positive and finite");
            }
        }

        @Override
        public double of(PointPattern pattern, Kernel kernel) {
            return h;
        }
    }

    /** A rule. */
    enum Rule implements Bandwidth {
        /** See {@link Bandwidth#scott()}. */
        SCOTT {
            @Override
            double rule(double[] dx, double[] dy, Kernel kernel) {
                double n = dx.length;
                double product = Pairwise.sumOfSquares(dx) / (n - 1) * (Pairwise.sumOfSquares(dy) / (n - 1));
                return kernel.bandwidth(Math.sqrt(Math.sqrt(product)) * Math.pow(n, -1.0 / 6));
            }
        },
        /** See {@link Bandwidth#silverman()}. */
        SILVERMAN {
            @Override
            double rule(double[] dx, double[] dy, Kernel kernel) {
                int n = dx.length;
                double[] distances = new double[n];
                for (int i = 0; i < n; i++) {
                    distances[i] = Math.hypot(dx[i], dy[i]);
                }
                double standard = Math.sqrt(Pairwise.sumOfSquares(distances) / n);
                Arrays.sort(distances);
                double median = (distances[(n - 1) / 2] + distances[n / 2]) / 2;
                double radius = 0.9 * Math.min(standard, median / Math.sqrt(Math.log(2))) * Math.pow(n, -0.2);
                return kernel.bandwidth(Kernel.QUARTIC.deviation(radius));
            }
        };

        abstract double rule(double[] dx, double[] dy, Kernel kernel);

        @Override
        public double of(PointPattern pattern, Kernel kernel) {
            pattern.requireAtLeast(2, "a rule for the bandwidth");
            double h = rule(fromMean(pattern.xs()), fromMean(pattern.ys()), kernel);
            if (!(h > 0)) {
                throw new IllegalArgumentException("bandwidth: is " + h + " by the rule " + this
                        + ", for the points coincide or lie on a line; give it with Bandwidth.fixed");
            }
            return h;
        }

        private static double[] fromMean(double[] values) {
            double mean = Pairwise.mean(values);
            return Arrays.stream(values).map(v -> v - mean).toArray();
        }
    }
}
