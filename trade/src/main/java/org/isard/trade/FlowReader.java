package org.isard.trade;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;
import org.isard.core.MalformedDataException;

/** Reads {@link Flows} from CSV; every fault names its line. */
final class FlowReader {
    /** The product of files that have no product column. */
    static final String ALL = "all";

    private FlowReader() {}

    static Flows read(Path file, FlowColumns columns, FlowsBuilder.Repeats repeats) {
        FlowsBuilder builder = Flows.builder().repeats(repeats);
        LongStream.Builder lines = LongStream.builder();
        long[] rows = {0};
        CsvRows.forEach(file, CsvOptions.defaults(), row -> {
            rows[0]++;
            lines.add(row.line());
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
                    quantity);
        });
        if (rows[0] == 0) {
            throw new MalformedDataException(file.toString(), 0, 0, "has a header only; at least one flow is needed");
        }
        try {
            return builder.build();
        } catch (RepeatedFlowException e) {
            long[] at = lines.build().toArray();
            String before = ", first in line " + at[e.first()];
            throw new MalformedDataException(file.toString(), at[e.second()], 0, e.getMessage() + before, e);
        }
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
