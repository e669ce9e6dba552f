package org.isard.econometrics.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Ols;
import org.isard.econometrics.SmallSample;
import org.junit.jupiter.api.Test;

class AbsorbedOlsTest {
    private static Categories factor(String name, Labels labels, int... codes) {
        int levels = IntStream.of(codes).max().orElseThrow() + 1;
        return Categories.ofCodes(name, labels, Labels.numbered(levels).asList(), codes);
    }

    private static Design design(SplittableRandom random, Labels labels) {
        Variable[] columns = new Variable[3];
        for (int j = 0; j < 3; j++) {
            columns[j] =
                    Variable.of("v" + j, labels, random.doubles(labels.size()).toArray());
        }
        return Design.of(columns[0], columns[1], columns[2]);
    }

    /** Units of several periods, some of them missing, so that every pair of levels is connected. */
    private static int[] codes(SplittableRandom random, int n, int levels) {
        return IntStream.range(0, n)
                .map(i -> i < levels ? i : random.nextInt(levels))
                .toArray();
    }

    @Property
    void isLeastSquaresWithDummies(@ForAll int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(60);
        Design design = design(random, labels);
        Categories a = factor("a", labels, codes(random, 60, 7));
        // Each level of b meets each of a at least once in expectation; few draws are not connected.
        Categories b = factor("b", labels, random.ints(60, 0, 3).toArray());
        AbsorbedOls.Result fit =
                AbsorbedOls.fit(design, AbsorbedEffects.of(a, b).with(AbsorbedEffects.Count.DUMMIES), Covariance.HC1);
        if (fit.effectsCounted() != 9) {
            return; // not connected: the dummies would be collinear
        }
        Ols.Result ols = Ols.fit(design.with(a).with(b), Covariance.HC1);
        for (String name : fit.names()) {
            assertEquals(ols.coefficient(name), fit.coefficient(name), 1e-9);
            assertEquals(ols.standardError(name), fit.standardError(name), 1e-9);
            assertEquals(ols.pValue(name), fit.pValue(name), 1e-9);
        }
        assertEquals(ols.r2(), fit.r2(), 1e-10);
        assertEquals(ols.adjustedR2(), fit.adjustedR2(), 1e-9);
        assertEquals(ols.sigma2(), fit.sigma2(), 1e-10);
        assertArrayEquals(ols.residuals().toArray(), fit.residuals().toArray(), 1e-9);
        assertArrayEquals(ols.fitted().toArray(), fit.fitted().toArray(), 1e-9);
    }

    @Property
    void singletonsChangeNoCoefficientAndOnlyDropWhenTold(@ForAll int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(40);
        Design design = design(random, labels);
        int[] codes = random.ints(40, 0, 4).toArray();
        codes[3] = 4;
        codes[17] = 5;
        int[] halves = IntStream.range(0, 40).map(i -> i % 2).toArray();
        AbsorbedEffects effects = AbsorbedEffects.of(factor("a", labels, codes), factor("b", labels, halves));
        AbsorbedOls.Result kept = AbsorbedOls.fit(design, effects, Covariance.HC0);
        AbsorbedOls.Result dropped = AbsorbedOls.fit(design, effects.asReghdfe(), Covariance.HC0);
        assertEquals(0, kept.singletonsDropped());
        assertEquals(40, kept.n());
        assertTrue(dropped.singletonsDropped() >= 2);
        assertEquals(40, dropped.n() + dropped.singletonsDropped());
        assertArrayEquals(kept.coefficients(), dropped.coefficients(), 1e-9);
        assertArrayEquals(kept.standardErrors(), dropped.standardErrors(), 1e-9);
        assertEquals(0, kept.residuals().get("4"), 1e-9);
        assertEquals(-1, dropped.residuals().labels().find("4").orElse(-1));
    }

    /** The example of fixest's help on small samples: effects of 3 and 5 levels in two unconnected parts. */
    @Test
    void effectsCountAsInFixestAndReghdfe() {
        Labels labels = Labels.numbered(10);
        SplittableRandom random = new SplittableRandom(1);
        Design design = design(random, labels).without("v2");
        Categories a = factor("a", labels, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2);
        Categories b = factor("b", labels, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4);
        AbsorbedEffects effects = AbsorbedEffects.of(a, b);
        assertEquals(3 + 5 - 1, AbsorbedOls.fit(design, effects).effectsCounted());
        assertEquals(3 + 5 - 2, AbsorbedOls.fit(design, effects.asReghdfe()).effectsCounted());
        Covariance byA = Covariance.clustered(a);
        assertEquals(5, AbsorbedOls.fit(design, effects, byA).effectsCounted());
        assertEquals(5, AbsorbedOls.fit(design, effects.asReghdfe(), byA).effectsCounted());
        assertEquals(
                6,
                AbsorbedOls.fit(design, effects.with(AbsorbedEffects.Count.DUMMIES), byA)
                        .effectsCounted());
        // All nested: the intercept is left.
        assertEquals(1, AbsorbedOls.fit(design, AbsorbedEffects.of(a), byA).effectsCounted());
        AbsorbedOls.Result asymptotic = AbsorbedOls.fit(design, effects.with(AbsorbedEffects.Count.ASYMPTOTIC), byA);
        AbsorbedOls.Result none =
                AbsorbedOls.fit(design, effects, Covariance.clustered(a).with(SmallSample.NONE));
        assertEquals(Math.sqrt(1.5), asymptotic.standardError("v1") / none.standardError("v1"), 1e-12);
        assertEquals(2, asymptotic.testDegreesOfFreedom());
    }

    @Test
    void weightsMultiplySquaresAndTheirScaleCancels() {
        Labels labels = Labels.numbered(30);
        SplittableRandom random = new SplittableRandom(4);
        Design design = design(random, labels);
        AbsorbedEffects effects =
                AbsorbedEffects.of(factor("a", labels, random.ints(30, 0, 4).toArray()));
        Variable w = Variable.of("w", labels, random.doubles(30, 0.5, 2).toArray());
        AbsorbedOls.Result one = AbsorbedOls.fit(design, effects, Covariance.CLASSICAL, w);
        AbsorbedOls.Result other = AbsorbedOls.fit(design, effects, Covariance.CLASSICAL, w.map(v -> 1e6 * v));
        assertArrayEquals(one.coefficients(), other.coefficients(), 1e-10);
        assertArrayEquals(one.standardErrors(), other.standardErrors(), 1e-10);
        assertEquals(one.withinR2(), other.withinR2(), 1e-10);
    }

    private static void assertRefused(String start, Design design, AbsorbedEffects effects, Covariance covariance) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> AbsorbedOls.fit(design, effects, covariance))
                .getMessage();
        assertTrue(message.startsWith(start), message);
    }

    @Test
    void badInputIsNamed() {
        Labels labels = Labels.numbered(12);
        SplittableRandom random = new SplittableRandom(2);
        Design design = design(random, labels);
        Categories a = factor("a", labels, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2);
        AbsorbedEffects effects = AbsorbedEffects.of(a);
        Variable within = Variable.of(
                "level", labels, IntStream.range(0, 12).mapToDouble(a::code).toArray());
        assertRefused("level: the effects of a absorb this column", design.with(within), effects, Covariance.CLASSICAL);
        Variable sum = Variable.of(
                "sum",
                labels,
                IntStream.range(0, 12)
                        .mapToDouble(i -> design.columns().get(0).get(i) + a.code(i))
                        .toArray());
        assertRefused("design: the columns are collinear", design.with(sum), effects, Covariance.CLASSICAL);
        assertRefused("design: has no column", Design.of(design.response()), effects, Covariance.CLASSICAL);
        Categories each = factor("each", labels, IntStream.range(0, 12).toArray());
        assertRefused("design: has 12 rows", design, AbsorbedEffects.of(each), Covariance.CLASSICAL);
        assertRefused(
                "effects: each row is alone", design, AbsorbedEffects.of(each).asReghdfe(), Covariance.CLASSICAL);
        assertRefused("covariance: Newey-West", design, effects, Covariance.neweyWest(1));
        Categories shifted = factor("other", Labels.numbered(13), new int[13]);
        assertRefused("other: has 13 labels", design, AbsorbedEffects.of(shifted), Covariance.CLASSICAL);
        assertThrows(IllegalArgumentException.class, () -> AbsorbedEffects.of(a, shifted));
    }

    @Test
    void resultsPrintAsATable() {
        Labels labels = Labels.numbered(12);
        Design design = design(new SplittableRandom(2), labels);
        Categories a = factor("a", labels, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2);
        int[] alone = new int[12];
        alone[5] = 1;
        String text = AbsorbedOls.fit(
                        design,
                        AbsorbedEffects.of(a, factor("b", labels, alone)).asReghdfe(),
                        Covariance.clustered(a))
                .toString();
        assertTrue(
                text.startsWith(
                        "OLS with effects of a, b of v0, n = 11, standard errors clustered by a, dropped 1 rows alone"),
                text);
        for (String word : List.of("v1", "v2", "within R2")) {
            assertTrue(text.contains(word), text);
        }
    }
}
