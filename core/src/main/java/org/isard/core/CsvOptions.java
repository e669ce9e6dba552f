package org.isard.core;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/**
 * How a CSV file is to be read.
 *
 * @param labelColumn the column that names the rows of a {@link Table}; null for the first
 * @param textColumns columns kept as text even if they look like numbers (product codes!)
 * @param separator between fields
 * @param charset of the file; bytes that do not fit are an error
 * @param missingTokens fields that mean "no value", compared after trimming blanks
 */
public record CsvOptions(
        String labelColumn, Set<String> textColumns, char separator, Charset charset, Set<String> missingTokens) {
    private static final CsvOptions DEFAULTS =
            new CsvOptions(null, Set.of(), ',', StandardCharsets.UTF_8, Set.of("", "NA", "NaN"));

    /** Copies the sets. */
    public CsvOptions {
        textColumns = Set.copyOf(textColumns);
        missingTokens = Set.copyOf(missingTokens);
        Objects.requireNonNull(charset, "charset");
    }

    /** Comma, UTF-8, first column as label, and "", "NA", "NaN" as missing. */
    public static CsvOptions defaults() {
        return DEFAULTS;
    }

    /** The same with another label column. */
    public CsvOptions labelColumn(String column) {
        return new CsvOptions(column, textColumns, separator, charset, missingTokens);
    }

    /** The same with these columns kept as text. */
    public CsvOptions textColumns(String... columns) {
        return new CsvOptions(labelColumn, Set.of(columns), separator, charset, missingTokens);
    }

    /** The same with another separator. */
    public CsvOptions separator(char character) {
        return new CsvOptions(labelColumn, textColumns, character, charset, missingTokens);
    }

    /** The same with another charset. */
    public CsvOptions charset(Charset other) {
        return new CsvOptions(labelColumn, textColumns, separator, other, missingTokens);
    }

    /** The same with other tokens for a missing value. */
    public CsvOptions missingTokens(String... tokens) {
        return new CsvOptions(labelColumn, textColumns, separator, charset, Set.of(tokens));
    }
}
