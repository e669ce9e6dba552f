package org.isard.core;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Streams the rows of a CSV file with a header line (RFC 4180, parsed by FastCSV), one at a time in constant memory.
 *
 * <p>Refused with a {@link MalformedDataException} that names file, line and field: a missing or empty file, a column
 * named twice or not at all, a row with more or fewer fields than the header, bytes that are not of the charset. Empty lines are
 * skipped. A file with a header only has no rows; whether that is an error is for the caller to say.
 */
public final class CsvRows {
    private CsvRows() {}

    /** Visits the rows of a file, plain or gzip-compressed. */
    public static void forEach(Path file, CsvOptions options, Consumer<CsvRow> action) {
        try (Reader reader = TextSource.open(file, options.charset())) {
            forEach(file.toString(), reader, options, action);
        } catch (IOException e) {
            throw new MalformedDataException(file.toString(), 0, 0, "cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Visits the rows of a reader, which is left open.
     *
     * @param source names the input in messages
     */
    public static void forEach(String source, Reader reader, CsvOptions options, Consumer<CsvRow> action) {
        long[] line = {0};
        try {
            var csv = CsvReader.builder()
                    .fieldSeparator(options.separator())
                    .commentStrategy(CommentStrategy.NONE)
                    .skipEmptyLines(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // counted below, with a better message
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(reader);
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw new MalformedDataException(source, 0, 0, "is empty; a header line is needed");
            }
            Row row = new Row(source, header(source, records.next()), options);
            while (records.hasNext()) {
                CsvRecord next = records.next();
                line[0] = next.getStartingLineNumber();
                row.moveTo(next);
                action.accept(row);
            }
        } catch (UncheckedIOException e) {
            throw unreadable(source, line[0] + 1, e.getCause());
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException io) {
                throw unreadable(source, line[0] + 1, io);
            }
            throw new MalformedDataException(source, line[0] + 1, 0, "is not valid CSV: " + e.getMessage(), e);
        }
    }

    private static MalformedDataException unreadable(String source, long line, IOException e) {
        if (e instanceof CharacterCodingException) {
            return new MalformedDataException(
                    source, 0, 0, "has bytes that are not text of the given charset, at or after line " + line, e);
        }
        return new MalformedDataException(source, line, 0, "cannot be read: " + e.getMessage(), e);
    }

    private static Labels header(String source, CsvRecord first) {
        List<String> names = first.getFields().stream().map(String::strip).toList();
        for (int j = 0; j < names.size(); j++) {
            if (names.get(j).isEmpty() && j > 0) {
                throw new MalformedDataException(
                        source, first.getStartingLineNumber(), j + 1, "the column has no name");
            }
            if (names.indexOf(names.get(j)) != j) {
                throw new MalformedDataException(
                        source,
                        first.getStartingLineNumber(),
                        j + 1,
                        "a second column is named \"" + names.get(j) + "\"");
            }
        }
        return Labels.of(names);
    }

    private static final class Row implements CsvRow {
        private final String source;
        private final Labels header;
        private final CsvOptions options;
        private CsvRecord fields;

        Row(String source, Labels header, CsvOptions options) {
            this.source = source;
            this.header = header;
            this.options = options;
        }

        void moveTo(CsvRecord next) {
            fields = next;
            if (next.getFieldCount() != header.size()) {
                throw new MalformedDataException(
                        source,
                        line(),
                        Math.min(next.getFieldCount(), header.size()) + 1,
                        "the row has " + next.getFieldCount() + " fields where the header has " + header.size());
            }
        }

        @Override
        public List<String> header() {
            return header.asList();
        }

        @Override
        public boolean has(String column) {
            return header.contains(column);
        }

        @Override
        public String get(String column) {
            return fields.getField(position(column));
        }

        @Override
        public String get(int position) {
            return fields.getField(position);
        }

        @Override
        public double number(String column) {
            String text = get(column).strip();
            if (options.missingTokens().contains(text)) {
                return Double.NaN;
            }
            double value;
            try {
                value = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw error(column, "\"" + text + "\" is not a number");
            }
            if (!Double.isFinite(value)) {
                throw error(column, "\"" + text + "\" is not a finite number");
            }
            return value;
        }

        @Override
        public long line() {
            return fields.getStartingLineNumber();
        }

        @Override
        public MalformedDataException error(String column, String problem) {
            return new MalformedDataException(
                    source, line(), position(column) + 1, "column \"" + column + "\": " + problem);
        }

        private int position(String column) {
            return header.find(column)
                    .orElseThrow(() -> new MalformedDataException(
                            source, 1, 0, "has no column \"" + column + "\"; the columns are " + header.asList()));
        }
    }
}
