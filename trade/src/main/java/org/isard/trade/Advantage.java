package org.isard.trade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Revealed comparative advantage of exporters (Balassa 1965): {@code B_cp = (x_cp / x_c.) / (x_.p / x_..)}.
 *
 * <p>Above 1 a place sells more of a product than the world does on average. B is undefined (NaN) where the place exports
 * nothing at all or nobody exports the product. Domestic flows are left out, and so are flows without the measure.
 */
public final class Advantage {
    private Advantage() {}

    /** When B counts as an advantage. */
    public enum Threshold {
        /** B at least 1 (py-ecomplexity, economiccomplexity, EconGeo). */
        AT_LEAST,
        /** B above 1 (Stata's ecomplexity). */
        ABOVE;

        /** Whether an index reaches a threshold; a missing one does not. */
        public boolean isReached(double index, double threshold) {
            return this == AT_LEAST ? index >= threshold : index > threshold;
        }
    }

    /** Whether a place has an advantage in a product. */
    public enum Region {
        /** B reaches the threshold. */
        ADVANTAGE,
        /** B is below the threshold. */
        DISADVANTAGE,
        /** B does not exist. */
        UNDEFINED
    }

    /** Balassa's index by period, place and product, an advantage from B = 1 on. */
    public static Result balassa(Flows flows, Measure measure) {
        return balassa(flows, measure, Threshold.AT_LEAST);
    }

    /** Balassa's index by period, place and product. Time linear in flows plus periods x places x products. */
    public static Result balassa(Flows flows, Measure measure, Threshold threshold) {
        double[][][] x = FlowSums.exports(flows.withoutDomestic(), measure);
        for (double[][] period : x) {
            TradeMatrix b = balassa(TradeMatrix.of("exports", flows.countries(), flows.products(), period));
            for (int c = 0; c < period.length; c++) {
                for (int p = 0; p < period[c].length; p++) {
                    period[c][p] = b.get(c, p);
                }
            }
        }
        return new Result(flows.periods(), flows.countries(), flows.products(), x, measure, threshold);
    }

    /**
     * Balassa's index of a table of amounts: NaN where a place or a product has none at all.
     *
     * @throws IllegalArgumentException if an amount is negative, infinite or missing
     */
    public static TradeMatrix balassa(TradeMatrix amounts) {
        Variable byPlace = amounts.requireAmounts().byPlace();
        Variable byProduct = amounts.byProduct();
        double total = amounts.total();
        // Shares first: products of totals could overflow.
        return TradeMatrix.of(
                "RCA",
                amounts.places(),
                amounts.products(),
                (c, p) -> amounts.get(c, p) / byPlace.get(c) / (byProduct.get(p) / total));
    }

    /**
     * Advantage by population (RPOP), {@code (x_cp / x_.p) / (population_c / population)}: 1 where a place sells as much of a
     * product as its people make one expect. NaN where nobody sells the product.
     *
     * @param population of every place, above 0
     * @throws IllegalArgumentException if labels differ, an amount is negative or missing, or a population is not above 0
     */
    public static TradeMatrix perCapita(TradeMatrix amounts, Variable population) {
        amounts.places().requireSame(population.labels(), "population");
        for (int c = 0; c < population.size(); c++) {
            if (!(population.get(c) > 0) || Double.isInfinite(population.get(c))) {
                throw new IllegalArgumentException(
                        "population: of \"" + population.labels().get(c) + "\" is " + population.get(c)
                                + "; it must be above 0 and finite (select(...) the places that have one)");
            }
        }
        double people = population.sum();
        Variable byProduct = amounts.requireAmounts().byProduct();
        return TradeMatrix.of(
                "RPOP",
                amounts.places(),
                amounts.products(),
                (c, p) -> amounts.get(c, p) / byProduct.get(p) / (population.get(c) / people));
    }

    /** B of every period, place and product. */
    public static final class Result {
        private final Labels periods;
        private final Labels countries;
        private final Labels products;
        private final double[][][] b;
        private final Measure measure;
        private final Threshold threshold;

        private Result(
                Labels periods,
                Labels countries,
                Labels products,
                double[][][] b,
                Measure measure,
                Threshold threshold) {
            this.periods = periods;
            this.countries = countries;
            this.products = products;
            this.b = b;
            this.measure = measure;
            this.threshold = threshold;
        }

        /** The periods. */
        public Labels periods() {
            return periods;
        }

        /** The places. */
        public Labels countries() {
            return countries;
        }

        /** The products. */
        public Labels products() {
            return products;
        }

        /** Balassa's B; NaN where undefined. */
        public double rca(String period, String country, String product) {
            return b[periods.indexOf(period)][countries.indexOf(country)][products.indexOf(product)];
        }

        /** Which region a place belongs to. */
        public Region region(String period, String country, String product) {
            return region(rca(period, country, product));
        }

        private Region region(double value) {
            if (Double.isNaN(value)) {
                return Region.UNDEFINED;
            }
            return threshold.isReached(value, 1) ? Region.ADVANTAGE : Region.DISADVANTAGE;
        }

        /** B of all places in one product; NaN where undefined. */
        public Variable rca(String period, String product) {
            int t = periods.indexOf(period);
            int p = products.indexOf(product);
            return Variable.of(
                    "RCA of " + product,
                    countries,
                    IntStream.range(0, countries.size())
                            .mapToDouble(c -> b[t][c][p])
                            .toArray());
        }

        /** The regions of all places in one product. */
        public Categories regions(String period, String product) {
            Variable values = rca(period, product);
            List<String> names =
                    List.of(Region.values()).stream().map(Enum::name).toList();
            int[] codes = IntStream.range(0, countries.size())
                    .map(c -> region(values.get(c)).ordinal())
                    .toArray();
            return Categories.ofCodes("region of " + product, countries, names, codes);
        }

        /** One row per period, place and product: period, country, product, rca, region. */
        public Table toTable() {
            List<String> rows = new ArrayList<>();
            Map<String, List<String>> text = new LinkedHashMap<>();
            List.of("period", "country", "product", "region").forEach(name -> text.put(name, new ArrayList<>()));
            List<Double> values = new ArrayList<>();
            for (int t = 0; t < periods.size(); t++) {
                for (int c = 0; c < countries.size(); c++) {
                    for (int p = 0; p < products.size(); p++) {
                        rows.add(periods.get(t) + " " + countries.get(c) + " " + products.get(p));
                        text.get("period").add(periods.get(t));
                        text.get("country").add(countries.get(c));
                        text.get("product").add(products.get(p));
                        text.get("region").add(region(b[t][c][p]).name());
                        values.add(b[t][c][p]);
                    }
                }
            }
            Labels labels = Labels.of(rows);
            Table table = Table.of(labels);
            for (String name : List.of("period", "country", "product")) {
                table = table.with(Categories.of(name, labels, text.get(name)));
            }
            double[] rca = values.stream().mapToDouble(Double::doubleValue).toArray();
            return table.with(Variable.of("rca", labels, rca))
                    .with(Categories.of("region", labels, text.get("region")));
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("period", "advantages", "disadvantages", "undefined");
            for (int t = 0; t < periods.size(); t++) {
                int[] counts = new int[3];
                for (double[] row : b[t]) {
                    for (double value : row) {
                        counts[region(value).ordinal()]++;
                    }
                }
                table.row(periods.get(t), counts[0], counts[1], counts[2]);
            }
            return "Balassa RCA by " + measure + ", " + countries.size() + " places x " + products.size()
                    + " products, advantage " + (threshold == Threshold.AT_LEAST ? ">= 1" : "> 1") + "\n" + table;
        }
    }
}
