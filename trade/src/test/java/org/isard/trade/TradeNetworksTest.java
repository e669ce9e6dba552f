package org.isard.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.isard.core.Labels;
import org.isard.network.Network;
import org.junit.jupiter.api.Test;

class TradeNetworksTest {
    private static final Labels PLACES = Labels.of("A", "B", "C", "D");

    private static Network network(Network.Edge... edges) {
        return Network.of(PLACES, List.of(edges));
    }

    private static Network.Edge edge(String from, String to, double weight) {
        return new Network.Edge(from, to, weight);
    }

    private static final Network ONE =
            network(edge("A", "B", 5), edge("A", "C", 3), edge("B", "C", 3), edge("C", "D", 1));
    private static final Network TWO = network(edge("A", "B", 7), edge("B", "C", 2), edge("D", "A", 4));

    private static NetworkSeries series() {
        Map<String, Network> networks = new LinkedHashMap<>();
        networks.put("1", ONE);
        networks.put("2", TWO);
        return NetworkSeries.of(networks);
    }

    @Test
    void rulesKeepTiesAndPlaces() {
        assertEquals(3, TradeNetworks.atLeast(ONE, 3).edges());
        assertEquals(4, TradeNetworks.atLeast(ONE, 3).size());
        assertEquals(1, TradeNetworks.atLeastShare(ONE, 5 / 12.0).edges());
        assertEquals(3, TradeNetworks.heaviest(ONE, 2).edges()); // B-C ties with A-C
        assertEquals(0, TradeNetworks.heaviest(ONE, 0).edges());
        assertEquals(ONE, TradeNetworks.heaviest(ONE, 99));
        assertEquals(3, TradeNetworks.carrying(ONE, 0.5).edges()); // 5 and 3 carry 8 of 12, the other 3 ties
        assertEquals(1, TradeNetworks.carrying(ONE, 0.4).edges());
        assertEquals(ONE, TradeNetworks.carrying(ONE, 1));
        assertEquals(0, TradeNetworks.carrying(ONE, 0).edges());
        Network suppliers = TradeNetworks.strongestSuppliers(ONE, 1);
        assertEquals(4, suppliers.edges()); // C has two suppliers that tie
        Network markets = TradeNetworks.strongestMarkets(ONE, 1);
        assertEquals(List.of(edge("A", "B", 5), edge("B", "C", 3), edge("C", "D", 1)), markets.edgeList());
        assertThrows(IllegalArgumentException.class, () -> TradeNetworks.heaviest(ONE, -1));
        assertThrows(IllegalArgumentException.class, () -> TradeNetworks.carrying(ONE, 1.1));
        assertThrows(IllegalArgumentException.class, () -> TradeNetworks.atLeast(ONE, Double.NaN));
    }

    @Test
    void setsOverTimeHaveTheWeightsAskedFor() {
        NetworkSeries series = series();
        Network union = series.union(NetworkSeries.Weight.SUM);
        assertEquals(5, union.edges());
        assertEquals(12, union.weight("A", "B"));
        assertEquals(ONE.totalWeight() + TWO.totalWeight(), union.totalWeight());
        Network both = series.intersection(NetworkSeries.Weight.MINIMUM);
        assertEquals(List.of(edge("A", "B", 5), edge("B", "C", 2)), both.edgeList());
        assertEquals(2.5, series.intersection(NetworkSeries.Weight.MEAN).weight("B", "C"));
        assertEquals(7, series.union(NetworkSeries.Weight.MAXIMUM).weight("A", "B"));
        assertEquals(1, series.union(NetworkSeries.Weight.PERIODS).weight("D", "A"));
        assertEquals(union, series.inAtLeast(1, NetworkSeries.Weight.SUM));
        assertThrows(IllegalArgumentException.class, () -> series.inAtLeast(3, NetworkSeries.Weight.SUM));
        assertThrows(IllegalArgumentException.class, () -> series.inAtLeast(0, NetworkSeries.Weight.SUM));
        assertEquals(PLACES, series.active());
    }

    @Test
    void changeTellsEntryExitAndGrowth() {
        NetworkSeries.Change change = series().change("1", "2");
        assertEquals(List.of(edge("D", "A", 4)), change.entered().edgeList());
        assertEquals(
                List.of(edge("A", "C", 3), edge("C", "D", 1)), change.left().edgeList());
        assertEquals(List.of(edge("A", "B", 2)), change.grown().edgeList());
        assertEquals(List.of(edge("B", "C", 1)), change.shrunk().edgeList());
        assertEquals(2, change.persisting());
        assertEquals(0.4, change.jaccard(), 1e-15);
        assertTrue(change.toString().contains("entered"));
        assertEquals(0.4, series().toTable().variable("jaccard").get("2"), 1e-15);
        assertTrue(Double.isNaN(series().toTable().variable("entered").get("1")));
        assertTrue(series().toString().contains("networks of 4 places"));
    }

    @Property(tries = 100)
    void changesAddUpToTheDifference(
            @ForAll @Size(min = 12, max = 12) List<@IntRange(min = 0, max = 3) Integer> before,
            @ForAll @Size(min = 12, max = 12) List<@IntRange(min = 0, max = 3) Integer> after) {
        Network one = of(before);
        Network two = of(after);
        NetworkSeries series = NetworkSeries.of(Map.of("only", one));
        assertEquals(one, series.union(NetworkSeries.Weight.SUM));
        assertEquals(one, series.intersection(NetworkSeries.Weight.MEAN));
        Map<String, Network> pair = new LinkedHashMap<>();
        pair.put("1", one);
        pair.put("2", two);
        NetworkSeries both = NetworkSeries.of(pair);
        NetworkSeries.Change change = both.change("1", "2");
        assertEquals(
                two.totalWeight() - one.totalWeight(),
                change.entered().totalWeight()
                        - change.left().totalWeight()
                        + change.grown().totalWeight()
                        - change.shrunk().totalWeight(),
                1e-12);
        assertEquals(
                change.persisting(), both.intersection(NetworkSeries.Weight.SUM).edges());
        assertEquals(
                one.edges() + two.edges() - change.persisting(),
                both.union(NetworkSeries.Weight.SUM).edges());
        assertEquals(change.entered(), both.change("2", "1").left());
    }

    private static Network of(List<Integer> weights) {
        List<Network.Edge> edges = new ArrayList<>();
        int at = 0;
        for (String from : PLACES) {
            for (String to : PLACES) {
                if (!from.equals(to) && weights.get(at++) > 0) {
                    edges.add(edge(from, to, weights.get(at - 1)));
                }
            }
        }
        return Network.of(PLACES, edges);
    }

    @Test
    void productsAndSegmentsHaveNetworksOfTheirOwn() {
        Flows flows = Flows.builder()
                .add("1", "A", "B", "ore", 1, 10)
                .add("1", "A", "C", "car", 2, Double.NaN)
                .add("2", "B", "C", "cell", 4, 3)
                .add("2", "C", "C", "cell", 9, 9)
                .build();
        Map<String, NetworkSeries> products = TradeNetworks.byProduct(flows, Measure.VALUE);
        assertEquals(List.of("car", "cell", "ore"), List.copyOf(products.keySet()));
        assertEquals(4, products.get("cell").at("2").totalWeight());
        assertEquals(0, products.get("cell").at("1").edges());
        assertEquals(3, products.get("ore").places().size());
        Map<String, List<String>> segments = new LinkedHashMap<>();
        segments.put("up", List.of("ore", "cell"));
        segments.put("down", List.of("car"));
        Map<String, NetworkSeries> bySegment =
                TradeNetworks.bySegment(flows, ValueChain.of("toy", segments), Measure.QUANTITY);
        assertEquals(10, bySegment.get("up").at("1").weight("A", "B"));
        assertEquals(0, bySegment.get("down").at("1").edges()); // no quantity on record: no edge
        NetworkSeries all = TradeNetworks.series(flows, Measure.VALUE);
        assertEquals(7, all.union(NetworkSeries.Weight.SUM).totalWeight());
        assertEquals(1, all.map(n -> TradeNetworks.heaviest(n, 1)).at("1").edges());
        assertEquals(List.of("2"), all.between("2", "2").periods().asList());
    }

    @Test
    void faultsAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> NetworkSeries.of(Map.of()));
        assertThrows(IllegalArgumentException.class, () -> series().between("2", "1"));
        assertThrows(IllegalArgumentException.class, () -> series().at("3"));
        Map<String, Network> different = new LinkedHashMap<>(series().byPeriod());
        different.put("3", Network.of(Labels.of("A"), List.of()));
        String message = assertThrows(IllegalArgumentException.class, () -> NetworkSeries.of(different))
                .getMessage();
        assertTrue(message.contains("network of 3"), message);
        assertFalse(series().byPeriod().isEmpty());
    }
}
