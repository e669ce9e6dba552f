package org.isard.econometrics.detector;

import org.isard.core.Categories;
import org.isard.core.Pairwise;
import org.isard.core.Variable;

/** Counts, means and sums of squares of Y by stratum; empty strata have no place in it. */
final class Strata {
    /** Units per stratum. */
    final int[] counts;

    /** Means of Y by stratum, measured from {@link #centre}. */
    final double[] means;

    /** Sums of squared deviations from the stratum's mean. */
    final double[] squares;

    /** The mean of Y over all units. */
    final double centre;

    private Strata(int[] counts, double[] means, double[] squares, double centre) {
        this.counts = counts;
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

    /** Two passes over the deviations from the overall mean, so that a large common offset costs no digits. */
    static Strata of(double[] y, int[] codes) {
        int levels = 0;
        for (int code : codes) {
            levels = Math.max(levels, code + 1);
        }
        double centre = Pairwise.mean(y);
        int[] counts = new int[levels];
        double[] means = new double[levels];
        double[] squares = new double[levels];
        double[] slips = new double[levels];
        for (int i = 0; i < y.length; i++) {
            counts[codes[i]]++;
            means[codes[i]] += y[i] - centre;
        }
        for (int h = 0; h < levels; h++) {
            means[h] /= counts[h];
        }
        for (int i = 0; i < y.length; i++) {
            double e = y[i] - centre - means[codes[i]];
            squares[codes[i]] += e * e;
            slips[codes[i]] += e;
        }
        for (int h = 0; h < levels; h++) {
            squares[h] = Math.max(0, squares[h] - slips[h] * slips[h] / counts[h]);
        }
        return new Strata(counts, means, squares, centre);
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
                units += counts[h];
                total += counts[h] * means[h];
            }
        }
        double mean = total / units;
        double between = 0;
        for (int h = 0; h < counts.length; h++) {
            if (counts[h] >= smallest) {
                between += counts[h] * (means[h] - mean) * (means[h] - mean);
            }
        }
        return between;
    }
}
