package org.isard.geo.autocorrelation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.isard.core.Variable;
import org.isard.core.Weights;

/** The file {@code bivariate.json} of a data set with its two variables and row-standardised weights. */
record BivariateOracle(Variable x, Variable y, Weights weights, JsonNode values) {

    static BivariateOracle of(String folder) {
        Path at = Oracles.folder().resolve(folder);
        Path file = at.resolve("bivariate.json");
        try {
            JsonNode json = new ObjectMapper().readTree(file.toFile());
            String weights = json.get("weights").asText();
            Oracles.Case x = new Oracles.Case(at, weights, json.get("x").asText(), file);
            Oracles.Case y = new Oracles.Case(at, weights, json.get("y").asText(), file);
            return new BivariateOracle(x.variable(), y.variable(), x.binary().rowStandardized(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double[] numbers(String name) {
        return StreamSupport.stream(values.get(name).spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
