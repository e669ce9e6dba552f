package org.isard.geo.autocorrelation;

import java.util.Arrays;
import org.isard.core.Weights;

/**
 * Rows of weights as conditional permutation tells them apart: those whose weights are all equal, which need only sums of
 * drawn values, the same for all places of a cardinality; and others.
 */
final class Rows {
    private final Weights w;
    private final double[] unit;
    private final int[] cardinalities;
    private final int[] slotOf;
    private final int slots;
    private final int longestUnequal;

    /**
     * @param w the weights, without a diagonal
     * @param unit the weight that all links of a row share, NaN where they differ, as {@link SpatialLag#unit()}
     */
    Rows(Weights w, double[] unit) {
        this.w = w;
        this.unit = unit;
        cardinalities = new int[unit.length];
        slotOf = new int[w.maxCardinality() + 1];
        Arrays.fill(slotOf, -1);
        int unequal = 0;
        for (int i = 0; i < unit.length; i++) {
            int k = w.cardinality(i);
            cardinalities[i] = k;
            if (isEqual(i)) {
                slotOf[k] = 0;
            } else {
                unequal = Math.max(unequal, k);
            }
        }
        longestUnequal = unequal;
        slotOf[0] = -1;
        int used = 0;
        for (int k = 1; k < slotOf.length; k++) {
            if (slotOf[k] == 0) {
                slotOf[k] = used++;
            }
        }
        slots = used;
    }

    Weights weights() {
        return w;
    }

    int size() {
        return unit.length;
    }

    int cardinality(int i) {
        return cardinalities[i];
    }

    /** Not a copy. */
    int[] cardinalities() {
        return cardinalities;
    }

    int longest() {
        return slotOf.length - 1;
    }

    /** The cardinality of the longest row of unequal weights; 0 if there is none. */
    int longestUnequal() {
        return longestUnequal;
    }

    /** Whether all weights of the row are equal; so for islands. */
    boolean isEqual(int i) {
        return !Double.isNaN(unit[i]);
    }

    /** What the simulated lag is to be multiplied with: the weight of equal rows, else 1. */
    double unit(int i) {
        return isEqual(i) ? unit[i] : 1;
    }

    /** How many cardinalities rows of equal weights have. */
    int slots() {
        return slots;
    }

    /** The number of a cardinality that a row of equal weights has; negative for others. */
    int slot(int cardinality) {
        return slotOf[cardinality];
    }
}
