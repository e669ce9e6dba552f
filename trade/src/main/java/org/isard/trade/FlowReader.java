package org.isard.trade;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;
import org.isard.core.MalformedDataException;
import org.isard.core.TextSource;

/** Reads {@link Flows} from CSV; every fault names its line. */
final class FlowReader {
    /** The product of files that have no product column. */
    static final String ALL = "all";

    private FlowReader() {}

    static Flows read(FlowFiles files, FlowsBuilder.Repeats repeats) {
        FlowColumns columns = files.columns();
        FlowsBuilder builder = Flows.builder().repeats(repeats);
        LongStream.Builder lines = LongStream.builder();
        List<FlowFiles.Part> parts = files.parts();
        int[] ends = new int[parts.size()]; // rows read by the end of each file
        for (int f = 0; f < ends.length; f++) {
            int before = f == 0 ? 0 : ends[f - 1];
            int[] rows = {0};
            forEach(parts.get(f), row -> {
                rows[0]++;
                lines.add(row.line());
                add(row, columns, builder);
            });
            ends[f] = before + rows[0];
            if (rows[0] == 0) {
                throw empty(parts.get(f));
            }
        }
        try {
            return builder.build();
        } catch (RepeatedFlowException e) {
            long[] at = lines.build().toArray();
            int first = part(ends, e.first());
            int second = part(ends, e.second());
            String before = ", first in line " + at[e.first()]
                    + (first == second ? "" : " of " + parts.get(first).name());
            throw new MalformedDataException(parts.get(second).name(), at[e.second()], 0, e.getMessage() + before, e);
        }
    }

    private static int part(int[] ends, int row) {
        int part = 0;
        while (ends[part] <= row) {
            part++;
        }
        return part;
    }

    private static void add(CsvRow row, FlowColumns columns, FlowsBuilder builder) {
        double value = amount(row, columns.value());
        double quantity = amount(row, columns.quantity());
        if (columns.value() != null && Double.isNaN(value)) {
            throw row.error(columns.value(), "the value of the flow is missing");
        }
        if (Double.isNaN(value) && Double.isNaN(quantity)) {
            throw row.error(columns.quantity(), "the quantity of the flow is missing, and there is no value");
        }
        builder.add(
                text(row, columns.period()),
                text(row, columns.exporter()),
                text(row, columns.importer()),
                columns.product() == null ? ALL : text(row, columns.product()),
                value,
                quantity,
                columns.haveTerms() ? terms(row, columns) : FlowTerms.UNKNOWN);
    }

    private static FlowTerms terms(CsvRow row, FlowColumns columns) {
        return new FlowTerms(
                said(row, columns.unit()),
                parsed(row, columns.valuation(), FlowTerms.Valuation::parse),
                parsed(row, columns.reporter(), FlowTerms.Reporter::parse));
    }

    private static <T> T parsed(CsvRow row, String column, Function<String, T> parse) {
        try {
            return parse.apply(said(row, column));
        } catch (IllegalArgumentException e) {
            throw row.error(column, e.getMessage());
        }
    }

    private static String said(CsvRow row, String column) {
        return column == null ? "" : row.get(column).strip();
    }

    static void forEach(FlowFiles.Part part, Consumer<CsvRow> action) {
        try (FlowFiles.Counted in = part.open();
                Reader reader = TextSource.reader(TextSource.plain(in), StandardCharsets.UTF_8)) {
            CsvRows.forEach(part.name(), reader, CsvOptions.defaults(), action);
        } catch (IOException | UncheckedIOException e) {
            throw new MalformedDataException(part.name(), 0, 0, "cannot be read: " + e.getMessage(), e);
        }
    }

    static MalformedDataException empty(FlowFiles.Part part) {
        return new MalformedDataException(part.name(), 0, 0, "has a header only; at least one flow is needed");
    }

    static String text(CsvRow row, String column) {
        String text = row.get(column).strip();
        if (text.isEmpty()) {
            throw row.error(column, "is empty");
        }
        return text;
    }

    static double amount(CsvRow row, String column) {
        if (column == null) {
            return Double.NaN;
        }
        double amount = row.number(column);
        if (amount < 0) {
            throw row.error(column, row.get(column).strip() + " is negative; trade flows are not");
        }
        return amount;
    }
}
