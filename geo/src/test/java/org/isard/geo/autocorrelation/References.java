package org.isard.geo.autocorrelation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Reads the references in the test resources' folder spdep, and the data they were made from. */
final class References {

    private References() {}

    /** A data set with its queen weights and one of its variables. */
    static Oracles.Case data(String dataset, String variable) {
        Path folder = Oracles.folder().resolve(dataset);
        return new Oracles.Case(folder, "queen", variable, folder);
    }

    static Oracles.Rows rows(String file) {
        try {
            return Oracles.rows(Path.of(url(file).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String file) {
        return json(url(file));
    }

    /** A file of the shared oracles. */
    static JsonNode shared(String dataset, String file) {
        try {
            return json(Oracles.folder().resolve(dataset).resolve(file).toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] numbers(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).isNumber() ? array.get(i).doubleValue() : Double.NaN;
        }
        return values;
    }

    private static JsonNode json(URL url) {
        try {
            return new ObjectMapper().readTree(url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(String file) {
        return Objects.requireNonNull(References.class.getResource("/spdep/" + file), file);
    }
}
