package org.isard.econometrics.evaluation;

import static org.isard.econometrics.evaluation.EntropyWeightsTest.assertNamed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.Ols;
import org.junit.jupiter.api.Test;

class ConvergenceTest {

    /** Regions that close the share 1 - exp(-lambda) of their log gap to 5 each year, but for a little noise. */
    private static Panel gaps(double lambda, double noise) {
        double[][] values = new double[12][11];
        for (int i = 0; i < values.length; i++) {
            for (int t = 0; t <= 10; t++) {
                values[i][t] = Math.exp(5 + (i - 5) * Math.exp(-lambda * t) + noise * Math.sin(7.0 * i + t));
            }
        }
        return Panel.of("income", Labels.numbered(12), Samples.periods(11), values);
    }

    @Property
    void speedOfKnownConvergenceIsFound(@ForAll @DoubleRange(min = 0.01, max = 0.3) double lambda) {
        Panel y = gaps(lambda, 1e-7);
        Convergence.Speed speed = Convergence.speed(Ols.fit(Convergence.design(y, 10)), 10);
        assertEquals(lambda, speed.lambda(), 1e-5);
        assertEquals(-(1 - Math.exp(-lambda * 10)) / 10, speed.beta(), 1e-6);
        assertEquals(Math.log(2) / lambda, speed.halfLife(), 1e-2);
        assertTrue(speed.pValue() < 1e-10);
        // Step by step the same speed shows.
        Panel growth = Convergence.growth(y, 1);
        Panel initial = Convergence.initial(y);
        assertEquals("t1", growth.periods().get(0));
        Design step = Design.of(growth.at("t1"), initial.at("t1").named(Convergence.INITIAL));
        assertEquals(lambda, Convergence.speed(Ols.fit(step), 1).lambda(), 1e-5);
    }

    @Test
    void designIsGrowthOnLogInitialLevelAndControls() {
        Panel y = gaps(0.05, 0.3);
        Variable control = Variable.of("control", y.units(), Samples.uniform(3, 12));
        Design design = Convergence.design(y, 20, control);
        assertEquals(Labels.of(Design.INTERCEPT, Convergence.INITIAL, "control"), design.names());
        assertEquals(
                Math.log(y.get(3, 10) / y.get(3, 0)) / 20, design.response().get(3), 1e-16);
        assertEquals(Math.log(y.get(3, 0)), design.toColumns()[1][3]);
        Ols.Result fit = Ols.fit(design);
        Convergence.Speed speed = Convergence.speed(fit, 20);
        // The delta method against a difference quotient.
        double b = fit.coefficient(Convergence.INITIAL);
        double slope = (Math.log1p(20 * (b + 1e-6)) - Math.log1p(20 * (b - 1e-6))) / 2e-6 / 20;
        assertEquals(Math.abs(slope) * fit.standardError(Convergence.INITIAL), speed.lambdaError(), 1e-8);
        assertTrue(speed.toString().contains("half-life"));
    }

    @Test
    void divergenceHasNoHalfLife() {
        Convergence.Speed speed = Convergence.speed(Ols.fit(Convergence.design(gaps(-0.05, 0.01), 10)), 10);
        assertTrue(speed.beta() > 0 && speed.lambda() < 0 && speed.pValue() > 0.99);
        assertEquals(Double.POSITIVE_INFINITY, speed.halfLife());
        // A gap closed, and more, within the span has no speed.
        assertTrue(Double.isNaN(Convergence.speed(Ols.fit(Convergence.design(gaps(0.05, 0.1), 1)), 30)
                .lambda()));
    }

    @Test
    void dispersionShrinksAsTheGapsDo() {
        Convergence.Sigma sigma = Convergence.sigma(gaps(0.05, 0));
        for (int t = 1; t < 11; t++) {
            assertEquals(
                    Math.exp(-0.05) * sigma.deviationOfLogs().get(t - 1),
                    sigma.deviationOfLogs().get(t),
                    1e-13);
        }
        assertTrue(sigma.deviationTrend().slope() < 0 && sigma.deviationTrend().pValue() < 1e-6);
        Panel two = Panel.of("y", Labels.of("A", "B"), Samples.periods(3), new double[][] {{1, 2, 5}, {3, 2, 5}});
        assertArrayEquals(
                new double[] {Math.sqrt(2) / 2, 0, 0},
                Convergence.sigma(two).variation().toArray(),
                1e-15);
        Ols.Result trend =
                Ols.fit(Design.of(Convergence.sigma(two).variation(), Variable.of("t", two.periods(), 0, 1, 2)));
        assertEquals(
                trend.coefficient("t"), Convergence.sigma(two).variationTrend().slope(), 1e-15);
        assertEquals(trend.pValue("t"), Convergence.sigma(two).variationTrend().pValue(), 1e-15);
        assertTrue(sigma.toString().contains("sigma convergence"));
    }

    @Test
    void faultsAreNamed() {
        Panel bad = Panel.of("y", Labels.of("A", "B"), Samples.periods(3), new double[][] {{1, 2, 3}, {0, 1, 2}});
        assertNamed("\"B\" in \"t0\"", () -> Convergence.design(bad, 2));
        assertNamed("\"B\" in \"t0\"", () -> Convergence.sigma(bad));
        assertNamed("span", () -> Convergence.design(bad, 0));
        Panel one = Panel.of("y", Labels.of("A"), Samples.periods(1), new double[][] {{1}});
        assertNamed("periods", () -> Convergence.design(one, 1));
        assertNamed("periods", () -> Convergence.growth(one, 1));
        assertNamed("periods", () -> Convergence.sigma(one));
    }
}
