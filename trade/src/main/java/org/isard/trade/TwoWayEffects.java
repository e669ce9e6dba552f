package org.isard.trade;

import org.isard.core.Pairwise;

/** Least squares on two regressors with two sets of effects, which are taken out first (Frisch and Waugh). */
final class TwoWayEffects {
    private TwoWayEffects() {}

    /**
     * The two slopes; NaN for the first if it is not identified, 0 for the second.
     *
     * @param groups the group of each observation in each of the two sets, below {@code levels}
     */
    static double[] regress(double[] y, double[][] x, int[][] groups, int levels) {
        double[] v = without(y, groups, levels);
        double[] a = without(x[0], groups, levels);
        double[] b = without(x[1], groups, levels);
        double aa = Pairwise.dot(a, a);
        double bb = Pairwise.dot(b, b);
        double ab = Pairwise.dot(a, b);
        // what is left of a regressor that the effects explain is rounding
        if (!(aa > 1e-16 * Pairwise.sumOfSquares(x[0]))) {
            return new double[] {Double.NaN, 0};
        }
        double left = bb - ab * ab / aa;
        if (!(left > 1e-16 * Pairwise.sumOfSquares(x[1]))) {
            return new double[] {Pairwise.dot(a, v) / aa, 0};
        }
        double second = (Pairwise.dot(b, v) - ab * Pairwise.dot(a, v) / aa) / left;
        return new double[] {(Pairwise.dot(a, v) - ab * second) / aa, second};
    }

    /**
     * The residuals on both sets of effects. With the second set taken out of everything, the effects a of the first solve
     * {@code G' P G a = G' P y}, which is as sparse as the table of pairs: conjugate gradients, scaled by group sizes, which do not
     * slow down where the pairs are few.
     */
    static double[] without(double[] values, int[][] groups, int levels) {
        double[][] count = new double[2][levels];
        for (int g = 0; g < 2; g++) {
            for (int group : groups[g]) {
                count[g][group]++;
            }
        }
        double[] left = values.clone();
        center(left, groups[1], count[1]);
        double[] effects = new double[levels];
        double[] residual = sums(left, groups[0], levels);
        double[] scaled = scaled(residual, count[0]);
        double[] direction = scaled.clone();
        double size = Pairwise.dot(residual, scaled);
        double enough = 1e-30 * size; // squared: 15 digits
        for (int step = 0; step < 2 * levels + 10 && size > enough; step++) {
            double[] spread = new double[left.length];
            for (int k = 0; k < spread.length; k++) {
                spread[k] = direction[groups[0][k]];
            }
            center(spread, groups[1], count[1]);
            double[] image = sums(spread, groups[0], levels);
            double curvature = Pairwise.dot(direction, image);
            double weight = 0;
            for (int c = 0; c < levels; c++) {
                weight += count[0][c] * direction[c] * direction[c];
            }
            // Once only rounding is left, the direction is all but constant within components: it does not change the
            // fit, and a
            // step along it, size over next to nothing, would be so long that it drowns the effects.
            if (!(curvature > 1e-13 * weight)) {
                break;
            }
            double length = size / curvature;
            for (int c = 0; c < levels; c++) {
                effects[c] += length * direction[c];
                residual[c] -= length * image[c];
            }
            scaled = scaled(residual, count[0]);
            double next = Pairwise.dot(residual, scaled);
            for (int c = 0; c < levels; c++) {
                direction[c] = scaled[c] + next / size * direction[c];
            }
            size = next;
        }
        left = values.clone();
        for (int k = 0; k < left.length; k++) {
            left[k] -= effects[groups[0][k]];
        }
        center(left, groups[1], count[1]);
        return left;
    }

    private static void center(double[] values, int[] group, double[] count) {
        double[] sums = sums(values, group, count.length);
        for (int k = 0; k < values.length; k++) {
            values[k] -= sums[group[k]] / count[group[k]];
        }
    }

    private static double[] sums(double[] values, int[] group, int levels) {
        double[] sums = new double[levels];
        for (int k = 0; k < values.length; k++) {
            sums[group[k]] += values[k];
        }
        return sums;
    }

    private static double[] scaled(double[] sums, double[] count) {
        double[] scaled = sums.clone();
        for (int c = 0; c < scaled.length; c++) {
            scaled[c] = count[c] > 0 ? sums[c] / count[c] : 0;
        }
        return scaled;
    }
}
