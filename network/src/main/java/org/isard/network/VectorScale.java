package org.isard.network;

import java.util.Arrays;
import org.isard.core.Pairwise;

/** How a centrality that is known only up to a factor is scaled. */
public enum VectorScale {
    /** The sum of squares is 1 (networkx, sna). */
    UNIT_LENGTH,
    /** The largest value is 1 (igraph). */
    LARGEST_ONE,
    /** The values sum to 1. */
    SUM_ONE;

    /** Values that are not negative; all 0 stay 0. */
    double[] applied(double... x) {
        double largest = Arrays.stream(x).max().orElse(0);
        if (largest == 0) {
            return x;
        }
        double[] y = Arrays.stream(x).map(v -> v / largest).toArray(); // so that no square leaves the range
        double size = switch (this) {
            case UNIT_LENGTH -> Math.sqrt(Pairwise.sumOfSquares(y));
            case LARGEST_ONE -> 1;
            case SUM_ONE -> Pairwise.sum(y);
        };
        return Arrays.stream(y).map(v -> v / size).toArray();
    }
}
