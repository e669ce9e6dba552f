package org.isard.geo.concentration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.inference.Inference;
import org.junit.jupiter.api.Test;

class EllisonGlaeserTest {
    private static final Variable REFERENCE = Variable.of("all", Labels.of("a", "b", "c"), 50, 30, 20);

    private static Variable sizes(double... size) {
        return Variable.of("employees", Labels.numbered(size.length), size);
    }

    private static Categories regions(String... region) {
        return Categories.of("region", Labels.numbered(region.length), Arrays.asList(region));
    }

    /** Mean and variance of G, and the mean of both gammas, over all 3^4 allocations of four plants. */
    @Test
    void momentsAreThoseOfAllAllocations() {
        double[] size = {10, 5, 3, 2};
        double[] x = {0.5, 0.3, 0.2};
        String[] names = {"a", "b", "c"};
        double mean = 0;
        double square = 0;
        double gamma = 0;
        double maurel = 0;
        EllisonGlaeser.Result any = null;
        for (int code = 0; code < 81; code++) {
            String[] region = new String[4];
            double probability = 1;
            for (int k = 0, rest = code; k < 4; k++, rest /= 3) {
                region[k] = names[rest % 3];
                probability *= x[rest % 3];
            }
            any = EllisonGlaeser.of(sizes(size), regions(region), REFERENCE);
            mean += probability * any.raw();
            square += probability * any.raw() * any.raw();
            gamma += probability * any.gamma();
            maurel += probability * any.maurelSedillot();
        }
        assertEquals(mean, any.expectation(), 1e-14);
        assertEquals(square - mean * mean, any.variance(), 1e-14);
        assertEquals(0, gamma, 1e-14);
        assertEquals(0, maurel, 1e-14);
    }

    @Test
    void handComputedCase() {
        // s = (0.8, 0.2, 0), z = (0.5, 0.3, 0.2), H = 0.38, X = 0.62
        EllisonGlaeser.Result result = EllisonGlaeser.of(sizes(5, 3, 2), regions("a", "a", "b"), REFERENCE);
        double g = 0.09 + 0.01 + 0.04;
        assertEquals(g, result.raw(), 1e-15);
        assertEquals(0.38, result.herfindahl(), 1e-15);
        assertEquals((g - 0.62 * 0.38) / (0.62 * 0.62), result.gamma(), 1e-14);
        assertEquals(((0.68 - 0.38) / 0.62 - 0.38) / 0.62, result.maurelSedillot(), 1e-14);
        assertEquals(Math.sqrt(result.variance()) / (0.62 * 0.62), result.standardError(), 1e-14);
        assertEquals(result.gamma() / result.standardError(), result.z(), 1e-12);
        assertTrue(result.toString().contains("3 plants in 3 regions"));
        assertEquals(result.gamma(), result.toTable().variable("value").get("gamma"));
    }

    @Test
    void allPlantsInOneSmallRegionAreFullyConcentrated() {
        // s - x = (-0.5, -0.3, 0.8): G = 0.98
        EllisonGlaeser.Result result = EllisonGlaeser.of(
                sizes(1, 1, 1, 1), regions("c", "c", "c", "c"), REFERENCE, Inference.permutation(999, 2));
        assertEquals((0.98 - 0.62 * 0.25) / (0.62 * 0.75), result.gamma(), 1e-14);
        // the true probability is 0.2^4 = 0.0016, and no allocation has a larger G
        assertTrue(result.pValue() <= 2 * (1 + 0.0016 * 999 + 5 * Math.sqrt(0.0016 * 999)) / 1000);
    }

    @Test
    void dartsHaveTheExactTail() {
        EllisonGlaeser.Result observed = EllisonGlaeser.of(sizes(10, 5, 3, 2), regions("a", "b", "a", "c"), REFERENCE);
        double atLeast = 0;
        for (int code = 0; code < 81; code++) {
            String[] region = new String[4];
            double probability = 1;
            for (int k = 0, rest = code; k < 4; k++, rest /= 3) {
                region[k] = new String[] {"a", "b", "c"}[rest % 3];
                probability *= new double[] {0.5, 0.3, 0.2}[rest % 3];
            }
            atLeast += EllisonGlaeser.of(sizes(10, 5, 3, 2), regions(region), REFERENCE)
                                    .raw()
                            >= observed.raw() - 1e-12
                    ? probability
                    : 0;
        }
        int throwsOfDarts = 20_000;
        double p = EllisonGlaeser.of(
                        sizes(10, 5, 3, 2),
                        regions("a", "b", "a", "c"),
                        REFERENCE,
                        Inference.permutation(throwsOfDarts, 7)
                                .alternative(org.isard.core.inference.Alternative.GREATER))
                .pValue();
        assertEquals(atLeast, p, 5 * Math.sqrt(0.25 / throwsOfDarts));
    }

    @Test
    void gammaOfRandomAllocationsIsZeroOnAverage() {
        int plants = 40;
        int runs = 2_000;
        double sum = 0;
        double squares = 0;
        double standardError = 0;
        SplittableRandom random = new SplittableRandom(11);
        double[] size = random.doubles(plants, 1, 30).toArray();
        for (int run = 0; run < runs; run++) {
            List<String> region = new ArrayList<>();
            for (int k = 0; k < plants; k++) {
                double u = random.nextDouble();
                region.add(u < 0.5 ? "a" : u < 0.8 ? "b" : "c");
            }
            EllisonGlaeser.Result r =
                    EllisonGlaeser.of(sizes(size), Categories.of("region", Labels.numbered(plants), region), REFERENCE);
            sum += r.gamma();
            squares += r.gamma() * r.gamma();
            standardError = r.standardError();
        }
        assertEquals(0, sum / runs, 5 * standardError / Math.sqrt(runs));
        assertEquals(standardError * standardError, squares / runs, 0.35 * standardError * standardError);
    }

    @Property
    void coagglomerationIsThePublishedFormula(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 24;
        double[] size = random.doubles(n, 1, 50).toArray();
        String[] region = new String[n];
        String[] industry = new String[n];
        for (int k = 0; k < n; k++) {
            region[k] = new String[] {"a", "b", "c"}[random.nextInt(3)];
            industry[k] = "i" + k % 3;
        }
        Variable sizes = sizes(size);
        double found = EllisonGlaeser.coagglomeration(sizes, regions(industry), regions(region), REFERENCE);
        double total = Arrays.stream(size).sum();
        double between = 0;
        double h = 0;
        double w2 = 0;
        for (int j = 0; j < 3; j++) {
            int industryNumber = j;
            int[] own = java.util.stream.IntStream.range(0, n)
                    .filter(k -> k % 3 == industryNumber)
                    .toArray();
            EllisonGlaeser.Result r = EllisonGlaeser.of(
                    sizes(Arrays.stream(own).mapToDouble(k -> size[k]).toArray()),
                    regions(Arrays.stream(own).mapToObj(k -> region[k]).toArray(String[]::new)),
                    REFERENCE);
            double w = Arrays.stream(own).mapToDouble(k -> size[k]).sum() / total;
            between += r.gamma() * w * w * (1 - r.herfindahl());
            h += w * w * r.herfindahl();
            w2 += w * w;
        }
        double g = EllisonGlaeser.of(sizes, regions(region), REFERENCE).raw();
        assertEquals((g / 0.62 - h - between) / (1 - w2), found, 1e-12);
    }

    @Property
    void unitsOfMeasurementAndEmptyRegionsChangeNothing(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] size = random.doubles(12, 1, 50).toArray();
        String[] region = new String[12];
        for (int k = 0; k < 12; k++) {
            region[k] = new String[] {"a", "b", "c"}[random.nextInt(3)];
        }
        EllisonGlaeser.Result plain =
                EllisonGlaeser.of(sizes(size), regions(region), REFERENCE, Inference.permutation(99, seed));
        Variable more = Variable.of("all", Labels.of("a", "b", "c", "z"), 50e200, 30e200, 20e200, 0);
        EllisonGlaeser.Result scaled = EllisonGlaeser.of(
                sizes(Arrays.stream(size).map(v -> v * 1e-200).toArray()),
                regions(region),
                more,
                Inference.permutation(99, seed));
        assertEquals(plain.gamma(), scaled.gamma(), 1e-12);
        assertEquals(plain.pValue(), scaled.pValue());
    }

    @Test
    void refusesWhatHasNoIndex() {
        assertThrows(IllegalArgumentException.class, () -> EllisonGlaeser.of(sizes(3), regions("a"), REFERENCE));
        assertThrows(
                IllegalArgumentException.class, () -> EllisonGlaeser.of(sizes(3, 1), regions("a", "q"), REFERENCE));
        assertThrows(
                IllegalArgumentException.class, () -> EllisonGlaeser.of(sizes(3, 0), regions("a", "b"), REFERENCE));
        assertThrows(
                IllegalArgumentException.class,
                () -> EllisonGlaeser.of(sizes(3, 1), regions("a", "b"), Variable.of("x", REFERENCE.labels(), 1, 0, 0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> EllisonGlaeser.of(sizes(3, 1), regions("a", "b"), REFERENCE, Inference.exact()));
        assertThrows(
                IllegalArgumentException.class,
                () -> EllisonGlaeser.coagglomeration(sizes(3, 1), regions("i", "i"), regions("a", "b"), REFERENCE));
    }
}
