package org.isard.trade;

import java.nio.file.Path;
import java.util.List;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.MalformedDataException;
import org.isard.core.TextTable;
import org.isard.core.inference.Execution;

/**
 * Sums CSV files too large to hold as {@link Flows} to period x place x product, in one pass that keeps no row.
 *
 * <p>Blocks of the file are parsed in parallel and added in file order, so the sums have the same bits as a plain loop over
 * the rows, on any number of threads. Memory is 20 bytes per period x place x product, whether it occurs or not, plus 32 MiB;
 * time is linear in the bytes. Files with quotes, letters beyond ASCII or codes longer than eight characters go through the
 * general CSV reader, several times slower, with the same result. A flow that comes twice counts twice.
 */
public final class FlowAggregation {
    private FlowAggregation() {}

    /** Which side of a flow is summed by. */
    public enum Side {
        /** Sums of exports: importers are added up. */
        EXPORTER,
        /** Sums of imports: exporters are added up. */
        IMPORTER
    }

    /** Sums BACI files by exporter or importer on the common pool. */
    public static Result ofBaci(List<Path> files, Side side) {
        return of(files, FlowColumns.baci(), side, Execution.common());
    }

    /**
     * Sums the rows of files, plain or gzip-compressed, as if they were one.
     *
     * @throws MalformedDataException naming file and line: not such a CSV, no rows at all, a negative number, a missing value
     * @throws IllegalArgumentException if there is no file
     */
    public static Result of(List<Path> files, FlowColumns columns, Side side, Execution execution) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("files: there are none");
        }
        FlowCells fast = new FlowCells();
        boolean plain = true;
        for (int f = 0; f < files.size() && plain; f++) {
            plain = FlowScanner.scan(files.get(f), columns, side, execution, fast);
        }
        FlowCells cells = plain ? fast : new FlowCells();
        if (!plain) {
            files.forEach(file -> addSlowly(file, columns, side, cells));
        }
        if (cells.rows() == 0) {
            throw new MalformedDataException(
                    files.get(0).toString(), 0, 0, "has a header only; at least one flow is needed");
        }
        return cells.result(side);
    }

    private static void addSlowly(Path file, FlowColumns columns, Side side, FlowCells cells) {
        CsvRows.forEach(file, CsvOptions.defaults(), row -> {
            double value = FlowReader.amount(row, columns.value());
            double quantity = FlowReader.amount(row, columns.quantity());
            if (Double.isNaN(columns.value() == null ? quantity : value)) {
                throw row.error(columns.value() == null ? columns.quantity() : columns.value(), "is missing");
            }
            cells.add(
                    FlowReader.text(row, columns.period()),
                    FlowReader.text(row, side == Side.EXPORTER ? columns.exporter() : columns.importer()),
                    columns.product() == null ? FlowReader.ALL : FlowReader.text(row, columns.product()),
                    value,
                    quantity);
        });
    }

    /** The sums. Labels are in natural order. */
    public static final class Result {
        private final Labels periods;
        private final Labels countries;
        private final Labels products;
        private final Side side;
        private final long rows;
        private final FlowCells cells;

        Result(Labels periods, Labels countries, Labels products, Side side, long rows, FlowCells cells) {
            this.periods = periods;
            this.countries = countries;
            this.products = products;
            this.side = side;
            this.rows = rows;
            this.cells = cells;
        }

        /** The periods. */
        public Labels periods() {
            return periods;
        }

        /** The places of the side summed by. */
        public Labels countries() {
            return countries;
        }

        /** The products. */
        public Labels products() {
            return products;
        }

        /** The number of rows read. */
        public long rows() {
            return rows;
        }

        /**
         * The sum of one cell, missing amounts left out; 0 if no flow falls into it.
         *
         * @throws IllegalArgumentException if a label is unknown
         */
        public double get(String period, String country, String product, Measure measure) {
            return cells.get(
                    checked(periods, period), checked(countries, country), checked(products, product), measure);
        }

        /** How many flows of a cell had no quantity. */
        public int missingQuantities(String period, String country, String product) {
            return cells.missing(checked(periods, period), checked(countries, country), checked(products, product));
        }

        private static String checked(Labels labels, String label) {
            return labels.get(labels.indexOf(label));
        }

        @Override
        public String toString() {
            return TextTable.of("flows by " + side, TextTable.format(rows) + " rows")
                    .row("periods", periods)
                    .row("places", countries)
                    .row("products", products)
                    .toString();
        }
    }
}
