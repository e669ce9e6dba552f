package org.isard.trade;

import java.nio.file.Path;
import java.util.Map;
import org.isard.core.Labels;
import org.isard.core.MalformedDataException;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Reads CSV exports of UN Comtrade: of the present API, its web page and its bulk files (reporterCode, flowCode, cmdCode, primaryValue;
 * separated by commas, semicolons or tabs) and of the service before 2022 (Reporter Code, Trade Flow Code, Commodity Code, Trade Value
 * (US$)), in any letter case; plain, gzip-compressed, in archives or directories.
 *
 * <p>Such files hold sums beside their parts, and adding both counts trade twice. Kept are rows of one reporter and one partner, exports
 * or imports, of products with the digits asked for, in the total over transport, customs procedure, second partner and mode of supply
 * (motCode 0, customsCode C00, partner2Code 0, mosCode 0, or empty). What else is there is left out, and {@link Result} says how many rows
 * of what value for which reason. A net weight of 0 beside a value is how Comtrade writes an unknown one, and becomes missing.
 *
 * <p>Exports and imports are kept apart, as the two reports of the same flow: exports are mostly valued FOB, imports CIF. Places are the
 * numbers of Comtrade ({@link Countries} translates them), periods are years or months as in the file. O(rows).
 */
public final class Comtrade {
    private Comtrade() {}

    /** Why a row was left out. */
    public enum Reason {
        /** Reporter or partner is the world or another group. */
        GROUP("reporter or partner is a group"),
        /** Reporter or partner is an area not elsewhere specified, bunkers, free zones and the like. */
        AREA("reporter or partner is no place"),
        /** TOTAL, chapters, headings: other digits than asked for. */
        PRODUCT_LEVEL("product of another level"),
        /** A part of the row that has the total over transport, customs procedure, second partner or mode of supply. */
        BREAKDOWN("part of a total"),
        /** Re-exports, re-imports and other parts of exports and imports. */
        FLOW("neither exports nor imports"),
        /** Reporter and partner are the same: goods that came back, not domestic sales. */
        OWN("partner is the reporter"),
        /** There is no value. */
        NO_VALUE("no value");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    /** Whether areas that are no states are kept. */
    public enum Areas {
        /** Only 490, "Other Asia, nes", which is Taiwan. */
        OTHER_ASIA_ONLY,
        /** All of them, bunkers and special categories too; groups never. */
        KEEP,
        /** None. */
        LEAVE_OUT
    }

    /** Which number is the quantity. */
    public enum Quantity {
        /** The net weight in kilograms. */
        NET_WEIGHT,
        /** The supplementary quantity, each product in a unit of its own. */
        SUPPLEMENTARY
    }

    /**
     * What to keep.
     *
     * @param digits of the product codes; 6 by default
     * @param areas 490 only by default
     * @param quantity the net weight by default
     */
    public record Options(int digits, Areas areas, Quantity quantity) {
        /** Checks the digits. */
        public Options {
            if (digits < 1 || digits > 10) {
                throw new IllegalArgumentException("digits: " + digits + " must be in 1 to 10");
            }
        }

        /** Products of six digits, of the areas 490 only, net weight. */
        public static Options defaults() {
            return new Options(6, Areas.OTHER_ASIA_ONLY, Quantity.NET_WEIGHT);
        }

        /** The same with products of other digits. */
        public Options digits(int number) {
            return new Options(number, areas, quantity);
        }

        /** The same with other areas. */
        public Options areas(Areas kept) {
            return new Options(digits, kept, quantity);
        }

        /** The same with another quantity. */
        public Options quantity(Quantity which) {
            return new Options(digits, areas, which);
        }
    }

    /** Reads files with the default options. */
    public static Result read(Path... files) {
        return read(Options.defaults(), files);
    }

    /**
     * Reads files.
     *
     * @throws MalformedDataException naming file and line: no such columns, no rows, a number that is none or negative; a flow that comes
     *     twice
     * @throws IllegalArgumentException if there is no file
     */
    public static Result read(Options options, Path... files) {
        ComtradeReader reader = new ComtradeReader(options);
        if (files.length == 0) {
            throw new IllegalArgumentException("files: there are none");
        }
        for (Path file : files) {
            FlowFiles.expand(file).forEach(reader::add);
        }
        return reader.result(files[0].toString());
    }

    /** What was kept, and the account of what was not. */
    public static final class Result {
        private final Flows exports;
        private final Flows imports;
        private final long rows;
        private final Map<Reason, long[]> counts;
        private final Map<Reason, double[]> values;
        private final Map<String, Long> unknownPlaces;

        Result(
                Flows exports,
                Flows imports,
                long rows,
                Map<Reason, long[]> counts,
                Map<Reason, double[]> values,
                Map<String, Long> unknownPlaces) {
            this.exports = exports;
            this.imports = imports;
            this.rows = rows;
            this.counts = counts;
            this.values = values;
            this.unknownPlaces = unknownPlaces;
        }

        /**
         * The flows as their exporters report them, from reporter to partner.
         *
         * @throws IllegalArgumentException if no row of exports was kept
         */
        public Flows exports() {
            return present(exports, "exports");
        }

        /**
         * The flows as their importers report them, from partner to reporter, so that they mirror {@link #exports}.
         *
         * @throws IllegalArgumentException if no row of imports was kept
         */
        public Flows imports() {
            return present(imports, "imports");
        }

        private Flows present(Flows flows, String what) {
            if (flows == null) {
                throw new IllegalArgumentException(
                        what + ": no such row was kept of " + rows + "; see what was left out:\n" + this);
            }
            return flows;
        }

        /** The number of rows read. */
        public long rows() {
            return rows;
        }

        /** How many rows were left out for a reason; the first that applies, in the order of the reasons' check, counts. */
        public long leftOut(Reason reason) {
            return counts.get(reason)[0];
        }

        /** Their value; rows without one count as 0. */
        public double valueLeftOut(Reason reason) {
            return values.get(reason)[0];
        }

        /** Numbers of places that {@link Countries} does not know, with the number of rows; these rows are kept. */
        public Map<String, Long> unknownPlaces() {
            return Map.copyOf(unknownPlaces);
        }

        /** By reason: rows and value left out. */
        public Table toTable() {
            Labels labels = Labels.of(counts.keySet().stream().map(Reason::name).toList());
            return Table.of(labels)
                    .with(Variable.of(
                            "rows",
                            labels,
                            counts.values().stream().mapToDouble(c -> c[0]).toArray()))
                    .with(Variable.of(
                            "value",
                            labels,
                            values.values().stream().mapToDouble(v -> v[0]).toArray()));
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("UN Comtrade", "rows", "value").row("read", rows, "");
            if (exports != null) {
                table.row("exports kept", exports.size(), exports.total(Measure.VALUE));
            }
            if (imports != null) {
                table.row("imports kept", imports.size(), imports.total(Measure.VALUE));
            }
            counts.forEach((reason, count) -> table.row("left out: " + reason.text, count[0], values.get(reason)[0]));
            unknownPlaces.forEach((code, count) -> table.row("kept: unknown place " + code, count, ""));
            return table.toString();
        }
    }
}
