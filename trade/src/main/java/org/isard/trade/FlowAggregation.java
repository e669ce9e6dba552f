package org.isard.trade;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.isard.core.Labels;
import org.isard.core.MalformedDataException;
import org.isard.core.TextTable;
import org.isard.core.inference.Execution;

/**
 * Sums CSV files too large to hold as {@link Flows} to period x place x product, in one pass that keeps no row.
 *
 * <p>Blocks of the file are parsed in parallel and added in file order, so the sums have the same bits as a plain loop over
 * the rows, on any number of threads. Memory is 20 bytes per product for each period and place that occur, plus some 60 MiB;
 * time is linear in the bytes. From the first row with quotes, letters beyond ASCII or codes longer than eight characters on, a file goes
 * through the general CSV reader, several times slower, with the same result. A flow that comes twice counts twice.
 *
 * <p>Progress is reported to a listener every 16 MiB, in the calling thread. Interrupting that thread, or an exception thrown by the
 * listener, ends the work.
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

    /**
     * How to sum.
     *
     * @param side which places to sum by; exporters by default
     * @param execution where the parsing runs; on the common pool by default
     * @param listener is told how far the work has come; nobody by default
     */
    public record Options(Side side, Execution execution, Consumer<Progress> listener) {
        /** By exporter, on the common pool, without a listener. */
        public static Options defaults() {
            return new Options(Side.EXPORTER, Execution.common(), progress -> {});
        }

        /** The same by another side. */
        public Options side(Side other) {
            return new Options(other, execution, listener);
        }

        /** The same run elsewhere. */
        public Options execution(Execution other) {
            return new Options(side, other, listener);
        }

        /** The same with a listener. */
        public Options listener(Consumer<Progress> other) {
            return new Options(side, execution, other);
        }
    }

    /**
     * How far the work has come.
     *
     * @param file the file being read, or just read
     * @param filesDone how many files are read to the end
     * @param files how many there are
     * @param rows rows summed so far
     * @param share bytes read of all bytes, 0 to 1
     */
    public record Progress(String file, int filesDone, int files, long rows, double share) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%3.0f %%, %d of %d files, %,d rows, %s", 100 * share, filesDone, files, rows, file);
        }
    }

    /** Sums BACI files by exporter or importer on the common pool. */
    public static Result ofBaci(List<Path> files, Side side) {
        return of(files, FlowColumns.baci(), side, Execution.common());
    }

    /**
     * Sums the rows of files, plain or compressed, of archives and of directories, as if they were one file.
     *
     * @throws MalformedDataException naming file and line: not such a CSV, no rows at all, a negative number, a missing value
     * @throws IllegalArgumentException if there is no file
     */
    public static Result of(List<Path> files, FlowColumns columns, Side side, Execution execution) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("files: there are none");
        }
        return of(
                FlowFiles.of(columns, files.toArray(Path[]::new)),
                Options.defaults().side(side).execution(execution));
    }

    /**
     * Sums the rows of files as if they were one file.
     *
     * @throws MalformedDataException naming file and line: not such a CSV, no rows at all, a negative number, a missing value
     * @throws IllegalArgumentException if columns of unit, valuation or reporter are named, over which one cannot sum
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Result of(FlowFiles files, Options options) {
        if (files.columns().haveTerms()) {
            throw new IllegalArgumentException(
                    "files: columns of unit, valuation or reporter are named, but sums take all rows together;"
                            + " name none if the files have one kind of row, or read them as Flows and choose with onTerms");
        }
        FlowCells cells = new FlowCells();
        List<FlowFiles.Part> parts = files.parts();
        double all = Math.max(1, parts.stream().mapToLong(FlowFiles.Part::size).sum());
        long before = 0;
        for (int f = 0; f < parts.size(); f++) {
            FlowFiles.Part part = parts.get(f);
            int done = f;
            long start = before;
            long added = FlowScanner.scan(
                    part,
                    files.columns(),
                    options.side(),
                    options.execution(),
                    cells,
                    bytes -> options.listener()
                            .accept(new Progress(
                                    part.name(),
                                    done,
                                    parts.size(),
                                    cells.rows(),
                                    Math.min(1, (start + bytes) / all))));
            if (added != FlowScanner.DONE) {
                addSlowly(part, files.columns(), options.side(), cells, added);
            }
            before += part.size();
            options.listener().accept(new Progress(part.name(), f + 1, parts.size(), cells.rows(), before / all));
        }
        if (cells.rows() == 0) {
            throw FlowReader.empty(parts.get(0));
        }
        return cells.result(options.side());
    }

    private static void addSlowly(
            FlowFiles.Part part, FlowColumns columns, Side side, FlowCells cells, long alreadyAdded) {
        long[] skip = {alreadyAdded};
        FlowReader.forEach(part, row -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted in " + part.name() + ", line " + row.line());
            }
            if (skip[0]-- > 0) {
                return;
            }
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

        /**
         * The sums of one period as a matrix, places of the side summed by times products, for {@link Advantage} and complexity;
         * 0 where no flow falls. All places are in it, those without flows in the period too.
         */
        public TradeMatrix matrix(String period, Measure measure) {
            String name = (side == Side.EXPORTER ? "exports" : "imports") + " " + checked(periods, period);
            return TradeMatrix.of(
                    name, countries, products, (c, p) -> cells.get(period, countries.get(c), products.get(p), measure));
        }

        /** The sum of everything. */
        public double total(Measure measure) {
            return cells.total(measure);
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
                    .row("total value", TextTable.format(total(Measure.VALUE)))
                    .row("total quantity", TextTable.format(total(Measure.QUANTITY)))
                    .toString();
        }
    }
}
