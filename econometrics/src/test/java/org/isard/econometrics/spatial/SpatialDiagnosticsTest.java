package org.isard.econometrics.spatial;

import static org.isard.econometrics.spatial.SpatialSamples.close;
import static org.isard.econometrics.spatial.SpatialSamples.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.LatticeWeights;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Alternative;
import org.isard.econometrics.Design;
import org.isard.econometrics.HypothesisTest;
import org.isard.econometrics.Ols;
import org.isard.econometrics.Oracles;
import org.isard.econometrics.spatial.SpatialSamples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpatialDiagnosticsTest {
    private static final String[] NAMES = {"LMerr", "LMlag", "RLMerr", "RLMlag", "SARMA"};

    @ParameterizedTest
    @ValueSource(strings = {"boston", "columbus", "nc_sids", "world"})
    void agreesWithSpdep(String set) {
        Sample s = SpatialSamples.oracle(set);
        Object oracle = Oracles.json("econometrics/" + set + "/ols.json");
        SpatialDiagnostics.Result r = SpatialDiagnostics.of(Ols.fit(s.design()), s.w());
        for (int t = 0; t < NAMES.length; t++) {
            Object expected = Oracles.get(Oracles.get(oracle, "lm_tests"), NAMES[t]);
            HypothesisTest test = r.tests().get(t);
            close(numbers(expected, "statistic"), new double[] {test.statistic()}, 1e-9);
            close(numbers(expected, "df"), new double[] {test.df()}, 0);
            // spdep's p is one minus the rest, right to 1e-16 and not to a share of itself.
            assertEquals(numbers(expected, "p.value")[0], test.pValue(), 1e-9 * test.pValue() + 1e-15);
        }
        Object moran = Oracles.get(oracle, "residual_moran");
        ResidualMoran.Result m = r.moran();
        close(numbers(moran, "estimate"), new double[] {m.i(), m.expectation(), m.variance()}, 1e-10);
        close(numbers(moran, "statistic"), new double[] {m.z()}, 1e-9);
        close(numbers(moran, "p.value"), new double[] {m.pValue()}, 1e-8);
    }

    /** gmm.R: weights that are neither symmetric nor row-standardised, with islands; the same binary; row-standardised without islands. */
    @Test
    void agreesWithSpdepForAnyWeights() {
        Object oracle = SpatialSamples.json("gmm.json");
        Sample all = SpatialSamples.units();
        Sample rest = SpatialSamples.unitsWithoutIslands();
        agrees(oracle, "general", all.design(), all.w());
        agrees(oracle, "binary", all.design(), all.w().binary());
        agrees(oracle, "row", rest.design(), rest.w().rowStandardized());
    }

    private static void agrees(Object oracle, String weights, Design design, Weights w) {
        Ols.Result fit = Ols.fit(design);
        SpatialDiagnostics.Result r = SpatialDiagnostics.of(fit, w);
        double[] statistics =
                r.tests().stream().mapToDouble(HypothesisTest::statistic).toArray();
        close(numbers(oracle, weights, "lm"), statistics, 1e-10);
        ResidualMoran.Result m = ResidualMoran.of(fit, w, Alternative.GREATER, ResidualMoran.Islands.LEFT_OUT);
        close(numbers(oracle, weights, "moran"), new double[] {m.i(), m.expectation(), m.variance()}, 1e-10);
        close(numbers(oracle, weights, "greater"), new double[] {m.pValue()}, 1e-10);
        ResidualMoran.Result less = ResidualMoran.of(fit, w, Alternative.LESS, ResidualMoran.Islands.LEFT_OUT);
        close(numbers(oracle, weights, "less"), new double[] {less.pValue()}, 1e-10);
    }

    /** The formulas with n by n matrices and explicit inverses. */
    @Property
    void agreesWithDenseFormulas(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int k) {
        Sample s = SpatialSamples.random(seed, 25, k);
        Ols.Result fit = Ols.fit(s.design());
        int n = 25;
        Dense x = Dense.rows(s.design().toColumns()).t();
        Dense w = Dense.of(s.w());
        Dense m = Dense.identity(n).minus(x.times(x.t().times(x).inverse()).times(x.t()));
        Dense y = Dense.column(s.design().response().toArray());
        Dense e = m.times(y);
        double s2 = e.dot(e) / n;
        double t = w.t().times(w).plus(w.times(w)).trace();
        double a = e.dot(w.times(e)) / s2;
        double b = e.dot(w.times(y)) / s2;
        Dense lagged = w.times(y.minus(e));
        double j = lagged.dot(m.times(lagged)) / s2 + t;
        SpatialDiagnostics.Result r = SpatialDiagnostics.of(fit, s.w());
        double robustLag = (b - a) * (b - a) / (j - t);
        close(
                new double[] {a * a / t, b * b / j, robustLag, robustLag + a * a / t},
                new double[] {
                    r.lmError().statistic(),
                    r.lmLag().statistic(),
                    r.robustLmLag().statistic(),
                    r.sarma().statistic()
                },
                1e-7);
        assertEquals(
                Math.pow(a - b * t / j, 2) / (t - t * t / j), r.robustLmError().statistic(), 1e-8 * (1 + a * a));
        // Lag and robust error add up to the same as error and robust lag (Anselin et al. 1996).
        double sum = r.lmLag().statistic() + r.robustLmError().statistic();
        assertEquals(r.sarma().statistic(), sum, 1e-8 * sum);
        Dense mv = m.times(w.plus(w.t()).times(0.5));
        double s0 = s.w().s0();
        double expectation = n / s0 * mv.trace() / (n - fit.k());
        double variance = 2.0
                * n
                * n
                / (s0 * s0 * (n - fit.k()) * (n - fit.k() + 2))
                * (mv.times(mv).trace() - mv.trace() * mv.trace() / (n - fit.k()));
        ResidualMoran.Result moran = ResidualMoran.of(fit, s.w(), Alternative.TWO_SIDED, ResidualMoran.Islands.COUNTED);
        assertEquals(n / s0 * e.dot(w.times(e)) / e.dot(e), moran.i(), 1e-10);
        assertEquals(expectation, moran.expectation(), 1e-10);
        assertEquals(variance, moran.variance(), 1e-10);
    }

    @Property
    void noScaleMatters(@ForAll long seed) {
        Sample s = SpatialSamples.random(seed, 30, 2);
        SpatialDiagnostics.Result r = SpatialDiagnostics.of(Ols.fit(s.design()), s.w());
        Variable scaled = s.design().response().map(v -> -1e-150 * v);
        Weights larger = Weights.of(
                s.w().labels(),
                s.w().copyOfRowStarts(),
                s.w().copyOfColumns(),
                Arrays.stream(s.w().copyOfValues()).map(v -> 1e6 * v).toArray());
        SpatialDiagnostics.Result other =
                SpatialDiagnostics.of(Ols.fit(s.design().withResponse(scaled)), larger);
        for (int t = 0; t < 5; t++) {
            double expected = r.tests().get(t).statistic();
            assertEquals(expected, other.tests().get(t).statistic(), 1e-8 * (1 + expected));
        }
        assertEquals(r.moran().z(), other.moran().z(), 1e-9);
    }

    /** With normal errors: mean and variance of I are exact when islands count, and tests reject at their level. */
    @Test
    void momentsAreExactAndTestsKeepTheirLevel() {
        int runs = 4_000;
        Weights lattice = SpatialSamples.latticeWithIslands(9);
        SplittableRandom random = new SplittableRandom(11);
        int n = lattice.size();
        Variable x = Variable.of("x", lattice.labels(), random.doubles(n, 0, 3).toArray());
        double sum = 0;
        double squares = 0;
        int[] rejected = new int[5];
        for (int run = 0; run < runs; run++) {
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = x.get(i) + random.nextGaussian();
            }
            Ols.Result fit = Ols.fit(Design.of(Variable.of("y", lattice.labels(), y), x));
            ResidualMoran.Result m =
                    ResidualMoran.of(fit, lattice, Alternative.TWO_SIDED, ResidualMoran.Islands.COUNTED);
            sum += m.z();
            squares += m.z() * m.z();
            SpatialDiagnostics.Result r = SpatialDiagnostics.of(fit, lattice);
            for (int t = 0; t < 5; t++) {
                rejected[t] += r.tests().get(t).pValue() < 0.05 ? 1 : 0;
            }
        }
        assertEquals(0, sum / runs, 5 / Math.sqrt(runs));
        assertEquals(1, squares / runs, 5 * Math.sqrt(2.5 / runs));
        for (int count : rejected) {
            // Five standard deviations, and a percent for what asymptotic tests miss at this size.
            assertEquals(0.05, count / (double) runs, 5 * Math.sqrt(0.05 * 0.95 / runs) + 0.01);
        }
    }

    @Test
    void lagAndErrorCannotBeToldApartOnAnIntercept() {
        Sample s = SpatialSamples.unitsWithoutIslands();
        SpatialDiagnostics.Result r =
                SpatialDiagnostics.of(Ols.fit(Design.of(s.design().response())), s.w().rowStandardized());
        assertEquals(
                r.lmError().statistic(), r.lmLag().statistic(), 1e-9 * r.lmLag().statistic());
        assertTrue(Double.isNaN(r.robustLmLag().statistic())
                && Double.isNaN(r.sarma().pValue()));
        assertTrue(r.toString().contains("NA"), r.toString());
    }

    @Test
    void printsAsATable() {
        Sample s = SpatialSamples.units();
        SpatialDiagnostics.Result r = SpatialDiagnostics.of(Ols.fit(s.design()), s.w());
        assertTrue(
                r.toString().startsWith("Spatial dependence of the residuals of y, n = 80, islands 2\n"), r::toString);
        assertTrue(r.toString().contains("robust LM lag"), r::toString);
        assertEquals(r.sarma().pValue(), r.toTable().variable("p").get("SARMA"));
    }

    @Test
    void badInputIsRefused() {
        Sample s = SpatialSamples.units();
        Ols.Result fit = Ols.fit(s.design());
        Weights none = Weights.builder(s.w().labels()).build();
        assertThrows(IllegalArgumentException.class, () -> SpatialDiagnostics.of(fit, none));
        Weights others = LatticeWeights.rook(4, 20);
        assertThrows(IllegalArgumentException.class, () -> SpatialDiagnostics.of(fit, others));
        Labels labels = s.w().labels();
        double[] ones = new double[labels.size()];
        Arrays.fill(ones, 3);
        Ols.Result constant = Ols.fit(Design.of(Variable.of("y", labels, ones)));
        assertThrows(IllegalArgumentException.class, () -> SpatialDiagnostics.of(constant, s.w()));
    }
}
