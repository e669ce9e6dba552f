package org.isard.econometrics.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EntropyWeightsTest {
    private static final Labels THREE = Labels.of("A", "B", "C");

    @Test
    void weightsOfAnExampleWorkedByHand() {
        // Ranges: x gives 0, 1/2, 1 with shares 0, 1/3, 2/3; the cost z gives 1, 0, 1 with shares 1/2, 0, 1/2.
        Table table = Table.of(THREE).with(Variable.of("x", THREE, 10, 15, 20)).with(Variable.of("z", THREE, 3, 7, 3));
        EntropyWeights.Result result = EntropyWeights.of(Indicators.of(table, "z"));
        double ex = (Math.log(3) / 3 + 2.0 / 3 * Math.log(1.5)) / Math.log(3);
        double ez = Math.log(2) / Math.log(3);
        assertArrayEquals(new double[] {ex, ez}, result.entropy().toArray(), 1e-15);
        double w = (1 - ex) / (2 - ex - ez);
        assertArrayEquals(new double[] {w, 1 - w}, result.weights().toArray(), 1e-15);
        assertArrayEquals(new double[] {1 - w, w / 2, 1}, result.scores().toArray(), 1e-15);
        assertEquals(1, result.ranks().get("C"));
        assertTrue(result.toString().contains("entropy weights, 3 rows, RANGE, shift 0"), result.toString());
        assertEquals(
                List.of("entropy", "divergence", "weight"), result.toTable().columns());
    }

    @Property
    void weightsAgreeWithTheDefinition(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 30) int n,
            @ForAll @IntRange(min = 1, max = 6) int k,
            @ForAll Normalization normalization,
            @ForAll @IntRange(min = 0, max = 3) int shift) {
        double added = new double[] {0, 0.0001, 0.01, 1}[shift] + (normalization == Normalization.Z_SCORE ? 10 : 0);
        Table table = Samples.table(seed, n, k);
        EntropyWeights.Options options =
                EntropyWeights.options().normalization(normalization).shift(added);
        EntropyWeights.Result result = EntropyWeights.of(Indicators.of(table, "x0"), options);
        double[] divergence = new double[k];
        double total = 0;
        for (int j = 0; j < k; j++) {
            double[] x = normalization.apply(
                    table.variable("x" + j), j == 0 ? Indicators.Direction.COST : Indicators.Direction.BENEFIT);
            double sum = 0;
            for (double v : x) {
                sum += v + added;
            }
            double h = 0;
            for (double v : x) {
                double p = (v + added) / sum;
                h -= p == 0 ? 0 : p * Math.log(p);
            }
            divergence[j] = 1 - h / Math.log(n);
            total += divergence[j];
        }
        for (int j = 0; j < k; j++) {
            assertEquals(divergence[j], result.divergence().get(j), 1e-13);
            assertEquals(divergence[j] / total, result.weights().get(j), 1e-12 / total);
        }
        assertEquals(1, result.weights().sum(), 1e-12);
    }

    @Test
    void panelsArePooledOverUnitsAndPeriods() {
        Panel x = Samples.panel("x", 1, 4, 3);
        Panel z = Samples.panel("z", 2, 4, 3);
        Indicators pooled = Indicators.of(List.of(x, z), "z");
        assertEquals(12, pooled.rows().size());
        EntropyWeights.Result result = EntropyWeights.of(pooled);
        Panel scores = pooled.toPanel(result.scores());
        assertEquals(result.scores().get("2 t1"), scores.get("2", "t1"));
        Table there = Table.of(x.units()).with(x.at("t1")).with(z.at("t1"));
        assertEquals(
                EntropyWeights.of(Indicators.of(there, "z")).weights(),
                EntropyWeights.of(pooled.at("t1")).weights());
    }

    @Property
    void unitsOfMeasurementDoNotMatter(@ForAll long seed) {
        Table table = Samples.table(seed, 9, 3);
        Table huge = Table.of(table.rows());
        for (String name : table.columns()) {
            huge = huge.with(table.variable(name).map(v -> v * 1e300));
        }
        assertArrayEquals(
                EntropyWeights.of(Indicators.of(table, "x1")).weights().toArray(),
                EntropyWeights.of(Indicators.of(huge, "x1")).weights().toArray(),
                1e-12);
    }

    @Test
    void faultsAreNamed() {
        Table constant = Table.of(THREE).with(Variable.of("flat", THREE, 2, 2, 2));
        assertNamed("flat", () -> Indicators.of(constant));
        Table zero = Table.of(THREE).with(Variable.of("nothing", THREE, 0, 0, 0));
        assertNamed("nothing", () -> Indicators.of(zero));
        Table missing = Table.of(THREE).with(Variable.of("gap", THREE, 0, Double.NaN, 0));
        assertNamed("gap", () -> Indicators.of(missing));
        Table text = Table.of(THREE).with(Categories.of("kind", THREE, List.of("a", "b", "c")));
        assertNamed("kind", () -> Indicators.of(text));
        Table good = Table.of(THREE).with(Variable.of("x", THREE, -1, 2, 3));
        assertNamed("\"price\"", () -> Indicators.of(good, "price"));
        assertNamed(
                "x",
                () -> EntropyWeights.of(
                        Indicators.of(good), EntropyWeights.options().normalization(Normalization.SUM)));
        assertNamed(
                "x",
                () -> EntropyWeights.of(
                        Indicators.of(good), EntropyWeights.options().normalization(Normalization.Z_SCORE)));
        assertNamed("shift", () -> EntropyWeights.options().shift(-1));
        assertNamed("periods", () -> Indicators.of(good).at("2000"));
        Labels one = Labels.of("A");
        assertNamed("x", () -> Indicators.of(Table.of(one).with(Variable.of("x", one, 1))));
        assertNamed("indicators", () -> Indicators.of(Table.of(one)));
    }

    static void assertNamed(String part, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }
}
