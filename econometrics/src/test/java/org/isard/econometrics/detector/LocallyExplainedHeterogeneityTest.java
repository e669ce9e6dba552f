package org.isard.econometrics.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.econometrics.detector.LocallyExplainedHeterogeneity.Pair;
import org.isard.econometrics.detector.LocallyExplainedHeterogeneity.Result;
import org.isard.econometrics.detector.LocallyExplainedHeterogeneity.Share;
import org.junit.jupiter.api.Test;

class LocallyExplainedHeterogeneityTest {

    private static double theta(Result r, String factor) {
        return r.shares().stream()
                .filter(share -> share.factor().equals(factor))
                .mapToDouble(Share::theta)
                .sum();
    }

    @Test
    void everySubsetHasTheQOfRpart() {
        Result r = LocallyExplainedHeterogeneity.of(VariantData.ndvi(), VariantData.ndviFactors());
        Table subsets = Table.read(VariantData.resource("zones/ndvi_subsets.csv"));
        for (int s = 0; s < subsets.rows().size(); s++) {
            String factors = subsets.categories("factors").get(s);
            assertEquals(subsets.variable("q").get(s), r.q(factors.split(" \\+ ")), 1e-12, factors);
        }
        assertEquals(subsets.variable("q").get(62), r.q(), 1e-12);
        assertEquals(0, r.q(new String[0]));
    }

    /**
     * The table that gdverse's article on LESH prints, to its digits. gdverse leaves the empty set out of the Shapley sum,
     * so its thetas are ours less q(j) / p; that this reproduces fifteen rows to eight digits is the proof.
     */
    @Test
    void theTableOfGdverseFollowsOnceTheEmptySetIsLeftOut() {
        Result r = LocallyExplainedHeterogeneity.of(VariantData.ndvi(), VariantData.ndviFactors());
        double[][] published = {
            {0.75353265, 0.06776285}, {0.64437728, 0.17691822}, {0.39405554, 0.48986045}, {0.79843017, 0.05246998},
            {0.74240657, 0.11069841}, {0.10161351, 0.31023743}, {0.05886173, 0.81368883}, {0.12735177, 0.09306564},
            {0.13123771, 0.21760488}, {0.16187198, 0.73291613}, {0.35277116, 0.08443737}, {0.28786726, 0.15633619},
            {0.84089496, 0.04445297}, {0.79267181, 0.09507756}, {0.06828443, 0.15493420}
        };
        String types = "uubbb bubb bnb bbu".replace(" ", "");
        for (int k = 0; k < published.length; k++) {
            Pair pair = r.pairs().get(k);
            double first = theta(r, pair.first()) - pair.q1() / 6;
            double second = theta(r, pair.second()) - pair.q2() / 6;
            assertEquals(published[k][0], pair.q12() * first / (first + second), 1e-8, pair.toString());
            assertEquals(published[k][1], pair.q12() * second / (first + second), 1e-8, pair.toString());
            assertEquals(published[k][0] + published[k][1], pair.share1() + pair.share2(), 1e-8);
            char type = types.charAt(k);
            assertEquals(
                    type == 'u'
                            ? InteractionDetector.Type.WEAKEN_UNIVARIATE
                            : type == 'b'
                                    ? InteractionDetector.Type.ENHANCE_BIVARIATE
                                    : InteractionDetector.Type.ENHANCE_NONLINEAR,
                    pair.type(),
                    pair.toString());
        }
        String[] factors = {"Precipitation", "Climatezone", "Tempchange", "Popdensity", "Mining", "GDP"};
        double[] thetas = {0.218, 0.176, 0.0482, 0.0262, 0.0158, 0.0115};
        for (int j = 0; j < 6; j++) {
            double ours = theta(r, factors[j]) - r.q(factors[j]) / 6;
            assertEquals(thetas[j], ours, thetas[j] > 0.1 ? 5e-4 : 5e-5, factors[j]);
            assertEquals(factors[j], r.shares().get(j).factor());
        }
    }

    @Property(tries = 25)
    void subsetsThatShareTheirWorkEqualTreesGrownAlone(@ForAll int seed) {
        Table table = VariantData.random(seed, 50);
        Table factors = table.select("a", "b", "c")
                .with(table.variable("b").map(v -> (v * 7) % 4).named("d"));
        OptimalZones.Options options =
                OptimalZones.options().smallestToSplit(5).smallest(2).complexity(0.005);
        Result r = LocallyExplainedHeterogeneity.of(table.variable("y"), factors, options);
        List<String> names = factors.columns();
        for (int mask = 1; mask < 16; mask++) {
            int bits = mask;
            String[] subset = IntStream.range(0, 4)
                    .filter(j -> (bits >> j & 1) == 1)
                    .mapToObj(names::get)
                    .toArray(String[]::new);
            double alone = OptimalZones.of(table.variable("y"), factors.select(subset), options)
                    .q();
            assertEquals(alone, r.q(subset), 1e-12);
        }
        assertEquals(r.q(), r.shares().stream().mapToDouble(Share::theta).sum(), 1e-13);
    }

    private static void orders(List<String> rest, List<String> taken, List<List<String>> all) {
        if (rest.isEmpty()) {
            all.add(taken);
        }
        for (String next : rest) {
            List<String> more = new ArrayList<>(taken);
            more.add(next);
            orders(rest.stream().filter(f -> !f.equals(next)).toList(), more, all);
        }
    }

    @Test
    void aShareIsTheMeanGainOverAllOrdersOfTheFactors() {
        Table table = VariantData.random(11, 70);
        Table factors = table.select("a", "b", "c")
                .with(table.variable("a").map(v -> v * v).named("twin"));
        Result r = LocallyExplainedHeterogeneity.of(table.variable("y"), factors);
        List<List<String>> all = new ArrayList<>();
        orders(factors.columns(), List.of(), all);
        assertEquals(24, all.size());
        for (String factor : factors.columns()) {
            double mean = all.stream()
                    .mapToDouble(order -> {
                        int at = order.indexOf(factor);
                        return r.q(order.subList(0, at + 1).toArray(String[]::new))
                                - r.q(order.subList(0, at).toArray(String[]::new));
                    })
                    .average()
                    .orElseThrow();
            assertEquals(mean, theta(r, factor), 1e-13, factor);
        }
        assertEquals(theta(r, "a"), theta(r, "twin"), 1e-13);
    }

    @Test
    void aFactorThatDividesNothingHasNoShare() {
        Table table = VariantData.random(3, 60);
        int n = 60;
        Categories flat = Categories.of(
                "flat", table.rows(), IntStream.range(0, n).mapToObj(i -> "x").toList());
        Result r = LocallyExplainedHeterogeneity.of(
                table.variable("y"), table.select("a").with(flat));
        assertEquals(0, theta(r, "flat"), 1e-15);
        assertEquals(r.q("a"), theta(r, "a"), 1e-15);
        assertEquals(r.q(), r.shares().get(0).theta(), 1e-15);
        assertTrue(r.toString().contains("q of all"), r.toString());
        assertEquals(List.of("q", "theta"), r.toTable().columns());
        Result none = LocallyExplainedHeterogeneity.of(
                table.variable("y"), Table.of(table.rows()).with(flat));
        assertEquals(0, none.q());
    }

    @Test
    void threadsDoNotChangeABit() {
        Table table = VariantData.random(9, 300);
        Table factors = table.select("a", "b", "c");
        for (int j = 0; j < 3; j++) {
            double shift = j + 0.7;
            factors = factors.with(
                    table.variable("y").map(v -> Math.sin(shift * v * 40)).named("x" + j));
        }
        ForkJoinPool pool = new ForkJoinPool(4);
        Result one = LocallyExplainedHeterogeneity.of(
                table.variable("y"), factors, OptimalZones.options().execution(Execution.sequential()));
        Result four = LocallyExplainedHeterogeneity.of(
                table.variable("y"), factors, OptimalZones.options().execution(Execution.on(pool)));
        pool.shutdown();
        assertEquals(one.shares(), four.shares());
        assertEquals(one.pairs(), four.pairs());
    }

    @Test
    void badInputIsRefusedByName() {
        Labels labels = Labels.numbered(30);
        Table many = Table.of(labels);
        for (int j = 0; j < 17; j++) {
            many = many.with(Variable.of(
                    "x" + j, labels, IntStream.range(0, 30).asDoubleStream().toArray()));
        }
        Table tooMany = many;
        Variable y = Variable.of(
                "y", labels, Arrays.stream(new double[30]).map(v -> 1).toArray());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> LocallyExplainedHeterogeneity.of(y, tooMany))
                .getMessage()
                .startsWith("factors: 17"));
        Table one = many.select("x0");
        assertThrows(IllegalArgumentException.class, () -> LocallyExplainedHeterogeneity.of(y, one));
        Result r = LocallyExplainedHeterogeneity.of(one.variable("x0"), one);
        assertThrows(IllegalArgumentException.class, () -> r.q("nowhere"));
    }
}
