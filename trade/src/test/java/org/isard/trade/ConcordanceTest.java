package org.isard.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.MalformedDataException;
import org.isard.core.inference.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcordanceTest {
    @TempDir
    Path dir;

    private static final double NONE = Double.NaN;

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "1, 2", "2, 1", "2, 3", "3, 2", "3, 4", "4, 3", "4, 5", "5, 4"})
    void shippedWeightsAreThoseOfTheSource(int from, int to) {
        Concordance shipped = Concordance.shipped(HsVintage.values()[from], HsVintage.values()[to]);
        Map<String, Map<String, Double>> expected = new HashMap<>();
        CsvRows.forEach(
                SharedData.file("data/trade/hs_concordance/weights_H" + from + "_to_H" + to + ".csv.gz"),
                CsvOptions.defaults(),
                row -> {
                    Map<String, Double> shares =
                            expected.computeIfAbsent(pad(row.get("H" + from)), s -> new TreeMap<>());
                    if (row.number("weight") > 0) {
                        shares.merge(pad(row.get("H" + to)), row.number("weight"), Double::sum);
                    }
                });
        assertEquals(expected.keySet(), shipped.sources());
        expected.forEach((source, shares) -> {
            shares.values().removeIf(w -> w < 1e-6); // noise: see Concordance
            Map<String, Double> actual = shipped.weights(source);
            assertEquals(shares.keySet(), actual.keySet(), source);
            shares.forEach(
                    (target, w) -> assertEquals(w, actual.get(target), 1e-5, source)); // noise sums to 7.7e-6 at most
            assertEquals(1, actual.values().stream().mapToDouble(w -> w).sum(), 1e-14, source);
        });
    }

    private static String pad(String code) {
        return "0".repeat(6 - code.length()) + code;
    }

    @Test
    void electricCarsOf2012AreALineOf2017() {
        Concordance forth = Concordance.shipped(HsVintage.HS2012, HsVintage.HS2017);
        assertEquals(Map.of("870380", 1.0), forth.weights("870390"));
        Concordance back = Concordance.shipped(HsVintage.HS2017, HsVintage.HS2012);
        assertEquals(Map.of("870390", 1.0), back.weights("870380"));
        assertEquals(0.041, back.weights("870360").get("870390"), 0.0005);
        assertEquals(Map.of("271000", 1.0), back.weights("271000"));
    }

    @Test
    void chainsSumToOneAndEndInTheEditionAskedFor() {
        Concordance chain = Concordance.shipped(HsVintage.HS1992, HsVintage.HS2017);
        Set<String> known = new TreeSet<>(
                Concordance.shipped(HsVintage.HS2017, HsVintage.HS2012).sources());
        for (String source : HarmonizedSystem.of(HsVintage.HS1992).codes()) {
            Map<String, Double> shares = chain.weights(source);
            assertEquals(1, shares.values().stream().mapToDouble(w -> w).sum(), 1e-12, source);
            if (!source.equals("271000") && !source.equals("9999AA")) {
                assertTrue(known.containsAll(shares.keySet()), source + " " + shares);
            }
        }
        // 850780 of 1992 is 850780 until HS 2007, splits in three in HS 2012, and these stay in HS 2017.
        Map<String, Double> batteries = chain.weights("850780");
        assertEquals(Set.of("850750", "850760", "850780"), batteries.keySet());
        assertEquals(0.76496, batteries.get("850760"), 1e-5);
        assertThrows(IllegalArgumentException.class, () -> Concordance.shipped(HsVintage.HS2017, HsVintage.HS2022));
        assertEquals(
                Set.of(),
                Concordance.shipped(HsVintage.HS2022, HsVintage.HS2022).sources());
    }

    @Test
    void totalsOfRealFlowsAreConserved() {
        Flows flows = Flows.readBaci(SharedData.file("data/trade/baci_hs17_v202301_2020_zaf_afg_sample.csv.gz"));
        Concordance to1992 = Concordance.shipped(HsVintage.HS2017, HsVintage.HS1992);
        Conversion spread = to1992.convert(flows);
        Conversion left =
                to1992.convert(flows, Concordance.Options.defaults().missing(Concordance.Missing.IS_LEFT_OUT));
        for (Measure measure : Measure.values()) {
            assertEquals(flows.total(measure), left.after(measure), 1e-12 * flows.total(measure));
            assertEquals(0, left.hidden(measure));
            assertEquals(
                    flows.total(measure), spread.after(measure) + spread.hidden(measure), 1e-12 * flows.total(measure));
        }
        assertTrue(spread.hidden(Measure.QUANTITY) > 0);
        assertTrue(spread.shareSplit(Measure.VALUE) > 0 && spread.shareSplit(Measure.VALUE) < 1);
        assertEquals(List.of(), spread.absent());
        Set<String> other = HarmonizedSystem.of(HsVintage.HS1992)
                .check(spread.flows().products().asList())
                .unknown()
                .keySet();
        assertTrue(other.stream().allMatch(code -> code.startsWith("2710")), other.toString()); // 271000 with BACI
        assertEquals(flows.products().asList(), spread.toTable().rows().asList());
        assertTrue(spread.toString().contains("hidden"), spread.toString());
    }

    @Property(tries = 50)
    void everyPeriodAndPairKeepsItsTotal(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        var random = RandomStreams.of(seed).stream(0);
        Map<String, Map<String, Double>> weights = new HashMap<>();
        for (int s = 0; s < 6; s++) {
            double[] w = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            double sum = w[0] + w[1] + w[2];
            weights.put("s" + s, Map.of("t" + s, w[0] / sum, "t" + (s + 1), w[1] / sum, "s" + s, w[2] / sum));
        }
        FlowsBuilder builder = Flows.builder().repeats(FlowsBuilder.Repeats.SUM);
        for (int r = 0; r < 60; r++) {
            builder.add(
                    "" + random.nextInt(2),
                    "c" + random.nextInt(3),
                    "c" + random.nextInt(3),
                    "s" + random.nextInt(8),
                    random.nextDouble(),
                    random.nextDouble());
        }
        Flows flows = builder.build();
        Conversion conversion = Concordance.of("random", weights).convert(flows);
        Flows one = flows.relabelProducts(code -> "all");
        Flows other = conversion.flows().relabelProducts(code -> "all");
        assertEquals(one.size(), other.size());
        for (int row = 0; row < one.size(); row++) {
            assertEquals(one.value(row), other.value(row), 1e-12 * one.value(row));
            assertEquals(one.quantity(row), other.quantity(row), 1e-12 * one.quantity(row));
        }
    }

    @Test
    void smallWeightsCanBeLeftOutWithoutLoss() {
        Concordance all = Concordance.of(
                "toy", Map.of("a", Map.of("x", 0.5, "y", 0.25, "z", 0.25), "b", Map.of("x", 0.5, "y", 0.5)));
        assertEquals(Map.of("x", 1.0), all.above(0.375).weights("a"));
        assertEquals(Map.of("x", 0.5, "y", 0.5), all.above(0.6).weights("b"));
        assertThrows(IllegalArgumentException.class, () -> all.above(2));
    }

    @Test
    void aChainIsOneStepAfterTheOther() {
        Concordance first = Concordance.of("a", Map.of("x", Map.of("y", 0.25, "z", 0.75)));
        Concordance second = Concordance.of("b", Map.of("y", Map.of("u", 1.0), "w", Map.of("v", 1.0)));
        Concordance both = first.then(second);
        assertEquals(Map.of("u", 0.25, "z", 0.75), both.weights("x"));
        assertEquals(Map.of("v", 1.0), both.weights("w"));
        Flows flows = Flows.builder()
                .add("1", "A", "B", "x", 8, 4)
                .add("1", "A", "B", "w", 1, NONE)
                .build();
        Flows stepwise = second.convert(first.convert(flows).flows()).flows();
        Flows atOnce = both.convert(flows).flows();
        assertEquals(stepwise.products(), atOnce.products());
        for (int row = 0; row < atOnce.size(); row++) {
            assertEquals(stepwise.value(row), atOnce.value(row));
            assertEquals(stepwise.quantity(row), atOnce.quantity(row));
        }
    }

    @Test
    void absentProductsAreKeptRefusedOrLeftOut() {
        Concordance toy = Concordance.of("toy", Map.of("x", Map.of("y", 1.0)));
        Flows flows = Flows.builder()
                .add("1", "A", "B", "x", 8, 4)
                .add("1", "A", "B", "q", 2, 1)
                .build();
        assertEquals(List.of("q", "y"), toy.convert(flows).flows().products().asList());
        Conversion out = toy.convert(flows, Concordance.Options.defaults().absent(Concordance.Absent.LEAVE_OUT));
        assertEquals(List.of("y"), out.flows().products().asList());
        assertEquals(2, out.leftOut(Measure.VALUE));
        assertEquals(10, out.before(Measure.VALUE));
        assertEquals(8, out.after(Measure.VALUE));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> toy.convert(flows, Concordance.Options.defaults().absent(Concordance.Absent.REJECT)));
        assertTrue(e.getMessage().contains("product q"), e.getMessage());
    }

    @Test
    void missingSpreadsOrIsLeftOut() {
        Concordance toy = Concordance.of("toy", Map.of("a", Map.of("c", 1.0), "b", Map.of("c", 1.0)));
        Flows flows = Flows.builder()
                .add("1", "A", "B", "a", 8, 4)
                .add("1", "A", "B", "b", 2, NONE)
                .build();
        Conversion spread = toy.convert(flows);
        assertTrue(Double.isNaN(spread.flows().quantity(0)));
        assertEquals(4, spread.hidden(Measure.QUANTITY));
        assertEquals(0, spread.hidden(Measure.VALUE));
        Conversion left = toy.convert(flows, Concordance.Options.defaults().missing(Concordance.Missing.IS_LEFT_OUT));
        assertEquals(4, left.flows().quantity(0));
        assertEquals(10, left.flows().value(0));
    }

    @Test
    void weightsThatLoseOrMakeTradeAreRefused() throws IOException {
        assertThrows(
                IllegalArgumentException.class, () -> Concordance.of("x", Map.of("a", Map.of("b", 0.5, "c", 0.4))));
        assertThrows(
                IllegalArgumentException.class, () -> Concordance.of("x", Map.of("a", Map.of("b", 1.5, "c", -0.5))));
        assertThrows(IllegalArgumentException.class, () -> Concordance.of("x", Map.of("a", Map.of("b", NONE))));
        Path file = Files.writeString(dir.resolve("w.csv"), "s,t,w\n01,02,0.5\n01,02,0.25\n01,03,0.25\n");
        Concordance read = Concordance.read("file", file, "s", "t", "w");
        assertEquals(Map.of("02", 0.75, "03", 0.25), read.weights("01"));
        Path bad = Files.writeString(dir.resolve("b.csv"), "s,t,w\n01,02,0.5\n");
        assertThrows(MalformedDataException.class, () -> Concordance.read("file", bad, "s", "t", "w"));
        Path negative = Files.writeString(dir.resolve("n.csv"), "s,t,w\n01,02,-1\n");
        assertThrows(MalformedDataException.class, () -> Concordance.read("file", negative, "s", "t", "w"));
    }
}
