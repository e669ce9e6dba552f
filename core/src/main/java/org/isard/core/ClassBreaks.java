package org.isard.core;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The breaks of the classification methods on ascending values: k + 1 of them or, with ties, fewer distinct ones. */
final class ClassBreaks {
    private ClassBreaks() {}

    static double[] equal(double[] sorted, int k) {
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        return IntStream.rangeClosed(0, k)
                .mapToDouble(j -> j == k ? high : low + (high - low) * j / k)
                .toArray();
    }

    static double[] quantile(double[] sorted, int k, int type) {
        return IntStream.rangeClosed(0, k)
                .mapToDouble(j -> Quantiles.of(sorted, (double) j / k, type))
                .toArray();
    }

    /** Progressions of 1 + |x| away from 0, the number of classes on each side of 0 as GD divides them. */
    static double[] geometric(double[] sorted, int k) {
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        if (high <= 0 && low < 0) {
            double[] mirrored = geometric(new double[] {-high, -low}, k);
            double[] breaks = new double[k + 1];
            for (int j = 0; j <= k; j++) {
                breaks[j] = -mirrored[k - j];
            }
            return breaks;
        }
        double[] breaks = new double[k + 1];
        if (low >= 0) {
            progression(low, high, k, breaks, 0, 1);
        } else {
            double larger = Math.max(-low, high);
            double smaller = Math.min(-low, high);
            // Of k + 1 breaks each side takes its share, at least its end.
            int many = (int) Math.min(k, Math.floor((k + 1) / (1 + smaller / larger)));
            int negative = -low >= high ? many : k + 1 - many;
            double[] left = new double[negative + 1];
            progression(0, -low, negative, left, 0, 1);
            for (int j = 1; j <= negative; j++) {
                breaks[negative - j] = -left[j];
            }
            progression(0, high, k + 1 - negative, breaks, negative - 1, 0);
        }
        breaks[0] = low;
        breaks[k] = high;
        return breaks;
    }

    /** Terms 0 to m (or 1 to m) of the progression of 1 + x from low to high, written from {@code at} on. */
    private static void progression(double low, double high, int m, double[] into, int at, int withFirst) {
        double ratio = (1 + high) / (1 + low);
        for (int j = 1 - withFirst; j <= m; j++) {
            into[at + j] = j == m ? high : (1 + low) * Math.pow(ratio, (double) j / m) - 1;
        }
    }

    /**
     * GD's rule: for m = k + 1, k + 2, ... the breaks are mean +- (m - 3, m - 5, ... >= 0) half standard deviations, quarter
     * ones from m = 8 on, those inside the range, until there are k - 1.
     */
    static IntFunction<double[]> standardDeviation(double[] sorted) {
        double mean = Pairwise.mean(sorted);
        double squares = 0;
        for (double x : sorted) {
            squares += (x - mean) * (x - mean);
        }
        double sd = Math.sqrt(squares / (sorted.length - 1));
        return k -> standardDeviation(sorted[0], sorted[sorted.length - 1], mean, sd, k);
    }

    private static double[] standardDeviation(double low, double high, double mean, double sd, int k) {
        if (!(sd > 0)) {
            return new double[] {low, high};
        }
        for (int m = k + 1; ; m++) {
            double step = sd / (m <= 7 ? 2 : 4);
            int most = m - 3;
            double[] inside = IntStream.rangeClosed(-most, most)
                    .filter(j -> (j + most) % 2 == 0)
                    .mapToDouble(j -> mean + j * step)
                    .filter(v -> v > low && v < high)
                    .toArray();
            // Past the range no more breaks come, whatever m; odd m have the mean itself, one more than even ones.
            boolean exhausted = m > 8 && (most - 2) * step > Math.max(high - mean, mean - low);
            if (inside.length >= k - 1 || exhausted) {
                return withEnds(low, inside, high);
            }
        }
    }

    /** Cuts at the mean, at the mean of what lies above, and so on while at most 40 % do (Jiang 2013), to k classes. */
    static double[] headTail(double[] sorted, int k, double share) {
        double[] cuts = new double[Math.max(1, Math.min(k - 1, 64))];
        int found = 0;
        int from = 0;
        int n = sorted.length;
        while (found < k - 1 && found < cuts.length) {
            double mean = Pairwise.sum(sorted, from, n) / (n - from);
            int head = after(sorted, mean);
            if (head >= n || head == from) {
                break;
            }
            cuts[found++] = mean;
            if (n - head > share * (n - from) || n - head < 2) {
                break;
            }
            from = head;
        }
        return withEnds(sorted[0], Arrays.copyOf(cuts, found), sorted[n - 1]);
    }

    /** The positions after which the widest gaps lie, the widest first, the lower of equal ones first. */
    static int[] widestGaps(double[] sorted, int many) {
        int[] at = new int[many];
        double[] gaps = new double[many];
        int found = 0;
        for (int i = 0; i + 1 < sorted.length && many > 0; i++) {
            double gap = sorted[i + 1] - sorted[i];
            if (gap > 0 && (found < many || gap > gaps[found - 1])) {
                int j = found < many ? found++ : found - 1;
                while (j > 0 && gaps[j - 1] < gap) {
                    gaps[j] = gaps[j - 1];
                    at[j] = at[j - 1];
                    j--;
                }
                gaps[j] = gap;
                at[j] = i;
            }
        }
        return Arrays.copyOf(at, found);
    }

    /** Midpoints of the first k - 1 of the gaps. */
    static double[] maximum(double[] sorted, int[] gaps, int k) {
        double[] cuts = Arrays.stream(gaps, 0, Math.min(k - 1, gaps.length))
                .mapToDouble(i -> FisherJenks.between(sorted[i], sorted[i + 1]))
                .sorted()
                .toArray();
        return withEnds(sorted[0], cuts, sorted[sorted.length - 1]);
    }

    /** Prefix sums of the deviations from the mean. */
    static double[] prefix(double[] sorted) {
        double centre = Pairwise.mean(sorted);
        double[] sums = new double[sorted.length + 1];
        for (int i = 0; i < sorted.length; i++) {
            sums[i + 1] = sums[i] + (sorted[i] - centre);
        }
        return sums;
    }

    /** Lloyd's iteration from k classes of equal counts; each step is k binary searches. */
    static double[] kMeans(double[] sorted, double[] prefix, int k) {
        int n = sorted.length;
        double centre = Pairwise.mean(sorted);
        int[] ends =
                IntStream.rangeClosed(0, k).map(j -> (int) ((long) n * j / k)).toArray();
        double[] means = new double[k];
        // Lloyd's iteration ends by itself; the bound is for rounding that makes two states alternate.
        for (int step = 0; step < 10_000; step++) {
            for (int j = 0; j < k; j++) {
                if (ends[j + 1] > ends[j]) {
                    means[j] = (prefix[ends[j + 1]] - prefix[ends[j]]) / (ends[j + 1] - ends[j]);
                }
            }
            boolean moved = false;
            for (int j = 1; j < k; j++) {
                int end = Math.max(ends[j - 1], after(sorted, centre + (means[j - 1] + means[j]) / 2));
                moved |= end != ends[j];
                ends[j] = end;
            }
            if (!moved) {
                break;
            }
        }
        double[] cuts = Arrays.stream(ends)
                .filter(e -> e > 0 && e < n && sorted[e] > sorted[e - 1])
                .mapToDouble(e -> FisherJenks.between(sorted[e - 1], sorted[e]))
                .toArray();
        return withEnds(sorted[0], cuts, sorted[n - 1]);
    }

    /** Round steps of 1, 2, 5 or 10 times a power of ten, about k of them, as R's {@code pretty(x, k)}. */
    static double[] pretty(double[] sorted, int k) {
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        double range = high - low;
        double size = Math.max(Math.abs(low), Math.abs(high));
        int least = k / 3;
        double cell;
        if (range == 0) {
            return new double[] {low, high};
        }
        // R's guard against ranges of a few units in the last place.
        if (range < size * (1.5 / (1 + 2.75)) * Math.max(1, k) * Math.ulp(1.0) * 3) {
            cell = size * 0.75 / Math.max(1, least);
        } else {
            cell = range / k;
        }
        double base = Math.pow(10, Math.floor(Math.log10(cell)));
        double unit = base;
        if (2 * base - cell < 1.5 * (cell - unit)) {
            unit = 2 * base;
            if (5 * base - cell < 2.75 * (cell - unit)) {
                unit = 5 * base;
                if (10 * base - cell < 1.5 * (cell - unit)) {
                    unit = 10 * base;
                }
            }
        }
        double first = Math.floor(low / unit + 1e-10);
        double last = Math.ceil(high / unit - 1e-10);
        while (first * unit > low + 1e-10 * unit) {
            first--;
        }
        while (last * unit < high - 1e-10 * unit) {
            last++;
        }
        // At least k / 3 steps; what is missing is added on both sides.
        int missing = (int) (least - (last - first));
        if (missing > 0) {
            int more = missing / 2;
            int rest = missing - more;
            last += first >= 0 ? more : rest;
            first -= first >= 0 ? rest : more;
        }
        double[] breaks = new double[(int) (last - first) + 1];
        for (int j = 0; j < breaks.length; j++) {
            breaks[j] = (first + j) * unit;
        }
        // Rounding must leave no value outside.
        breaks[0] = Math.min(low, breaks[0]);
        breaks[breaks.length - 1] = Math.max(high, breaks[breaks.length - 1]);
        return breaks;
    }

    private static double[] withEnds(double low, double[] cuts, double high) {
        double[] breaks = new double[cuts.length + 2];
        breaks[0] = low;
        System.arraycopy(cuts, 0, breaks, 1, cuts.length);
        breaks[cuts.length + 1] = high;
        return breaks;
    }

    /** How many of the ascending values are at most {@code limit}. */
    private static int after(double[] sorted, double limit) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
