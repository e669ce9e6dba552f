package org.isard.trade.complexity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.network.Network;
import org.isard.trade.Advantage;
import org.isard.trade.TradeMatrix;
import org.junit.jupiter.api.Test;

class ComplexityTest {
    private static final Conventions PARTS = Conventions.atlas().disconnected(Conventions.Disconnected.PER_COMPONENT);

    private static TradeMatrix binary(int[][] m) {
        return TradeMatrix.of("m", Labels.numbered(m.length), Labels.numbered(m[0].length), (c, p) -> m[c][p]);
    }

    private static Presence presence(int[][] m) {
        return Presence.of(binary(m), 1, Advantage.Threshold.AT_LEAST);
    }

    /** Random tables that hang together and have a clear second eigenvalue. */
    private static Complexity.Result solvable(Presence presence, Conventions conventions) {
        Assume.that(presence.trimmed().places().size() > 0);
        Complexity.Result result = Complexity.of(presence, conventions);
        Assume.that(result.diagnostics().components() == 1);
        Assume.that(result.diagnostics().spectralGap() > 1e-3);
        Assume.that(result.diagnostics().secondEigenvalue() > 1e-3);
        Assume.that(Math.abs(result.diagnostics().diversityCorrelation()) > 1e-3);
        return result;
    }

    @Property(tries = 200)
    void eciIsTheMeanPciOfThePlacesProductsAndSolvesItsEquation(
            @ForAll @IntRange(min = 3, max = 12) int places,
            @ForAll @IntRange(min = 3, max = 12) int products,
            @ForAll long seed) {
        Presence presence = Presence.of(Tables.random(places, products, seed));
        Complexity.Result result = solvable(presence, PARTS);
        Presence kept = presence.trimmed();
        double[] kp = result.productK().align(kept.products()).toArray();
        double[] image = kept.meanOverPlaces(kept.meanOverProducts(kp));
        double lambda = result.diagnostics().secondEigenvalue();
        double scale = Math.sqrt(java.util.Arrays.stream(kp).map(v -> v * v).sum());
        for (int p = 0; p < kp.length; p++) {
            assertEquals(lambda * kp[p], image[p], 1e-11 * scale);
        }
        double[] pci = result.pci().align(kept.products()).toArray();
        double[] means = kept.meanOverProducts(pci);
        double[] eci = result.eci().align(kept.places()).toArray();
        double mean = 0;
        double square = 0;
        for (int c = 0; c < eci.length; c++) {
            assertEquals(eci[c], means[c], 1e-9);
            mean += eci[c] / eci.length;
            square += eci[c] * eci[c] / eci.length;
        }
        assertEquals(0, mean, 1e-9);
        assertEquals(1, square, 1e-9);
        assertTrue(result.diagnostics().diversityCorrelation() > 0);
        assertTrue(result.diagnostics().residual() < 1e-12);
    }

    @Property(tries = 100)
    void nothingDependsOnTheOrderOfPlacesAndProducts(
            @ForAll @IntRange(min = 3, max = 10) int places,
            @ForAll @IntRange(min = 3, max = 10) int products,
            @ForAll long seed) {
        TradeMatrix x = Tables.random(places, products, seed);
        solvable(Presence.of(x), PARTS);
        EconomicComplexity.Result a = EconomicComplexity.of(x, PARTS);
        EconomicComplexity.Result b =
                EconomicComplexity.of(x.select(shuffled(x.places(), seed), shuffled(x.products(), ~seed)), PARTS);
        for (String c : x.places()) {
            assertSame(a.eci().get(c), b.eci().get(c));
            assertSame(a.coi().get(c), b.coi().get(c));
            for (String p : x.products()) {
                assertSame(a.pci().get(p), b.pci().get(p));
                assertSame(a.density().get(c, p), b.density().get(c, p));
                assertSame(a.cog().get(c, p), b.cog().get(c, p));
            }
        }
    }

    private static void assertSame(double expected, double actual) {
        assertEquals(Double.isNaN(expected), Double.isNaN(actual));
        assertTrue(Double.isNaN(expected) || Math.abs(expected - actual) <= 1e-8 * Math.max(1, Math.abs(expected)));
    }

    private static Labels shuffled(Labels labels, long seed) {
        List<String> names = new ArrayList<>(labels.asList());
        Collections.shuffle(names, new Random(seed));
        return Labels.of(names);
    }

    @Property(tries = 100)
    void densityAndOutlookAreThoseOfTheFormulas(
            @ForAll @IntRange(min = 3, max = 8) int places,
            @ForAll @IntRange(min = 3, max = 40) int products,
            @ForAll long seed) {
        TradeMatrix x = Tables.random(places, products, seed);
        solvable(Presence.of(x), PARTS);
        for (Proximity.Kind kind : List.of(Proximity.Kind.MINIMUM, Proximity.Kind.ASYMMETRIC, Proximity.Kind.COSINE)) {
            EconomicComplexity.Result result =
                    EconomicComplexity.of(x, PARTS.proximity(kind).gain(Conventions.Gain.LESS_OWN));
            Presence m = result.presence().trimmed();
            Proximity phi = result.proximity();
            Variable k = result.complexity().productK();
            double deviation = Scaling.of(result.complexity().placeK().toArray(), Conventions.Deviation.POPULATION, 1)
                    .deviation();
            for (String c : m.places()) {
                for (String p : m.products()) {
                    double own = 0;
                    double all = 0;
                    double gain = 0;
                    for (String q : m.products()) {
                        own += m.has(c, q) ? phi.get(q, p) : 0;
                        all += phi.get(q, p);
                        double sum = 0;
                        for (String r : m.products()) {
                            sum += phi.get(r, q);
                        }
                        gain += m.has(c, q) || sum == 0 ? 0 : phi.get(p, q) * k.get(q) / sum;
                    }
                    if (all > 0) {
                        assertEquals(own / all, result.density().get(c, p), 1e-12);
                        gain = m.has(c, p) ? 0 : gain - own / all * k.get(p);
                        double actual = result.cog().get(c, p);
                        assertEquals(gain / deviation, actual, 1e-9 * Math.max(1, Math.abs(actual)));
                    }
                }
            }
        }
    }

    @Test
    void placesAndProductsWithoutPresenceTouchNothingElse() {
        int[][] m = {{1, 1, 1, 0, 0}, {1, 1, 0, 0, 0}, {1, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {1, 0, 1, 1, 0}};
        Complexity.Result all = Complexity.of(presence(m));
        int[][] some = {{1, 1, 1, 0}, {1, 1, 0, 0}, {1, 0, 0, 0}, {1, 0, 1, 1}};
        Complexity.Result without = Complexity.of(presence(some));
        assertTrue(Double.isNaN(all.eci().get("4")));
        assertTrue(Double.isNaN(all.pci().get("5")));
        assertEquals(without.eci().get("4"), all.eci().get("5"), 1e-12);
        assertEquals(without.pci().get("4"), all.pci().get("4"), 1e-12);
        assertEquals(List.of("4"), all.diagnostics().placesAside());
        assertEquals(List.of("5"), all.diagnostics().productsAside());
        assertFalse(EconomicComplexity.of(binary(m), presence(m), Conventions.atlas())
                .coi()
                .align(Labels.of("1", "2", "3", "5"))
                .hasMissing());
    }

    @Test
    void aGraphThatFallsApartIsRefusedOrSolvedByPart() {
        int[][] m = {{1, 1, 1, 0, 0, 0}, {1, 1, 0, 0, 0, 0}, {0, 0, 0, 1, 1, 1}, {0, 0, 0, 0, 1, 1}, {0, 0, 1, 0, 0, 0}
        };
        String refusal = assertThrows(IllegalArgumentException.class, () -> Complexity.of(presence(m)))
                .getMessage();
        assertTrue(refusal.contains("2 parts") && refusal.contains("\"1\"") && refusal.contains("\"3\""), refusal);
        Complexity.Result result = Complexity.of(presence(m), PARTS);
        assertEquals(2, result.diagnostics().components());
        Complexity.Result alone = Complexity.of(presence(m).select(Labels.of("1", "2", "5"), Labels.of("1", "2", "3")));
        for (String place : alone.eci().labels()) {
            assertEquals(alone.eci().get(place), result.eci().get(place), 1e-12);
        }
    }

    @Test
    void alikePlacesHaveNoRanking() {
        Complexity.Result result = Complexity.of(presence(new int[][] {{1, 1}, {1, 1}, {1, 1}}));
        assertTrue(result.eci().hasMissing());
        assertEquals(0, result.diagnostics().secondEigenvalue(), 1e-12);
        Complexity.Result single = Complexity.of(presence(new int[][] {{1, 1}}));
        assertTrue(Double.isNaN(single.eci().get("1")));
        assertThrows(IllegalArgumentException.class, () -> Complexity.of(presence(new int[][] {{0, 0}})));
    }

    @Test
    void badAmountsAreRefusedByCell() {
        TradeMatrix x = TradeMatrix.of("x", Labels.of("a", "b"), Labels.of("p"), new double[][] {{1}, {-2}});
        String message = assertThrows(IllegalArgumentException.class, () -> EconomicComplexity.of(x))
                .getMessage();
        assertTrue(message.contains("\"b\"") && message.contains("-2"), message);
        assertThrows(
                IllegalArgumentException.class, () -> EconomicComplexity.of(x.map("y", v -> v < 0 ? Double.NaN : v)));
    }

    @Test
    void theRuleAtTheThresholdDecidesOnATable0fOnes() {
        TradeMatrix ones = TradeMatrix.of("x", Labels.numbered(3), Labels.numbered(2), (c, p) -> 5);
        assertEquals(2, Presence.of(ones).diversity().get("1"));
        Presence above = Presence.of(Advantage.balassa(ones), 1, Advantage.Threshold.ABOVE);
        assertEquals(0, above.diversity().get("1"));
    }

    @Test
    void regionsAreRankedByThePciOfTheWorld() {
        Variable pci = Variable.of("PCI", Labels.of("1", "2", "3"), 1, 2, Double.NaN);
        Variable eci = Complexity.withPciOf(pci, presence(new int[][] {{1, 1, 1}, {0, 1, 0}, {0, 0, 1}}));
        assertEquals(1.5, eci.get("1"));
        assertEquals(2, eci.get("2"));
        assertTrue(Double.isNaN(eci.get("3")));
    }

    @Property(tries = 100)
    void moreThan64PlacesAreCountedRight(@ForAll @IntRange(min = 60, max = 140) int places, @ForAll long seed) {
        Presence presence = Presence.of(Tables.random(places, 6, seed));
        for (int p = 0; p < 6; p++) {
            for (int q = 0; q < 6; q++) {
                int a = p;
                int b = q;
                long expected = IntStream.range(0, places)
                        .filter(c -> presence.has(c, a) && presence.has(c, b))
                        .count();
                assertEquals(expected, presence.together(p, q));
                assertEquals(
                        expected,
                        Presence.of(Tables.random(places, 6, seed))
                                .transposed()
                                .transposed()
                                .together(p, q));
            }
        }
    }

    @Test
    void theTreeIsOfGreatestWeightAndTiesKeepTheOrderOfLabels() {
        Presence presence = presence(new int[][] {{1, 1, 1, 0}, {1, 1, 1, 0}, {1, 1, 1, 1}, {0, 0, 0, 1}});
        Network tree = ProductTree.of(Proximity.of(presence));
        assertEquals(
                List.of("1>2", "1>3", "1>4"),
                tree.edgeList().stream().map(e -> e.from() + ">" + e.to()).toList());
        assertEquals(4, ProductTree.withPairsAbove(Proximity.of(presence), 0.9).edges());
        assertEquals(
                5, ProductTree.withAverageLinks(Proximity.of(presence), 2.5).edges());
    }

    @Test
    void incomeIsMatchedByLabelAndMustBeThere() {
        TradeMatrix x = TradeMatrix.of("x", Labels.of("a", "b"), Labels.of("p", "q"), new double[][] {{1, 1}, {0, 4}});
        Variable income = Variable.of("income", Labels.of("b", "a"), 10, 40);
        Variable prody = Productivity.prody(x, income);
        assertEquals(40, prody.get("p"), 1e-12);
        assertEquals((0.5 * 40 + 10) / 1.5, prody.get("q"), 1e-12);
        assertEquals(0.5 * 40 + 0.5 * 20, Productivity.expy(x, income).get("a"), 1e-12);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Productivity.prody(x, Variable.of("income", Labels.of("a"), 1)))
                .getMessage();
        assertTrue(message.contains("\"b\""), message);
        Presence presence = presence(new int[][] {{1, 0}, {0, 1}});
        TradeMatrix same = TradeMatrix.of("x", presence.places(), presence.products(), new double[][] {{1, 1}, {0, 4}});
        Variable gini = Productivity.ofThosePresent(same, presence, Variable.of("Gini", Labels.of("1", "2"), 0.3, 0.5));
        assertEquals(0.3, gini.get("1"), 1e-15);
        assertEquals(0.5, gini.get("2"), 1e-15);
    }
}
