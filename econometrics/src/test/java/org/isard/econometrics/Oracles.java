package org.isard.econometrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Finds ../shared/oracles, skipping the test where it is not there, and reads its JSON. */
public final class Oracles {
    private Oracles() {}

    /** The path of an oracle file. */
    public static Path path(String name) {
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
            Path file = p.resolve("shared/oracles").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        Assumptions.abort(
                "../shared/oracles/" + name + " is missing: this test needs the oracles beside the repository");
        throw new AssertionError("unreachable");
    }

    /** Objects as maps, arrays as lists, numbers as doubles, everything else as text. */
    public static Object json(String name) {
        try (JsonParser parser = new JsonFactory().createParser(path(name).toFile())) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #json}, of a resource beside the test class. */
    public static Object resource(Class<?> test, String name) {
        try (JsonParser parser = new JsonFactory().createParser(test.getResource(name))) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #json(String)}, of a file beside the tests. */
    public static Object json(InputStream resource) {
        try (JsonParser parser = new JsonFactory().createParser(resource)) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> result = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                result.put(name, value(parser));
            }
            return result;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> result = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                result.add(value(parser));
            }
            return result;
        }
        if (token == JsonToken.VALUE_NULL) {
            return "null";
        }
        return token.isNumeric() ? (Object) parser.getDoubleValue() : parser.getText();
    }

    /** The member of an object. */
    public static Object get(Object node, String key) {
        return ((Map<?, ?>) node).get(key);
    }

    /** The elements of an array. */
    public static List<?> list(Object node) {
        return (List<?>) node;
    }

    /** A number, or an array's only number. */
    public static double number(Object node) {
        return node instanceof List<?> l ? number(l.get(0)) : (Double) node;
    }

    /** An array of numbers. */
    public static double[] numbers(Object node) {
        return list(node).stream().mapToDouble(Oracles::number).toArray();
    }
}
