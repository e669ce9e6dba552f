package org.isard.econometrics.evaluation;

import static org.isard.econometrics.evaluation.EntropyWeightsTest.assertNamed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.evaluation.ChangePoints.Cost;
import org.junit.jupiter.api.Test;

class StagesTest {
    private static final Labels YEARS = Labels.of("2000", "2001", "2002", "2003", "2004", "2005", "2006");
    // Growth 1 %, 10 %, 1 %, 8 %, 9 %, 20 %
    private static final Variable X =
            Variable.of("x", YEARS, 100, 101, 111.1, 112.211, 121.18788, 132.0947892, 158.51374704);

    private static List<String> names(Stages stages) {
        return stages.stages().stream()
                .map(s -> s.name() + " " + s.start() + "-" + s.end())
                .toList();
    }

    @Test
    void takeOffIsTheFirstRunOfFastGrowth() {
        assertEquals(List.of("before take-off 2000-2003", "take-off 2004-2006"), names(Stages.takeOff(X, 0.05, 2)));
        assertEquals(List.of("before take-off 2000-2001", "take-off 2002-2006"), names(Stages.takeOff(X, 0.05, 1)));
        assertEquals(List.of("before take-off 2000-2006"), names(Stages.takeOff(X, 0.5, 1)));
    }

    @Test
    void bandsOfGrowthAreRunsAndShortOnesJoin() {
        assertEquals(
                List.of(
                        "growth up to 0.05 2000-2001",
                        "growth above 0.05 2002-2002",
                        "growth up to 0.05 2003-2003",
                        "growth above 0.05 2004-2006"),
                names(Stages.byGrowth(X, 1, 0.05)));
        assertEquals(
                List.of("growth up to 0.05 2000-2003", "growth above 0.05 2004-2006"),
                names(Stages.byGrowth(X, 2, 0.05)));
        assertEquals(
                List.of(
                        "growth up to 0.05 2000-2001",
                        "growth 0.05 to 0.15 2002-2002",
                        "growth up to 0.05 2003-2003",
                        "growth 0.05 to 0.15 2004-2005",
                        "growth above 0.15 2006-2006"),
                names(Stages.byGrowth(X, 1, 0.05, 0.15)));
        assertEquals(List.of("any growth 2000-2006"), names(Stages.byGrowth(X, 3)));
    }

    @Test
    void growthOfStagesAddsUp() {
        Stages stages = Stages.byGrowth(X, 1, 0.05);
        double total = 0;
        for (Stages.Stage stage : stages.stages()) {
            total += stage.growth() * (stage.start().equals("2000") ? stage.length() - 1 : stage.length());
        }
        assertEquals(Math.log(1.5851374704), total, 1e-12);
        assertEquals(7, stages.stages().stream().mapToInt(Stages.Stage::length).sum());
        assertEquals(2, stages.categories().levels().size());
        assertEquals("growth up to 0.05", stages.categories().get("2003"));
        assertEquals(4, stages.toTable().rows().size());
        assertTrue(stages.toString().contains("stages of x"));
    }

    @Test
    void changePointsMakeStages() {
        Variable y = Variable.of("y", YEARS, 1, 1.1, 0.9, 4, 4.1, 3.9, 4);
        Stages stages = ChangePoints.path(y, ChangePoints.options(Cost.MEAN))
                .segments(2)
                .stages();
        assertEquals(List.of("stage 1 2000-2002", "stage 2 2003-2006"), names(stages));
        assertEquals(4, stages.stages().get(1).mean(), 1e-15);
        assertTrue(Double.isNaN(Stages.of(ChangePoints.path(y.map(v -> -v), ChangePoints.options(Cost.MEAN))
                        .segments(1))
                .stages()
                .get(0)
                .growth()));
    }

    @Test
    void logisticCurveIsThatOfNls() {
        LogisticCurve curve = LogisticCurve.fit(ChangePointsTest.series("growth"));
        List<String[]> rows = ChangePointsTest.rows("logistic.csv");
        assertEquals(Double.parseDouble(rows.get(0)[1]), curve.saturation(), 1e-7 * curve.saturation());
        assertEquals(Double.parseDouble(rows.get(1)[1]), curve.inflexion(), 1e-7 * curve.inflexion());
        assertEquals(Double.parseDouble(rows.get(2)[1]), 1 / curve.rate(), 1e-7 / curve.rate());
        assertEquals(Double.parseDouble(rows.get(3)[1]), curve.rss(), 1e-11 * curve.rss());
        assertEquals(
                List.of("start-up 1-20", "acceleration 21-28", "deceleration 29-36", "maturity 37-60"),
                names(Stages.of(curve)));
        assertTrue(curve.toString().contains("saturation"));
    }

    @Property
    void exactCurvesAreFound(
            @ForAll @DoubleRange(min = 0.1, max = 1e6) double saturation,
            @ForAll @DoubleRange(min = 0.1, max = 0.8) double rate,
            @ForAll @DoubleRange(min = 8, max = 30) double inflexion) {
        double[] y = new double[40];
        for (int t = 0; t < y.length; t++) {
            y[t] = saturation / (1 + Math.exp(-rate * (t - inflexion)));
        }
        LogisticCurve curve = LogisticCurve.fit(Variable.of("y", Labels.numbered(40), y));
        assertEquals(saturation, curve.saturation(), 1e-7 * saturation);
        assertEquals(rate, curve.rate(), 1e-7);
        assertEquals(inflexion, curve.inflexion(), 1e-5);
        // The third derivative vanishes at take-off and at maturity.
        double h = 1e-2;
        double at = curve.takeOff();
        double bend = curve.at(at + h) - 2 * curve.at(at) + curve.at(at - h);
        double later = curve.at(at + 2 * h) - 2 * curve.at(at + h) + curve.at(at);
        double earlier = curve.at(at) - 2 * curve.at(at - h) + curve.at(at - 2 * h);
        assertEquals(0, (later - earlier) / bend, 1e-3);
    }

    @Test
    void faultsAreNamed() {
        Variable zero = Variable.of("z", Labels.of("1", "2"), 1, 0);
        assertNamed("\"2\"", () -> Stages.takeOff(zero, 0.05, 1));
        assertNamed("periods", () -> Stages.takeOff(X, 0.05, 0));
        assertNamed("periods", () -> Stages.takeOff(Variable.of("z", Labels.of("1"), 1), 0.05, 1));
        assertNamed("thresholds", () -> Stages.byGrowth(X, 1, 0.1, 0.05));
        assertNamed("minLength", () -> Stages.byGrowth(X, 0, 0.1));
        assertNamed("four", () -> LogisticCurve.fit(Variable.of("z", Labels.of("1", "2", "3"), 1, 2, 3)));
        assertNamed("0 throughout", () -> LogisticCurve.fit(X.map(v -> 0)));
        assertNamed("does not rise", () -> LogisticCurve.fit(Variable.of("falls", YEARS, 7, 6, 5, 4, 3, 2, 1)));
    }
}
