package org.isard.network;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * A power law fitted to the tail of a distribution such as degrees or strengths, {@code p(x) ~ x^-alpha} from xmin on (Clauset, Shalizi and Newman 2009).
 *
 * <p>Alpha is the maximum-likelihood estimate (eq. 3.1; eq. 3.5 for whole numbers), xmin the value whose tail is nearest to its fit in the Kolmogorov-Smirnov distance. The p-value
 * is the share of samples, drawn from the fit above xmin and from the data below and fitted afresh, that are at least as far from their fits: a small
 * one speaks against the law.
 */
public final class PowerLaw {
    private PowerLaw() {}

    /** What values there can be. */
    public enum Values {
        /** Whole numbers, as degrees. */
        DISCRETE,
        /** Any positive number, as strengths. */
        CONTINUOUS
    }

    /** How the distance between the data and a law is taken. */
    public enum Distance {
        /** The largest difference of the two distribution functions anywhere. */
        SUPREMUM,
        /** The largest difference just before the steps of the data (as plfit and igraph). */
        BEFORE_STEPS
    }

    /**
     * How to fit.
     *
     * @param values what values there can be
     * @param distance how the distance is taken
     * @param xmin where the tail starts; NaN to find it
     * @param replicates samples for the p-value; 0 for none
     * @param seed of the samples
     */
    public record Options(Values values, Distance distance, double xmin, int replicates, long seed) {
        /** Checks the ranges. */
        public Options {
            if (xmin <= 0 || Double.isInfinite(xmin) || replicates < 0) {
                throw new IllegalArgumentException("xmin, replicates: " + xmin + " and " + replicates
                        + "; must be positive (or NaN to find it), and not negative");
            }
        }

        /** The same with another distance. */
        public Options distance(Distance other) {
            return new Options(values, other, xmin, replicates, seed);
        }

        /** The same with a given start of the tail. */
        public Options xmin(double other) {
            return new Options(values, distance, other, replicates, seed);
        }

        /** The same with another number of samples. */
        public Options replicates(int other) {
            return new Options(values, distance, xmin, other, seed);
        }

        /** The same with another seed. */
        public Options seed(long other) {
            return new Options(values, distance, xmin, replicates, other);
        }
    }

    /** Xmin found by the supremum, no p-value. */
    public static Options options(Values values) {
        return new Options(values, Distance.SUPREMUM, Double.NaN, 0, 1);
    }

    /**
     * The fit.
     *
     * @param alpha the exponent
     * @param standardError of alpha, {@code (alpha - 1) / sqrt(tail)} (eq. 3.2, for whole numbers an approximation)
     * @param xmin where the tail starts
     * @param tail how many values are in it
     * @param n how many values there are
     * @param logLikelihood of the tail
     * @param distance Kolmogorov-Smirnov
     * @param pValue the share of samples at least as far from their fits; NaN if not asked for
     * @param options what was asked for
     */
    public record Result(
            double alpha,
            double standardError,
            double xmin,
            int tail,
            int n,
            double logLikelihood,
            double distance,
            double pValue,
            Options options) {
        @Override
        public String toString() {
            String p = options.replicates() == 0
                    ? ""
                    : ", p " + TextTable.pValue(pValue) + " (" + options.replicates() + " samples, seed "
                            + options.seed() + ")";
            return "power law, " + options.values() + p + "\n"
                    + TextTable.of("alpha", "s.e.", "xmin", "tail", "n", "log-likelihood", "KS distance")
                            .row(alpha, standardError, xmin, tail, n, logLikelihood, distance);
        }
    }

    /**
     * Fits a power law. O(n) for each different value as xmin, in all O(n^2) at worst, and that for each sample.
     *
     * @throws IllegalArgumentException if a value is missing, negative, or not whole under DISCRETE, or if no tail has two different positive values
     */
    public static Result of(Variable x, Options options) {
        double[] sorted = x.requireComplete().toArray();
        for (int i = 0; i < sorted.length; i++) {
            boolean fraction = options.values() == Values.DISCRETE && sorted[i] != Math.rint(sorted[i]);
            if (sorted[i] < 0 || fraction) {
                throw new IllegalArgumentException(
                        x.name() + ": the value of \"" + x.labels().get(i) + "\" is " + sorted[i]
                                + (fraction
                                        ? "; use Values.CONTINUOUS for numbers that are not whole"
                                        : "; it must not be negative"));
            }
        }
        Arrays.sort(sorted);
        Fit fit = fit(sorted, options);
        if (fit == null) {
            throw new IllegalArgumentException(
                    x.name() + ": a power law needs two different positive values from xmin on");
        }
        int n = sorted.length;
        double pValue = Double.NaN;
        if (options.replicates() > 0) {
            boolean[] farther = new boolean[options.replicates()];
            RandomStreams streams = RandomStreams.of(options.seed());
            Execution.common().forEachBlock(farther.length, 1, (from, to) -> {
                Fit other = fit(sample(sorted, fit, options.values(), streams.stream(from)), options);
                farther[from] = other == null
                        || other.distance >= fit.distance; // a sample too poor to fit says nothing against the law
            });
            int count = 0;
            for (boolean f : farther) {
                count += f ? 1 : 0;
            }
            pValue = (double) count / farther.length;
        }
        int tail = n - fit.first;
        return new Result(
                fit.alpha,
                (fit.alpha - 1) / Math.sqrt(tail),
                fit.xmin,
                tail,
                n,
                fit.logLikelihood,
                fit.distance,
                pValue,
                options);
    }

    private record Fit(double alpha, double xmin, int first, double logLikelihood, double distance) {}

    private static Fit fit(double[] sorted, Options options) {
        int n = sorted.length;
        double[] logs = new double[n + 1]; // of all values from here on
        for (int i = n - 1; i >= 0; i--) {
            logs[i] = logs[i + 1] + (sorted[i] > 0 ? Math.log(sorted[i]) : 0);
        }
        Fit best = null;
        for (int i = 0; i < n; i++) {
            boolean fixed = !Double.isNaN(options.xmin());
            double xmin = fixed ? options.xmin() : sorted[i];
            boolean starts = i == 0 || sorted[i - 1] < sorted[i];
            if (!starts || sorted[i] <= 0 || sorted[i] < xmin || sorted[i] == sorted[n - 1]) {
                continue;
            }
            double sum = logs[i] - (n - i) * Math.log(xmin);
            Fit fit = options.values() == Values.CONTINUOUS
                    ? continuous(sorted, i, xmin, sum, options)
                    : discrete(sorted, i, xmin, sum, options);
            best = best == null || fit.distance < best.distance ? fit : best;
            if (fixed) {
                break;
            }
        }
        return best;
    }

    /** {@code sum} is that of ln (x / xmin) over the tail. */
    private static Fit continuous(double[] sorted, int first, double xmin, double sum, Options options) {
        int tail = sorted.length - first;
        double alpha = 1 + tail / sum;
        double distance = 0;
        for (int i = first; i < sorted.length; i++) {
            double law = 1 - Math.pow(sorted[i] / xmin, 1 - alpha);
            distance = Math.max(distance, Math.abs(law - (double) (i - first) / tail));
            if (options.distance() == Distance.SUPREMUM) {
                distance = Math.max(distance, Math.abs(law - (double) (i + 1 - first) / tail));
            }
        }
        double logLikelihood = tail * Math.log((alpha - 1) / xmin) - alpha * sum;
        return new Fit(alpha, xmin, first, logLikelihood, distance);
    }

    private static Fit discrete(double[] sorted, int first, double xmin, double sum, Options options) {
        int n = sorted.length;
        int tail = n - first;
        double alpha = mostLikely(xmin, tail, sum);
        double distance = 0;
        for (int i = first; i < n; ) {
            int next = i;
            while (next < n && sorted[next] == sorted[i]) {
                next++;
            }
            double before = (double) (i - first) / tail;
            double after = (double) (next - first) / tail;
            double lawBefore = 1 - HurwitzZeta.ratio(alpha, sorted[i], xmin);
            distance = Math.max(distance, Math.abs(lawBefore - before));
            if (options.distance() == Distance.SUPREMUM) {
                double lawAfter = 1 - HurwitzZeta.ratio(alpha, sorted[i] + 1, xmin);
                distance = Math.max(distance, Math.abs(lawAfter - after));
            }
            i = next;
        }
        double logLikelihood = -tail * Math.log(HurwitzZeta.scaled(alpha, xmin)) - alpha * sum;
        return new Fit(alpha, xmin, first, logLikelihood, distance);
    }

    /** Maximises {@code -n ln zeta(a, xmin) - a sum ln x}, concave in a, by golden section. */
    private static double mostLikely(double xmin, int tail, double sum) {
        double golden = (Math.sqrt(5) - 1) / 2;
        double mean = sum / tail;
        double low = 1 + 1e-9;
        double high = 2;
        while (objective(2 * high, xmin, mean) > objective(high, xmin, mean)) {
            low = Math.max(low, high / 2);
            high *= 2;
        }
        high *= 2;
        double a = high - golden * (high - low);
        double b = low + golden * (high - low);
        double fa = objective(a, xmin, mean);
        double fb = objective(b, xmin, mean);
        while (high - low > 1e-9 * high) {
            if (fa > fb) {
                high = b;
                b = a;
                fb = fa;
                a = high - golden * (high - low);
                fa = objective(a, xmin, mean);
            } else {
                low = a;
                a = b;
                fa = fb;
                b = low + golden * (high - low);
                fb = objective(b, xmin, mean);
            }
        }
        return (low + high) / 2;
    }

    private static double objective(double alpha, double xmin, double mean) {
        return -Math.log(HurwitzZeta.scaled(alpha, xmin)) - alpha * mean;
    }

    /** Values below xmin as in the data, the tail from the law, in the data's proportions (section 4.1); sorted. */
    private static double[] sample(double[] sorted, Fit fit, Values values, SplittableRandom random) {
        int n = sorted.length;
        double[] drawn = new double[n];
        for (int i = 0; i < n; i++) {
            int at = random.nextInt(n);
            drawn[i] = at < fit.first
                    ? sorted[random.nextInt(fit.first)]
                    : values == Values.CONTINUOUS
                            ? fit.xmin * Math.pow(1 - random.nextDouble(), -1 / (fit.alpha - 1))
                            : whole(fit.alpha, fit.xmin, 1 - random.nextDouble());
        }
        Arrays.sort(drawn);
        return drawn;
    }

    /** The largest x with {@code P(X >= x) >= u}, by doubling and halving (appendix D). */
    private static double whole(double alpha, double xmin, double u) {
        double high = xmin + 1;
        double step = 1;
        while (high < 0x1p50 && HurwitzZeta.ratio(alpha, high, xmin) >= u) {
            step *= 2;
            high += step;
        }
        double low = Math.max(xmin, high - step);
        while (high - low > 1) {
            double middle = Math.floor((low + high) / 2);
            if (HurwitzZeta.ratio(alpha, middle, xmin) >= u) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
