package org.isard.trade.accounts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRow;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.MalformedDataException;

/** Reads {@link InputOutput} from CSV; every fault names its line. */
final class InputOutputReader {
    private static final String OUTPUT = "output";

    private InputOutputReader() {}

    static InputOutput read(Path intermediate, Path finalDemandAndOutput) {
        Matrix z = matrix(intermediate, null);
        Labels sectors = Labels.of(z.columns);
        requireRows(z, sectors, intermediate);
        Matrix y = matrix(finalDemandAndOutput, OUTPUT);
        requireRows(y, sectors, finalDemandAndOutput);
        return InputOutput.of(
                sectors,
                z.rows.toArray(double[][]::new),
                Labels.of(y.columns),
                y.rows.toArray(double[][]::new),
                y.aside.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private record Matrix(List<String> names, List<String> columns, List<double[]> rows, List<Double> aside) {}

    /** All columns but the first, and one set aside. */
    private static Matrix matrix(Path file, String aside) {
        Matrix matrix = new Matrix(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        CsvRows.forEach(file, CsvOptions.defaults(), row -> {
            if (matrix.columns.isEmpty()) {
                matrix.columns.addAll(row.header().subList(1, row.header().size()));
                matrix.columns.remove(aside);
            }
            matrix.names.add(row.get(0).strip());
            matrix.rows.add(matrix.columns.stream()
                    .mapToDouble(column -> number(row, column))
                    .toArray());
            if (aside != null) {
                matrix.aside.add(number(row, aside));
            }
        });
        if (matrix.rows.isEmpty()) {
            throw new MalformedDataException(
                    file.toString(), 0, 0, "has a header only; a row for every sector is needed");
        }
        return matrix;
    }

    private static double number(CsvRow row, String column) {
        double value = row.number(column);
        return Double.isNaN(value) ? 0 : value; // published tables leave cells without a transaction empty
    }

    private static void requireRows(Matrix matrix, Labels sectors, Path file) {
        for (int i = 0; i < Math.max(matrix.names.size(), sectors.size()); i++) {
            String found = i < matrix.names.size() ? matrix.names.get(i) : "no more";
            String expected = i < sectors.size() ? sectors.get(i) : "no more";
            if (!found.equals(expected)) {
                throw new MalformedDataException(
                        file.toString(),
                        i + 2L,
                        1,
                        "the supplier is \"" + found + "\" where \"" + expected
                                + "\" is expected; rows must be in the order of the columns of intermediates");
            }
        }
    }
}
