package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Categories;
import org.isard.core.ClassificationMethod;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.econometrics.Oracles;
import org.junit.jupiter.api.Test;

class DiscretizationSearchTest {

    private static Variable[] sample(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        Labels labels = Labels.numbered(n);
        double[] x = random.doubles(n, -1, 3).map(v -> Math.rint(v * 50) / 50).toArray();
        x[0] = -2; // several distinct values whatever the seed
        x[1] = 4;
        x[2] = 5;
        double[] y = Arrays.stream(x)
                .map(v -> Math.sin(2 * v) + random.nextDouble() + 1e3)
                .toArray();
        return new Variable[] {Variable.of("y", labels, y), Variable.of("x", labels, x)};
    }

    @Property(tries = 25)
    void criteriaAreThoseOfTheDefinition(@ForAll long seed, @ForAll @IntRange(min = 12, max = 40) int n) {
        Variable[] s = sample(seed, n);
        DiscretizationSearch.Factor f = DiscretizationSearch.of(
                        s[0], DiscretizationSearch.options().classes(2, 7), s[1])
                .factors()
                .get(0);
        assertEquals(9 * 6, f.candidates().size());
        for (DiscretizationSearch.Candidate c : f.candidates()) {
            Classifier classifier = ClassificationMethod.valueOf(c.method()).classifier(c.asked());
            Categories strata = classifier.classify(s[1]);
            int[] counts = strata.counts();
            double q = FactorDetector.of(s[0], strata).q();
            int used = (int) IntStream.of(counts).filter(k -> k > 0).count();
            assertEquals(q, c.q(), 1e-11, c.toString());
            assertEquals(used, c.classes());
            assertEquals(IntStream.of(counts).filter(k -> k > 0).min().orElseThrow(), c.smallest());
            if (used == 1) {
                continue;
            }
            double errors = 0;
            double base = 0;
            double total = 0;
            double mean = s[0].mean();
            for (int i = 0; i < n; i++) {
                double others = (mean * n - s[0].get(i)) / (n - 1);
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += j != i && strata.code(j) == strata.code(i) ? s[0].get(j) : 0;
                }
                int size = counts[strata.code(i)] - 1;
                errors += Math.pow(s[0].get(i) - (size == 0 ? others : sum / size), 2);
                base += Math.pow(s[0].get(i) - others, 2);
                total += Math.pow(s[0].get(i) - mean, 2);
            }
            assertEquals(1 - errors / base, c.crossValidated(), 1e-8, c.toString());
            assertEquals(n * Math.log((1 - q) * total / n) + used * Math.log(n), c.bic(), 1e-6, c.toString());
            assertEquals((q - (used - 1.0) / (n - 1)) / (1 - (used - 1.0) / (n - 1)), c.adjusted(), 1e-10);
        }
    }

    @Test
    void bothZerosAreOneValue() {
        criteriaAreThoseOfTheDefinition(490, 26); // x holds 0.0 and -0.0, and a quantile falls on them
    }

    @Property(tries = 25)
    void theOptimumBeatsEveryMethodAtItsClassCountAndLeastSize(@ForAll long seed) {
        Variable[] s = sample(seed, 90);
        DiscretizationSearch.Factor f = DiscretizationSearch.of(
                        s[0], DiscretizationSearch.options().classes(2, 8), s[1])
                .factors()
                .get(0);
        for (DiscretizationSearch.Candidate c : f.candidates()) {
            double best = OptimalDiscretization.of(s[0], s[1], c.classes(), c.smallest())
                    .classes(c.classes())
                    .q();
            assertTrue(best >= c.q() - 1e-12, c.toString());
        }
    }

    @Test
    void eachSelectionTakesTheBestByItsCriterion() {
        Variable[] s = sample(7, 200);
        for (Selection selection : Selection.values()) {
            DiscretizationSearch.Factor f = DiscretizationSearch.of(
                            s[0], DiscretizationSearch.options().selection(selection), s[1])
                    .factor("x");
            double score = score(selection, f.chosen());
            if (selection != Selection.LOESS) {
                assertTrue(f.candidates().stream().allMatch(c -> score(selection, c) <= score), selection.toString());
            }
            assertEquals(f.chosen().q(), f.cut().q(), 1e-12);
            assertEquals(f.chosen().breaks(), f.cut().breaks());
        }
        // Chance improves q, not the prediction of units that were left out.
        SplittableRandom random = new SplittableRandom(3);
        Variable noise = Variable.of("noise", s[0].labels(), random.doubles(200).toArray());
        DiscretizationSearch.Options q =
                DiscretizationSearch.options().classes(2, 15).selection(Selection.Q);
        int many = DiscretizationSearch.of(noise, q, s[1]).factor("x").chosen().classes();
        int few = DiscretizationSearch.of(noise, q.selection(Selection.BIC), s[1])
                .factor("x")
                .chosen()
                .classes();
        assertTrue(many > 10 && few <= 4, many + " " + few);
    }

    private static double score(Selection selection, DiscretizationSearch.Candidate c) {
        return switch (selection) {
            case Q, LOESS -> c.q();
            case BIC -> -c.bic();
            case CROSS_VALIDATED -> c.crossValidated();
            case ADJUSTED -> c.adjusted();
        };
    }

    /** R 4.2.2: {@code loess(y ~ x, control = loess.control(surface = "direct"))$fitted}, x = 3, 4, ... */
    @Test
    void smoothingIsThatOfRAndTheRuleThatOfLoessOptnum() {
        double[] six = {
            0.51081633764325929,
            0.65980774569812939,
            0.68838536588725652,
            0.77827269518011677,
            0.86045487400360232,
            0.85260655713429401
        };
        assertArrayEquals(six, Loess.fitted(from3(6), six), 1e-12); // three neighbours have a weight: interpolated
        double[] thirteen = {
            0.5440136258642283, 0.62625092185450859, 0.74186698458952882, 0.80684531639969992, 0.8130844146598416,
            0.84760880796334725, 0.90091907620536504, 0.94010888472927823, 0.98038135022685347, 0.97455500441128284,
            0.99081022790104345, 0.98883409322603866, 0.95629160122473966
        };
        double[] smooth = {
            0.54207019620195396, 0.64193941895444961, 0.72235780365762625, 0.78514251168810056, 0.82615187653430044,
            0.85465916089367822, 0.89735786050161204, 0.94164643997804798, 0.96978678490354808, 0.98632130595109913,
            0.99011347456620458, 0.98122408173505749, 0.95998269279304604
        };
        assertArrayEquals(smooth, Loess.fitted(from3(13), thirteen), 1e-12);
        double[] jumpy = {
            0.26045642,
            0.64120405,
            0.43938704,
            0.95165535,
            0.46347836,
            0.25385338,
            0.78778726,
            0.95938330,
            0.83247885,
            0.09285196
        };
        double[] rates = {
            0.27394007805845905, 0.54322015596921236, 0.69429905967056493, 0.72012378838677904, 0.52643567549832715,
            0.37535341627166818, 0.69731529594898911, 0.89432287286791134, 0.70063095941721398, 0.16364472717722761
        };
        assertArrayEquals(rates, Loess.fitted(from3(10), jumpy), 1e-12);
        assertEquals(3, Selection.levelsOff(from3(10), jumpy)); // rates 0.98, 0.28, 0.037: six classes
        assertEquals(-1, Selection.levelsOff(from3(6), new double[] {1, 1, 1, 1, 1, 1}));
    }

    private static double[] from3(int n) {
        return IntStream.range(3, n + 3).asDoubleStream().toArray();
    }

    /** GD 10.8 on its NDVI data, where its classes have no unit alone and are as many as asked for. */
    @Test
    void qAgreesWithGdForFiveMethods() {
        OracleData data = new OracleData("geodetector/ndvi_40/data_raw.csv.gz");
        Variable y = data.variable("NDVIchange");
        Variable[] x = {
            data.variable("Tempchange"),
            data.variable("Precipitation"),
            data.variable("GDP"),
            data.variable("Popdensity")
        };
        DiscretizationSearch.Result r =
                DiscretizationSearch.of(y, DiscretizationSearch.options().classes(2, 8), x);
        int compared = 0;
        for (Object row : Oracles.list(Oracles.json("geodetector/ndvi_40/discretization.json"))) {
            String method = (String) Oracles.get(row, "method");
            double[] intervals = Oracles.numbers(Oracles.get(row, "intervals"));
            ClassificationMethod ours = switch (method) {
                case "equal" -> ClassificationMethod.EQUAL_INTERVAL;
                case "quantile" -> ClassificationMethod.QUANTILE;
                case "geometric" -> ClassificationMethod.GEOMETRIC;
                case "sd" -> ClassificationMethod.STANDARD_DEVIATION;
                default -> ClassificationMethod.FISHER_JENKS;
            };
            // The count GD gave: one less than asked for of geometric classes, sometimes more of sd.
            int k = ours == ClassificationMethod.STANDARD_DEVIATION
                    ? (int) Oracles.number(Oracles.get(row, "n"))
                    : intervals.length - 1;
            for (DiscretizationSearch.Candidate c :
                    r.factor((String) Oracles.get(row, "variable")).candidates()) {
                if (c.method().equals(ours.name())
                        && c.asked() == k
                        && c.classes() == intervals.length - 1
                        && c.smallest() > 1
                        && !Oracles.get(row, "q").equals("null")) {
                    double q = Oracles.number(Oracles.get(row, "q"));
                    // GD's last geometric break may round to less than the maximum, whose unit then stands alone.
                    boolean cutOff = ours == ClassificationMethod.GEOMETRIC && Math.abs(c.q() - q) > 1e-10;
                    Variable factor = data.variable((String) Oracles.get(row, "variable"));
                    assertEquals(q, cutOff ? withMaximumAlone(y, factor, c) : c.q(), 1e-10 * q, row.toString());
                    compared++;
                }
            }
        }
        assertTrue(compared > 90, compared + " compared");
    }

    private static double withMaximumAlone(Variable y, Variable x, DiscretizationSearch.Candidate c) {
        double[] breaks = c.breaks().stream().mapToDouble(b -> b).toArray();
        double highest = breaks[breaks.length - 1];
        double[] more = Arrays.copyOf(breaks, breaks.length + 1);
        more[breaks.length - 1] = Math.nextDown(highest);
        more[breaks.length] = highest;
        return FactorDetector.of(y, Classifier.breaks(more).classify(x)).q();
    }

    @Test
    void threadsDoNotChangeTheResult() {
        Variable[] s = sample(11, 300);
        DiscretizationSearch.Options options = DiscretizationSearch.options();
        DiscretizationSearch.Result one =
                DiscretizationSearch.of(s[0], options.execution(Execution.sequential()), s[1], s[0].named("self"));
        ForkJoinPool pool = new ForkJoinPool(3);
        DiscretizationSearch.Result three =
                DiscretizationSearch.of(s[0], options.execution(Execution.on(pool)), s[1], s[0].named("self"));
        pool.shutdown();
        assertEquals(one.factors(), three.factors());
        assertEquals("self", one.strata()[1].name());
        assertTrue(one.toString().startsWith("Discretization for y, 3 to 15 classes, selection CROSS_VALIDATED"));
        assertEquals(9 * 13, one.factor("x").toTable().rows().size());
    }

    @Test
    void leastSizeAndGivenBreaksAreKept() {
        Variable[] s = sample(5, 60);
        DiscretizationSearch.Options options =
                DiscretizationSearch.options().selection(Selection.Q).smallest(8);
        assertTrue(DiscretizationSearch.of(s[0], options, s[1])
                        .factor("x")
                        .chosen()
                        .smallest()
                >= 8);
        Classifier hand = Classifier.breaks(-2, 0, 1, 5);
        DiscretizationSearch.Factor f = DiscretizationSearch.of(
                        s[0],
                        new DiscretizationSearch.Options(
                                Set.of(), 2, 2, Selection.Q, 1, List.of(hand), Execution.common()),
                        s[1])
                .factor("x");
        assertEquals(List.of(-2.0, 0.0, 1.0, 5.0), f.chosen().breaks());
        assertEquals(1, f.candidates().size());
        assertNotEquals(0, f.cut().q());
    }

    private static void refused(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void badInputIsRefusedByName() {
        Labels labels = Labels.of("BE", "DE", "FR", "NL");
        Variable y = Variable.of("y", labels, 1, 2, 3, 5);
        Variable two = Variable.of("two", labels, 0, 0, 1, 1);
        refused("two: has 2 distinct values, which cannot be cut into 3", () -> DiscretizationSearch.of(y, two));
        refused("flat: all 4", () -> DiscretizationSearch.of(y, y.map(v -> 1).named("flat")));
        refused("y: all 4", () -> DiscretizationSearch.of(y.map(v -> 1), two));
        refused("FR", () -> DiscretizationSearch.of(y, Variable.of("x", labels, 1, 2, Double.NaN, 3)));
        refused("none given", () -> DiscretizationSearch.of(y));
        refused("y", () -> DiscretizationSearch.of(y, y, y));
        refused(
                "outside",
                () -> DiscretizationSearch.of(
                        y, DiscretizationSearch.options().classes(2, 2).given(Classifier.breaks(0, 1)), y.named("x")));
        refused(
                "no classification",
                () -> DiscretizationSearch.of(y, DiscretizationSearch.options().smallest(3), y.named("x")));
        refused("fewest", () -> DiscretizationSearch.options().classes(1, 3));
        refused("smallest", () -> DiscretizationSearch.options().smallest(0));
        refused(
                "methods",
                () -> new DiscretizationSearch.Options(Set.of(), 2, 3, Selection.Q, 1, List.of(), Execution.common()));
        Variable moved = Variable.of("x", Labels.of("DE", "BE", "FR", "NL"), 1, 2, 3, 4);
        assertThrows(MisalignedLabelsException.class, () -> DiscretizationSearch.of(y, moved));
    }
}
