package org.isard.trade;

import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Why a place's exports changed between two periods: constant market shares (Tyszynski 1951; Leamer and Stern 1970).
 *
 * <p>With own exports {@code x_pj} of product p to market j, and growth rates g of all exporters' sales: the change
 * {@code sum x'_pj - x_pj} is the sum of {@code g x} (the world grew), {@code sum (g_p - g) x_p} (in the right products),
 * {@code sum (g_pj - g_p) x_pj} (in the right markets) and {@code sum x'_pj - x_pj - g_pj x_pj} (competitiveness: shares gained). The
 * identity is exact; a line nobody sold before has no growth rate, and its sales count as competitiveness. Domestic flows and
 * flows without the measure are left out. O(flows + places x places x products).
 */
public final class MarketShare {
    private MarketShare() {}

    /**
     * The decomposition for every exporter.
     *
     * @param before the base period
     * @param after the later period
     * @throws IllegalArgumentException if a period is unknown
     */
    public static Result decompose(Flows flows, String before, String after, Measure measure) {
        double[][][] x = FlowSums.bilateral(flows, before, measure);
        double[][][] y = FlowSums.bilateral(flows, after, measure);
        int n = flows.countries().size();
        int k = flows.products().size();
        double[][] lineBefore = new double[n][k];
        double[][] lineAfter = new double[n][k];
        add(x, lineBefore);
        add(y, lineAfter);
        double[] productBefore = FlowSums.columnSums(lineBefore, k);
        double[] productAfter = FlowSums.columnSums(lineAfter, k);
        double g = growth(Pairwise.sum(productBefore), Pairwise.sum(productAfter));
        double[][] parts = new double[5][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int p = 0; p < k; p++) {
                    double own = x[i][j] == null ? 0 : x[i][j][p];
                    double then = y[i][j] == null ? 0 : y[i][j][p];
                    if (own == 0 && then == 0) {
                        continue;
                    }
                    double ofProduct = growth(productBefore[p], productAfter[p]);
                    double ofLine = growth(lineBefore[j][p], lineAfter[j][p]);
                    parts[0][i] += then - own;
                    if (own > 0) {
                        parts[1][i] += g * own;
                        parts[2][i] += (ofProduct - g) * own;
                        parts[3][i] += (ofLine - ofProduct) * own;
                        parts[4][i] += then - own - ofLine * own;
                    } else {
                        parts[4][i] += then;
                    }
                }
            }
        }
        return new Result(
                Variable.of("change", flows.countries(), parts[0]),
                Variable.of("world growth", flows.countries(), parts[1]),
                Variable.of("products", flows.countries(), parts[2]),
                Variable.of("markets", flows.countries(), parts[3]),
                Variable.of("competitiveness", flows.countries(), parts[4]),
                before + " to " + after);
    }

    private static double growth(double before, double after) {
        return after / before - 1;
    }

    private static void add(double[][][] x, double[][] lines) {
        for (double[][] row : x) {
            for (int j = 0; j < row.length; j++) {
                for (int p = 0; row[j] != null && p < row[j].length; p++) {
                    lines[j][p] += row[j][p];
                }
            }
        }
    }

    /**
     * The change of exports and its parts, by exporter, in the unit of the measure.
     *
     * @param change exports after less before
     * @param worldGrowth had every line grown like world trade
     * @param products from selling products that grew faster
     * @param markets from selling to markets that grew faster for those products
     * @param competitiveness from shares gained or lost
     * @param periods which two
     */
    public record Result(
            Variable change,
            Variable worldGrowth,
            Variable products,
            Variable markets,
            Variable competitiveness,
            String periods) {

        /** A row per exporter. */
        public Table toTable() {
            return Table.of(change.labels())
                    .with(change)
                    .with(worldGrowth)
                    .with(products)
                    .with(markets)
                    .with(competitiveness);
        }

        @Override
        public String toString() {
            TextTable table =
                    TextTable.of("exporter", "change", "world growth", "products", "markets", "competitiveness");
            for (int c = 0; c < Math.min(10, change.size()); c++) {
                table.row(
                        change.labels().get(c),
                        change.get(c),
                        worldGrowth.get(c),
                        products.get(c),
                        markets.get(c),
                        competitiveness.get(c));
            }
            return "constant market shares, " + periods + "\n" + table;
        }
    }
}
