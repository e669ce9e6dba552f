package org.isard.geo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.isard.core.MalformedDataException;
import org.isard.core.TextSource;

/** A JSON file read token by token; whatever is wrong with it becomes a {@link MalformedDataException} with its line. */
final class Json implements AutoCloseable {
    /** No map nests deeper than about 12; a bound keeps hostile files from exhausting the stack. */
    private static final int DEEPEST = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final Path file;
    private final JsonParser parser;

    Json(Path file) {
        this.file = file;
        try {
            // a Reader, because its decoder is stricter with UTF-8 than Jackson's own
            this.parser = FACTORY.createParser(TextSource.open(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failure(e, 0);
        }
    }

    /** Moves to the next token; null at the end of the file. */
    JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Moves to the next token, which must be of this kind. */
    void expectNext(JsonToken kind, String what) {
        JsonToken found = next();
        if (found != kind) {
            throw error(what + " is expected here, not " + describe(found));
        }
    }

    /** The current token must be of this kind. */
    void expect(JsonToken kind, String what) {
        if (parser.currentToken() != kind) {
            throw error(what + " is expected here, not " + describe(parser.currentToken()));
        }
    }

    JsonToken token() {
        return parser.currentToken();
    }

    /** The field name, string or number as it stands in the file. */
    String text() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The current string. */
    String string(String what) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw error(what + " must be a string, not " + describe(parser.currentToken()));
        }
        return text();
    }

    /** The current number, which must be finite. */
    double number(String what) {
        if (!parser.currentToken().isNumeric()) {
            throw error(what + " must be a number, not " + describe(parser.currentToken()));
        }
        try {
            double value = parser.getDoubleValue();
            if (Double.isInfinite(value)) {
                throw error(what + " " + parser.getText() + " is too large for a double");
            }
            return value;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    int integer(String what) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw error(what + " must be an integer, not " + describe(parser.currentToken()));
        }
        try {
            return parser.getIntValue();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Skips the current value with all it holds. */
    void skip() {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The current object or array as compact JSON. */
    String structure() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.copyCurrentStructure(parser);
        } catch (IOException e) {
            throw failure(e);
        }
        return text.toString();
    }

    /** Nothing may follow the document. */
    void expectEnd() {
        if (next() != null) {
            throw error("something follows the end of the JSON document");
        }
    }

    /** The line of the current token, counted from 1. */
    long line() {
        return Math.max(0, parser.currentTokenLocation().getLineNr());
    }

    /** What the coordinates of a JSON map mean, unless told otherwise: both formats have it so. */
    static CoordinateSystem coordinates(RegionOptions options) {
        return options.coordinates() == null ? CoordinateSystem.LON_LAT : options.coordinates();
    }

    MalformedDataException error(String problem) {
        return error(line(), problem);
    }

    MalformedDataException error(long line, String problem) {
        return new MalformedDataException(file.toString(), line, 0, problem);
    }

    private static String describe(JsonToken token) {
        if (token == null) {
            return "the end of the file";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case END_OBJECT, END_ARRAY -> "the end of one";
            case FIELD_NAME -> "a member name";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_NULL -> "null";
            default -> token.asString();
        };
    }

    private MalformedDataException failure(IOException e) {
        return failure(e, Math.max(0, parser.currentLocation().getLineNr()));
    }

    private MalformedDataException failure(IOException e, long line) {
        if (e instanceof CharacterCodingException) {
            return new MalformedDataException(
                    file.toString(), lineOfInvalidUtf8(), 0, "is not valid UTF-8; convert the file to UTF-8", e);
        }
        if (e instanceof JsonProcessingException json) {
            long at = json.getLocation() == null ? line : json.getLocation().getLineNr();
            return new MalformedDataException(
                    file.toString(), Math.max(0, at), 0, "is not valid JSON: " + json.getOriginalMessage(), e);
        }
        return new MalformedDataException(file.toString(), line, 0, "cannot be read: " + e.getMessage(), e);
    }

    /** The decoder runs a buffer ahead of the parser, so the line is looked for anew; no UTF-8 sequence holds a newline. */
    private long lineOfInvalidUtf8() {
        try (InputStream in = TextSource.openBytes(file)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (long line = 1; ; line++) {
                bytes.reset();
                int b = in.read();
                for (; b >= 0 && b != '\n'; b = in.read()) {
                    bytes.write(b);
                }
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
                } catch (CharacterCodingException e) {
                    return line;
                }
                if (b < 0) {
                    return 0;
                }
            }
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
