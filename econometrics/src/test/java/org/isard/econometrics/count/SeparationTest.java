package org.isard.econometrics.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.junit.jupiter.api.Test;

class SeparationTest {
    private static Categories factor(String name, Labels labels, double... codes) {
        return Categories.of(
                name, labels, Arrays.stream(codes).mapToObj(c -> "l" + (int) c).toList());
    }

    private static double[] column(List<double[]> rows, int c) {
        return rows.stream().mapToDouble(r -> r[c]).toArray();
    }

    private static Map<Integer, List<double[]>> cases() {
        Map<Integer, List<double[]>> cases = new LinkedHashMap<>();
        for (String[] row : AbsorbedOracleTest.csv("separation.csv")) {
            double[] values =
                    Arrays.stream(row).mapToDouble(Double::parseDouble).toArray();
            cases.computeIfAbsent((int) values[0], c -> new ArrayList<>()).add(values);
        }
        return cases;
    }

    @Test
    void separatedAreTheZerosThatLinearProgrammingFinds() {
        cases().forEach((number, rows) -> {
            Labels labels = Labels.numbered(rows.size());
            Design design = Design.of(Variable.of("y", labels, column(rows, 1)));
            AbsorbedSample sample = AbsorbedSample.of(
                    design,
                    AbsorbedEffects.of(factor("i", labels, column(rows, 4)), factor("j", labels, column(rows, 5))));
            double[][] x = {sample.pick(column(rows, 2)), sample.pick(column(rows, 3))};
            boolean[] found = Separation.separated(sample, sample.pick(column(rows, 1)), x, Labels.of("x1", "x2"));
            double[] expected = sample.pick(column(rows, 6));
            assertArrayEquals(
                    expected,
                    IntStream.range(0, found.length)
                            .mapToDouble(i -> found[i] ? 1 : 0)
                            .toArray(),
                    "case " + number);
        });
    }

    @Test
    void fitsDropThoseRowsAndNoOthers() {
        int fitted = 0;
        for (List<double[]> rows : cases().values()) {
            Labels labels = Labels.numbered(rows.size());
            Design design = Design.of(
                    Variable.of("y", labels, column(rows, 1)),
                    Variable.of("x1", labels, column(rows, 2)),
                    Variable.of("x2", labels, column(rows, 3)));
            AbsorbedEffects effects = AbsorbedEffects.of(
                            factor("i", labels, column(rows, 4)), factor("j", labels, column(rows, 5)))
                    .with(AbsorbedEffects.Count.ASYMPTOTIC);
            PoissonPseudoResult fit;
            try {
                fit = PoissonPseudoLikelihood.fit(design, effects);
            } catch (IllegalArgumentException e) {
                // Columns that do not vary where levels are not zero throughout, or too few rows.
                assertTrue(
                        e.getMessage().matches("(?s).*(absorb|collinear|no row is left|more units than|rows for).*"),
                        e.getMessage());
                continue;
            }
            fitted++;
            int[] kept = IntStream.range(0, rows.size())
                    .filter(r -> rows.get(r)[6] == 0)
                    .toArray();
            assertEquals(labels.select(kept), fit.fitted().labels());
            PoissonPseudoResult.Drops drops = fit.drops();
            assertEquals(rows.size() - kept.length, drops.zeroLevels() + drops.separated());
        }
        assertTrue(fitted > 60, "fitted " + fitted);
    }

    private static PoissonPseudoResult fit(double[] y, double[][] x, double[]... effects) {
        Labels labels = Labels.numbered(y.length);
        Variable[] columns = IntStream.range(0, x.length)
                .mapToObj(j -> Variable.of("x" + (j + 1), labels, x[j]))
                .toArray(Variable[]::new);
        Categories[] factors = IntStream.range(0, effects.length)
                .mapToObj(f -> factor("f" + f, labels, effects[f]))
                .toArray(Categories[]::new);
        return PoissonPseudoLikelihood.fit(
                Design.of(Variable.of("y", labels, y), columns), AbsorbedEffects.of(factors), Covariance.HC0);
    }

    /** A column that is one at zeros only: Correia, Guimaraes and Zylkin's first example. */
    @Test
    void aColumnOfZerosAloneIsOmittedWithItsRows() {
        PoissonPseudoResult fit =
                fit(new double[] {0, 0, 0, 1, 2, 3}, new double[][] {{1, 1, 0, 0, 0, 0}}, new double[6]);
        assertEquals(List.of("x1"), fit.omitted());
        assertEquals(new PoissonPseudoResult.Drops(0, 2, 0), fit.drops());
        assertEquals(4, fit.n());
        for (double mu : fit.fitted().toArray()) {
            assertEquals(1.5, mu, 1e-12);
        }
        assertTrue(fit.toString().contains("dropped 2 separated rows, omitted x1"), fit.toString());
    }

    /** {@code 2 x1 + x2} is positive in the first row and zero in the others. */
    @Test
    void aCombinationOfColumnsSeparates() {
        double[][] x = {{2, -1, 0, 0, 5, 6}, {-1, 2, 0, 0, -10, -12}};
        PoissonPseudoResult fit = fit(new double[] {0, 0, 0, 1, 2, 3}, x, new double[6]);
        assertEquals(1, fit.drops().separated());
        assertEquals(List.of("x2"), fit.omitted());
        assertEquals("2", fit.fitted().labels().get(0));
    }

    /** {@code x2 - x1} separates rows 1 and 5; then x1 equals x2, and x3 has the coefficient 0.066 in the literature. */
    @Test
    void whatIsLeftHasTheKnownCoefficient() {
        double[][] x = {
            {0, 0, 0, 0, 1, 21, 0, 0, 0, -18},
            {1, 0, 0, 0, 9, 21, 0, 0, 0, -18},
            {0, 0, 0, 0, 0, 21, 0, 0, 0, 0}
        };
        PoissonPseudoResult fit = fit(new double[] {0, 0, 0, 0, 0, 2, 3, 5, 7, 10}, x, new double[10]);
        assertEquals(2, fit.drops().separated());
        assertEquals(List.of("x2"), fit.omitted());
        assertEquals(0.066, fit.coefficient("x3"), 5e-4);
    }

    /** No level is zero throughout and there is no column, yet the effects alone separate the third row. */
    @Test
    void effectsAloneSeparate() {
        double[] a = {1, 1, 2, 2, 2};
        double[] b = {1, 1, 1, 2, 2};
        PoissonPseudoResult fit = fit(new double[] {0, 1, 0, 0, 1}, new double[0][], a, b);
        assertEquals(new PoissonPseudoResult.Drops(0, 1, 0), fit.drops());
        assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5}, fit.fitted().toArray(), 1e-12);
    }

    /** The same with tiny positive values beside it: nothing is separated, though fitted values are tiny. */
    @Test
    void tinyFittedValuesAreNotSeparated() {
        double[] y = {0, 1, 0, 0, 1, 1e-6, 1e-6, 1e-6};
        double[] a = {1, 1, 2, 2, 2, 2, 2, 2};
        double[] b = {1, 1, 1, 2, 2, 1, 1, 1};
        PoissonPseudoResult fit = fit(y, new double[0][], a, b);
        assertEquals(8, fit.n());
        double[] sums = new double[2];
        double[] mu = fit.fitted().toArray();
        for (int i = 0; i < 8; i++) {
            sums[(int) a[i] - 1] += mu[i] - y[i];
        }
        assertArrayEquals(new double[2], sums, 1e-10);
    }
}
