package org.isard.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;
import org.isard.core.inference.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QapTest {
    private static final DyadOptions WITH_DIAGONAL = DyadOptions.defaults().diagonal(DyadOptions.Diagonal.COUNTED);
    private static final DyadOptions UNORDERED = DyadOptions.defaults().pairs(DyadOptions.Pairs.UNORDERED);

    private static DyadOptions drawing(DyadOptions options, int permutations, long seed) {
        return options.inference(Inference.permutation(permutations, seed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agtpa_2006", "hightech"})
    void agreesWithSna(String name) {
        JsonNode expected = NetworkSamples.json(name + "/qap.json");
        Map<String, Relation> all = MrqapTest.oracle(name);
        List<String> names = new ArrayList<>();
        expected.get("names").forEach(node -> names.add(node.asText()));
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < i; j++) {
                double r = Qap.correlation(
                                all.get(names.get(i)), all.get(names.get(j)), drawing(DyadOptions.defaults(), 1, 1))
                        .correlation();
                assertEquals(expected.get("gcor").get(i).get(j).asDouble(), r, 1e-12, names.get(i));
            }
        }
        int reps = expected.get("reps").asInt();
        for (String x : names.subList(1, names.size())) {
            JsonNode theirs = expected.get("qap").get(x);
            Qap.Result ours = Qap.correlation(all.get("y"), all.get(x), drawing(DyadOptions.defaults(), 4_000, 5));
            assertEquals(theirs.get("observed").asDouble(), ours.correlation(), 1e-12);
            // Both are Monte Carlo: five standard errors of the difference.
            double error = 5 * Math.sqrt(1.0 / reps + 1.0 / 4_000);
            double sd = theirs.get("null_sd").asDouble();
            assertEquals(theirs.get("null_mean").asDouble(), ours.nullMean(), error * sd, x);
            assertEquals(sd, ours.nullDeviation(), error * sd, x);
            assertEquals(
                    theirs.get("p_greater_equal").asDouble(), ours.pValue(Alternative.GREATER), error * 0.5 + 1e-3, x);
            assertEquals(theirs.get("p_less_equal").asDouble(), ours.pValue(Alternative.LESS), error * 0.5 + 1e-3, x);
        }
    }

    @Test
    void missingCellsDiagonalAndUnorderedPairsAreCountedAsSnaDoes() {
        Relation y = NetworkSamples.relation("y", "mrqap/y.csv");
        Relation a = NetworkSamples.relation("a", "mrqap/a.csv");
        assertEquals(0.375788294112816, Qap.correlation(y, a).correlation(), 1e-13);
        assertEquals(81 - 9 - 2, Qap.correlation(y, a).pairs());
        assertEquals(0.387151885388207, Qap.correlation(y, a, WITH_DIAGONAL).correlation(), 1e-13);
        Qap.Result graph = Qap.correlation(MrqapTest.symmetric(y), MrqapTest.symmetric(a), UNORDERED);
        assertEquals(0.388080729119034, graph.correlation(), 1e-13);
        var e = assertThrows(IllegalArgumentException.class, () -> Qap.correlation(y, a, UNORDERED));
        assertTrue(e.getMessage().contains("y: is 1.67 from \"2\" to \"1\" but 0.42"), e.getMessage());
    }

    /** Every draw is the correlation of the relabelled matrices, whatever is missing. */
    @Property(tries = 60)
    void eachDrawIsThatOfTheRelabelledMatrix(
            @ForAll @IntRange(min = 5, max = 9) int n,
            @ForAll boolean diagonal,
            @ForAll boolean holes,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double missing = holes ? 0.15 : 0;
        Relation a = NetworkSamples.relation("a", n, 0.3, missing, random);
        Relation b = NetworkSamples.relation("b", n, 0.3, missing, random);
        DyadOptions options = drawing(diagonal ? WITH_DIAGONAL : DyadOptions.defaults(), 20, seed);
        Qap.Result result = Qap.correlation(a, b, options);
        Dyads dyads = Dyads.of(List.of(a, b), options);
        double[] naive = IntStream.range(0, 20)
                .mapToDouble(p -> {
                    int[] order = dyads.permutation(RandomStreams.of(seed), p);
                    return naive(a.align(a.labels().select(order)), b, diagonal);
                })
                .toArray();
        assertEquals(naive(a, b, diagonal), result.correlation(), 1e-12);
        int[] counts = Dyads.counts(naive, result.correlation());
        assertEquals(counts[0], result.asLarge());
        assertEquals(counts[1], result.asSmall());
        assertEquals(
                IntStream.range(0, 20).mapToDouble(p -> naive[p]).average().orElseThrow(), result.nullMean(), 1e-12);
    }

    private static double naive(Relation a, Relation b, boolean diagonal) {
        double n = 0;
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < a.size(); j++) {
                double x = a.get(i, j);
                double y = b.get(i, j);
                if ((i != j || diagonal) && !Double.isNaN(x + y)) {
                    n++;
                    sa += x;
                    sb += y;
                    saa += x * x;
                    sbb += y * y;
                    sab += x * y;
                }
            }
        }
        return (sab - sa * sb / n) / Math.sqrt((saa - sa * sa / n) * (sbb - sb * sb / n));
    }

    /** All 720 arrangements of six units are known; the draws must come from them evenly. */
    @Test
    void tailsAreThoseOfAllArrangements() {
        SplittableRandom random = new SplittableRandom(11);
        Relation a = NetworkSamples.relation("a", 6, 0.5, 0, random);
        Relation b = NetworkSamples.relation("b", 6, 0.5, 0, random);
        List<int[]> all = new ArrayList<>();
        arrangements(new int[6], 0, 0, all);
        double[] exact = all.stream()
                .mapToDouble(order -> naive(a.align(a.labels().select(order)), b, false))
                .toArray();
        int[] counts = Dyads.counts(exact, naive(a, b, false));
        int draws = 20_000;
        Qap.Result result = Qap.correlation(a, b, drawing(DyadOptions.defaults(), draws, 3));
        double p = counts[0] / 720.0;
        assertEquals(p, result.asLarge() / (double) draws, 5 * Math.sqrt(p * (1 - p) / draws));
        double variance = Arrays.stream(exact).map(v -> v * v).sum() / 720;
        assertEquals(0, Arrays.stream(exact).sum(), 1e-10, "the mean over all arrangements is zero");
        assertEquals(0, result.nullMean(), 5 * Math.sqrt(variance / draws));
        assertEquals(Math.sqrt(variance), result.nullDeviation(), 5 * Math.sqrt(variance / draws));
    }

    private static void arrangements(int[] order, int depth, int used, List<int[]> all) {
        if (depth == order.length) {
            all.add(order.clone());
        }
        for (int i = 0; i < order.length; i++) {
            if (((used >> i) & 1) == 0) {
                order[depth] = i;
                arrangements(order, depth + 1, used | (1 << i), all);
            }
        }
    }

    /** Senders make pairs of a row alike: a t test would reject far too often, QAP does not. */
    @Test
    void pIsUniformUnderTheNull() {
        SplittableRandom random = new SplittableRandom(2024);
        double[] p = new double[1_500];
        for (int i = 0; i < p.length; i++) {
            Relation a = NetworkSamples.relation("a", 9, 0.7, 0.05, random);
            Relation b = NetworkSamples.relation("b", 9, 0.7, 0.05, random);
            p[i] = Qap.correlation(a, b, drawing(DyadOptions.defaults(), 99, random.nextLong()))
                    .pValue(Alternative.GREATER);
        }
        assertTrue(NetworkSamples.uniformity(p) < 48, () -> "chi-square " + NetworkSamples.uniformity(p));
    }

    @Test
    void theSameBitsForAnyNumberOfThreads() {
        SplittableRandom random = new SplittableRandom(4);
        Relation a = NetworkSamples.relation("a", 20, 0.5, 0.1, random);
        Relation b = NetworkSamples.relation("b", 20, 0.5, 0.1, random);
        ForkJoinPool pool = new ForkJoinPool(5);
        try {
            Qap.Result alone = Qap.correlation(a, b, DyadOptions.defaults().execution(Execution.sequential()));
            Qap.Result many = Qap.correlation(a, b, DyadOptions.defaults().execution(Execution.on(pool)));
            assertEquals(alone.nullMean(), many.nullMean(), 0);
            assertEquals(alone.nullDeviation(), many.nullDeviation(), 0);
            assertEquals(alone.asLarge(), many.asLarge());
        } finally {
            pool.shutdown();
        }
    }

    @Property(tries = 50)
    void scaleAndOriginDoNotMatter(@ForAll @IntRange(min = 4, max = 8) int n, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Relation a = NetworkSamples.relation("a", n, 0.3, 0, random);
        Relation b = NetworkSamples.relation("b", n, 0.3, 0, random);
        double r = Qap.correlation(a, b).correlation();
        int asLarge = Qap.correlation(a, b).asLarge();
        for (double scale : new double[] {1e-200, 1e-9, 1e9, 1e200}) {
            Qap.Result scaled = Qap.correlation(a.map(v -> v * scale), b.map(v -> 1e6 + v));
            assertEquals(r, scaled.correlation(), 1e-8); // 1e6 costs ten of sixteen digits
            assertEquals(asLarge, Qap.correlation(a.map(v -> v * scale), b).asLarge());
        }
        assertEquals(-r, Qap.correlation(a.map(v -> -v), b).correlation(), 1e-12);
        assertEquals(r, Qap.correlation(b, a).correlation(), 1e-12);
        assertEquals(r, Qap.correlation(a.transposed(), b.transposed()).correlation(), 1e-12);
        assertEquals(1, Qap.correlation(a, a.named("again")).correlation(), 1e-12);
    }

    @Test
    void whatCannotBeComparedIsNamed() {
        Labels two = Labels.of("a", "b");
        Relation small = Relation.of("small", two, (i, j) -> i);
        var few = assertThrows(IllegalArgumentException.class, () -> Qap.correlation(small, small));
        assertTrue(few.getMessage().contains("2 have a value of both"), few.getMessage());
        Relation constant = Relation.of("flat", Labels.numbered(4), (i, j) -> 7);
        Relation other = Relation.of("other", Labels.numbered(4), (i, j) -> i * j);
        var flat = assertThrows(IllegalArgumentException.class, () -> Qap.correlation(other, constant));
        assertTrue(flat.getMessage().contains("flat: is 7.0 for every pair"), flat.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Qap.correlation(other, small));
        assertThrows(
                IllegalArgumentException.class,
                () -> Qap.correlation(other, Relation.of("nothing", Labels.numbered(4), (i, j) -> Double.NaN)));
        assertTrue(Qap.correlation(other, other.transposed().named("t"))
                .toString()
                .startsWith("QAP correlation of other and t, 12 pairs"));
    }
}
