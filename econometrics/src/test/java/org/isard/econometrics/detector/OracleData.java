package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.econometrics.Oracles;

/** The columns of an oracle's data file, rows numbered. */
final class OracleData {
    private final String file;

    OracleData(String file) {
        this.file = file;
    }

    List<String> column(String name) {
        List<String> values = new ArrayList<>();
        CsvRows.forEach(Oracles.path(file), CsvOptions.defaults(), row -> values.add(row.get(name)));
        return values;
    }

    Variable variable(String name) {
        double[] values = column(name).stream().mapToDouble(Double::parseDouble).toArray();
        return Variable.of(name, Labels.numbered(values.length), values);
    }

    Categories strata(String name) {
        List<String> values = column(name);
        return Categories.of(name, Labels.numbered(values.size()), values);
    }
}
