package org.isard.econometrics.detector;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.isard.core.Categories;
import org.isard.core.Pairwise;
import org.isard.core.Variable;

/** Counts, means and sums of squares of Y by stratum; empty strata have no place in it. */
final class Strata {
    /** Units per stratum. */
    final int[] counts;

    /** The weight of each stratum, on a scale on which all units together weigh N; its count if units weigh the same. */
    final double[] sizes;

    /** Means of Y by stratum, measured from {@link #centre}. */
    final double[] means;

    /** Sums of squared deviations from the stratum's mean. */
    final double[] squares;

    /** The mean of Y over all units. */
    final double centre;

    private Strata(int[] counts, double[] sizes, double[] means, double[] squares, double centre) {
        this.counts = counts;
        this.sizes = sizes;
        this.means = means;
        this.squares = squares;
        this.centre = centre;
    }

    /** Checks Y and the strata once: same labels, nothing missing, Y not constant. */
    static void check(Variable y, Categories strata) {
        y.labels().requireSame(strata.labels(), strata.name());
        checkResponse(y);
    }

    static void checkResponse(Variable y) {
        y.requireComplete();
        if (y.size() < 2) {
            throw new IllegalArgumentException(
                    y.name() + ": has " + y.size() + " units; the detector needs at least 2");
        }
        for (int i = 1; i < y.size(); i++) {
            if (y.get(i) != y.get(0)) {
                return;
            }
        }
        throw new IllegalArgumentException(y.name() + ": all " + y.size() + " values are " + y.get(0)
                + "; a constant has no variation to explain");
    }

    /** Renumbers the codes that occur as 0, 1, ... in the order of the codes. */
    static int[] compact(int[] codes, int levels) {
        int[] place = new int[levels];
        for (int code : codes) {
            place[code] = 1;
        }
        int used = 0;
        for (int h = 0; h < levels; h++) {
            place[h] = place[h] == 0 ? -1 : used++;
        }
        int[] result = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            result[i] = place[codes[i]];
        }
        return result;
    }

    /**
     * The strata of an overlay: 0, 1, ... for the combinations of codes that occur, in the order of the first factor, then the
     * second. O(N) unless levels multiply far beyond N.
     *
     * @param codes one array per factor
     * @param levels the number of codes of each
     */
    static int[] overlay(int[][] codes, int[] levels) {
        int[] all = codes[0];
        int used = levels[0];
        for (int j = 1; j < codes.length; j++) {
            long cells = (long) used * levels[j];
            int[] next = codes[j];
            int width = levels[j];
            if (cells <= Math.max(1 << 20, 4L * all.length)) {
                int[] pairs = new int[all.length];
                for (int i = 0; i < pairs.length; i++) {
                    pairs[i] = all[i] * width + next[i];
                }
                all = compact(pairs, (int) cells);
            } else {
                all = ranked(all, next, width);
            }
            used = Arrays.stream(all).max().orElse(-1) + 1;
        }
        return all;
    }

    /** As {@link #compact}, for more cells than an array should hold. */
    private static int[] ranked(int[] first, int[] second, int width) {
        long[] cells = new long[first.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (long) first[i] * width + second[i];
        }
        Map<Long, Integer> place = new HashMap<>();
        for (long cell : Arrays.stream(cells).sorted().distinct().toArray()) {
            place.put(cell, place.size());
        }
        return Arrays.stream(cells).mapToInt(place::get).toArray();
    }

    /** The weights on a scale on which they sum to N, checked; null if there are none. */
    static double[] weights(Variable y, Variable weights) {
        if (weights == null) {
            return null;
        }
        y.labels().requireSame(weights.labels(), weights.name());
        double[] w = weights.requireComplete().toArray();
        double scale = 0;
        for (int i = 0; i < w.length; i++) {
            if (!(w[i] > 0)) {
                throw new IllegalArgumentException(
                        weights.name() + ": the weight of \"" + y.labels().get(i) + "\" is " + w[i]
                                + "; weights such as areas or populations must be positive");
            }
            scale = Math.max(scale, w[i]);
        }
        for (int i = 0; i < w.length; i++) {
            w[i] /= scale; // so that their sum does not overflow
        }
        double factor = w.length / Pairwise.sum(w);
        for (int i = 0; i < w.length; i++) {
            w[i] *= factor;
        }
        return w;
    }

    /** Units weighted by {@code w}, which sums to N: weighted means and weighted squares. */
    static Strata of(double[] y, int[] codes, double[] w) {
        if (w == null) {
            return of(y, codes);
        }
        double centre = Pairwise.dot(w, y) / y.length;
        Strata s = empty(codes, centre);
        for (int i = 0; i < y.length; i++) {
            s.counts[codes[i]]++;
            s.sizes[codes[i]] += w[i];
            s.means[codes[i]] += w[i] * (y[i] - centre);
        }
        for (int h = 0; h < s.counts.length; h++) {
            s.means[h] /= s.sizes[h];
        }
        double[] slips = new double[s.counts.length];
        for (int i = 0; i < y.length; i++) {
            double e = y[i] - centre - s.means[codes[i]];
            s.squares[codes[i]] += w[i] * e * e;
            slips[codes[i]] += w[i] * e;
        }
        for (int h = 0; h < s.counts.length; h++) {
            s.squares[h] = s.counts[h] == 1 ? 0 : Math.max(0, s.squares[h] - slips[h] * slips[h] / s.sizes[h]);
        }
        return s;
    }

    private static Strata empty(int[] codes, double centre) {
        int levels = 0;
        for (int code : codes) {
            levels = Math.max(levels, code + 1);
        }
        return new Strata(new int[levels], new double[levels], new double[levels], new double[levels], centre);
    }

    /** Two passes over the deviations from the overall mean, so that a large common offset costs no digits. */
    static Strata of(double[] y, int[] codes) {
        double centre = Pairwise.mean(y);
        Strata s = empty(codes, centre);
        int[] counts = s.counts;
        double[] means = s.means;
        double[] squares = s.squares;
        for (int i = 0; i < y.length; i++) {
            counts[codes[i]]++;
            means[codes[i]] += y[i] - centre;
        }
        for (int h = 0; h < counts.length; h++) {
            s.sizes[h] = counts[h];
            means[h] /= counts[h];
        }
        double[] slips = new double[counts.length];
        for (int i = 0; i < y.length; i++) {
            double e = y[i] - centre - means[codes[i]];
            squares[codes[i]] += e * e;
            slips[codes[i]] += e;
        }
        for (int h = 0; h < counts.length; h++) {
            squares[h] = Math.max(0, squares[h] - slips[h] * slips[h] / counts[h]);
        }
        return s;
    }

    int size() {
        return counts.length;
    }

    int units() {
        int n = 0;
        for (int count : counts) {
            n += count;
        }
        return n;
    }

    /** The sum of squares within strata. */
    double within() {
        return Pairwise.sum(squares);
    }

    /** The sum of squares between the strata of at least {@code smallest} units, about their own mean. */
    double between(int smallest) {
        double units = 0;
        double total = 0;
        for (int h = 0; h < counts.length; h++) {
            if (counts[h] >= smallest) {
                units += sizes[h];
                total += sizes[h] * means[h];
            }
        }
        double mean = total / units;
        double between = 0;
        for (int h = 0; h < counts.length; h++) {
            if (counts[h] >= smallest) {
                between += sizes[h] * (means[h] - mean) * (means[h] - mean);
            }
        }
        return between;
    }

    /** The share of units in strata of one or two units. */
    double small() {
        double small = 0;
        for (int count : counts) {
            small += count <= 2 ? count : 0;
        }
        return small / units();
    }
}
