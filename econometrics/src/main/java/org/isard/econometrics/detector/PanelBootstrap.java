package org.isard.econometrics.detector;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.isard.core.Categories;
import org.isard.core.inference.RandomStreams;

/**
 * q of all factors and pairs in all periods, observed and in bootstrap samples that draw the units of all periods at once,
 * so that what a unit adds in two periods stays together.
 */
final class PanelBootstrap {
    private static final int BLOCK = 8;
    private static final int MOST_TRIES = 1_000;

    private final int union;
    private final int factors;
    private final int[][] unit; // [period][position]: the unit among those of all periods
    private final double[][] z; // [period][position]: deviations of Y in units of their standard deviation
    private final int[][][] codes; // [period][factor][position]
    private final int[][] levels; // [period][factor]

    PanelBootstrap(List<DetectorPanel.Period> periods) {
        Map<String, Integer> place = new LinkedHashMap<>();
        int t = periods.size();
        factors = periods.get(0).factors().size();
        unit = new int[t][];
        z = new double[t][];
        codes = new int[t][factors][];
        levels = new int[t][factors];
        for (int p = 0; p < t; p++) {
            DetectorPanel.Period period = periods.get(p);
            unit[p] = new int[period.y().size()];
            for (int i = 0; i < unit[p].length; i++) {
                unit[p][i] = place.computeIfAbsent(period.y().labels().get(i), key -> place.size());
            }
            z[p] = SpatialPower.standardized(period.y());
            for (int f = 0; f < factors; f++) {
                Categories strata = period.factors().get(f);
                codes[p][f] = Strata.compact(strata.toCodes(), strata.levels().size());
                levels[p][f] = Arrays.stream(codes[p][f]).max().orElse(0) + 1;
            }
        }
        union = place.size();
    }

    /** How many q a period has: one for each factor, then one for each pair. */
    static int count(int factors) {
        return factors + factors * (factors - 1) / 2;
    }

    /** Where the q of a pair stands, {@code first < second}. */
    static int pair(int factors, int first, int second) {
        return factors + first * (2 * factors - first - 1) / 2 + second - first - 1;
    }

    /** {@code q[period][factor or pair]} of the units as they are. */
    double[][] observed() {
        int[] once = new int[union];
        Arrays.fill(once, 1);
        return q(once);
    }

    /** {@code draws[period][factor or pair][sample]}; stream b gives sample b whichever thread runs it. */
    double[][][] draws(FactorInference.Options options) {
        RandomStreams streams = RandomStreams.of(options.seed());
        double[][][] draws = new double[z.length][count(factors)][options.resamples()];
        sample(streams.stream(1L << 33)); // hopeless data fail here, in the caller's thread and words
        options.execution().forEachBlock(options.resamples(), BLOCK, (from, to) -> {
            for (int b = from; b < to; b++) {
                double[][] q = sample(streams.stream((1L << 33) + b)); // FactorInference uses those below
                for (int p = 0; p < draws.length; p++) {
                    for (int f = 0; f < draws[p].length; f++) {
                        draws[p][f][b] = q[p][f];
                    }
                }
            }
        });
        return draws;
    }

    /** A sample in which Y is constant in some period has no q there and is drawn again. */
    private double[][] sample(SplittableRandom random) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int[] times = new int[union];
            for (int i = 0; i < union; i++) {
                times[random.nextInt(union)]++;
            }
            double[][] q = q(times);
            if (q != null) {
                return q;
            }
        }
        throw new IllegalArgumentException("periods: in some period Y has so few different values that " + MOST_TRIES
                + " bootstrap samples left it constant; leave that period out");
    }

    /** All q if unit i is there {@code times[i]} times; null if Y is constant in some period. */
    private double[][] q(int[] times) {
        double[][] q = new double[z.length][count(factors)];
        for (int p = 0; p < z.length; p++) {
            int[] t = new int[z[p].length];
            int n = 0;
            double sum = 0;
            double squares = 0;
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < t.length; i++) {
                t[i] = times[unit[p][i]];
                if (t[i] > 0) {
                    n += t[i];
                    sum += t[i] * z[p][i];
                    squares += t[i] * z[p][i] * z[p][i];
                    low = Math.min(low, z[p][i]);
                    high = Math.max(high, z[p][i]);
                }
            }
            if (!(low < high)) {
                return null;
            }
            double mean = sum * sum / n;
            for (int f = 0; f < factors; f++) {
                q[p][f] = share(between(p, t, f, f) - mean, squares - mean);
                for (int g = f + 1; g < factors; g++) {
                    q[p][pair(factors, f, g)] = share(between(p, t, f, g) - mean, squares - mean);
                }
            }
        }
        return q;
    }

    private static double share(double between, double total) {
        return Math.min(1, Math.max(0, between / total));
    }

    /** {@code sum_h S_h^2 / N_h} over the strata of a factor, or of two overlaid. */
    private double between(int p, int[] times, int first, int second) {
        int width = first == second ? 1 : levels[p][second];
        int[] a = codes[p][first];
        int[] b = codes[p][second];
        double[] sums = new double[levels[p][first] * width];
        int[] counts = new int[sums.length];
        for (int i = 0; i < times.length; i++) {
            if (times[i] > 0) {
                int h = width == 1 ? a[i] : a[i] * width + b[i];
                sums[h] += times[i] * z[p][i];
                counts[h] += times[i];
            }
        }
        double between = 0;
        for (int h = 0; h < sums.length; h++) {
            between += counts[h] == 0 ? 0 : sums[h] * sums[h] / counts[h];
        }
        return between;
    }
}
