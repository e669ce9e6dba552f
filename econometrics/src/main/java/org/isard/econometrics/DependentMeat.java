package org.isard.econometrics;

import java.util.Arrays;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.econometrics.internal.Columns;

/** The meat of the covariances under dependence on any score matrix, by column: least squares, likelihoods, estimating equations. */
public final class DependentMeat {
    private DependentMeat() {}

    /**
     * The meat with its small-sample factor.
     *
     * @param labels the units of the scores, which clusterings, periods and coordinates must share
     * @param k the number of coefficients that small-sample factors count
     * @throws IllegalArgumentException if the labels differ, a clustering has one group, or the covariance is one of independent units
     */
    public static double[][] of(double[][] scores, Covariance covariance, Labels labels, int k) {
        if (covariance instanceof Covariance.Clustered c) {
            return ClusterMeat.of(scores, clusterings(c, labels), c.smallSample(), k);
        }
        if (covariance instanceof Covariance.NeweyWest c) {
            return bartlett(scores, c.lags());
        }
        if (covariance instanceof Covariance.DriscollKraay c) {
            return byPeriod(scores, periods(c, labels), c.lags(), c.smallSample(), k);
        }
        if (covariance instanceof Covariance.Conley c) {
            labels.requireSame(c.x().labels(), "x");
            return ConleyMeat.of(scores, c);
        }
        throw new IllegalArgumentException("covariance: " + covariance + " is for independent units");
    }

    /**
     * Newey and West's meat on the sums of each period, with its small-sample factor (Driscoll and Kraay 1998).
     *
     * @param periods the period of each unit, in order of time; numbers without units do not count
     */
    public static double[][] byPeriod(double[][] scores, int[] periods, int lags, SmallSample smallSample, int k) {
        double[][] sums = sums(scores, periods);
        int count = sums[0].length;
        double factor = smallSample.factor(periods.length, k, count, count);
        double[][] meat = bartlett(sums, lags);
        for (double[] row : meat) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
        }
        return meat;
    }

    /** The degrees of freedom of tests on single coefficients under that covariance. */
    public static double testDegreesOfFreedom(Covariance covariance, Labels labels, int k) {
        int n = labels.size();
        if (covariance instanceof Covariance.Clustered c) {
            return c.smallSample().testDegreesOfFreedom(n, k, ClusterMeat.smallest(clusterings(c, labels)));
        }
        if (covariance instanceof Covariance.DriscollKraay c) {
            return c.smallSample().testDegreesOfFreedom(n, k, ClusterMeat.count(periods(c, labels)));
        }
        return SmallSample.NONE.testDegreesOfFreedom(n, k, n);
    }

    private static int[][] clusterings(Covariance.Clustered c, Labels labels) {
        return c.by().stream().map(by -> groups(by, labels)).toArray(int[][]::new);
    }

    private static int[] periods(Covariance.DriscollKraay c, Labels labels) {
        return groups(c.periods(), labels);
    }

    private static int[] groups(Categories by, Labels labels) {
        labels.requireSame(by.labels(), by.name());
        int[] groups = by.toCodes();
        if (ClusterMeat.count(groups) < 2) {
            throw new IllegalArgumentException(
                    by.name() + ": all units are in one group; a covariance by groups needs at least two");
        }
        return groups;
    }

    /** The sums of each group with units, in the order of the groups' numbers. */
    private static double[][] sums(double[][] scores, int[] groups) {
        int[] position = new int[1 + Arrays.stream(groups).max().orElse(-1)];
        for (int g : groups) {
            position[g] = 1;
        }
        int count = 0;
        for (int g = 0; g < position.length; g++) {
            position[g] = position[g] > 0 ? count++ : -1;
        }
        double[][] sums = new double[scores.length][count];
        for (int j = 0; j < scores.length; j++) {
            for (int i = 0; i < groups.length; i++) {
                sums[j][position[groups[i]]] += scores[j][i];
            }
        }
        return sums;
    }

    /** {@code G_0 + sum_l (1 - l / (L + 1)) (G_l + G_l')}, {@code G_l = sum_t s_t s_(t-l)'}. Costs O(n k^2 L). */
    private static double[][] bartlett(double[][] s, int lags) {
        int k = s.length;
        int n = s[0].length;
        double[][] meat = new double[k][k];
        for (int lag = 0; lag <= Math.min(lags, n - 1); lag++) {
            double weight = lag == 0 ? 0.5 : 1 - lag / (lags + 1.0);
            for (int a = 0; a < k; a++) {
                double[] products = new double[k];
                Columns.dots(s[a], lag, s, 0, k, 0, n - lag, products);
                for (int b = 0; b < k; b++) {
                    meat[a][b] += weight * products[b];
                    meat[b][a] += weight * products[b];
                }
            }
        }
        return meat;
    }
}
