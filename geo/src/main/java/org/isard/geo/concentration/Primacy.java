package org.isard.geo.concentration;

import java.util.Arrays;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * How far the largest unit stands out, cities above all (Jefferson 1939); with sizes P1 >= P2 >= ...
 *
 * @param first the label of the largest; of equal ones the one listed first
 * @param share {@code P1 / sum P}
 * @param two {@code P1 / P2}
 * @param four {@code P1 / (P2 + P3 + P4)}, 1 under Zipf's law by {@code 1 / (1/2 + 1/3 + 1/4) = 0.92} nearly
 * @param eleven {@code 2 P1 / (P2 + ... + P11)}, likewise near 1 (0.99)
 * @param n units
 */
public record Primacy(String first, double share, double two, double four, double eleven, int n) {

    /**
     * The indices; NaN where there are too few units.
     *
     * @param size of each unit, complete, not negative, not all 0
     * @throws IllegalArgumentException if a size is missing or negative, or all are 0
     */
    public static Primacy of(Variable size) {
        double[] p = Shares.of(size, size.name());
        String first = "";
        double largest = -1;
        for (int i = 0; i < p.length; i++) {
            if (p[i] > largest) {
                largest = p[i];
                first = size.labels().get(i);
            }
        }
        Arrays.sort(p);
        return new Primacy(
                first, largest, largest / next(p, 1), largest / next(p, 3), 2 * largest / next(p, 10), p.length);
    }

    /** The sum of the units that follow the largest; NaN if there are not so many. */
    private static double next(double[] ascending, int many) {
        if (ascending.length <= many) {
            return Double.NaN;
        }
        double sum = 0;
        for (int k = 2; k <= many + 1; k++) {
            sum += ascending[ascending.length - k];
        }
        return sum;
    }

    @Override
    public String toString() {
        return "primacy of " + first + " among " + n + "\n"
                + TextTable.of("share", "two", "four", "eleven").row(share, two, four, eleven);
    }
}
