package org.isard.econometrics.evaluation;

import static org.isard.econometrics.evaluation.EntropyWeightsTest.assertNamed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

/** CRITIC, TOPSIS and grey relation. */
class RankingTest {
    private static final Labels THREE = Labels.of("A", "B", "C");
    private static final Table TABLE =
            Table.of(THREE).with(Variable.of("x", THREE, 3, 4, 0)).with(Variable.of("cost", THREE, 0, 3, 4));

    @Property
    void criticAgreesWithTheDefinition(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 25) int n,
            @ForAll @IntRange(min = 2, max = 6) int k,
            @ForAll Critic.Conflict rule) {
        Table table = Samples.table(seed, n, k);
        Critic.Result result = Critic.of(Indicators.of(table, "x1"), rule);
        double[][] x = Indicators.of(table, "x1").normalized(Normalization.RANGE);
        double[] c = new double[k];
        double total = 0;
        for (int j = 0; j < k; j++) {
            for (int l = 0; l < k; l++) {
                double r = correlation(x[j], x[l]);
                c[j] += 1 - (rule == Critic.Conflict.ABSOLUTE ? Math.abs(r) : r);
            }
            c[j] *= deviation(x[j]);
            total += c[j];
        }
        for (int j = 0; j < k; j++) {
            assertEquals(c[j] / total, result.weights().get(j), 1e-11);
        }
    }

    private static double deviation(double[] x) {
        double mean = 0;
        double squares = 0;
        for (double v : x) {
            mean += v / x.length;
        }
        for (double v : x) {
            squares += (v - mean) * (v - mean);
        }
        return Math.sqrt(squares / (x.length - 1));
    }

    private static double correlation(double[] x, double[] y) {
        double[] sum = new double[x.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = x[i] + y[i];
        }
        double sx = deviation(x);
        double sy = deviation(y);
        return (Math.pow(deviation(sum), 2) - sx * sx - sy * sy) / (2 * sx * sy);
    }

    @Test
    void criticNeedsConflict() {
        Table twice = Table.of(THREE).with(Variable.of("x", THREE, 1, 2, 5)).with(Variable.of("y", THREE, 10, 20, 50));
        assertNamed("agree perfectly", () -> Critic.of(Indicators.of(twice)));
        assertNamed("only one", () -> Critic.of(Indicators.of(twice.select("x"))));
        // As a cost the second is the mirror of the first: opposed if signs count, redundant if not.
        Critic.Result opposed = Critic.of(Indicators.of(twice, "y"));
        assertArrayEquals(new double[] {0.5, 0.5}, opposed.weights().toArray(), 1e-15);
        assertArrayEquals(new double[] {2, 2}, opposed.conflict().toArray(), 1e-14);
        assertNamed("agree perfectly", () -> Critic.of(Indicators.of(twice, "y"), Critic.Conflict.ABSOLUTE));
        assertTrue(opposed.toString().contains("CRITIC weights, 3 rows, SIGNED"), opposed.toString());
    }

    @Test
    void topsisOfAnExampleWorkedByHand() {
        // Norms are 5 and 5: x 0.6, 0.8, 0; cost 0, 0.6, 0.8; ideal (0.8, 0), anti-ideal (0, 0.8); weights 1/4 and 3/4.
        Topsis.Result result = Topsis.of(Indicators.of(TABLE, "cost"), Variable.of("w", Labels.of("x", "cost"), 1, 3));
        assertArrayEquals(
                new double[] {0.05, 0.45, Math.hypot(0.2, 0.6)},
                result.distanceToBest().toArray(),
                1e-15);
        assertArrayEquals(
                new double[] {Math.hypot(0.15, 0.6), 0.25, 0},
                result.distanceToWorst().toArray(),
                1e-15);
        assertEquals(0.25 / 0.7, result.closeness().get("B"), 1e-15);
        assertArrayEquals(new double[] {1, 2, 3}, result.ranks().toArray());
        assertTrue(result.toString().contains("TOPSIS, VECTOR"), result.toString());
    }

    @Property
    void bestInEverythingIsTheIdeal(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 20) int n, @ForAll Normalization normalization) {
        Table table = Samples.table(seed, n, 3);
        Table extreme = Table.of(table.rows());
        for (String name : table.columns()) {
            double[] x = table.variable(name).toArray();
            x[0] = name.equals("x1") ? 0.05 : 20;
            x[1] = name.equals("x1") ? 20 : 0.05;
            extreme = extreme.with(Variable.of(name, table.rows(), x));
        }
        Indicators indicators = Indicators.of(extreme, "x1");
        Variable closeness =
                Topsis.of(indicators, indicators.equalWeights(), normalization).closeness();
        assertEquals(1, closeness.get(0), 1e-12);
        assertEquals(0, closeness.get(1), 1e-12);
        Variable grades = GreyRelation.ofUnits(indicators).grades();
        assertEquals(1, grades.get(0), 1e-12);
        assertEquals(1.0 / 3, grades.get(1), 1e-12); // min 0, max 1, rho 1/2: 0.5 / 1.5
    }

    @Test
    void weightsAreChecked() {
        Indicators indicators = Indicators.of(TABLE, "cost");
        Labels names = indicators.names();
        assertNamed("cost", () -> Topsis.of(indicators, Variable.of("w", names, 1, -1)));
        assertNamed("sum to 0", () -> Topsis.of(indicators, Variable.of("w", names, 0, 0)));
        assertNamed("label 1", () -> Topsis.of(indicators, Variable.of("w", Labels.of("cost", "x"), 1, 1)));
        // An indicator without weight does not matter.
        assertArrayEquals(
                new double[] {0.75, 1, 0},
                Topsis.of(indicators, Variable.of("w", names, 2, 0)).closeness().toArray(),
                1e-15);
    }

    @Test
    void greyRelationOfAnExampleWorkedByHand() {
        Labels years = Labels.of("1", "2", "3");
        Variable reference = Variable.of("gdp", years, 1, 2, 3); // over its first value 1, 2, 3
        Table series = Table.of(years)
                .with(Variable.of("roads", years, 2, 4, 5)) // 1, 2, 2.5: deviations 0, 0, 0.5
                .with(Variable.of("rail", years, 4, 4, 4)); // 1, 1, 1: deviations 0, 1, 2
        GreyRelation.Result result = GreyRelation.ofSeries(reference, series, GreyRelation.Scale.INITIAL, 0.5);
        assertArrayEquals(
                new double[] {(1 + 1 + 1 / 1.5) / 3, (1 + 0.5 + 1 / 3.0) / 3},
                result.grades().toArray(),
                1e-15);
        assertEquals(0.5, result.coefficients().variable("2").get("rail"), 1e-15);
        assertArrayEquals(new double[] {1, 2}, result.ranks().toArray());
        assertTrue(result.toString().contains("grey relation, rho 0.5"), result.toString());
    }

    @Property
    void greyRelationDoesNotDependOnUnits(@ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int n) {
        Table table = Samples.table(seed, n, 3);
        Table other = Table.of(table.rows())
                .with(table.variable("x1").map(v -> 3 * v))
                .with(table.variable("x2").map(v -> 1e-6 * v));
        for (GreyRelation.Scale scale :
                new GreyRelation.Scale[] {GreyRelation.Scale.MEAN, GreyRelation.Scale.INITIAL, GreyRelation.Scale.RANGE
                }) {
            assertArrayEquals(
                    GreyRelation.ofSeries(table.variable("x0"), table.select("x1", "x2"), scale, 0.5)
                            .grades()
                            .toArray(),
                    GreyRelation.ofSeries(table.variable("x0"), other, scale, 0.5)
                            .grades()
                            .toArray(),
                    1e-9);
        }
    }

    @Test
    void greyFaultsAreNamed() {
        Labels years = Labels.of("1", "2");
        Variable x = Variable.of("x", years, 0, 1);
        Table same = Table.of(years).with(x);
        assertNamed("x", () -> GreyRelation.ofSeries(x, same, GreyRelation.Scale.INITIAL, 0.5));
        assertNamed("rho", () -> GreyRelation.ofSeries(x, same, GreyRelation.Scale.NONE, 0));
        assertNamed("series", () -> GreyRelation.ofSeries(x, Table.of(years)));
        assertEquals(1, GreyRelation.ofSeries(x, same).grades().get("x"));
    }

    @Test
    void equalScoresShareTheirBestPlace() {
        Variable scores = Variable.of("s", Labels.of("a", "b", "c", "d"), 1, 3, 2, 2);
        assertArrayEquals(new double[] {4, 1, 2, 2}, Ranks.of(scores).toArray());
    }
}
