package org.isard.geo.points;

/**
 * The pair correlation g(r): the density of points at distance r of a point over the intensity. 1 under complete spatial
 * randomness; unlike K it does not carry what happens at short distances on to longer ones.
 *
 * <p>{@code g(r) = |W| / (2 pi r n (n - 1)) sum_ij e_ij k(r - d_ij)} over ordered pairs, k the Epanechnikov kernel
 * {@code 3/(4h) (1 - t^2/h^2)} and e the weights of the {@link EdgeCorrection} (Stoyan and Stoyan 1994), as spatstat's
 * {@code pcf} with divisor r, which bins the sum while here it is exact. Not defined at 0 and too high within h of it, where
 * the kernel is divided by small r.
 */
public final class PairCorrelation {
    private PairCorrelation() {}

    /**
     * How to estimate.
     *
     * @param maximum the largest distance; NaN for the rule of {@link Ripley.Options}
     * @param steps into which 0 to the maximum is divided
     * @param correction of the edge; {@link EdgeCorrection#BORDER} does not exist for g
     * @param bandwidth half the width h of the kernel; NaN for Stoyan's rule {@code 0.15 / sqrt(n/|W|)}
     */
    public record Options(double maximum, int steps, EdgeCorrection correction, double bandwidth) {
        /** Checks the ranges. */
        public Options {
            DistanceSteps.require(maximum, steps);
            if (correction == EdgeCorrection.BORDER) {
                throw new IllegalArgumentException(
                        "correction: BORDER does not exist for the pair correlation; take ISOTROPIC or TRANSLATION");
            }
            if (bandwidth <= 0 || Double.isInfinite(bandwidth)) {
                throw new IllegalArgumentException(
                        "bandwidth: is " + bandwidth + "; a positive distance is needed, or NaN for the rule");
            }
        }

        /** Another largest distance. */
        public Options maximum(double distance) {
            return new Options(distance, steps, correction, bandwidth);
        }

        /** Another number of steps. */
        public Options steps(int number) {
            return new Options(maximum, number, correction, bandwidth);
        }

        /** Another edge correction. */
        public Options correction(EdgeCorrection value) {
            return new Options(maximum, steps, value, bandwidth);
        }

        /** Another bandwidth. */
        public Options bandwidth(double h) {
            return new Options(maximum, steps, correction, h);
        }
    }

    /** The rules' largest distance and bandwidth, 512 steps, isotropic correction. */
    public static Options options() {
        return new Options(Double.NaN, 512, EdgeCorrection.ISOTROPIC, Double.NaN);
    }

    /** With default options. */
    public static SummaryFunction of(PointPattern pattern) {
        return of(pattern, options());
    }

    /**
     * The pair correlation.
     *
     * @throws IllegalArgumentException if there are fewer than two points
     */
    public static SummaryFunction of(PointPattern pattern, Options options) {
        pattern.requireAtLeast(2, "the pair correlation");
        double n = pattern.size();
        double rule = DistanceSteps.ruleForPairs(pattern.window(), pattern.intensity());
        DistanceSteps steps = DistanceSteps.of(options.maximum(), rule, options.steps());
        double h = Double.isNaN(options.bandwidth()) ? 0.15 / Math.sqrt(pattern.intensity()) : options.bandwidth();
        double[] values = smoothed(pattern, options.correction(), steps, h);
        double[] random = new double[values.length];
        double factor = pattern.window().area() / (2 * Math.PI * n * (n - 1)) * 0.75 / h;
        values[0] = Double.NaN;
        random[0] = 1;
        for (int l = 1; l < values.length; l++) {
            values[l] *= factor / steps.get(l);
            random[l] = 1;
        }
        return SummaryFunction.adopt("g", options.correction().words(), steps.toArray(), values, random);
    }

    /** The sums of {@code e (1 - (r - d)^2 / h^2)} over pairs with d within h of r. */
    private static double[] smoothed(PointPattern pattern, EdgeCorrection correction, DistanceSteps steps, double h) {
        double[] sums = new double[steps.size()];
        double step = steps.maximum() / steps.steps();
        double reach = steps.maximum() + h;
        PairSums.within(pattern).forEach(correction, reach, (near, size, weights) -> {
            for (int k = 0; k < size; k++) {
                double d = near.distances[k];
                if (d <= reach) {
                    int last = (int) Math.min(steps.steps(), Math.floor((d + h) / step));
                    for (int l = (int) Math.max(0, Math.ceil((d - h) / step)); l <= last; l++) {
                        double t = (steps.get(l) - d) / h;
                        sums[l] += weights[k] * Math.max(0, 1 - t * t);
                    }
                }
            }
        });
        return sums;
    }
}
