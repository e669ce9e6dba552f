package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.junit.jupiter.api.Test;

class FactorInferenceTest {

    private static Categories strata(int... codes) {
        int levels = Arrays.stream(codes).max().orElse(0) + 1;
        List<String> names = IntStream.range(0, levels).mapToObj(h -> "s" + h).toList();
        return Categories.ofCodes("x", Labels.numbered(codes.length), names, codes);
    }

    private static Variable variable(double... values) {
        return Variable.of("y", Labels.numbered(values.length), values);
    }

    /** Four strata of unlike sizes; stratum h has the mean step * h and the deviation 1. */
    private static Variable draw(Random random, int[] codes, double step) {
        return variable(Arrays.stream(codes)
                .mapToDouble(c -> step * c + random.nextGaussian())
                .toArray());
    }

    private static int[] codes(int n) {
        return IntStream.range(0, n)
                .map(i -> i % 10 < 4 ? 0 : i % 10 < 7 ? 1 : i % 10 < 9 ? 2 : 3)
                .toArray();
    }

    private static void permutations(double[] values, int at, List<double[]> found) {
        if (at == values.length) {
            found.add(values.clone());
            return;
        }
        for (int i = at; i < values.length; i++) {
            swap(values, at, i);
            permutations(values, at + 1, found);
            swap(values, at, i);
        }
    }

    private static void swap(double[] values, int i, int j) {
        double held = values[i];
        values[i] = values[j];
        values[j] = held;
    }

    @Property(tries = 20)
    void expectationAndPAreThoseOfAllArrangements(@ForAll int seed) {
        Random random = new Random(seed);
        int[][] shapes = {{0, 0, 0, 1, 1, 2, 2}, {0, 1, 2, 3, 3, 3, 3}, {0, 0, 0, 0, 0, 0, 1}};
        Categories strata = strata(shapes[random.nextInt(3)]);
        double[] values = random.doubles(7).toArray();
        double q = FactorDetector.of(variable(values), strata).q();
        List<double[]> all = new ArrayList<>();
        permutations(values.clone(), 0, all);
        double[] qs = all.stream()
                .mapToDouble(v -> FactorDetector.of(variable(v), strata).q())
                .toArray();
        FactorInference.Result r = FactorInference.of(
                variable(values),
                strata,
                FactorInference.options().permutations(9_999).resamples(1));
        assertEquals(q, r.q(), 1e-14);
        assertEquals(Arrays.stream(qs).average().orElseThrow(), r.expectation(), 1e-12);
        assertEquals((q - r.expectation()) / (1 - r.expectation()), r.adjusted(), 1e-12);
        double p = Arrays.stream(qs).filter(v -> v >= q - 1e-12).count() / (double) qs.length;
        // Five standard errors of 9,999 draws, and the observed arrangement that counts as one more.
        assertEquals(p, r.pValue(), 5 * Math.sqrt(p * (1 - p) / 9_999) + 2e-4);
    }

    @Test
    void pIsUniformAndAdjustedQIsZeroOnAverageIfStrataMeanNothing() {
        Random random = new Random(5);
        int[] codes = codes(60);
        int runs = 2_000;
        double[] p = new double[runs];
        double adjusted = 0;
        for (int run = 0; run < runs; run++) {
            FactorInference.Result r = FactorInference.of(
                    draw(random, codes, 0),
                    strata(codes),
                    FactorInference.options().permutations(199).resamples(1).seed(run));
            p[run] = r.pValue();
            adjusted += r.adjusted() / runs;
        }
        Arrays.sort(p);
        double distance = 0;
        for (int i = 0; i < runs; i++) {
            // p takes the values 1/200, 2/200, ..., 1 with the same probability
            distance = Math.max(distance, i + 1 == runs || p[i + 1] > p[i] ? Math.abs((i + 1.0) / runs - p[i]) : 0);
        }
        assertTrue(distance < 1.63 / Math.sqrt(runs), "Kolmogorov-Smirnov at 1 %: " + distance);
        // The variance of q is about 2 (L - 1) / (N - 1)^2.
        assertEquals(0, adjusted, 4 * Math.sqrt(6) / 56 / Math.sqrt(runs));
    }

    @Test
    void theIntervalCoversTheQOfThePopulation() {
        Random random = new Random(9);
        int[] codes = codes(200);
        double mean = Arrays.stream(codes).average().orElseThrow();
        double variance = Arrays.stream(codes)
                .mapToDouble(c -> (c - mean) * (c - mean))
                .average()
                .orElseThrow();
        double q = 0.64 * variance / (0.64 * variance + 1);
        int runs = 600;
        int covered = 0;
        for (int run = 0; run < runs; run++) {
            // Units are drawn, so the sizes of the strata vary as in the bootstrap.
            int[] sample = random.ints(200, 0, 200).map(i -> codes[i]).toArray();
            FactorInference.Result r = FactorInference.of(
                    draw(random, sample, 0.8),
                    strata(sample),
                    FactorInference.options().permutations(1).level(0.9).seed(run));
            assertTrue(r.lower() <= r.upper());
            covered += r.lower() <= q && q <= r.upper() ? 1 : 0;
        }
        // Four standard errors of 600 runs are 0.05.
        assertEquals(0.9, covered / (double) runs, 0.05);
    }

    @Test
    void fragmentationIsNotRewarded() {
        Random random = new Random(3);
        Variable y = draw(random, codes(100), 1);
        int[] halved = codes(100);
        for (int i = 0; i < 100; i++) {
            halved[i] = 10 * halved[i] + random.nextInt(10);
        }
        FactorInference.Options few = FactorInference.options().permutations(19).resamples(19);
        FactorInference.Result coarse = FactorInference.of(y, strata(codes(100)), few);
        FactorInference.Result fine = FactorInference.of(y, strata(halved), few);
        assertTrue(fine.q() > coarse.q() + 0.1);
        assertTrue(Math.abs(fine.adjusted() - coarse.adjusted()) < 0.1);
    }

    @Test
    void theSeedFixesEveryBitForAnyNumberOfThreads() {
        int[] codes = codes(150);
        Variable y = draw(new Random(1), codes, 0.2);
        FactorInference.Options options =
                FactorInference.options().permutations(500).seed(42);
        FactorInference.Result one = FactorInference.of(y, strata(codes), options.execution(Execution.sequential()));
        ForkJoinPool pool = new ForkJoinPool(5);
        FactorInference.Result five = FactorInference.of(y, strata(codes), options.execution(Execution.on(pool)));
        pool.shutdown();
        assertEquals(one.pValue(), five.pValue());
        assertEquals(one.lower(), five.lower());
        assertEquals(one.upper(), five.upper());
        FactorInference.Result other = FactorInference.of(y, strata(codes), options.seed(43));
        assertTrue(one.lower() != other.lower());
    }

    @Test
    void scaleAndOffsetOfYChangeNothing() {
        int[] codes = codes(50);
        Variable y = draw(new Random(2), codes, 0.5);
        FactorInference.Result r = FactorInference.of(y, strata(codes));
        for (double scale : new double[] {-1e-60, 1e60}) {
            FactorInference.Result s = FactorInference.of(y.map(v -> scale * (v + 7)), strata(codes));
            assertEquals(r.pValue(), s.pValue());
            assertEquals(r.lower(), s.lower(), 1e-10);
            assertEquals(r.upper(), s.upper(), 1e-10);
        }
    }

    @Test
    void edgesAndPrinting() {
        FactorInference.Result one = FactorInference.of(variable(1, 2, 4), strata(0, 0, 0));
        assertEquals(0, one.q());
        assertEquals(0, one.adjusted());
        assertTrue(Double.isNaN(one.pValue()) && Double.isNaN(one.lower()));
        FactorInference.Result alone = FactorInference.of(variable(1, 2, 4), strata(0, 1, 2));
        assertEquals(1, alone.q());
        assertEquals(1, alone.expectation());
        assertTrue(Double.isNaN(alone.adjusted()) && Double.isNaN(alone.pValue()));
        FactorInference.Result r = FactorInference.of(variable(1, 1, 2, 2), strata(0, 0, 1, 1));
        assertEquals(1, r.adjusted());
        assertEquals(1 / 3.0, r.pValue(), 0.08); // 2 of the 6 arrangements
        assertTrue(r.toString().startsWith("Inference on q, n = 4, 999 permutations, 95 % interval"), r.toString());
        assertThrows(IllegalArgumentException.class, () -> FactorInference.of(variable(1, 1), strata(0, 1)));
        FactorInference.Options options = FactorInference.options();
        assertThrows(IllegalArgumentException.class, () -> options.permutations(0));
        assertThrows(IllegalArgumentException.class, () -> options.resamples(0));
        assertThrows(IllegalArgumentException.class, () -> options.level(1));
    }
}
