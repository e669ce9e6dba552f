package org.isard.econometrics;

import java.util.Arrays;
import org.isard.core.Pairwise;

/**
 * The middle of covariances by groups of observations that may depend on each other: {@code sum_g s_g s_g'}, s_g the sum of the
 * scores of group g (Liang and Zeger 1986), and its combination over several clusterings (Cameron, Gelbach and Miller 2011).
 *
 * <p>Scores stand by column, {@code scores[j][i]} the derivative of observation i's criterion for coefficient j: in least squares
 * {@code x_ij e_i}. Groups are numbers from 0, {@code groups[i]} that of observation i; numbers without observations are allowed.
 */
public final class ClusterMeat {
    private ClusterMeat() {}

    /** {@code sum_g s_g s_g'} without any factor. Costs O(n k + G k^2). */
    public static double[][] of(double[][] scores, int[] groups) {
        int k = scores.length;
        int size = 1 + Arrays.stream(groups).max().orElse(-1);
        double[][] sums = new double[k][size];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < groups.length; i++) {
                sums[j][groups[i]] += scores[j][i];
            }
        }
        double[][] meat = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                meat[a][b] = Pairwise.dot(sums[a], sums[b]);
                meat[b][a] = meat[a][b];
            }
        }
        return meat;
    }

    /**
     * The combination over any number of clusterings: the terms of single clusterings are added, those of the intersections of two
     * subtracted, of three added and so on, each multiplied by its factor. Between clusterings the result need not be positive
     * semi-definite.
     *
     * @param clusterings one array of groups per clustering
     * @param k the number of coefficients that the factor counts; those of absorbed effects included, if the caller wants it so
     */
    public static double[][] of(double[][] scores, int[][] clusterings, SmallSample smallSample, int k) {
        int n = clusterings[0].length;
        int smallest = smallest(clusterings);
        double[][] total = new double[scores.length][scores.length];
        for (int subset = 1; subset < 1 << clusterings.length; subset++) {
            int[] groups = null;
            for (int d = 0; d < clusterings.length; d++) {
                if ((subset >> d & 1) == 1) {
                    groups = groups == null ? clusterings[d] : intersection(groups, clusterings[d]);
                }
            }
            double factor = smallSample.factor(n, k, count(groups), smallest);
            double sign = Integer.bitCount(subset) % 2 == 1 ? factor : -factor;
            double[][] term = of(scores, groups);
            for (int a = 0; a < term.length; a++) {
                for (int b = 0; b < term.length; b++) {
                    total[a][b] += sign * term[a][b];
                }
            }
        }
        return total;
    }

    /** The number of groups with observations in the clustering that has fewest. */
    public static int smallest(int[][] clusterings) {
        return Arrays.stream(clusterings).mapToInt(ClusterMeat::count).min().orElseThrow();
    }

    /** The number of groups with observations. */
    public static int count(int[] groups) {
        boolean[] seen = new boolean[1 + Arrays.stream(groups).max().orElse(-1)];
        int count = 0;
        for (int g : groups) {
            count += seen[g] ? 0 : 1;
            seen[g] = true;
        }
        return count;
    }

    /** One group for each pair of groups that occurs, numbered by the first and then by first occurrence. Costs O(n). */
    public static int[] intersection(int[] first, int[] second) {
        int n = first.length;
        int[] starts = new int[2 + Arrays.stream(first).max().orElse(-1)];
        for (int g : first) {
            starts[g + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] order = new int[n];
        int[] next = starts.clone();
        for (int i = 0; i < n; i++) {
            order[next[first[i]]++] = i;
        }
        int[] seenIn = new int[1 + Arrays.stream(second).max().orElse(-1)];
        int[] number = new int[seenIn.length];
        Arrays.fill(seenIn, -1);
        int[] result = new int[n];
        int count = 0;
        for (int i : order) {
            if (seenIn[second[i]] != first[i]) {
                seenIn[second[i]] = first[i];
                number[second[i]] = count++;
            }
            result[i] = number[second[i]];
        }
        return result;
    }
}
