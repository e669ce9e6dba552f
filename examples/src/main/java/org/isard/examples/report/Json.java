package org.isard.examples.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plain Java values as JSON: maps, iterables, arrays of doubles, strings, numbers, booleans, null. */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /**
     * An ordered object from alternating keys and values.
     *
     * @throws IllegalArgumentException if a key is missing its value or is no string
     */
    public static Map<String, Object> object(Object... keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("keysAndValues must come in pairs, got " + keysAndValues.length);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        for (int k = 0; k < keysAndValues.length; k += 2) {
            if (!(keysAndValues[k] instanceof String key)) {
                throw new IllegalArgumentException("keysAndValues[" + k + "] must be a string");
            }
            object.put(key, keysAndValues[k + 1]);
        }
        return object;
    }

    /** A list that, other than {@link List#of}, may hold nulls: ECharts reads null as "no data". */
    public static List<Object> array(Object... items) {
        return Arrays.asList(items);
    }

    /**
     * The JSON text. NaN and infinities become null; doubles keep 6 significant digits, more than a screen shows.
     * {@code <} is written as an escape so that the text can stand inside an HTML script element.
     *
     * @throws IllegalArgumentException for a value of another type
     */
    public static String write(Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().replace("<", "\\u003c");
    }

    private static void write(JsonGenerator g, Object value) throws IOException {
        if (value == null) {
            g.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            g.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                g.writeFieldName(String.valueOf(entry.getKey()));
                write(g, entry.getValue());
            }
            g.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            g.writeStartArray();
            for (Object item : items) {
                write(g, item);
            }
            g.writeEndArray();
        } else if (value instanceof double[] numbers) {
            g.writeStartArray();
            for (double number : numbers) {
                writeNumber(g, number);
            }
            g.writeEndArray();
        } else if (value instanceof Integer || value instanceof Long) {
            g.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number) {
            writeNumber(g, number);
        } else if (value instanceof Boolean bool) {
            g.writeBoolean(bool);
        } else if (value instanceof String text) {
            g.writeString(text);
        } else {
            throw new IllegalArgumentException(
                    "no JSON for a " + value.getClass().getName());
        }
    }

    private static void writeNumber(JsonGenerator g, double number) throws IOException {
        if (!Double.isFinite(number)) {
            g.writeNull();
        } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            g.writeNumber((long) number);
        } else {
            g.writeNumber(new java.math.BigDecimal(number)
                    .round(new java.math.MathContext(6))
                    .doubleValue());
        }
    }
}
