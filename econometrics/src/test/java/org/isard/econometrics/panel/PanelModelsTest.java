package org.isard.econometrics.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class PanelModelsTest {
    private static final Labels UNITS = Labels.of("a", "b", "c", "d");
    private static final Labels PERIODS = Labels.of("1", "2", "3");

    private static Panel panel(String name, double scale) {
        double[][] v = new double[4][3];
        for (int i = 0; i < 4; i++) {
            for (int t = 0; t < 3; t++) {
                v[i][t] = scale * Math.sin(7 * i + 3 * t + name.length() * i * t + name.charAt(0));
            }
        }
        return Panel.of(name, UNITS, PERIODS, v);
    }

    @Test
    void withTwoPeriodsDifferencesWithoutATrendAreFixedEffects() {
        Labels two = Labels.of("1", "2");
        Panel y = Panel.of("y", UNITS, two, new double[][] {{1, 3}, {2, 2.5}, {5, 4}, {0, 7}});
        Panel x = Panel.of("x", UNITS, two, new double[][] {{2, 5}, {1, 1}, {4, 2}, {3, 9}});
        PanelDesign d = PanelDesign.of(y, x);
        PanelDesign bare = PanelDesign.of(
                d.design().withoutIntercept(),
                org.isard.core.Categories.of(
                        "u", d.design().labels(), java.util.List.of("a", "a", "b", "b", "c", "c", "d", "d")),
                org.isard.core.Categories.of(
                        "t", d.design().labels(), java.util.List.of("1", "2", "1", "2", "1", "2", "1", "2")));
        assertArrayEquals(
                FixedEffects.fit(d, Effects.INDIVIDUAL).coefficients(),
                FirstDifferences.fit(bare).coefficients(),
                1e-12);
        assertEquals(
                FixedEffects.fit(d, Effects.TWO_WAY).coefficient("x"),
                FirstDifferences.fit(d).coefficient("x"),
                1e-12);
    }

    @Test
    void scalesDoNotMatter() {
        for (double scale : new double[] {1e-150, 1e-6, 1e9, 1e150}) {
            PanelDesign one = PanelDesign.of(panel("y", 1), panel("x", 1));
            PanelDesign scaled = PanelDesign.of(panel("y", 1), panel("x", scale));
            for (Effects effects : Effects.values()) {
                double expected = FixedEffects.fit(one, effects).testStatistics()[0];
                assertEquals(
                        expected, FixedEffects.fit(scaled, effects).testStatistics()[0], 1e-9 * Math.abs(expected));
            }
            double expected = RandomEffects.fit(one).testStatistics()[1];
            assertEquals(expected, RandomEffects.fit(scaled).testStatistics()[1], 1e-9 * Math.abs(expected));
        }
    }

    @Test
    void singleUnitsAndPeriodsAreRefusedWithAReason() {
        Panel y = Panel.of("y", Labels.of("a"), PERIODS, new double[][] {{1, 2, 4}});
        Panel x = Panel.of("x", Labels.of("a"), PERIODS, new double[][] {{3, 1, 2}});
        PanelDesign single = PanelDesign.of(y, x);
        assertThrows(IllegalArgumentException.class, () -> Between.fit(single));
        assertThrows(IllegalArgumentException.class, () -> RandomEffects.fit(single));
        assertThrows(IllegalArgumentException.class, () -> FixedEffects.fit(single, Effects.TWO_WAY));
        Pooled.Result pooled = Pooled.fit(single);
        assertThrows(
                IllegalArgumentException.class,
                () -> EffectsTest.lm(pooled, Effects.TIME, EffectsTest.Type.BREUSCH_PAGAN));
        assertThrows(IllegalArgumentException.class, () -> CrossSectionalDependence.of(pooled));
        assertThrows(IllegalArgumentException.class, () -> Between.fit(single, Effects.TWO_WAY));
        assertThrows(IllegalArgumentException.class, () -> PanelCovariance.driscollKraay(-1));
    }

    /** Which effects go first depends on which are more; what is found must not. */
    @Test
    void twoWayRandomEffectsDoNotKnowUnitsFromPeriods() {
        PanelDesign d = PlmTest.design("unbalanced");
        Variable unit = Variable.of(
                "i", d.design().labels(), d.unsorted("i", doubles(d.unit())).toArray());
        Variable period = Variable.of(
                "t", d.design().labels(), d.unsorted("t", doubles(d.period())).toArray());
        PanelDesign swapped = PanelDesign.of(d.design(), named(period), named(unit));
        RandomEffects.Result one = RandomEffects.fit(d, Effects.TWO_WAY);
        RandomEffects.Result other = RandomEffects.fit(swapped, Effects.TWO_WAY);
        assertEquals(one.unitVariance(), other.periodVariance(), 1e-10);
        for (String name : one.names()) {
            assertEquals(one.coefficient(name), other.coefficient(name), 1e-11);
            assertEquals(one.standardError(name), other.standardError(name), 1e-11);
        }
        assertEquals(one.rss(), other.rss(), 1e-9 * one.rss());
    }

    private static double[] doubles(int[] codes) {
        return Arrays.stream(codes).asDoubleStream().toArray();
    }

    private static Categories named(Variable codes) {
        return Categories.of(
                codes.name(),
                codes.labels(),
                Arrays.stream(codes.toArray())
                        .mapToObj(v -> "c" + (int) (100 + v))
                        .toList());
    }

    @Test
    void thetaLiesBetweenPooledAndFixed() {
        PanelDesign d = PlmTest.design("grunfeld");
        double theta = RandomEffects.fit(d).unitThetas()[0];
        assertTrue(theta > 0 && theta < 1);
        assertEquals(10, RandomEffects.fit(d).unitThetas().length);
    }
}
