package org.isard.econometrics.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.Ols;
import org.junit.jupiter.api.Test;

class FixedEffectsTest {
    /** Unit u is seen from period u on for {@code length} periods: a chain; or anywhere with probability one half. */
    private static PanelDesign panel(int seed, int units, int periods, boolean chain) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> unit = new ArrayList<>();
        List<Integer> period = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            for (int t = 0; t < periods; t++) {
                if (chain ? t == i || t == i + 1 : random.nextInt(2) == 0) {
                    unit.add(i);
                    period.add(t);
                }
            }
        }
        int n = unit.size();
        Labels rows = Labels.numbered(n);
        double[][] v = new double[3][n];
        for (double[] column : v) {
            for (int r = 0; r < n; r++) {
                column[r] = random.nextDouble() + unit.get(r) % 7 + Math.sin(period.get(r));
            }
        }
        return PanelDesign.of(
                Design.of(Variable.of("y", rows, v[0]), Variable.of("x1", rows, v[1]), Variable.of("x2", rows, v[2])),
                Categories.ofCodes("u", rows, Labels.numbered(units).asList(), codes(unit)),
                Categories.ofCodes("t", rows, Labels.numbered(periods).asList(), codes(period)));
    }

    private static int[] codes(List<Integer> list) {
        return list.stream().mapToInt(i -> i).toArray();
    }

    /** A panel that falls apart has a dummy too many for each part; this leaves them out as a basis of the others. */
    private static Ols.Result dummies(PanelDesign d) {
        Design design = d.design();
        double[] u = d.unsorted(
                        "u", java.util.Arrays.stream(d.unit()).asDoubleStream().toArray())
                .toArray();
        double[] t = d.unsorted(
                        "t",
                        java.util.Arrays.stream(d.period()).asDoubleStream().toArray())
                .toArray();
        Categories units = Categories.of("u", design.labels(), names(u));
        Categories periods = Categories.of("t", design.labels(), names(t));
        return Ols.fit(design.with(units).with(periods));
    }

    private static List<String> names(double[] codes) {
        return java.util.Arrays.stream(codes).mapToObj(c -> "c" + c).toList();
    }

    @Property
    void twoWaysAreLeastSquaresWithDummies(@ForAll @IntRange(min = 1, max = 100_000) int seed) {
        PanelDesign d = panel(seed, 8 + seed % 5, 6 + seed % 9, false);
        FixedEffects.Result fit = FixedEffects.fit(d, Effects.TWO_WAY);
        if (fit.effectCount() != d.units().size() + d.periods().size() - 1) {
            return; // falls apart: the dummies would be collinear
        }
        Ols.Result ols = dummies(d);
        for (String x : List.of("x1", "x2")) {
            assertEquals(ols.coefficient(x), fit.coefficient(x), 1e-9 * (1 + Math.abs(ols.coefficient(x))), x);
            assertEquals(ols.standardError(x), fit.standardError(x), 1e-9 * ols.standardError(x), x);
        }
        assertEquals(ols.degreesOfFreedom(), fit.degreesOfFreedom());
        assertArrayEquals(ols.residuals().toArray(), fit.residuals().toArray(), 1e-10);
    }

    @Test
    void aLongChainIsDemeanedExactly() {
        int units = 400;
        PanelDesign d = panel(3, units, units + 1, true);
        assertEquals(2 * units, d.n());
        double[][] z = {d.y()};
        Demeaning.of(d, Effects.TWO_WAY).apply(z);
        // A chain of n rows and n + 1 effects less one: nothing is left.
        for (double v : z[0]) {
            assertEquals(0, v, 1e-9);
        }
        assertEquals(2 * units, Demeaning.of(d, Effects.TWO_WAY).rank());
    }

    @Test
    void whatIsLeftSumsToZeroWithinUnitsAndPeriods() {
        PanelDesign d = panel(9, 300, 90, false);
        double[][] columns = {d.y(), d.slopes()[0]};
        double[][] left = {columns[0].clone(), columns[1].clone()};
        Demeaning.of(d, Effects.TWO_WAY).apply(left);
        for (int j = 0; j < 2; j++) {
            double[] sizes = java.util.Arrays.stream(columns[j]).map(Math::abs).toArray();
            for (int[] groups : new int[][] {d.unit(), d.period()}) {
                double[] sums = Demeaning.sums(left[j], groups, 300);
                double[] whole = Demeaning.sums(sizes, groups, 300);
                for (int g = 0; g < sums.length; g++) {
                    assertEquals(0, sums[g], 1e-13 * whole[g]);
                }
            }
        }
    }

    @Test
    void aPanelThatFallsApartCountsEachPart() {
        Labels rows = Labels.numbered(12);
        int[] unit = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
        int[] period = {0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5};
        SplittableRandom random = new SplittableRandom(1);
        Variable y = Variable.of("y", rows, random.doubles(12).toArray());
        Variable x = Variable.of("x", rows, random.doubles(12).toArray());
        PanelDesign d = PanelDesign.of(
                Design.of(y, x),
                Categories.ofCodes("u", rows, List.of("a", "b", "c", "d"), unit),
                Categories.ofCodes("t", rows, List.of("1", "2", "3", "4", "5", "6"), period));
        FixedEffects.Result fit = FixedEffects.fit(d, Effects.TWO_WAY);
        assertEquals(4 + 6 - 2, fit.effectCount());
        assertEquals(12 - 8 - 1, fit.degreesOfFreedom());
        assertEquals(0, fit.periodEffects().get("1"));
        assertEquals(0, fit.periodEffects().get("4"));
        for (int i = 0; i < 12; i++) {
            double fitted = fit.coefficient("x") * x.get(i)
                    + fit.unitEffects().get(unit[i])
                    + fit.periodEffects().get(period[i]);
            assertEquals(y.get(i) - fitted, fit.residuals().get(i), 1e-12);
        }
    }

    @Test
    void absorbedCollinearAndTooManyColumnsAreNamed() {
        PanelDesign d = panel(4, 10, 8, false);
        double[] unit = d.unsorted(
                        "u", java.util.Arrays.stream(d.unit()).asDoubleStream().toArray())
                .toArray();
        Variable size = Variable.of("size", d.design().labels(), unit);
        Categories units = Categories.of("u", d.design().labels(), names(unit));
        double[] t = d.unsorted(
                        "t",
                        java.util.Arrays.stream(d.period()).asDoubleStream().toArray())
                .toArray();
        Categories periods = Categories.of("t", d.design().labels(), names(t));
        PanelDesign absorbed = PanelDesign.of(d.design().with(size), units, periods);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> FixedEffects.fit(absorbed, Effects.INDIVIDUAL))
                .getMessage();
        assertTrue(message.startsWith("size: the individual effects absorb"), message);
        FixedEffects.fit(absorbed, Effects.TIME);
        double[] sum = new double[unit.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = d.design().toColumns()[1][i] + unit[i];
        }
        PanelDesign collinear = PanelDesign.of(d.design().with(Variable.of("sum", size.labels(), sum)), units, periods);
        message = assertThrows(IllegalArgumentException.class, () -> FixedEffects.fit(collinear, Effects.TWO_WAY))
                .getMessage();
        assertTrue(message.contains("collinear") && message.contains("sum"), message);
        PanelDesign chain = panel(1, 5, 6, true);
        message = assertThrows(IllegalArgumentException.class, () -> FixedEffects.fit(chain, Effects.TWO_WAY))
                .getMessage();
        assertTrue(message.contains("effects"), message);
    }

    @Test
    void resultsPrintAsATable() {
        FixedEffects.Result fit =
                FixedEffects.fit(PlmTest.design("grunfeld"), Effects.TWO_WAY, PanelCovariance.byUnit());
        String text = fit.toString();
        assertTrue(
                text.startsWith(
                        "two-way fixed effects of inv, n = 200, 10 units x 20 periods, standard errors clustered"),
                text);
        assertTrue(text.contains("value") && text.contains("R2"), text);
        assertTrue(RandomEffects.fit(PlmTest.design("grunfeld")).toString().contains("variance idiosyncratic"));
    }
}
