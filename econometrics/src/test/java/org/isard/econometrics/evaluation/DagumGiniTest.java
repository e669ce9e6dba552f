package org.isard.econometrics.evaluation;

import static org.isard.econometrics.evaluation.EntropyWeightsTest.assertNamed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Inequality;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class DagumGiniTest {

    @Property
    void decompositionAgreesWithSumsOverAllPairs(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n, @ForAll @IntRange(min = 1, max = 5) int m) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(n);
        double[] y =
                IntStream.range(0, n).mapToDouble(i -> random.nextInt(1, 12)).toArray(); // ties are frequent
        List<String> groups =
                IntStream.range(0, n).mapToObj(i -> "g" + random.nextInt(m)).toList();
        Categories categories = Categories.of("group", labels, groups);
        DagumGini.Result result = DagumGini.of(Variable.of("y", labels, y), categories);
        double mean = IntStream.range(0, n).mapToDouble(i -> y[i]).average().orElseThrow();
        double within = 0;
        double net = 0;
        double overlap = 0;
        List<String> levels = categories.levels();
        for (int j = 0; j < levels.size(); j++) {
            double[] a = members(y, groups, levels.get(j));
            for (int h = 0; h < levels.size(); h++) {
                double[] b = members(y, groups, levels.get(h));
                double up = 0; // d_jh and p_jh of Dagum, the mean gain of the richer group and of the poorer
                double down = 0;
                for (double v : a) {
                    for (double w : b) {
                        up += Math.max(0, v - w);
                        down += Math.max(0, w - v);
                    }
                }
                double part = (up + down) / (2.0 * n * n * mean);
                double d = up + down == 0 ? 0 : Math.abs(up - down) / (up + down);
                if (j == h) {
                    within += part;
                } else {
                    net += part * d;
                    overlap += part * (1 - d);
                    double muSum = (mean(a) + mean(b)) * a.length * b.length;
                    assertEquals((up + down) / muSum, result.giniBetween()[j][h], 1e-13);
                    assertEquals(d, result.affluence()[j][h], 1e-13);
                }
            }
        }
        assertEquals(within, result.within(), 1e-13);
        assertEquals(net, result.netBetween(), 1e-13);
        assertEquals(overlap, result.transvariation(), 1e-13);
        assertEquals(Inequality.gini(y), result.gini(), 1e-13);
    }

    private static double[] members(double[] y, List<String> groups, String group) {
        return IntStream.range(0, y.length)
                .filter(i -> groups.get(i).equals(group))
                .mapToDouble(i -> y[i])
                .toArray();
    }

    private static double mean(double[] x) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i]).average().orElseThrow();
    }

    @Test
    void groupsThatDoNotOverlapDoNotTransvary() {
        Labels labels = Labels.numbered(6);
        Categories groups = Categories.of("g", labels, List.of("a", "a", "b", "b", "c", "c"));
        DagumGini.Result apart = DagumGini.of(Variable.of("y", labels, 1, 2, 3, 5, 8, 9), groups);
        assertEquals(0, apart.transvariation(), 1e-16);
        DagumGini.Result mixed = DagumGini.of(Variable.of("y", labels, 1, 9, 2, 8, 4, 6), groups);
        assertEquals(0, mixed.netBetween(), 1e-16);
        assertTrue(mixed.transvariation() > 0);
        assertTrue(mixed.toString().contains("transvariation"), mixed.toString());
        assertEquals(1, mixed.toTable().variable("share").get("total"));
        assertEquals(3, mixed.groupTable().rows().size());
    }

    @Test
    void constantsAndExtremesAreExact() {
        Labels labels = Labels.numbered(4);
        Categories groups = Categories.of("g", labels, List.of("a", "a", "b", "b"));
        DagumGini.Result equal = DagumGini.of(Variable.of("y", labels, 0.1, 0.1, 0.1, 0.1), groups);
        assertEquals(0, equal.gini());
        assertEquals(0, equal.transvariation());
        assertEquals(
                DagumGini.of(Variable.of("y", labels, 1, 2, 4, 3), groups).gini(),
                DagumGini.of(Variable.of("y", labels, 1e307, 2e307, 4e307, 3e307), groups)
                        .gini(),
                1e-15);
        DagumGini.Result poor = DagumGini.of(Variable.of("y", labels, 0, 0, 1, 1), groups);
        assertEquals(0.5, poor.netBetween(), 1e-15);
        assertEquals(0, poor.within());
    }

    @Test
    void panelsAreDecomposedPeriodByPeriod() {
        Panel panel = Samples.panel("y", 3, 6, 4);
        Categories groups = Categories.of("g", panel.units(), List.of("a", "b", "a", "b", "b", "a"));
        DagumGini.Series series = DagumGini.of(panel, groups);
        assertEquals(
                DagumGini.of(panel.at("t2"), groups).gini(), series.at("t2").gini());
        assertEquals(4, series.toTable().rows().size());
        assertTrue(series.toString().contains("by period"));
    }

    @Test
    void faultsAreNamed() {
        Labels labels = Labels.of("A", "B");
        Categories groups = Categories.of("g", labels, List.of("a", "b"));
        assertNamed("\"B\"", () -> DagumGini.of(Variable.of("y", labels, 1, -1), groups));
        assertNamed("\"A\"", () -> DagumGini.of(Variable.of("y", labels, Double.NaN, 1), groups));
        assertNamed("no positive value", () -> DagumGini.of(Variable.of("y", labels, 0, 0), groups));
        assertNamed("g", () -> DagumGini.of(Variable.of("y", Labels.of("B", "A"), 1, 1), groups));
    }
}
