package org.isard.trade;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.Variable;

/**
 * Does a place trade much because it sells many products, or much of each (Hummels and Klenow 2005)?
 *
 * <p>Against the world without the place, {@code W_-c,p}: the extensive margin is the share of that world's trade in the products
 * the place sells, {@code sum_{p in P_c} W_-c,p / sum_p W_-c,p}; the intensive margin its own amount over that trade,
 * {@code x_c / sum_{p in P_c} W_-c,p}. For a pair, the world is what the importer buys from others. Domestic flows and flows
 * without the measure are left out. NaN for a place that sells nothing. O(flows + places^2 x products).
 */
public final class Margins {
    private Margins() {}

    /**
     * The margins of every exporter in one period, and how many of the lines (product and importer) it could reach it does
     * reach, the export market penetration of the World Bank's WITS:
     * {@code lines sold / lines (p, j) with p in P_c that j buys from anyone}.
     *
     * @throws IllegalArgumentException if the period is unknown
     */
    public static Result of(Flows flows, String period, Measure measure) {
        double[][][] x = FlowSums.bilateral(flows, period, measure);
        int n = flows.countries().size();
        int k = flows.products().size();
        double[][] byExporter = new double[n][k];
        boolean[][] bought = new boolean[n][k];
        int[] lines = new int[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int p = 0; p < k && x[i][j] != null; p++) {
                    byExporter[i][p] += x[i][j][p];
                    bought[j][p] |= x[i][j][p] > 0;
                    lines[i] += x[i][j][p] > 0 ? 1 : 0;
                }
            }
        }
        double[] world = new double[k];
        for (double[] row : byExporter) {
            for (int p = 0; p < k; p++) {
                world[p] += row[p];
            }
        }
        double[] extensive = new double[n];
        double[] intensive = new double[n];
        double[] penetration = new double[n];
        for (int c = 0; c < n; c++) {
            double[] margins = margins(byExporter[c], world);
            extensive[c] = margins[0];
            intensive[c] = margins[1];
            double[] own = byExporter[c];
            int place = c;
            long reachable = IntStream.range(0, n)
                    .filter(j -> j != place)
                    .mapToLong(j -> IntStream.range(0, k)
                            .filter(p -> own[p] > 0 && bought[j][p])
                            .count())
                    .sum();
            penetration[c] = (double) lines[c] / reachable;
        }
        Labels places = flows.countries();
        return new Result(
                Variable.of("extensive", places, extensive),
                Variable.of("intensive", places, intensive),
                Variable.of("penetration", places, penetration));
    }

    /** Both margins of every pair, exporters (rows) by importers (columns). */
    public static Pairs ofPairs(Flows flows, String period, Measure measure) {
        double[][][] x = FlowSums.bilateral(flows, period, measure);
        int n = flows.countries().size();
        int k = flows.products().size();
        double[][][] margins = new double[n][n][];
        for (int j = 0; j < n; j++) {
            double[] imports = new double[k];
            for (int i = 0; i < n; i++) {
                for (int p = 0; p < k && x[i][j] != null; p++) {
                    imports[p] += x[i][j][p];
                }
            }
            for (int i = 0; i < n; i++) {
                margins[i][j] = margins(x[i][j] == null ? new double[k] : x[i][j], imports);
            }
        }
        Labels places = flows.countries();
        return new Pairs(
                TradeMatrix.of("extensive margin", places, places, (i, j) -> margins[i][j][0]),
                TradeMatrix.of("intensive margin", places, places, (i, j) -> margins[i][j][1]));
    }

    private static double[] margins(double[] own, double[] world) {
        double[] rest = new double[own.length];
        double[] mine = new double[own.length];
        for (int p = 0; p < own.length; p++) {
            // Only rounding can leave less than nothing.
            rest[p] = Math.max(0, world[p] - own[p]);
            mine[p] = own[p] > 0 ? rest[p] : 0;
        }
        double total = Pairwise.sum(own);
        double common = Pairwise.sum(mine);
        return total == 0
                ? new double[] {Double.NaN, Double.NaN}
                : new double[] {common / Pairwise.sum(rest), total / common};
    }

    /**
     * Margins by exporter.
     *
     * @param extensive 0 to 1
     * @param intensive above 0; infinite for one that sells only what nobody else does
     * @param penetration 0 to 1
     */
    public record Result(Variable extensive, Variable intensive, Variable penetration) {

        /** A row per exporter. */
        public Table toTable() {
            return Table.of(extensive.labels()).with(extensive).with(intensive).with(penetration);
        }

        @Override
        public String toString() {
            return "margins of exports (Hummels and Klenow)\n" + toTable();
        }
    }

    /**
     * Margins by pair.
     *
     * @param extensive 0 to 1
     * @param intensive above 0
     */
    public record Pairs(TradeMatrix extensive, TradeMatrix intensive) {
        @Override
        public String toString() {
            return Arrays.asList(extensive, intensive).toString();
        }
    }
}
