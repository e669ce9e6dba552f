package org.isard.econometrics.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;

class AbsorptionTest {
    private static int[][] factors(SplittableRandom random, int n, int[] levels) {
        int[][] result = new int[levels.length][n];
        for (int f = 0; f < levels.length; f++) {
            for (int i = 0; i < n; i++) {
                result[f][i] = random.nextInt(levels[f]);
            }
        }
        return result;
    }

    private static double[] uniform(SplittableRandom random, int n, double from) {
        return random.doubles(n, from, from + 1).toArray();
    }

    /** Gram-Schmidt, twice, over all dummies. */
    private static double[] naive(int[][] factors, int[] levels, double[] w, double[] y) {
        List<double[]> basis = new ArrayList<>();
        for (int f = 0; f < levels.length; f++) {
            for (int level = 0; level < levels[f]; level++) {
                double[] dummy = new double[y.length];
                for (int i = 0; i < dummy.length; i++) {
                    dummy[i] = factors[f][i] == level ? 1 : 0;
                }
                double before = dot(w, dummy, dummy);
                double[] left = without(basis, w, dummy);
                double length = dot(w, left, left);
                if (length > 1e-16 * before && length > 0) {
                    for (int i = 0; i < left.length; i++) {
                        left[i] /= Math.sqrt(length);
                    }
                    basis.add(left);
                }
            }
        }
        return without(basis, w, y);
    }

    private static double[] without(List<double[]> basis, double[] w, double[] y) {
        double[] left = y.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (double[] b : basis) {
                double share = dot(w, b, left);
                for (int i = 0; i < left.length; i++) {
                    left[i] -= share * b[i];
                }
            }
        }
        return left;
    }

    private static double dot(double[] w, double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += w[i] * x[i] * y[i];
        }
        return sum;
    }

    @Property
    void isTheProjectionOffAllDummies(@ForAll int seed, @ForAll @IntRange(min = 1, max = 4) int k) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 5 + random.nextInt(60);
        int[] levels = random.ints(k, 1, 8).toArray();
        int[][] factors = factors(random, n, levels);
        double[] w = uniform(random, n, 0.1);
        double[] y = uniform(random, n, 10);
        double[] actual = Absorption.of(factors, levels, w)
                .project(new double[][] {y}, 1e-12, Execution.sequential())
                .columns()[0];
        assertArrayEquals(naive(factors, levels, w, y), actual, 1e-9);
    }

    @Property
    void projectingAgainChangesNothingAndWeightsMayBeExchanged(@ForAll int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] levels = {6, 4, 5};
        int[][] factors = factors(random, 120, levels);
        double[] w = uniform(random, 120, 0.1);
        double[] y = uniform(random, 120, 0);
        Absorption absorption = Absorption.of(factors, levels, null).reweighted(w);
        double[][] once = absorption
                .project(new double[][] {y}, 1e-12, Execution.sequential())
                .columns();
        Absorption.Projection twice = absorption.project(once, 1e-10, Execution.sequential());
        assertArrayEquals(once[0], twice.columns()[0], 1e-10);
        assertEquals(0, twice.steps());
        assertArrayEquals(naive(factors, levels, w, y), once[0], 1e-9);
    }

    @Test
    void columnsInParallelHaveTheSameBits() {
        SplittableRandom random = new SplittableRandom(1);
        int[] levels = {300, 40, 50};
        int[][] factors = factors(random, 5_000, levels);
        double[][] columns = new double[7][];
        for (int j = 0; j < 7; j++) {
            columns[j] = uniform(random, 5_000, 0);
        }
        Absorption absorption = Absorption.of(factors, levels, uniform(random, 5_000, 0.5));
        double[][] one =
                absorption.project(columns, 1e-10, Execution.sequential()).columns();
        double[][] many = absorption.project(columns, 1e-10, Execution.common()).columns();
        for (int j = 0; j < 7; j++) {
            assertArrayEquals(one[j], many[j], 0);
        }
    }

    @Test
    void aChainOfLevelsConvergesWhereAlternatingMeansWouldTakeMillionsOfSweeps() {
        int m = 1_000;
        int n = 2 * m - 1;
        int[][] factors = new int[2][n];
        for (int i = 0; i < n; i++) {
            factors[0][i] = (i + 1) / 2;
            factors[1][i] = i / 2;
        }
        // A path has one row less than levels: the effects explain everything.
        double[] y = uniform(new SplittableRandom(2), n, 0);
        Absorption.Projection p = Absorption.of(factors, new int[] {m, m}, null)
                .project(new double[][] {y}, 1e-10, Execution.sequential());
        assertArrayEquals(new double[n], p.columns()[0], 1e-8);
        assertTrue(p.steps() <= 3 * m, "steps " + p.steps());
    }

    @Test
    void nestedFactorsAndLevelsWithoutRowsDoNoHarm() {
        int[][] factors = {{0, 0, 1, 1, 4, 4}, {0, 0, 0, 0, 1, 1}};
        double[] y = {1, 2, 3, 5, 8, 13};
        assertArrayEquals(
                new double[] {-0.5, 0.5, -1, 1, -2.5, 2.5},
                Absorption.of(factors, new int[] {7, 3}, null)
                        .project(new double[][] {y}, 1e-12, Execution.sequential())
                        .columns()[0],
                1e-14);
    }

    @Test
    void weightsOfManyMagnitudesKeepTheNormalEquations() {
        SplittableRandom random = new SplittableRandom(3);
        int[] levels = {30, 12, 12};
        int[][] factors = factors(random, 600, levels);
        double[] w = random.doubles(600).map(u -> Math.exp(20 * u - 10)).toArray();
        double[] r = Absorption.of(factors, levels, w)
                .project(new double[][] {uniform(random, 600, 0)}, 1e-10, Execution.sequential())
                .columns()[0];
        for (int f = 0; f < 3; f++) {
            double[] sums = new double[levels[f]];
            double[] sizes = new double[levels[f]];
            for (int i = 0; i < 600; i++) {
                sums[factors[f][i]] += w[i] * r[i];
                sizes[factors[f][i]] += w[i] * Math.abs(r[i]);
            }
            for (int c = 0; c < sums.length; c++) {
                assertEquals(0, sums[c], 1e-6 * sizes[c] + 1e-8);
            }
        }
    }

    @Property
    void columnsThatHeavyRowsLeaveToRoundingConverge(@ForAll int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 8 + random.nextInt(20);
        int[] levels = {1 + random.nextInt(5), 1 + random.nextInt(5)};
        int[][] factors = factors(random, n, levels);
        double[] w = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            w[i] = random.nextInt(3) == 0 ? 1e4 : 1;
            // What the effects explain but for a last few digits.
            y[i] = factors[0][i] - 0.5 * factors[1][i] + 1e-6 * random.nextDouble();
        }
        double[] actual = Absorption.of(factors, levels, w)
                .project(new double[][] {y}, 1e-9, Execution.sequential())
                .columns()[0];
        // Projections stop at 1e-14 of the weighted column, and light rows that join heavy ones lose up to the ratio of
        // weights, 1e4.
        double[] expected = naive(factors, levels, w, y);
        double apart = 0;
        double length = 0;
        for (int i = 0; i < n; i++) {
            apart += w[i] * (expected[i] - actual[i]) * (expected[i] - actual[i]);
            length += w[i] * y[i] * y[i];
        }
        assertEquals(0, Math.sqrt(apart), 1e-14 * 1e4 * Math.sqrt(length));
    }

    @Test
    void singletonsAreFoundAgainAndAgain() {
        // Row 0 is alone in level 0 of the first factor; without it row 1 is alone in level 0 of the second.
        int[][] factors = {{0, 1, 1, 1, 2, 2}, {0, 0, 1, 1, 1, 1}};
        assertArrayEquals(new int[] {2, 3, 4, 5}, Effects.withoutSingletons(factors, new int[] {3, 2}));
        assertArrayEquals(new int[0], Effects.withoutSingletons(new int[][] {{0, 1, 2}}, new int[] {3}));
    }

    @Property
    void rankIsExactForTwoFactorsAndNeverTooSmallForThree(@ForAll int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 3 + random.nextInt(25);
        int[] levels = random.ints(3, 1, 7).toArray();
        int[][] factors = factors(random, n, levels);
        int[][] two = {factors[0], factors[1]};
        assertEquals(rank(two, levels, n), Effects.rank(two, levels));
        assertTrue(rank(factors, levels, n) <= Effects.rank(factors, levels));
    }

    /** The trace of the projection. */
    private static int rank(int[][] factors, int[] levels, int n) {
        double trace = 0;
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        int[] used = Arrays.copyOf(levels, factors.length);
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            trace += 1 - naive(factors, used, ones, unit)[i];
        }
        return (int) Math.round(trace);
    }
}
