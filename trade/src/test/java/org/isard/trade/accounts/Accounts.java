package org.isard.trade.accounts;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.trade.SharedData;

/** Tables that tests of this package share; each factorised once. */
final class Accounts {
    private static Leontief wiod2011;

    private Accounts() {}

    static synchronized Leontief wiod2011() {
        if (wiod2011 == null) {
            wiod2011 = Leontief.of(wiod("2011"));
        }
        return wiod2011;
    }

    static InputOutput wiod(String year) {
        return InputOutput.read(
                SharedData.file("data/trade/wiod2013_" + year + "_intermediate.csv.gz"),
                SharedData.file("data/trade/wiod2013_" + year + "_final_output.csv.gz"));
    }

    /** decompr's example; its final demand has no row names, and its columns are called X1, X2, X3. */
    static InputOutput leather() {
        List<String> sectors = new ArrayList<>();
        List<double[]> z = new ArrayList<>();
        CsvRows.forEach(
                SharedData.file("oracles/trade/decompr_leather_input_intermediate.csv"), CsvOptions.defaults(), row -> {
                    sectors.add(row.get(0));
                    z.add(row.header().stream().skip(1).mapToDouble(row::number).toArray());
                });
        List<double[]> y = new ArrayList<>();
        List<Double> output = new ArrayList<>();
        CsvRows.forEach(
                SharedData.file("oracles/trade/decompr_leather_input_final_output.csv"), CsvOptions.defaults(), row -> {
                    y.add(new double[] {row.number("X1"), row.number("X2"), row.number("X3")});
                    output.add(row.number("output"));
                });
        return InputOutput.of(
                Labels.of(sectors),
                z.toArray(double[][]::new),
                Labels.of("Argentina", "Turkey", "Germany"),
                y.toArray(double[][]::new),
                output.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
