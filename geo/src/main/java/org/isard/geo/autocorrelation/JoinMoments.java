package org.isard.geo.autocorrelation;

import org.isard.core.Weights;

/** Expectation and variance of join counts, in the order of {@link JoinCount.Result#rows()}. */
record JoinMoments(double[] expectation, double[] variance) {

    static JoinMoments of(Weights w, int[] counts, JoinCount.Options options) {
        int k = counts.length;
        int rows = k + k * (k - 1) / 2 + 1;
        JoinMoments moments = new JoinMoments(new double[rows], new double[rows]);
        if (options.sampling() == JoinCount.Sampling.FREE) {
            moments.free(w, counts);
        } else {
            int islands = options.islands() == Islands.LEFT_OUT ? GlobalOptions.islandCount(w) : 0;
            if (islands > 0) {
                GlobalOptions.requireFour(w.size() - islands);
            }
            moments.nonFree(w, counts, w.size() - islands);
        }
        return moments;
    }

    /**
     * Each count is half a cross-product of the weights with a matrix of zeros and ones, whose moments are Mantel's.
     */
    private void nonFree(Weights w, int[] counts, double n) {
        PairSums weights = PairSums.of(w, n);
        int row = 0;
        double all = 0;
        double like = 0;
        double unlikeRows = 0;
        for (double m : counts) {
            fill(row++, weights, m * (m - 1), m * (m - 1) * (m - 1));
            all += m;
            like += m * m;
        }
        for (int i = 0; i < counts.length; i++) {
            double m = counts[i];
            unlikeRows += m * (all - m) * (all - m);
            for (int j = 0; j < i; j++) {
                double o = counts[j];
                fill(row++, weights, 2 * m * o, m * o * (m + o));
            }
        }
        fill(row, weights, all * all - like, unlikeRows);
        if (n < all) {
            variance[row] = unlikeWithoutIslands(w, counts, n, all);
        }
    }

    /**
     * The variance of unlike joins as spdep 1.2.7 has it, Cliff and Ord's formula in sums over pairs, triples and
     * quadruples of colours. It supposes that the counts add up to n, which they do not where islands are left out; and
     * in one place n is the number of all units.
     */
    private static double unlikeWithoutIslands(Weights w, int[] counts, double n, double all) {
        double[] e = {1, 0, 0, 0, 0};
        double pairs = 0;
        double before = 0;
        for (double m : counts) {
            for (int size = 4; size > 0; size--) {
                e[size] += m * e[size - 1];
            }
            pairs += m * m * before;
            before += m * m;
        }
        double square = w.s0() * w.s0();
        double s1 = w.s1();
        double s2 = w.s2();
        double two = n * (n - 1);
        double three = two * (n - 2);
        double four = three * (n - 3);
        double rest = (square + s1 - s2) / four;
        double sum = (s2 / two - 4 * rest * (n - 1)) * e[2]
                + 4 * ((s1 - s2) / four + 2 * square * (2 * all - 3) / (two * four)) * pairs
                + ((2 * s1 - 5 * s2) / three + 12 * rest + 8 * square / (three * (n - 1))) * e[3]
                - 8 * ((s1 - s2) / four + 2 * square * (2 * n - 3) / (two * four)) * e[4];
        return sum / 4;
    }

    private void fill(int row, PairSums weights, double entries, double rowSquares) {
        PairSums joins = PairSums.symmetric(weights.n(), entries, entries, rowSquares);
        expectation[row] = PairSums.expectation(weights, joins) / 2;
        variance[row] = PairSums.variance(weights, joins) / 4;
    }

    /**
     * Two joins that share no unit are independent; those of the same two units, and those that share one, have the
     * covariances that enter with S1 and S2 - 2 S1.
     */
    private void free(Weights w, int[] counts) {
        double n = w.size();
        double s0 = w.s0();
        double s1 = w.s1();
        double sharing = w.s2() - 2 * s1;
        int row = 0;
        double like = 0;
        for (int count : counts) {
            double p = count / n;
            like += p * p;
            expectation[row] = s0 * p * p / 2;
            variance[row++] = (s1 * p * p * (1 - p * p) + sharing * p * p * p * (1 - p)) / 4;
        }
        double squares = 0;
        for (int i = 0; i < counts.length; i++) {
            double p = counts[i] / n;
            squares += p * (1 - p) * (1 - p);
            for (int j = 0; j < i; j++) {
                double q = counts[j] / n;
                double both = 2 * p * q;
                expectation[row] = s0 * p * q;
                variance[row++] = (s1 * both * (1 - both) + sharing * p * q * (p + q - 4 * p * q)) / 4;
            }
        }
        double unlike = 1 - like;
        expectation[row] = s0 * unlike / 2;
        variance[row] = (s1 * unlike * like + sharing * (squares - unlike * unlike)) / 4;
    }
}
