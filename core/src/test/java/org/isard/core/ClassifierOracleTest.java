package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Against the breaks of GD 10.8 (equal, quantile type 7) and classInt (fisher) on the NDVI data. */
class ClassifierOracleTest {

    @Test
    void breaksAreThoseOfGdAndClassInt() {
        int compared = 0;
        for (JsonNode expected : Oracles.json("geodetector/ndvi_40/discretization.json")) {
            Classifier classifier = classifier(
                    expected.get("method").asText(), expected.get("n").asInt());
            if (classifier == null) {
                continue; // geometric and standard deviation are not in core yet
            }
            Variable x = Oracles.column(
                    "geodetector/ndvi_40/data_raw.csv.gz",
                    expected.get("variable").asText());
            double[] breaks = classifier.breaksOf(x);
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
        assertEquals(72, compared);
    }

    private static Classifier classifier(String method, int k) {
        return switch (method) {
            case "equal" -> Classifier.equalInterval(k);
            case "quantile" -> Classifier.quantile(k);
            case "fisher_jenks(classInt, left-closed)" -> Classifier.fisherJenks(k);
            default -> null;
        };
    }
}
