package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.econometrics.detector.UnitSizeEffects.Scale;
import org.junit.jupiter.api.Test;

class UnitSizeEffectsTest {

    private static FactorDetector.Result factor(String name, double q, double p) {
        return new FactorDetector.Result(name, q, 1, 1, p, 3, 50, Convention.GD);
    }

    private static Scale scale(double size, FactorDetector.Result... results) {
        return new Scale(size, new FactorDetector.Ranking("y", List.of(results)));
    }

    /** R: quantile(c(0.5, 0.4, 0.1), 0.9) is 0.48; the fourth factor is not significant, as sesu has it. */
    @Test
    void theQuantileIsThatOfSignificantFactors() {
        UnitSizeEffects.Result r = UnitSizeEffects.of(
                scale(20, factor("a", 0.5, 0.01), factor("b", 0.4, 0), factor("c", 0.1, 0.049), factor("d", 0.9, 0.06)),
                scale(10, factor("d", 0.3, 0.01), factor("c", 0.2, 0.2), factor("b", 0.2, 0.2), factor("a", 0.1, 0.3)),
                scale(
                        40,
                        factor("a", 0.2, 0.4),
                        factor("b", 0.1, 0.5),
                        factor("c", 0.1, Double.NaN),
                        factor("d", 0, 1)));
        assertEquals(0.48, r.sizes().get(1).quantile(), 1e-15);
        assertEquals(3, r.sizes().get(1).significant());
        assertEquals(0.3, r.sizes().get(0).quantile());
        assertEquals(0.18, r.sizes().get(1).change(), 1e-15);
        assertTrue(Double.isNaN(r.sizes().get(2).quantile()));
        assertEquals(20, r.chosen().getAsDouble());
        assertEquals(0.9, r.toTable().variable("q of d").get("20"));
        assertEquals(10, r.toTable().variable("size").get(0));
        assertTrue(r.toString().contains("chosen size 20"), r.toString());
        assertTrue(r.toTable().toCsv().contains("q of a"));
        UnitSizeEffects.Result all = UnitSizeEffects.of(
                UnitSizeEffects.options().alpha(1.1).quantile(0.5),
                scale(1, factor("a", 0.5, 0.9), factor("b", 0.3, 1)),
                scale(2, factor("a", 0.4, 0.9), factor("b", 0.4, 1)));
        assertEquals(0.4, all.sizes().get(0).quantile(), 1e-15);
        assertEquals(1, all.chosen().getAsDouble());
        assertTrue(UnitSizeEffects.of(scale(1, factor("a", 0.5, 0.9)), scale(2, factor("a", 0.4, 0.9)))
                .chosen()
                .isEmpty());
    }

    /** Averages over cells of four and of sixteen leave out noise, so the trend explains more. */
    @Test
    void coarserUnitsShowAStrongerTrend() {
        Table fine = VariantData.random(1, 256);
        Scale[] scales = new Scale[3];
        for (int s = 0; s < 3; s++) {
            int cells = 256 >> 2 * s;
            int width = 256 / cells;
            Labels labels = Labels.numbered(cells);
            double[] means = IntStream.range(0, cells)
                    .mapToDouble(c -> IntStream.range(c * width, (c + 1) * width)
                                    .mapToDouble(i -> fine.variable("y").get(i))
                                    .average()
                                    .orElseThrow()
                            + c * 4 / cells)
                    .toArray();
            int[] half = IntStream.range(0, cells).map(c -> c * 4 / cells).toArray();
            Variable y = Variable.of("y", labels, means);
            scales[s] = Scale.of(width, y, Categories.ofCodes("part", labels, List.of("1", "2", "3", "4"), half));
            assertEquals(
                    FactorDetector.of(y, Categories.ofCodes("part", labels, List.of("1", "2", "3", "4"), half)),
                    scales[s].ranking().strongest());
        }
        UnitSizeEffects.Result r = UnitSizeEffects.of(scales);
        double[] q = r.toTable().variable("q of part").toArray();
        assertTrue(q[0] < q[1] && q[1] < q[2], Arrays.toString(q));
    }

    @Test
    void badInputIsRefusedByName() {
        Scale one = scale(1, factor("a", 0.5, 0));
        for (Runnable bad : List.<Runnable>of(
                () -> UnitSizeEffects.of(one),
                () -> UnitSizeEffects.of(one, scale(1, factor("a", 0.4, 0))),
                () -> UnitSizeEffects.of(one, scale(2, factor("b", 0.4, 0))),
                () -> scale(0, factor("a", 0.5, 0)),
                () -> scale(Double.NaN, factor("a", 0.5, 0)),
                () -> UnitSizeEffects.options().quantile(1.5),
                () -> UnitSizeEffects.options().alpha(0))) {
            assertThrows(IllegalArgumentException.class, bad::run);
        }
    }
}
