package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Categories;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;
import org.isard.econometrics.detector.DetectorPanel.Period;
import org.junit.jupiter.api.Test;

class DetectorPanelTest {
    private static final FactorInference.Options FEW =
            DetectorPanel.options().permutations(49).resamples(40).seed(5);

    /** Units, some of them in other periods too; factors b and c as categories. */
    private static Period period(String name, int seed, Labels units) {
        Table table = VariantData.random(seed, units.size());
        Categories b = Categories.ofCodes(
                "b",
                units,
                List.of("0", "1", "2", "3"),
                Arrays.stream(table.variable("b").toArray())
                        .mapToInt(v -> (int) v)
                        .toArray());
        Categories c = Categories.ofCodes(
                "c", units, List.of("p", "q", "r"), table.categories("c").toCodes());
        return Period.of(name, Variable.of("y", units, table.variable("y").toArray()), b, c);
    }

    private static Labels units(int from, int to) {
        return Labels.of(IntStream.range(from, to).mapToObj(i -> "u" + i).toList());
    }

    @Property(tries = 20)
    void eachPeriodIsTheDetectorOfThatPeriod(@ForAll int seed) {
        Period[] periods = {period("s", seed, units(0, 30)), period("t", seed + 1, units(10, 35))};
        PanelResult r = DetectorPanel.of(FEW, periods);
        for (Period period : periods) {
            Categories[] factors = period.factors().toArray(Categories[]::new);
            FactorDetector.Ranking ranking = FactorDetector.ofAll(period.y(), factors);
            InteractionDetector.Result pair = InteractionDetector.of(period.y(), factors[0], factors[1]);
            for (Categories factor : factors) {
                DetectorPanel.Factor f = r.factor(factor.name(), period.name());
                FactorInference.Result test = FactorInference.of(period.y(), factor, FEW);
                assertEquals(ranking.factor(factor.name()).q(), f.q(), 1e-12);
                assertEquals(test.pValue(), f.pValue());
                assertEquals(test.adjusted(), f.adjusted(), 1e-12);
                assertEquals(ranking.results().get(f.rank() - 1).factor(), factor.name());
                assertTrue(f.lower() <= f.upper() && f.rankLower() <= f.rankUpper());
            }
            DetectorPanel.Interaction i = r.interaction("b", "c", period.name());
            assertEquals(pair.q12(), i.q12(), 1e-12);
            assertEquals(pair.type(), i.type());
            assertTrue(i.typeShare() >= 0 && i.typeShare() <= 1);
        }
        DetectorPanel.Change change = r.change("b", "s", "t");
        assertEquals(r.factor("b", "t").q() - r.factor("b", "s").q(), change.change(), 1e-15);
        assertEquals(r.factor("b", "t").rank() - r.factor("b", "s").rank(), change.rankChange());
    }

    /** The draws by their definition: units of all periods with replacement, each sample written out and detected. */
    @Test
    void intervalsAreThoseOfSamplesWrittenOut() {
        Period[] periods = {period("s", 1, units(0, 25)), period("t", 2, units(15, 50))};
        PanelResult r = DetectorPanel.of(FEW, periods);
        Set<String> names = new LinkedHashSet<>(periods[0].y().labels().asList());
        names.addAll(periods[1].y().labels().asList());
        List<String> all = List.copyOf(new ArrayList<>(names));
        double[][] q = new double[3][FEW.resamples()];
        for (int s = 0; s < FEW.resamples(); s++) {
            SplittableRandom random = RandomStreams.of(5).stream((1L << 33) + s);
            List<String> drawn = IntStream.range(0, all.size())
                    .mapToObj(i -> all.get(random.nextInt(all.size())))
                    .toList();
            double[][] two = new double[2][];
            for (int p = 0; p < 2; p++) {
                Period period = periods[p];
                int[] at = drawn.stream()
                        .filter(period.y().labels()::contains)
                        .mapToInt(period.y().labels()::indexOf)
                        .toArray();
                Labels rows = Labels.numbered(at.length);
                Variable y = Variable.of(
                        "y",
                        rows,
                        Arrays.stream(at).mapToDouble(period.y()::get).toArray());
                Categories[] factors = period.factors().stream()
                        .map(f -> Categories.ofCodes(
                                f.name(),
                                rows,
                                f.levels(),
                                Arrays.stream(at).map(f::code).toArray()))
                        .toArray(Categories[]::new);
                two[p] = new double[] {
                    FactorDetector.of(y, factors[0]).q(),
                    InteractionDetector.of(y, factors[0], factors[1]).q12()
                };
            }
            q[0][s] = two[0][0];
            q[1][s] = two[1][0] - two[0][0];
            q[2][s] = two[1][1] - two[0][1];
        }
        DetectorPanel.Factor f = r.factor("b", "s");
        DetectorPanel.Change c = r.change("b", "s", "t");
        DetectorPanel.InteractionChange i = r.interactionChange("b", "c", "s", "t");
        double[][] found = {
            {f.q(), f.lower(), f.upper()}, {c.change(), c.lower(), c.upper()}, {i.change(), i.lower(), i.upper()}
        };
        for (int k = 0; k < 3; k++) {
            double[] ends = FactorInference.interval(q[k], found[k][0], 0.95);
            assertEquals(ends[0], found[k][1], 1e-12, "lower " + k);
            assertEquals(ends[1], found[k][2], 1e-12, "upper " + k);
        }
    }

    @Test
    void theSameUnitsArePairedAndOthersAreNot() {
        Period once = period("s", 3, units(0, 40));
        PanelResult paired = DetectorPanel.of(FEW, once, period("t", 3, units(0, 40)));
        DetectorPanel.Change none = paired.change("c", "s", "t");
        assertEquals(0, none.change());
        assertEquals(0, none.lower());
        assertEquals(0, none.upper());
        assertFalse(none.isClear());
        assertEquals(0, none.rankLower());
        assertEquals(0, paired.interactionChange("b", "c", "s", "t").changedShare());
        DetectorPanel.Change apart =
                DetectorPanel.of(FEW, once, period("t", 3, units(40, 80))).change("c", "s", "t");
        assertEquals(0, apart.change());
        assertTrue(apart.lower() < 0 && apart.upper() > 0, apart.toString());
    }

    private static PanelResult twoPeriods(
            int seed, double before, double after, int n, FactorInference.Options options) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(n);
        int[] half = IntStream.range(0, n).map(i -> i % 2).toArray();
        double[] common = IntStream.range(0, n).mapToDouble(i -> normal(random)).toArray();
        double[][] y = new double[n][2];
        for (int i = 0; i < n; i++) {
            y[i][0] = before * half[i] + common[i] + normal(random);
            y[i][1] = after * half[i] + common[i] + normal(random);
        }
        Panel panel = Panel.of("y", labels, Labels.of("2010", "2020"), y);
        return DetectorPanel.of(panel, options, Categories.ofCodes("half", labels, List.of("a", "b"), half));
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** 95 % nominal; 250 of 300 or fewer has a probability below 1e-6 at 93 %. */
    @Test
    void theIntervalOfAChangeCoversNoChange() {
        FactorInference.Options options =
                DetectorPanel.options().permutations(1).resamples(199);
        int covered = 0;
        int clear = 0;
        for (int run = 0; run < 300; run++) {
            covered += twoPeriods(run, 1.5, 1.5, 60, options.seed(run))
                            .change("half", "2010", "2020")
                            .isClear()
                    ? 0
                    : 1;
        }
        for (int run = 0; run < 20; run++) {
            clear += twoPeriods(run, 0.5, 3, 60, options.seed(run))
                            .change("half", "2010", "2020")
                            .isClear()
                    ? 1
                    : 0;
        }
        assertTrue(covered > 250, covered + " of 300");
        assertTrue(clear > 15, clear + " of 20");
    }

    @Test
    void threePeriodsPrintAndExport() {
        Table table = VariantData.random(1, 60);
        Labels years = Labels.of("2005", "2012", "2020");
        double[][] y = new double[60][];
        double[][] x = new double[60][];
        for (int i = 0; i < 60; i++) {
            double v = table.variable("y").get(i);
            double a = table.variable("a").get(i);
            y[i] = new double[] {
                v, v + 3 * table.variable("b").get(i), table.variable("b").get(i) + a
            };
            x[i] = new double[] {a, a, -a};
        }
        Panel py = Panel.of("output", table.rows(), years, y);
        Panel policy = Panel.of("policy", table.rows(), years, x);
        double[][] market = IntStream.range(0, 60)
                .mapToObj(i -> new double[] {
                    table.variable("b").get(i),
                    table.variable("b").get(i),
                    table.variable("b").get(i)
                })
                .toArray(double[][]::new);
        PanelResult r = DetectorPanel.of(
                py, FEW, Classifier.equalInterval(4), policy, Panel.of("market", table.rows(), years, market));
        assertEquals(1, r.factor("policy", "2005").rank());
        assertEquals(1, r.factor("market", "2020").rank());
        DetectorPanel.Change change = r.change("market", "2005", "2020");
        assertEquals(-1, change.rankChange());
        assertTrue(change.isClear() && change.lower() > 0);
        assertEquals(6, r.toTable().rows().size());
        assertEquals(6, r.changes().size());
        assertEquals(6, r.changesTable().rows().size());
        assertEquals(3, r.interactionsTable().rows().size());
        assertEquals(3, r.interactionChanges().size());
        assertTrue(r.interactionChangesTable().columns().contains("after"));
        assertEquals(change.change(), r.changesTable().variable("change of q").get("market, 2005 to 2020"));
        assertTrue(r.toTable().toCsv().contains("\n"));
        assertTrue(r.toString().contains("2 to 1"), r.toString());
        assertTrue(r.toString().contains("policy x market"), r.toString());
        assertEquals(List.of("2005", "2012", "2020"), r.periods());
        // One period alone is no change but prints.
        PanelResult one = DetectorPanel.of(FEW, period("only", 1, units(0, 20)));
        assertTrue(one.changes().isEmpty());
        assertTrue(one.toString().contains("q only"), one.toString());
    }

    @Test
    void threadsDoNotChangeABit() {
        ForkJoinPool pool = new ForkJoinPool(4);
        Period[] periods = {period("s", 1, units(0, 50)), period("t", 9, units(5, 60))};
        PanelResult one = DetectorPanel.of(FEW.execution(Execution.sequential()), periods);
        PanelResult four = DetectorPanel.of(FEW.execution(Execution.on(pool)), periods);
        pool.shutdown();
        assertEquals(one.toTable(), four.toTable());
        assertEquals(one.changesTable(), four.changesTable());
        assertEquals(one.interactionsTable(), four.interactionsTable());
    }

    @Test
    void hugeOffsetsAndScalesLeaveTheIntervals() {
        Period plain = period("s", 4, units(0, 40));
        PanelResult r = DetectorPanel.of(FEW, plain);
        for (double scale : new double[] {1e-150, 1e150}) {
            Period scaled = new Period("s", plain.y().map(v -> v * scale), plain.factors());
            assertEquals(
                    r.factor("c", "s").lower(),
                    DetectorPanel.of(FEW, scaled).factor("c", "s").lower(),
                    1e-9);
        }
        Period far = new Period("s", plain.y().map(v -> v + 1e8), plain.factors());
        assertEquals(
                r.factor("c", "s").upper(),
                DetectorPanel.of(FEW, far).factor("c", "s").upper(),
                1e-6);
    }

    @Test
    void oneStratumAndUnitsAloneHaveNothingToTest() {
        Labels labels = units(0, 6);
        Variable y = Variable.of("y", labels, 1, 5, 2, 8, 3, 9);
        Categories one = Categories.of("one", labels, List.of("a", "a", "a", "a", "a", "a"));
        Categories alone = Categories.of("alone", labels, labels.asList());
        PanelResult r = DetectorPanel.of(FEW, Period.of("s", y, one, alone));
        assertEquals(0, r.factor("one", "s").q());
        assertEquals(1, r.factor("alone", "s").q(), 1e-15);
        assertTrue(Double.isNaN(r.factor("alone", "s").pValue()));
        assertTrue(r.toString().contains("NA"), r.toString());
    }

    @Test
    void badInputIsRefusedByName() {
        Labels labels = Labels.of("BE", "DE", "FR");
        Variable y = Variable.of("y", labels, 1, 2, 3);
        Categories f = Categories.of("f", labels, List.of("a", "b", "b"));
        Panel hole = Panel.of("y", labels, Labels.of("s", "t"), new double[][] {{1, 2}, {2, Double.NaN}, {3, 4}});
        assertTrue(assertThrows(IllegalArgumentException.class, () -> DetectorPanel.of(hole, FEW, f))
                .getMessage()
                .contains("DE"));
        Table table = Table.of(labels).with(y).with(y.named("x")).with(f);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Period.of("s", table, "y", "x"))
                .getMessage()
                .contains("Classifier"));
        assertEquals(1, Period.of("s", table, "y", "f").factors().size());
        PanelResult r = DetectorPanel.of(FEW, Period.of("s", y, f, f.named("g")));
        for (Runnable bad : List.<Runnable>of(
                () -> DetectorPanel.of(),
                () -> DetectorPanel.of(Period.of("s", y, f), Period.of("s", y, f)),
                () -> DetectorPanel.of(Period.of("s", y, f), Period.of("t", y, f.named("g"))),
                () -> Period.of("s", y),
                () -> Period.of("s", y, f, f),
                () -> Period.of("s", y.map(v -> 7), f),
                () -> Period.of("s", y, f.align(Labels.of("DE", "BE", "FR"))),
                () -> r.factor("f", "nowhen"),
                () -> r.interaction("f", "f", "s"))) {
            assertThrows(IllegalArgumentException.class, bad::run);
        }
        // Forty periods that need both of two units each: no bootstrap sample serves them all.
        Period[] many = IntStream.range(0, 40)
                .mapToObj(t -> Period.of(
                        "p" + t,
                        Variable.of("y", Labels.of("a" + t, "b" + t), 1, 2),
                        Categories.of("f", Labels.of("a" + t, "b" + t), List.of("u", "v"))))
                .toArray(Period[]::new);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> DetectorPanel.of(FEW, many))
                .getMessage()
                .startsWith("periods"));
    }
}
