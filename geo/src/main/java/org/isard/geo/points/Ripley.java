package org.isard.geo.points;

import org.isard.core.Pairwise;
import org.isard.core.Variable;

/**
 * Ripley's K (1976, 1977): the number of further points expected within a distance r of a point, over the intensity; and
 * Besag's L (1977), its root on the scale of distance.
 *
 * <p>{@code K(r) = |W| / (n (n - 1)) sum_ij e_ij 1(d_ij <= r)} over ordered pairs, e the weights of the
 * {@link EdgeCorrection}; {@code L(r) = sqrt(K(r) / pi)}. Under complete spatial randomness {@code K = pi r^2} and
 * {@code L = r}; more says clustered, less regular. Under the border correction only points at least r from the border
 * count: {@code K(r) = sum_i 1(b_i >= r) sum_j 1(d_ij <= r) / (n/|W| sum_i 1(b_i >= r))}, NaN where none is.
 *
 * <p>All as spatstat's {@code Kest}, {@code Lest}, {@code Kcross} and {@code Kinhom}, whose translation weights in polygons
 * are by pixels and here exact. Cost: the pairs within the largest distance; see {@link EdgeCorrection} for polygons.
 */
public final class Ripley {
    private Ripley() {}

    /**
     * How to estimate.
     *
     * @param maximum the largest distance; NaN for spatstat's rule, the least of a quarter of the shorter side of the
     *     window's bounding box and {@code sqrt(1000 / (pi n/|W|))}
     * @param steps into which 0 to the maximum is divided
     * @param correction of the edge
     */
    public record Options(double maximum, int steps, EdgeCorrection correction) {
        /** Checks the ranges. */
        public Options {
            DistanceSteps.require(maximum, steps);
        }

        /** Another largest distance. */
        public Options maximum(double distance) {
            return new Options(distance, steps, correction);
        }

        /** Another number of steps. */
        public Options steps(int number) {
            return new Options(maximum, number, correction);
        }

        /** Another edge correction. */
        public Options correction(EdgeCorrection value) {
            return new Options(maximum, steps, value);
        }

        DistanceSteps distances(PointPattern to) {
            double rule = DistanceSteps.ruleForPairs(to.window(), to.intensity());
            return DistanceSteps.of(maximum, rule, steps);
        }
    }

    /** The rule's largest distance, 512 steps, isotropic correction. */
    public static Options options() {
        return new Options(Double.NaN, 512, EdgeCorrection.ISOTROPIC);
    }

    /** K with default options. */
    public static SummaryFunction k(PointPattern pattern) {
        return k(pattern, options());
    }

    /**
     * Ripley's K.
     *
     * @throws IllegalArgumentException if there are fewer than two points
     */
    public static SummaryFunction k(PointPattern pattern, Options options) {
        return within(Scale.K, pattern, options);
    }

    /** L with default options. */
    public static SummaryFunction l(PointPattern pattern) {
        return l(pattern, options());
    }

    /**
     * Besag's L.
     *
     * @throws IllegalArgumentException if there are fewer than two points
     */
    public static SummaryFunction l(PointPattern pattern, Options options) {
        return within(Scale.L, pattern, options);
    }

    /**
     * {@code L(r) - r}: 0 under complete spatial randomness, above it where points are clustered.
     *
     * @throws IllegalArgumentException if there are fewer than two points
     */
    public static SummaryFunction centredL(PointPattern pattern, Options options) {
        return within(Scale.CENTRED_L, pattern, options);
    }

    /**
     * K from the points of one mark to those of another: the number of the second expected within r of one of the first, over
     * the intensity of the second; {@code pi r^2} if both are independent and the second stationary. The rule for the largest
     * distance takes the intensity of the second, and pairs count as often as in {@code |W| / (n1 n2) sum_ij e_ij}.
     *
     * @throws IllegalStateException if the pattern has no marks
     * @throws IllegalArgumentException if a mark has no points, or both are the same
     */
    public static SummaryFunction crossK(PointPattern pattern, String first, String second, Options options) {
        return between(Scale.K, pattern, first, second, options);
    }

    /** The L of {@link #crossK}. */
    public static SummaryFunction crossL(PointPattern pattern, String first, String second, Options options) {
        return between(Scale.L, pattern, first, second, options);
    }

    /**
     * K of points whose intensity differs from place to place (Baddeley, Moller and Waagepetersen 2000):
     * {@code 1 / sum_i (1/f_i) * sum_ij e_ij 1(d_ij <= r) / (f_i f_j)}, as spatstat's {@code Kinhom} with its renormalisation;
     * under the border correction {@code |W| / sum_i (1/f_i) * sum_i 1(b_i >= r)/f_i sum_j 1(d_ij <= r)/f_j} over
     * {@code sum_i 1(b_i >= r)/f_i}.
     *
     * <p>Clustering and a rising intensity cannot be told apart by one pattern: an intensity smoothed from the points
     * themselves takes away clustering beyond its bandwidth.
     *
     * @param intensities f, points per unit of area at each point, from a model or smoothed without the point itself
     * @throws IllegalArgumentException if there are fewer than two points, the labels differ, or an intensity is not positive
     *     and finite
     */
    public static SummaryFunction inhomogeneousK(PointPattern pattern, Variable intensities, Options options) {
        return inhomogeneous(Scale.K, pattern, intensities, options);
    }

    /** The L of {@link #inhomogeneousK}. */
    public static SummaryFunction inhomogeneousL(PointPattern pattern, Variable intensities, Options options) {
        return inhomogeneous(Scale.L, pattern, intensities, options);
    }

    private static SummaryFunction within(Scale scale, PointPattern pattern, Options options) {
        pattern.requireAtLeast(2, "Ripley's K");
        double n = pattern.size();
        return scale.of("", options, pattern, PairSums.within(pattern), n, n * (n - 1));
    }

    private static SummaryFunction between(
            Scale scale, PointPattern pattern, String first, String second, Options options) {
        if (first.equals(second)) {
            throw new IllegalArgumentException("second: is \"" + second
                    + "\" like the first; for pairs within a mark take pattern.only(mark) and k or l");
        }
        PointPattern from = pattern.only(first);
        PointPattern to = pattern.only(second);
        from.requireAtLeast(1, "K between marks");
        to.requireAtLeast(1, "K between marks");
        String name = "cross (" + first + ", " + second + ") ";
        return scale.of(name, options, to, PairSums.between(from, to), to.size(), (double) from.size() * to.size());
    }

    private static SummaryFunction inhomogeneous(
            Scale scale, PointPattern pattern, Variable intensities, Options options) {
        pattern.requireAtLeast(2, "Ripley's K");
        pattern.labels().requireSame(intensities.labels(), "intensities");
        double[] reciprocals = intensities.requireComplete().toArray();
        for (int i = 0; i < reciprocals.length; i++) {
            if (!(reciprocals[i] > 0 && Double.isFinite(1 / reciprocals[i]))) {
                throw new IllegalArgumentException("intensities: " + pattern.name(i) + " has " + reciprocals[i]
                        + "; intensities must be positive and finite");
            }
            reciprocals[i] = 1 / reciprocals[i];
        }
        double sum = Pairwise.sum(reciprocals);
        PairSums pairs = PairSums.within(pattern, reciprocals);
        return scale.of(
                "inhomogeneous ", options, pattern, pairs, sum, pattern.window().area() * sum);
    }

    /** What K is turned into. */
    private enum Scale {
        K("K") {
            @Override
            double of(double k, double r) {
                return k;
            }
        },
        L("L") {
            @Override
            double of(double k, double r) {
                return Math.sqrt(k / Math.PI);
            }
        },
        CENTRED_L("L(r) - r") {
            @Override
            double of(double k, double r) {
                return Math.sqrt(k / Math.PI) - r;
            }
        };

        private final String words;

        Scale(String words) {
            this.words = words;
        }

        abstract double of(double k, double r);

        /** From sums over pairs, to be taken {@code area / points} times (border correction) or {@code area / pairs} times. */
        SummaryFunction of(String which, Options options, PointPattern to, PairSums sums, double points, double pairs) {
            DistanceSteps steps = options.distances(to);
            boolean border = options.correction() == EdgeCorrection.BORDER;
            double factor = to.window().area() / (border ? points : pairs);
            double[] values = border ? sums.bordered(steps) : sums.cumulative(options.correction(), steps);
            double[] random = new double[steps.size()];
            for (int l = 0; l < values.length; l++) {
                double r = steps.get(l);
                values[l] = of(factor * values[l], r);
                random[l] = of(Math.PI * r * r, r);
            }
            return SummaryFunction.adopt(which + words, options.correction().words(), steps.toArray(), values, random);
        }
    }
}
