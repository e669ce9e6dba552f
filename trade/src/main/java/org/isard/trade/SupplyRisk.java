package org.isard.trade;

import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * How much a product's supply is at risk because few places, perhaps unreliable ones, sell it.
 *
 * <p>With shares {@code s_i} of the suppliers and a weight {@code g_i} of each (poor governance, say, 0 good to 1 bad), concentration
 * {@code HHI = sum s_i^2} and risk {@code sum g_i s_i^2}, the governance-weighted HHI of raw-material criticality (European
 * Commission 2017). An importer's vulnerability is the risk of its own suppliers times its import reliance
 * {@code (M - X) / (D + M - X)}, D domestic sales; 0 for a net exporter. Domestic flows enter only as D; flows without the measure are left out. O(flows + places^2).
 */
public final class SupplyRisk {
    private SupplyRisk() {}

    /**
     * The risk of every importer's supply, all products in the flows together: filter first ({@link Flows#ofProduct},
     * {@link Flows#ofSegment}).
     *
     * @param weights of every place that sells, 0 or more; 1 for all gives plain concentration
     * @throws IllegalArgumentException if the period is unknown, or a supplier has no weight or a negative one
     */
    public static Result of(Flows flows, String period, Measure measure, Variable weights) {
        TradeMatrix trade = TradeMatrix.between(flows, period, measure);
        int n = trade.places().size();
        double[] g = weights(trade, weights);
        Variable imports = trade.byProduct();
        Variable exports = trade.byPlace();
        double[] domestic = domestic(flows, period, measure);
        double[] concentration = new double[n];
        double[] risk = new double[n];
        double[] reliance = new double[n];
        double[] vulnerability = new double[n];
        for (int j = 0; j < n; j++) {
            double[] squares = new double[n];
            double[] weighted = new double[n];
            for (int i = 0; i < n; i++) {
                double share = trade.get(i, j) / imports.get(j);
                squares[i] = share * share;
                weighted[i] = g[i] * share * share;
            }
            concentration[j] = Pairwise.sum(squares);
            risk[j] = Pairwise.sum(weighted);
            double net = Math.max(0, imports.get(j) - exports.get(j));
            reliance[j] = net == 0 && imports.get(j) > 0 ? 0 : net / (domestic[j] + net);
            vulnerability[j] = risk[j] * reliance[j];
        }
        return new Result(
                Variable.of("hhi", trade.places(), concentration),
                Variable.of("risk", trade.places(), risk),
                Variable.of("reliance", trade.places(), reliance),
                Variable.of("vulnerability", trade.places(), vulnerability));
    }

    /**
     * The risk of the world's supply: shares of all exports.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static double ofWorld(Flows flows, String period, Measure measure, Variable weights) {
        TradeMatrix trade = TradeMatrix.between(flows, period, measure);
        double[] g = weights(trade, weights);
        Variable exports = trade.byPlace();
        double total = exports.sum();
        return Pairwise.sum(IntStream.range(0, g.length)
                .mapToDouble(i -> g[i] * (exports.get(i) / total) * (exports.get(i) / total))
                .toArray());
    }

    private static double[] weights(TradeMatrix trade, Variable weights) {
        Variable exports = trade.byPlace();
        double[] g = new double[trade.places().size()];
        for (int i = 0; i < g.length; i++) {
            String place = trade.places().get(i);
            g[i] = weights.labels().contains(place) ? weights.get(place) : Double.NaN;
            if (exports.get(i) == 0) {
                g[i] = 0;
            } else if (!(g[i] >= 0) || Double.isInfinite(g[i])) {
                throw new IllegalArgumentException(weights.name() + ": of the supplier \"" + place + "\" is " + g[i]
                        + "; every place that sells needs a weight, 0 or more");
            }
        }
        return g;
    }

    private static double[] domestic(Flows flows, String period, Measure measure) {
        flows.requireAdditive(measure);
        int t = flows.periods().indexOf(period);
        double[] d = new double[flows.countries().size()];
        for (int row = 0; row < flows.size(); row++) {
            double amount = flows.amount(row, measure);
            if (flows.period(row) == t && flows.exporter(row) == flows.importer(row) && !Double.isNaN(amount)) {
                d[flows.exporter(row)] += amount;
            }
        }
        return d;
    }

    /**
     * Risk by importer; NaN for one without imports.
     *
     * @param concentration HHI of its suppliers
     * @param risk the same weighted
     * @param reliance net imports in what it uses, 0 to 1; 1 where no domestic sales are on record
     * @param vulnerability risk times reliance
     */
    public record Result(Variable concentration, Variable risk, Variable reliance, Variable vulnerability) {

        /** A row per importer. */
        public Table toTable() {
            Table table = Table.of(risk.labels());
            for (Variable column : List.of(concentration, risk, reliance, vulnerability)) {
                table = table.with(column);
            }
            return table;
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("importer", "HHI", "risk", "reliance", "vulnerability");
            IntStream.range(0, risk.size())
                    .filter(j -> !Double.isNaN(vulnerability.get(j)))
                    .boxed()
                    .sorted((a, b) -> Double.compare(vulnerability.get(b), vulnerability.get(a)))
                    .limit(10)
                    .forEach(j -> table.row(
                            risk.labels().get(j),
                            concentration.get(j),
                            risk.get(j),
                            reliance.get(j),
                            vulnerability.get(j)));
            return "supply risk, the most vulnerable importers\n" + table;
        }
    }
}
