package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.isard.core.Weights.HigherOrder;
import org.isard.core.Weights.Style;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against spdep 1.2.7: {@code spweights.constants} in styles B, W, C, S, {@code n.comp.nb}, {@code card}, {@code nblag}. */
class WeightsOracleTest {
    private static final Map<String, Style> STYLES =
            Map.of("B", Style.BINARY, "W", Style.ROW, "C", Style.GLOBAL, "S", Style.VARIANCE_STABILISING);

    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston", "world"})
    void constantsAndCountsAreThoseOfSpdep(String data) {
        JsonNode summary = Oracles.json("geo/" + data + "/weights_summary.json");
        Labels units = Oracles.ids("geo/" + data + "/centroids.csv");
        int compared = 0;
        for (var entry : summary.properties()) {
            JsonNode expected = entry.getValue();
            if (!expected.isObject() || !expected.has("links")) {
                continue;
            }
            Weights w = Weights.readCsv(Oracles.file("geo/" + data + "/weights_" + entry.getKey() + ".csv.gz"), units);
            assertEquals(expected.get("links").asInt(), w.links());
            assertEquals(expected.get("islands").asInt(), w.islands().size());
            assertEquals(
                    expected.get("components").asInt(), w.components().levels().size());
            assertEquals(expected.get("symmetric").asBoolean(), w.isSymmetric());
            WeightsSummary look = w.summary();
            assertEquals(expected.get("components").asInt(), look.components());
            assertEquals(expected.get("symmetric").asBoolean(), look.symmetry() == WeightsSummary.Symmetry.WEIGHTS);
            Map<Integer, Integer> cardinalities = new TreeMap<>();
            expected.get("cardinality")
                    .properties()
                    .forEach(e -> cardinalities.put(
                            Integer.valueOf(e.getKey()), e.getValue().asInt()));
            assertEquals(cardinalities, look.cardinalities());
            STYLES.forEach((name, style) -> {
                Weights scaled = w.standardize(style);
                JsonNode constants = expected.get(name);
                assertClose(constants.get("S0").asDouble(), scaled.s0(), entry.getKey() + name + " S0");
                assertClose(constants.get("S1").asDouble(), scaled.s1(), entry.getKey() + name + " S1");
                assertClose(constants.get("S2").asDouble(), scaled.s2(), entry.getKey() + name + " S2");
            });
            compared++;
        }
        assertEquals(8, compared);
        Weights queen = Weights.readCsv(Oracles.file("geo/" + data + "/weights_queen.csv.gz"), units);
        JsonNode lags = summary.get("lag_links_1_3");
        Weights cumulative = queen;
        for (int order = 1; order <= 3; order++) {
            Weights ring = queen.higherOrder(order, HigherOrder.EXACT);
            assertEquals(lags.get(order - 1).asInt(), ring.links(), "order " + order);
            cumulative = cumulative.union(ring);
            assertEquals(cumulative, queen.higherOrder(order, HigherOrder.CUMULATIVE));
        }
    }

    private static void assertClose(double expected, double actual, String what) {
        assertEquals(expected, actual, 1e-11 * Math.abs(expected), what);
    }

    @ParameterizedTest
    @CsvSource({"columbus", "nc_sids", "boston", "world"})
    void lagsAreThoseOfSpdep(String data) {
        Labels units = Oracles.ids("geo/" + data + "/centroids.csv");
        Weights queen = Weights.readCsv(Oracles.file("geo/" + data + "/weights_queen.csv.gz"), units);
        String variable = Map.of("columbus", "CRIME", "nc_sids", "rate74", "boston", "CMEDV", "world", "lifeExp")
                .get(data);
        String local = "geo/" + data + "/local_queen_" + variable + ".csv.gz";
        Labels rows = Oracles.ids(local);
        Variable y = Variable.of(variable, rows, Oracles.column(local, "value").toArray());
        double[] expected = Oracles.column(local, "lag").toArray();
        double[] actual = queen.select(rows).rowStandardized().lag(y).toArray();
        for (int i = 0; i < actual.length; i++) {
            assertEquals(expected[i], actual[i], 1e-12 * (1 + Math.abs(expected[i])), rows.get(i));
        }
    }
}
