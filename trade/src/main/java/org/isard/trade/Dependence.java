package org.isard.trade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Inequality;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.Variable;

/**
 * On whom an importer depends: the share of each supplier in its imports, {@code s_ij = x_ij / x_.j}, and how concentrated the
 * suppliers are, the Herfindahl-Hirschman index {@code sum_i s_ij^2}.
 *
 * <p>All products in the flows are summed: filter first ({@link Flows#ofProduct}, {@link Flows#ofSegment}). Domestic flows
 * are left out, and so are flows without the measure. An importer without imports has no shares, and its index is NaN.
 */
public final class Dependence {
    private Dependence() {}

    /**
     * Supplier shares and their concentration for every importer and period; O(flows + periods x importers x active suppliers).
     */
    public static Result ofImports(Flows flows, Measure measure) {
        flows.requireAdditive(measure);
        int periods = flows.periods().size();
        int n = flows.countries().size();
        double[][][] imports = new double[periods][n][];
        for (int row = 0; row < flows.size(); row++) {
            double amount = flows.amount(row, measure);
            if (!Double.isNaN(amount) && flows.exporter(row) != flows.importer(row)) {
                double[][] byImporter = imports[flows.period(row)];
                int j = flows.importer(row);
                byImporter[j] = byImporter[j] == null ? new double[n] : byImporter[j];
                byImporter[j][flows.exporter(row)] += amount;
            }
        }
        return new Result(flows.periods(), flows.countries(), imports, measure);
    }

    /**
     * The share of one supplier in what an importer buys.
     *
     * @param supplier who sells
     * @param amount how much, in the unit of the measure
     * @param share of all imports, 0 to 1
     */
    public record Supplier(String supplier, double amount, double share) {}

    /** The suppliers of every importer and period. */
    public static final class Result {
        private final Labels periods;
        private final Labels countries;
        private final double[][][] imports; // period, importer, supplier; null where there are none
        private final Measure measure;

        private Result(Labels periods, Labels countries, double[][][] imports, Measure measure) {
            this.periods = periods;
            this.countries = countries;
            this.imports = imports;
            this.measure = measure;
        }

        /** The periods. */
        public Labels periods() {
            return periods;
        }

        /** All places. */
        public Labels countries() {
            return countries;
        }

        private double[] of(String period, String importer) {
            double[] amounts = imports[periods.indexOf(period)][countries.indexOf(importer)];
            return amounts == null ? new double[countries.size()] : amounts;
        }

        /** What an importer buys in all. */
        public double total(String period, String importer) {
            return Pairwise.sum(of(period, importer));
        }

        /** The share of one supplier; NaN if nothing is imported. */
        public double share(String period, String importer, String supplier) {
            return of(period, importer)[countries.indexOf(supplier)] / total(period, importer);
        }

        /** The suppliers of an importer, largest first, ties by label; empty if nothing is imported. */
        public List<Supplier> suppliers(String period, String importer) {
            double[] amounts = of(period, importer);
            double total = Pairwise.sum(amounts);
            return IntStream.range(0, amounts.length)
                    .filter(i -> amounts[i] > 0)
                    .mapToObj(i -> new Supplier(countries.get(i), amounts[i], amounts[i] / total))
                    .sorted(Comparator.comparingDouble(Supplier::share).reversed())
                    .toList();
        }

        /** The Herfindahl index of the suppliers: 1 for a single one; NaN if nothing is imported. */
        public double herfindahl(String period, String importer) {
            return Inequality.herfindahl(of(period, importer));
        }

        /**
         * The index rescaled to 0..1 by the number n of active suppliers, {@code (H - 1/n) / (1 - 1/n)}; NaN for fewer than two.
         */
        public double herfindahlNormalized(String period, String importer) {
            double[] active =
                    Arrays.stream(of(period, importer)).filter(a -> a > 0).toArray();
            return active.length < 2 ? Double.NaN : Inequality.herfindahlNormalized(active);
        }

        /** The Herfindahl index of all importers in a period; NaN for those that import nothing. */
        public Variable herfindahl(String period) {
            return Variable.of(
                    "supplier HHI",
                    countries,
                    countries.asList().stream()
                            .mapToDouble(c -> herfindahl(period, c))
                            .toArray());
        }

        /** One row per period and importer with imports: total, suppliers, hhi, hhi_normalized, largest, largest_share. */
        public Table toTable() {
            List<String> rows = new ArrayList<>();
            List<List<String>> text = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            List<double[]> numbers = new ArrayList<>();
            for (String period : periods) {
                for (String importer : countries) {
                    List<Supplier> suppliers = suppliers(period, importer);
                    if (!suppliers.isEmpty()) {
                        rows.add(period + " " + importer);
                        text.get(0).add(period);
                        text.get(1).add(importer);
                        text.get(2).add(suppliers.get(0).supplier());
                        numbers.add(new double[] {
                            total(period, importer),
                            suppliers.size(),
                            herfindahl(period, importer),
                            herfindahlNormalized(period, importer),
                            suppliers.get(0).share()
                        });
                    }
                }
            }
            Labels labels = Labels.of(rows);
            Table table = Table.of(labels)
                    .with(Categories.of("period", labels, text.get(0)))
                    .with(Categories.of("importer", labels, text.get(1)))
                    .with(Categories.of("largest", labels, text.get(2)));
            String[] names = {"total", "suppliers", "hhi", "hhi_normalized", "largest_share"};
            for (int k = 0; k < names.length; k++) {
                int column = k;
                table = table.with(Variable.of(
                        names[k],
                        labels,
                        numbers.stream().mapToDouble(row -> row[column]).toArray()));
            }
            return table;
        }

        @Override
        public String toString() {
            return "import dependence by " + measure + "\n" + toTable();
        }
    }
}
