package org.isard.econometrics.detector;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.isard.core.Categories;
import org.isard.core.Quantiles;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * How sure a q is, without the normal distribution that {@link FactorDetector} assumes: a permutation test, what q would
 * be by chance, and a bootstrap interval.
 *
 * <p>Over all arrangements of Y on the units q has the expectation {@code (L - 1) / (N - 1)}, whatever the sizes of the
 * strata: a stratum's mean has the variance {@code s^2 (1 / N_h - 1 / N)} of a draw without replacement. The adjusted q,
 * {@code 1 - (1 - q) (N - 1) / (N - L)}, takes it off and is 0 on average for strata at random, so that many small strata
 * are not rewarded. Neither holds for strata chosen by looking at Y, nor if Y is spatially dependent.
 */
public final class FactorInference {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int BLOCK = 16;

    private FactorInference() {}

    /** 999 permutations, 999 bootstrap samples, a 95 % interval, seed 0, on the common pool. */
    public static Options options() {
        return new Options(999, 999, 0.95, 0, Execution.common());
    }

    /** The inference with the default {@link #options()}. */
    public static Result of(Variable y, Categories strata) {
        return of(y, strata, options());
    }

    /**
     * The inference for one factor; O(N) for each permutation and bootstrap sample.
     *
     * <p>The interval is the bias-corrected percentile interval (Efron 1981) from samples of units with replacement; it
     * cannot reach down to 0 and says little if q is not above its expectation.
     *
     * @throws IllegalArgumentException if the labels differ, a value is missing, or Y is constant
     */
    public static Result of(Variable y, Categories strata, Options options) {
        Strata.check(y, strata);
        int[] codes = Strata.compact(strata.toCodes(), strata.levels().size());
        Strata all = Strata.of(y.toArray(), codes);
        int n = y.size();
        int levels = all.size();
        double between = all.between(1);
        double total = between + all.within();
        double q = levels == 1 ? 0 : between / total;
        double expectation = (levels - 1.0) / (n - 1);
        double adjusted = adjusted(q, levels, n);
        // Deviations in units of their standard deviation, so that their squares neither overflow nor vanish.
        double scale = Math.sqrt(total / n);
        double[] z =
                Arrays.stream(y.toArray()).map(v -> (v - all.centre) / scale).toArray();
        if (levels == 1 || levels == n) {
            return new Result(
                    strata.name(), q, expectation, adjusted, Double.NaN, Double.NaN, Double.NaN, levels, n, options);
        }
        double p = permutationPValue(z, codes, all.counts, options);
        double[] draws = bootstrap(z, codes, levels, options);
        double[] ends = interval(draws, q, options.level());
        return new Result(strata.name(), q, expectation, adjusted, p, ends[0], ends[1], levels, n, options);
    }

    /** q less its expectation over all arrangements, on a scale that still ends at 1. */
    static double adjusted(double q, int levels, int n) {
        return levels == n ? Double.NaN : 1 - (1 - q) * (n - 1) / (n - levels);
    }

    private static double permutationPValue(double[] z, int[] codes, int[] counts, Options options) {
        RandomStreams streams = RandomStreams.of(options.seed());
        double observed = between(z, codes, counts, new double[counts.length]);
        // Arrangements that differ by rounding alone are ties.
        double limit = observed - 1e-12 * z.length;
        AtomicInteger asLarge = new AtomicInteger();
        options.execution().forEachBlock(options.permutations(), BLOCK, (from, to) -> {
            double[] shuffled = new double[z.length];
            double[] sums = new double[counts.length];
            for (int k = from; k < to; k++) {
                System.arraycopy(z, 0, shuffled, 0, z.length);
                RandomStreams.shuffle(shuffled, streams.stream(k));
                if (between(shuffled, codes, counts, sums) >= limit) {
                    asLarge.incrementAndGet();
                }
            }
        });
        return Alternative.GREATER.permutationPValue(asLarge.get(), 0, options.permutations());
    }

    /** The sum of squares between strata, all that q depends on while the values stay the same; z sums to 0. */
    private static double between(double[] z, int[] codes, int[] counts, double[] sums) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < z.length; i++) {
            sums[codes[i]] += z[i];
        }
        double between = 0;
        for (int h = 0; h < sums.length; h++) {
            between += sums[h] * sums[h] / counts[h];
        }
        return between;
    }

    /** Streams from 2^32 on, which no permutation uses. */
    private static double[] bootstrap(double[] z, int[] codes, int levels, Options options) {
        RandomStreams streams = RandomStreams.of(options.seed());
        double[] draws = new double[options.resamples()];
        options.execution().forEachBlock(draws.length, BLOCK, (from, to) -> {
            int[] counts = new int[levels];
            double[] sums = new double[levels];
            for (int b = from; b < to; b++) {
                SplittableRandom random = streams.stream((1L << 32) + b);
                do { // a sample in which Y is constant has no q and is drawn again
                    draws[b] = resampled(z, codes, counts, sums, random);
                } while (Double.isNaN(draws[b]));
            }
        });
        return draws;
    }

    private static double resampled(double[] z, int[] codes, int[] counts, double[] sums, SplittableRandom random) {
        int n = z.length;
        Arrays.fill(counts, 0);
        Arrays.fill(sums, 0);
        double squares = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            int unit = random.nextInt(n);
            double value = z[unit];
            counts[codes[unit]]++;
            sums[codes[unit]] += value;
            squares += value * value;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (low == high) {
            return Double.NaN;
        }
        double sum = 0;
        double between = 0;
        for (int h = 0; h < sums.length; h++) {
            sum += sums[h];
            between += counts[h] == 0 ? 0 : sums[h] * sums[h] / counts[h];
        }
        double mean = sum * sum / n;
        return Math.min(1, Math.max(0, (between - mean) / (squares - mean)));
    }

    /** Quantiles (type 7) of the draws at the levels that the share of draws below q calls for. */
    static double[] interval(double[] draws, double q, double level) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        double below = 0;
        for (double draw : sorted) {
            below += draw < q ? 1 : draw == q ? 0.5 : 0;
        }
        double half = 0.5 / sorted.length; // keeps the correction finite if q lies outside the draws
        double bias = NORMAL.inverseCumulativeProbability(Math.min(1 - half, Math.max(half, below / sorted.length)));
        double z = NORMAL.inverseSurvivalProbability((1 - level) / 2);
        return new double[] {
            Quantiles.of(sorted, NORMAL.cumulativeProbability(2 * bias - z)),
            Quantiles.of(sorted, NORMAL.cumulativeProbability(2 * bias + z))
        };
    }

    /**
     * How the inference is drawn; start from {@link FactorInference#options()}.
     *
     * @param permutations how many random arrangements P; p is a multiple of 1 / (P + 1)
     * @param resamples how many bootstrap samples
     * @param level the probability that the interval is to cover
     * @param seed fixes the draws
     * @param execution where the work runs; does not change the result
     */
    public record Options(int permutations, int resamples, double level, long seed, Execution execution) {
        /** Checks the numbers. */
        public Options {
            if (permutations < 1) {
                throw new IllegalArgumentException("permutations: is " + permutations + "; at least 1 is needed");
            }
            if (resamples < 1) {
                throw new IllegalArgumentException("resamples: is " + resamples + "; at least 1 is needed");
            }
            if (!(level > 0 && level < 1)) {
                throw new IllegalArgumentException("level: is " + level + "; it must lie between 0 and 1");
            }
        }

        /** With this many permutations. */
        public Options permutations(int number) {
            return new Options(number, resamples, level, seed, execution);
        }

        /** With this many bootstrap samples. */
        public Options resamples(int number) {
            return new Options(permutations, number, level, seed, execution);
        }

        /** With an interval of this level. */
        public Options level(double value) {
            return new Options(permutations, resamples, value, seed, execution);
        }

        /** With this seed. */
        public Options seed(long value) {
            return new Options(permutations, resamples, level, value, execution);
        }

        /** On this execution. */
        public Options execution(Execution value) {
            return new Options(permutations, resamples, level, seed, value);
        }
    }

    /**
     * What is known of one q. With one stratum, or every unit alone, there is nothing to test: p and the interval are NaN.
     *
     * @param factor the name of the strata
     * @param q the share of variation explained, one-unit strata counted
     * @param expectation the mean of q over all arrangements of Y
     * @param adjusted q less what chance gives, on a scale that still ends at 1; can be negative, NaN if L = N
     * @param pValue the share of arrangements with a q at least as large, the observed one counted
     * @param lower the lower end of the bootstrap interval of q
     * @param upper its upper end
     * @param strata L, the strata with at least one unit
     * @param n N, the units
     * @param options how it was drawn
     */
    public record Result(
            String factor,
            double q,
            double expectation,
            double adjusted,
            double pValue,
            double lower,
            double upper,
            int strata,
            int n,
            Options options) {
        @Override
        public String toString() {
            TextTable table =
                    TextTable.of("factor", "q", "lower", "upper", "expected", "adjusted", "permutation p", "strata");
            table.row(factor, q, lower, upper, expectation, adjusted, TextTable.pValue(pValue), strata);
            return String.format(
                            Locale.ROOT,
                            "Inference on q, n = %d, %d permutations, %s %% interval from %d bootstrap samples",
                            n,
                            options.permutations(),
                            TextTable.format(100 * options.level()),
                            options.resamples())
                    + "\n" + table;
        }
    }
}
