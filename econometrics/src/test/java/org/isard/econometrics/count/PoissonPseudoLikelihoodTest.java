package org.isard.econometrics.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.internal.LeastSquares;
import org.junit.jupiter.api.Test;

class PoissonPseudoLikelihoodTest {
    /** Flows between all pairs of countries in some years; a fifth of them zero. */
    private record Flows(Design design, Categories exporter, Categories importer, Categories year) {
        static Flows of(int seed, int countries, int years) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = countries * countries * years;
            int[][] codes = new int[3][n];
            double[][] columns = new double[3][n];
            double[] size = random.doubles(2 * countries, -1, 1).toArray();
            for (int i = 0; i < n; i++) {
                codes[0][i] = i / years / countries;
                codes[1][i] = (i / years) % countries;
                codes[2][i] = i % years;
                columns[1][i] = random.nextDouble(-1, 1);
                columns[2][i] = random.nextDouble() < 0.4 ? 1 : 0;
                double log = size[codes[0][i]] + size[countries + codes[1][i]] - columns[1][i] + 0.5 * columns[2][i];
                columns[0][i] = random.nextDouble() < 0.2 ? 0 : Math.exp(log + random.nextDouble(-1, 1));
            }
            Labels labels = Labels.numbered(n);
            return new Flows(
                    Design.of(
                            Variable.of("flow", labels, columns[0]),
                            Variable.of("cost", labels, columns[1]),
                            Variable.of("rta", labels, columns[2])),
                    factor("exporter", labels, countries, codes[0]),
                    factor("importer", labels, countries, codes[1]),
                    factor("year", labels, years, codes[2]));
        }

        AbsorbedEffects effects() {
            return AbsorbedEffects.of(exporter, importer, year);
        }

        PoissonPseudoResult fit() {
            return PoissonPseudoLikelihood.fit(design, effects());
        }
    }

    private static Categories factor(String name, Labels labels, int levels, int[] codes) {
        return Categories.ofCodes(name, labels, Labels.numbered(levels).asList(), codes);
    }

    private static void assertSame(Estimates expected, Estimates actual, double tolerance) {
        for (String name : expected.names()) {
            double se = expected.standardError(name);
            assertEquals(expected.coefficient(name), actual.coefficient(name), tolerance * se, name);
            assertEquals(se, actual.standardError(name), tolerance * se, name);
        }
    }

    private static double[] sums(Categories factor, Variable values) {
        double[] result = new double[factor.levels().size()];
        for (int i = 0; i < values.size(); i++) {
            result[factor.code(i)] += values.get(i);
        }
        return result;
    }

    /** The gravity estimates reproduce output and expenditure (Fally 2015). */
    @Property
    void fittedFlowsAddUpToThoseOfEachExporterImporterAndYear(@ForAll int seed) {
        Flows flows = Flows.of(seed, 4, 3);
        PoissonPseudoResult fit = flows.fit();
        Variable y = flows.design.response().align(fit.fitted().labels());
        for (Categories effect : flows.effects().effects()) {
            Categories used = effect.align(y.labels());
            double[] expected = sums(used, y);
            double[] actual = sums(used, fit.fitted());
            for (int level = 0; level < expected.length; level++) {
                assertEquals(expected[level], actual[level], 1e-9 * (1 + expected[level]));
            }
        }
    }

    /**
     * Small samples of flows over ten powers of ten with effects of exporter-years, importer-years and pairs are all but separated; of a
     * thousand one or two are refused because they do not converge.
     */
    @Property
    void fittedFlowsAddUpHoweverFarTheySpread(@ForAll int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int countries = 6;
        int years = 3;
        Flows flows = Flows.of(seed, countries, years);
        double[] spread = random.doubles(3 * countries * countries, -5, 5).toArray();
        double[] y = flows.design.response().toArray();
        for (int i = 0; i < y.length; i++) {
            int from = flows.exporter.code(i);
            int to = flows.importer.code(i);
            int year = flows.year.code(i);
            y[i] = random.nextDouble() < 0.3
                    ? 0
                    : y[i]
                            * Math.exp(spread[from * countries + year]
                                    + spread[36 + to * countries + year]
                                    + spread[72 + from * countries + to]);
        }
        Gravity gravity = Gravity.of(flows.exporter, flows.importer, flows.year);
        AbsorbedEffects effects = AbsorbedEffects.of(
                        gravity.exporterYear(), gravity.importerYear(), gravity.directedPair())
                .asPpmlhdfe()
                .with(AbsorbedEffects.Singletons.KEEP);
        PoissonPseudoResult fit = fitOrRefused(Design.of(Variable.of("y", flows.design.labels(), y)), effects);
        Assume.that(fit != null);
        Variable kept =
                Variable.of("y", flows.design.labels(), y).align(fit.fitted().labels());
        for (Categories effect : effects.effects()) {
            double[] expected = sums(effect.align(kept.labels()), kept);
            double[] actual = sums(effect.align(kept.labels()), fit.fitted());
            for (int level = 0; level < expected.length; level++) {
                // In the metric of the fit: a level's share of the deviance.
                double tolerance = 1e-7 * Math.sqrt(expected[level] * (1 + kept.sum()));
                assertEquals(
                        expected[level],
                        actual[level],
                        tolerance,
                        effect.levels().get(level));
            }
        }
    }

    private static PoissonPseudoResult fitOrRefused(Design design, AbsorbedEffects effects) {
        try {
            return PoissonPseudoLikelihood.fit(design, effects, Covariance.HC0);
        } catch (IllegalArgumentException refused) {
            assertTrue(refused.getMessage().contains("has not converged"), refused.getMessage());
            return null;
        }
    }

    /** Iteratively reweighted least squares on all dummies. */
    private static double[] naive(Flows flows, double[] y) {
        Design dense = flows.design.with(flows.exporter).with(flows.importer).with(flows.year);
        double[][] x = dense.toColumns();
        double mean = Arrays.stream(y).average().orElseThrow();
        double[] eta = Arrays.stream(y).map(v -> Math.log((v + mean) / 2)).toArray();
        double[] b = new double[x.length];
        for (int step = 0; step < 40; step++) {
            double[][] weighted = new double[x.length][y.length];
            double[] response = new double[y.length];
            for (int i = 0; i < y.length; i++) {
                double mu = Math.exp(eta[i]);
                for (int j = 0; j < x.length; j++) {
                    weighted[j][i] = Math.sqrt(mu) * x[j][i];
                }
                response[i] = Math.sqrt(mu) * (eta[i] + (y[i] - mu) / mu);
            }
            b = LeastSquares.of(weighted, dense.names()).solve(response);
            for (int i = 0; i < y.length; i++) {
                eta[i] = 0;
                for (int j = 0; j < x.length; j++) {
                    eta[i] += b[j] * x[j][i];
                }
            }
        }
        return b;
    }

    @Property
    void coefficientsAreThoseOfDenseDummies(@ForAll @IntRange(min = 1) int seed) {
        Flows flows = Flows.of(seed, 4, 3);
        PoissonPseudoResult fit = flows.fit();
        if (fit.n() < flows.design.n()) {
            return; // a country without exports has no dummy
        }
        double[] b = naive(flows, flows.design.response().toArray());
        assertEquals(b[1], fit.coefficient("cost"), 1e-8);
        assertEquals(b[2], fit.coefficient("rta"), 1e-8);
    }

    @Property
    void theUnitOfFlowsDoesNotMatter(@ForAll int seed, @ForAll @IntRange(min = -12, max = 12) int power) {
        Flows flows = Flows.of(seed, 4, 3);
        double unit = Math.pow(10, power);
        PoissonPseudoResult fit = flows.fit();
        PoissonPseudoResult scaled = PoissonPseudoLikelihood.fit(
                flows.design.withResponse(flows.design.response().map(v -> v * unit)), flows.effects());
        assertSame(fit, scaled, 1e-7);
        assertEquals(fit.deviance(), scaled.deviance() / unit, 1e-9 * fit.deviance());
        assertEquals(fit.drops(), scaled.drops());
    }

    @Property
    void theOrderOfRowsDoesNotMatter(@ForAll int seed) {
        Flows flows = Flows.of(seed, 4, 3);
        List<String> shuffled = new ArrayList<>(flows.design.labels().asList());
        Collections.shuffle(shuffled, new Random(seed));
        Labels order = Labels.of(shuffled);
        Variable[] columns =
                flows.design.columns().stream().map(c -> c.align(order)).toArray(Variable[]::new);
        Covariance clusters = Covariance.clustered(flows.exporter, flows.importer);
        Covariance moved = Covariance.clustered(flows.exporter.align(order), flows.importer.align(order));
        PoissonPseudoResult fit = PoissonPseudoLikelihood.fit(flows.design, flows.effects(), clusters);
        PoissonPseudoResult other = PoissonPseudoLikelihood.fit(
                Design.of(flows.design.response().align(order), columns),
                AbsorbedEffects.of(flows.exporter.align(order), flows.importer.align(order), flows.year.align(order)),
                moved);
        for (String name : fit.names()) {
            assertEquals(fit.coefficient(name), other.coefficient(name), 1e-9);
        }
        for (String label : fit.fitted().labels()) {
            double mu = fit.fitted().get(label);
            assertEquals(mu, other.fitted().get(label), 1e-8 * mu);
        }
    }

    @Property
    void anEffectThatIsConstantChangesNothing(@ForAll int seed) {
        Flows flows = Flows.of(seed, 4, 3);
        Categories constant = factor("constant", flows.design.labels(), 1, new int[flows.design.n()]);
        PoissonPseudoResult with = PoissonPseudoLikelihood.fit(
                flows.design, AbsorbedEffects.of(flows.exporter, constant, flows.importer, flows.year));
        assertSame(flows.fit(), with, 1e-8);
    }

    @Property
    void wholeWeightsAreRepeatedRows(@ForAll int seed) {
        Flows flows = Flows.of(seed, 4, 2);
        SplittableRandom random = new SplittableRandom(seed);
        int[] times = IntStream.range(0, flows.design.n())
                .map(i -> 1 + random.nextInt(3))
                .toArray();
        int[] rows = IntStream.range(0, times.length)
                .flatMap(i -> IntStream.generate(() -> i).limit(times[i]))
                .toArray();
        Labels labels = Labels.numbered(rows.length);
        Variable[] columns = flows.design.columns().stream()
                .map(c -> repeated(c, rows, labels))
                .toArray(Variable[]::new);
        AbsorbedEffects effects = new AbsorbedEffects(
                flows.effects().effects().stream()
                        .map(f -> factor(
                                f.name(),
                                labels,
                                f.levels().size(),
                                IntStream.of(rows).map(f::code).toArray()))
                        .toList(),
                AbsorbedEffects.Singletons.KEEP,
                AbsorbedEffects.Count.FIXEST);
        PoissonPseudoResult repeated = PoissonPseudoLikelihood.fit(
                Design.of(repeated(flows.design.response(), rows, labels), columns), effects, Covariance.CLASSICAL);
        Variable weights = Variable.of(
                "w",
                flows.design.labels(),
                Arrays.stream(times).asDoubleStream().toArray());
        PoissonPseudoResult weighted =
                PoissonPseudoLikelihood.fit(flows.design, flows.effects(), Covariance.CLASSICAL, weights);
        assertSame(repeated, weighted, 1e-8);
        assertEquals(repeated.logLik(), weighted.logLik(), 1e-9 * Math.abs(repeated.logLik()));
        assertEquals(repeated.pseudoR2(), weighted.pseudoR2(), 1e-9);
    }

    private static Variable repeated(Variable v, int[] rows, Labels labels) {
        return Variable.of(
                v.name(), labels, IntStream.of(rows).mapToDouble(v::get).toArray());
    }

    @Property
    void resetIsTheTestOfTheSquaredPredictorAsAColumn(@ForAll int seed) {
        Flows flows = Flows.of(seed, 5, 3);
        PoissonPseudoResult fit = flows.fit();
        if (fit.n() < flows.design.n()) {
            return;
        }
        Variable squared = fit.linearPredictor().map(v -> v * v).named("squared");
        PoissonPseudoResult larger = PoissonPseudoLikelihood.fit(flows.design.with(squared), flows.effects());
        double z = larger.coefficient("squared") / larger.standardError("squared");
        assertEquals(z * z, fit.reset().statistic(), 1e-6 * (1 + z * z));
        assertEquals(larger.pValue("squared"), fit.reset().pValue(), 1e-6);
    }

    @Test
    void aPerfectFitHasNoResiduals() {
        Flows flows = Flows.of(5, 4, 3);
        double[] exact = IntStream.range(0, flows.design.n())
                .mapToDouble(i -> Math.exp(0.5 * flows.design.columns().get(0).get(i)
                        - 0.25 * flows.design.columns().get(1).get(i)
                        + flows.exporter.code(i)
                        - 2 * flows.importer.code(i)))
                .toArray();
        PoissonPseudoResult fit = PoissonPseudoLikelihood.fit(
                flows.design.withResponse(Variable.of("exact", flows.design.labels(), exact)), flows.effects());
        assertEquals(0.5, fit.coefficient("cost"), 1e-10);
        assertEquals(-0.25, fit.coefficient("rta"), 1e-10);
        assertEquals(1, fit.squaredCorrelation(), 1e-12);
    }

    @Test
    void countriesWithoutTradeAndSingletonsAreDroppedAndCounted() {
        Flows flows = Flows.of(6, 4, 3);
        double[] y = flows.design.response().toArray();
        int[] alone = new int[y.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = flows.exporter.code(i) == 2 ? 0 : y[i] + 1;
            alone[i] = i == 0 ? 0 : 1;
        }
        Design design = flows.design.withResponse(Variable.of("y", flows.design.labels(), y));
        AbsorbedEffects effects = AbsorbedEffects.of(
                flows.exporter, flows.importer, flows.year, factor("alone", design.labels(), 2, alone));
        PoissonPseudoResult kept = PoissonPseudoLikelihood.fit(design, effects);
        PoissonPseudoResult dropped = PoissonPseudoLikelihood.fit(design, effects.asPpmlhdfe());
        assertEquals(new PoissonPseudoResult.Drops(12, 0, 0), kept.drops());
        assertEquals(new PoissonPseudoResult.Drops(12, 0, 1), dropped.drops());
        assertEquals(35, dropped.n());
        assertArrayEquals(kept.coefficients(), dropped.coefficients(), 1e-9);
        assertTrue(
                dropped.toString().contains("dropped 12 rows in levels of zeros and 1 rows alone in a level"),
                dropped.toString());
    }

    private static void assertRefused(String start, Design design, AbsorbedEffects effects, Covariance covariance) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> PoissonPseudoLikelihood.fit(design, effects, covariance))
                .getMessage();
        assertTrue(message.startsWith(start), message);
    }

    @Test
    void badInputIsNamed() {
        Flows flows = Flows.of(7, 4, 3);
        Design design = flows.design;
        AbsorbedEffects effects = flows.effects();
        Labels labels = design.labels();
        double[] y = design.response().toArray();
        y[4] = -1;
        assertRefused(
                "y: the value of \"5\" is -1.0",
                design.withResponse(Variable.of("y", labels, y)),
                effects,
                Covariance.HC1);
        assertRefused(
                "y: all values are zero",
                design.withResponse(Variable.of("y", labels, new double[y.length])),
                effects,
                Covariance.HC1);
        Variable year = Variable.of(
                "trend",
                labels,
                IntStream.range(0, y.length).mapToDouble(flows.year::code).toArray());
        assertRefused(
                "trend: the effects of exporter, importer, year absorb", design.with(year), effects, Covariance.HC1);
        Variable twice = design.columns().get(0).map(v -> 2 * v).named("twice");
        assertRefused("design: the columns are collinear", design.with(twice), effects, Covariance.HC1);
        assertRefused("covariance: HC3 is not available", design, effects, Covariance.HC3);
        Categories one = factor("one", labels, 1, new int[y.length]);
        assertRefused("one: the rows of the fit are all in one group", design, effects, Covariance.clustered(one));
        Categories each =
                factor("each", labels, y.length, IntStream.range(0, y.length).toArray());
        assertRefused("cost: the effects of each absorb", design, AbsorbedEffects.of(each), Covariance.HC1);
        assertThrows(IllegalArgumentException.class, AbsorbedEffects::of);
        Variable zero = Variable.of("w", labels, new double[y.length]);
        assertThrows(
                IllegalArgumentException.class,
                () -> PoissonPseudoLikelihood.fit(design, effects, Covariance.HC1, zero));
    }

    @Test
    void withoutColumnsTheEffectsAreFitted() {
        Flows flows = Flows.of(8, 3, 1);
        Design empty = Design.of(flows.design.response().map(v -> v + 1));
        PoissonPseudoResult fit =
                PoissonPseudoLikelihood.fit(empty, AbsorbedEffects.of(flows.exporter, flows.importer));
        // Margins multiplied: the fit of independence.
        double[] rows = sums(flows.exporter, empty.response());
        double[] columns = sums(flows.importer, empty.response());
        double total = empty.response().sum();
        for (int i = 0; i < 9; i++) {
            assertEquals(
                    rows[flows.exporter.code(i)] * columns[flows.importer.code(i)] / total,
                    fit.fitted().get(i),
                    1e-10);
        }
        assertTrue(fit.toString().startsWith("PPML with effects of exporter, importer of flow, n = 9"), fit.toString());
    }
}
