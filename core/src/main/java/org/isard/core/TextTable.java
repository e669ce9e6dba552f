package org.isard.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Builds the aligned text tables that results print in JShell: numbers to the right, text to the left. */
public final class TextTable {
    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] numeric;

    private TextTable(String[] header) {
        numeric = new boolean[header.length];
        Arrays.fill(numeric, true);
        rows.add(header.clone());
    }

    /** A table with these column heads and no rows yet. */
    public static TextTable of(String... header) {
        return new TextTable(header);
    }

    /**
     * Adds a row; doubles are shown with six significant digits.
     *
     * @return this table
     * @throws IllegalArgumentException if the number of cells differs from the header
     */
    public TextTable row(Object... cells) {
        if (cells.length != numeric.length) {
            throw new IllegalArgumentException("cells: " + cells.length + " given for " + numeric.length + " columns");
        }
        String[] row = new String[cells.length];
        for (int j = 0; j < cells.length; j++) {
            numeric[j] &= cells[j] instanceof Number;
            row[j] = cells[j] instanceof Double d ? format(d) : String.valueOf(cells[j]);
        }
        rows.add(row);
        return this;
    }

    /** A number with six significant digits, without trailing zeros; "NA" for NaN. */
    public static String format(double value) {
        if (Double.isNaN(value)) {
            return "NA";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e9) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        if (Double.isInfinite(value) || size < 1e-4 || size >= 1e9) {
            return String.format(Locale.ROOT, "%.5e", value);
        }
        int decimals = Math.max(0, 5 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** A p-value with four decimals, three digits if it is small, and {@code < 2.2e-16} below that. */
    public static String pValue(double p) {
        if (Double.isNaN(p)) {
            return "NA";
        }
        return p < 2.2e-16 ? "< 2.2e-16" : String.format(Locale.ROOT, p < 1e-4 ? "%.2e" : "%.4f", p);
    }

    @Override
    public String toString() {
        int[] width = new int[numeric.length];
        for (String[] row : rows) {
            for (int j = 0; j < width.length; j++) {
                width[j] = Math.max(width[j], row[j].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < width.length; j++) {
                String pad = " ".repeat(width[j] - row[j].length());
                line.append(j > 0 ? "  " : "").append(numeric[j] ? pad + row[j] : row[j] + pad);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
