package org.isard.geo.autocorrelation;

import java.util.Arrays;

/**
 * How many points (a, b) reach a bound along a direction, {@code b + slope a >= bound}, for many places whose slopes lie
 * close together.
 *
 * <p>The points are sorted once along the middle slope. For another slope they move by at most the half width of the
 * slopes times the largest |a|, so that all points further from the bound than that are settled by binary search, and
 * only the few between are looked at: O(log P) a place instead of O(P), and the counts are exactly those of looking at
 * all.
 */
final class SlopedCounts {
    private static final int SAMPLES_PER_CELL = 16;
    private static final int PLACES_PER_CELL = 32;
    private static final int MOST_CELLS = 1024;

    private final long[] packed;
    private final double[] a;
    private final double[] b;
    private final double[] key;
    private double margin;

    /** Sums over all points. */
    double sumA;

    double sumB;
    double sumAA;
    double sumAB;
    double sumBB;

    /** For up to this many points, at most 4096. */
    SlopedCounts(int points) {
        packed = new long[points];
        a = new double[points];
        b = new double[points];
        key = new double[points];
    }

    /** How many points there are. */
    int size() {
        return key.length;
    }

    /** Takes the points in, for slopes from low to high. */
    void sort(double[] as, double[] bs, double low, double high) {
        int n = packed.length;
        double middle = low + (high - low) / 2;
        double largestA = 0;
        double largestB = 0;
        sumA = sumB = sumAA = sumAB = sumBB = 0;
        for (int p = 0; p < n; p++) {
            double x = as[p];
            double y = bs[p];
            largestA = Math.max(largestA, Math.abs(x));
            largestB = Math.max(largestB, Math.abs(y));
            sumA += x;
            sumB += y;
            sumAA += x * x;
            sumAB += x * y;
            sumBB += y * y;
            // The last 12 bits give way to the point's number; the order is right but for that.
            packed[p] = (ascending(y + middle * x) & -4096L) | p;
        }
        Arrays.sort(packed);
        for (int r = 0; r < n; r++) {
            int p = (int) (packed[r] & 4095);
            a[r] = as[p];
            b[r] = bs[p];
            key[r] = value(packed[r] & -4096L);
        }
        double steepest = Math.max(Math.abs(low), Math.abs(high));
        // 2^-40 for the bits given up, and the rounding of keys.
        margin = (high - low) * largestA + 0x1p-38 * (largestB + steepest * largestA);
    }

    /** How many points lie surely below the bound. */
    int below(double bound) {
        return SortedRows.countBelow(key, bound - margin);
    }

    /** How many points do not lie surely above the bound; those from {@link #below} on are to be looked at. */
    int notAbove(double bound) {
        return SortedRows.countBelow(key, Math.nextUp(bound + margin));
    }

    /** The a of the point of this rank. */
    double a(int rank) {
        return a[rank];
    }

    /** The b of the point of this rank. */
    double b(int rank) {
        return b[rank];
    }

    /** Bits in the order of the numbers. */
    private static long ascending(double x) {
        long bits = Double.doubleToRawLongBits(x);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static double value(long ascending) {
        return Double.longBitsToDouble(ascending ^ ((ascending >> 63) & Long.MAX_VALUE));
    }

    /**
     * Places grouped by a key and, within it, by slope.
     *
     * @param places the places, cell by cell
     * @param starts where each cell starts, one more at the end
     */
    record Cells(int[] places, int[] starts) {

        /**
         * Cells of about equal size within each group.
         *
         * @param group of each place, below {@code groups}, negative to leave it out
         */
        static Cells of(int[] group, int groups, double[] slope) {
            int[] sizes = new int[groups];
            for (int g : group) {
                if (g >= 0) {
                    sizes[g]++;
                }
            }
            int[] firstCell = new int[groups + 1];
            double[][] bounds = new double[groups][];
            int[] stride = new int[groups];
            for (int g = 0; g < groups; g++) {
                int cells = Math.min(MOST_CELLS, (sizes[g] + PLACES_PER_CELL - 1) / PLACES_PER_CELL);
                firstCell[g + 1] = firstCell[g] + cells;
                stride[g] = Math.max(1, sizes[g] / Math.max(1, SAMPLES_PER_CELL * cells));
                bounds[g] = new double[Math.max(0, cells - 1)];
            }
            sample(group, slope, sizes, stride, bounds);
            int[] cellOf = new int[group.length];
            int[] starts = new int[firstCell[groups] + 1];
            for (int i = 0; i < group.length; i++) {
                cellOf[i] = group[i] < 0 ? -1 : firstCell[group[i]] + cell(bounds[group[i]], slope[i]);
                if (cellOf[i] >= 0) {
                    starts[cellOf[i] + 1]++;
                }
            }
            for (int c = 1; c < starts.length; c++) {
                starts[c] += starts[c - 1];
            }
            int[] next = starts.clone();
            int[] places = new int[starts[starts.length - 1]];
            for (int i = 0; i < group.length; i++) {
                if (cellOf[i] >= 0) {
                    places[next[cellOf[i]]++] = i;
                }
            }
            return new Cells(places, starts);
        }

        /** Fills in the quantiles of a regular sample of each group's slopes. */
        private static void sample(int[] group, double[] slope, int[] sizes, int[] stride, double[][] bounds) {
            double[][] samples = new double[sizes.length][];
            for (int g = 0; g < sizes.length; g++) {
                samples[g] = new double[(sizes[g] + stride[g] - 1) / stride[g]];
            }
            int[] seen = new int[sizes.length];
            for (int i = 0; i < group.length; i++) {
                int g = group[i];
                if (g >= 0 && seen[g]++ % stride[g] == 0) {
                    samples[g][(seen[g] - 1) / stride[g]] = slope[i];
                }
            }
            for (int g = 0; g < sizes.length; g++) {
                Arrays.sort(samples[g]);
                for (int c = 0; c < bounds[g].length; c++) {
                    bounds[g][c] = samples[g][(int) ((c + 1L) * samples[g].length / (bounds[g].length + 1))];
                }
            }
        }

        /** How many bounds do not exceed the slope. */
        private static int cell(double[] bounds, double slope) {
            int from = 0;
            int to = bounds.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (bounds[middle] <= slope) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }
    }
}
