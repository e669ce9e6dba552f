package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.WeightsBuilder;
import org.isard.core.inference.Execution;
import org.isard.econometrics.detector.InteractiveDetector.Explanatory;
import org.isard.econometrics.detector.InteractiveDetector.Layer;
import org.isard.econometrics.detector.InteractiveDetector.Overlay;
import org.junit.jupiter.api.Test;

class SpatialDetectorsTest {
    private static final SpatialAssociationDetector.Options NO_TEST =
            SpatialAssociationDetector.options().permutations(0);

    /** Inverse distances between random points, or ones between all. */
    private static Weights full(Labels labels, int seed, boolean ones) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] at = IntStream.range(0, labels.size())
                .mapToObj(i -> random.doubles(2).toArray())
                .toArray(double[][]::new);
        WeightsBuilder builder = Weights.builder(labels);
        for (int i = 0; i < at.length; i++) {
            for (int j = 0; j < at.length; j++) {
                if (i != j) {
                    double d = Math.hypot(at[i][0] - at[j][0], at[i][1] - at[j][1]);
                    builder.add(i, j, ones ? 1 : 1 / d);
                }
            }
        }
        return builder.build();
    }

    private static double gamma(double[] y, int[] units, Weights w) {
        double sum = 0;
        double weights = 0;
        for (int i : units) {
            for (int j : units) {
                sum += w.get(i, j) * (y[i] - y[j]) * (y[i] - y[j]) / 2;
                weights += w.get(i, j);
            }
        }
        return sum / weights;
    }

    /** sum_h N_h Gamma_h and N Gamma over strata of two units or more, straight from the formula. */
    private static double[] variation(double[] y, int[] codes, Weights w) {
        int[] kept = IntStream.range(0, y.length)
                .filter(i -> Arrays.stream(codes).filter(c -> c == codes[i]).count() > 1)
                .toArray();
        double within = 0;
        for (int h : Arrays.stream(kept).map(i -> codes[i]).distinct().toArray()) {
            int[] units = Arrays.stream(kept).filter(i -> codes[i] == h).toArray();
            within += units.length * gamma(y, units, w);
        }
        return new double[] {within, kept.length * gamma(y, kept, w)};
    }

    private static double psd(double[] y, int[] codes, Weights w) {
        double[] variation = variation(y, codes, w);
        return 1 - variation[0] / variation[1];
    }

    @Property(tries = 60)
    void powerIsTheFormula(@ForAll int seed, @ForAll @IntRange(min = 6, max = 30) int n) {
        Table table = VariantData.random(seed, n);
        Variable y = table.variable("y");
        Weights w = full(table.rows(), seed, false);
        SpatialAssociationDetector.Result r = SpatialAssociationDetector.of(y, table.categories("c"), w, NO_TEST);
        assertEquals(psd(y.toArray(), table.categories("c").toCodes(), w), r.psd(), 1e-11);
        assertTrue(r.psd() <= 1);
        assertTrue(Double.isNaN(r.pValue()));
        // A change of scale of Y or of all weights does not matter, the order of the units neither.
        Labels order = VariantData.shuffled(table.rows(), seed);
        SpatialAssociationDetector.Result moved = SpatialAssociationDetector.of(
                y.map(v -> 7 - 1e8 * v).align(order), table.categories("c").align(order), w.select(order), NO_TEST);
        assertEquals(r.psd(), moved.psd(), 1e-10);
        assertEquals(r.leftOut(), moved.leftOut());
    }

    /** With equal weights Gamma is the sample variance, so PSD follows from the factor detector's sums. */
    @Property(tries = 30)
    void equalWeightsGiveSampleVariances(@ForAll int seed) {
        Table table = VariantData.random(seed, 24);
        double[] y = table.variable("y").toArray();
        Categories c = table.categories("c");
        Strata s = Strata.of(y, Strata.compact(c.toCodes(), 3));
        double within = 0;
        for (int h = 0; h < s.size(); h++) {
            within += s.counts[h] * s.squares[h] / (s.counts[h] - 1);
        }
        double total = 24 * (s.within() + s.between(1)) / 23;
        if (Arrays.stream(s.counts).allMatch(count -> count > 1)) {
            double psd = SpatialAssociationDetector.of(table.variable("y"), c, full(table.rows(), 1, true), NO_TEST)
                    .psd();
            assertEquals(1 - within / total, psd, 1e-12);
        }
    }

    @Test
    void multilevelIsTheMeanOfPowersOverThoseOfXItself() {
        Table table = VariantData.random(4, 60);
        Weights w = full(table.rows(), 4, false);
        Variable y = table.variable("y");
        Variable x = table.variable("a");
        double sum = 0;
        for (int k = 3; k <= 8; k++) {
            int[] codes = Classifier.quantile(k).classify(x).toCodes();
            sum += psd(y.toArray(), codes, w) / psd(x.toArray(), codes, w);
        }
        SpatialAssociationDetector.Multilevel r =
                SpatialAssociationDetector.multilevel(y, x, w, NO_TEST.permutations(99));
        assertEquals(sum / 6, r.psmd(), 1e-11);
        assertEquals(0.01, r.pValue()); // Y depends on a
        assertEquals(6, r.levels().size());
        assertTrue(r.toString().contains("quantile, 3"), r.toString());
        // Cut into X's own values every class explains all of X and the power is PSD itself.
        double[] ties = table.variable("b").toArray();
        SpatialAssociationDetector.Multilevel exact = SpatialAssociationDetector.multilevel(
                y, table.variable("b"), w, NO_TEST, Classifier.breaks(-1, 0, 1, 2, 3));
        assertEquals(1, exact.levels().get(0).psdOfX(), 1e-15);
        assertEquals(psd(y.toArray(), Arrays.stream(ties).mapToInt(v -> (int) v).toArray(), w), exact.psmd(), 1e-11);
    }

    /** The rank of the observed power among its permutations is uniform if Y is arranged by chance. */
    @Test
    void pIsUniformUnderTheNull() {
        int runs = 400;
        Labels labels = Labels.numbered(20);
        Weights w = full(labels, 8, false);
        int[] codes = IntStream.range(0, 20).map(i -> i % 4).toArray();
        Categories strata = Categories.ofCodes("s", labels, List.of("a", "b", "c", "d"), codes);
        int[] bins = new int[5];
        for (int r = 0; r < runs; r++) {
            SplittableRandom random = new SplittableRandom(r);
            Variable y = Variable.of("y", labels, random.doubles(20).toArray());
            double p = SpatialAssociationDetector.of(
                            y, strata, w, NO_TEST.permutations(19).seed(r))
                    .pValue();
            bins[Math.min(4, (int) Math.round(p * 20 - 1) / 4)]++;
        }
        double chi2 = Arrays.stream(bins)
                .mapToDouble(b -> (b - 80.0) * (b - 80.0) / 80)
                .sum();
        assertTrue(chi2 < 33.4, Arrays.toString(bins)); // the 1e-6 point of chi-square with 4 degrees of freedom
    }

    @Test
    void strataWithoutLinkedUnitsAreLeftOutAndCounted() {
        Labels labels = Labels.numbered(7);
        Weights chain = Weights.fromNeighbours(labels, new int[][] {{1}, {0, 2}, {1, 3}, {2, 4}, {3, 5}, {4, 6}, {5}});
        Categories strata = Categories.of("s", labels, List.of("a", "a", "b", "c", "b", "d", "d"));
        Variable y = Variable.of("y", labels, 1, 2, 9, 9, 9, 5, 7);
        SpatialAssociationDetector.Result r = SpatialAssociationDetector.of(y, strata, chain, NO_TEST);
        // Left are a and d, whose links are 1-2 and 6-7: Gamma 0.5 and 2, in all (0.5 + 2) / 2.
        assertEquals(3, r.leftOut());
        assertEquals(2, r.strata());
        assertEquals(1 - (2 * 0.5 + 2 * 2) / (4 * 1.25), r.psd(), 1e-15);
        assertTrue(r.toString().contains("units left out"), r.toString());
        Categories alone = Categories.of("alone", labels, labels.asList());
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> SpatialAssociationDetector.of(y, alone, chain, NO_TEST))
                .getMessage()
                .startsWith("alone"));
    }

    /** PID with zones and phi from plain loops over the definition. */
    @Property(tries = 40)
    void interactivePowerIsTheFormula(@ForAll int seed, @ForAll Overlay overlay) {
        Table table = VariantData.random(seed, 40);
        Weights w = full(table.rows(), seed, false);
        double[] y = table.variable("y").toArray();
        Layer a = Layer.of(table.variable("a"), Classifier.quantile(4));
        Layer b = Layer.of(table.variable("b").named("bb"), Classifier.equalInterval(2));
        int[][] codes = {a.strata().toCodes(), b.strata().toCodes()};
        int[] zones = new int[40];
        for (int i = 0; i < 40; i++) {
            double[] means = new double[2];
            for (int f = 0; f < 2; f++) {
                int[] layer = codes[f];
                int code = layer[i];
                means[f] = IntStream.range(0, 40)
                        .filter(u -> layer[u] == code)
                        .mapToDouble(u -> y[u])
                        .average()
                        .orElseThrow();
            }
            boolean first = overlay == Overlay.FUZZY_AND ? means[0] <= means[1] : means[0] >= means[1];
            zones[i] = overlay == Overlay.INTERSECTION
                    ? 100 + 10 * codes[0][i] + codes[1][i]
                    : first ? codes[0][i] : 10 + codes[1][i];
        }
        for (Explanatory explanatory : Explanatory.values()) {
            double[][] xs = switch (explanatory) {
                case RAW -> new double[][] {a.x().toArray(), b.x().toArray()};
                case STANDARDIZED ->
                    new double[][] {SpatialPower.standardized(a.x()), SpatialPower.standardized(b.x())};
                case CLASS_NUMBERS ->
                    new double[][] {
                        Arrays.stream(codes[0]).asDoubleStream().toArray(),
                        Arrays.stream(codes[1]).asDoubleStream().toArray()
                    };
            };
            double[] va = variation(xs[0], zones, w);
            double[] vb = variation(xs[1], zones, w);
            double phi = 1 - (va[0] + vb[0]) / (va[1] + vb[1]);
            InteractiveDetector.Result r = InteractiveDetector.of(
                    table.variable("y"),
                    w,
                    InteractiveDetector.options().overlay(overlay).explanatory(explanatory),
                    a,
                    b);
            assertEquals(psd(y, zones, w), r.theta(), 1e-11);
            assertEquals(phi, r.phi(), 1e-11);
            assertEquals(phi > 0 ? r.theta() / phi : Double.NaN, r.pid(), 1e-9);
        }
    }

    /** Worked by hand. */
    @Test
    void aFuzzyZoneIsTheClassWithTheLowestMean() {
        Labels labels = Labels.numbered(7);
        Variable y = Variable.of("y", labels, 9, 8, 3, 8, 6, 5, 7);
        Categories x1 = Categories.of("x1", labels, List.of("1", "2", "2", "2", "3", "3", "3"));
        Categories x2 = Categories.of("x2", labels, List.of("1", "1", "2", "2", "3", "3", "3"));
        Layer first = new Layer(y.map(v -> v).named("a"), x1);
        Layer second = new Layer(y.map(v -> v).named("b"), x2);
        // Means: x1 9, 19/3, 6; x2 8.5, 5.5, 6. The two classes 3 are equal: the first factor's.
        Categories and = InteractiveDetector.zones(y, Overlay.FUZZY_AND, List.of(first, second));
        assertEquals(
                List.of("x2: 1", "x1: 2", "x2: 2", "x2: 2", "x1: 3", "x1: 3", "x1: 3"),
                IntStream.range(0, 7).mapToObj(and::get).toList());
        Categories or = InteractiveDetector.zones(y, Overlay.FUZZY_OR, List.of(first, second));
        assertEquals(
                List.of("x1: 1", "x2: 1", "x1: 2", "x1: 2", "x1: 3", "x1: 3", "x1: 3"),
                IntStream.range(0, 7).mapToObj(or::get).toList());
    }

    @Test
    void allCombinationsComeByPowerForAnyThreads() {
        Table table = VariantData.random(6, 60);
        Weights w = full(table.rows(), 6, false);
        Layer a = Layer.of(table.variable("a"), Classifier.quantile(4));
        Layer b = Layer.of(table.variable("b"), Classifier.equalInterval(3));
        Layer c = new Layer(table.variable("b").map(v -> -v), table.categories("c"));
        InteractiveDetector.Options options = InteractiveDetector.options();
        InteractiveDetector.All all =
                InteractiveDetector.ofAll(table.variable("y"), w, options.execution(Execution.sequential()), a, b, c);
        ForkJoinPool pool = new ForkJoinPool(4);
        assertEquals(
                all.toTable(),
                InteractiveDetector.ofAll(table.variable("y"), w, options.execution(Execution.on(pool)), a, b, c)
                        .toTable());
        pool.shutdown();
        assertEquals(4, all.results().size());
        assertTrue(all.strongest().pid() >= all.results().get(1).pid());
        assertTrue(all.toString().contains("4 combinations"), all.toString());
        SpatialAssociationDetector.Options test =
                SpatialAssociationDetector.options().permutations(50).seed(3);
        assertEquals(
                SpatialAssociationDetector.of(
                                table.variable("y"), table.categories("c"), w, test.execution(Execution.sequential()))
                        .pValue(),
                SpatialAssociationDetector.of(table.variable("y"), table.categories("c"), w, test)
                        .pValue());
    }

    @Test
    void badInputIsRefusedByName() {
        Table table = VariantData.random(2, 12);
        Variable y = table.variable("y");
        Weights w = full(table.rows(), 2, false);
        Labels order = VariantData.shuffled(table.rows(), 5);
        Layer a = Layer.of(table.variable("a"), Classifier.quantile(2));
        InteractiveDetector.Options options = InteractiveDetector.options();
        Variable flat = y.map(v -> 2).named("flat");
        Variable hole = y.map(v -> v > 4 ? Double.NaN : v).named("hole");
        for (Runnable bad : List.<Runnable>of(
                () -> SpatialAssociationDetector.of(y, table.categories("c"), w.select(order), NO_TEST),
                () -> SpatialAssociationDetector.of(flat, table.categories("c"), w, NO_TEST),
                () -> SpatialAssociationDetector.of(hole, table.categories("c"), w, NO_TEST),
                () -> SpatialAssociationDetector.multilevel(y, flat, w, NO_TEST),
                () -> SpatialAssociationDetector.multilevel(y, hole, w, NO_TEST),
                () -> SpatialAssociationDetector.multilevel(y, table.variable("a"), w, NO_TEST, new Classifier[0]),
                () -> NO_TEST.permutations(-1),
                () -> InteractiveDetector.of(y, w, options),
                () -> InteractiveDetector.of(y, w, options, a, a),
                () -> InteractiveDetector.of(flat, w, options, a),
                () -> InteractiveDetector.ofAll(y, w, options, a),
                () -> Layer.of(hole, Classifier.quantile(2)))) {
            assertThrows(IllegalArgumentException.class, bad::run);
        }
    }
}
