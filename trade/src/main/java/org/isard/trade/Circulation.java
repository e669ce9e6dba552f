package org.isard.trade;

import org.isard.core.Panel;

/**
 * Internal and external circulation of places whose flows include domestic sales (exporter = importer).
 *
 * <p>The internal share is {@code D / (D + X + M)}, with D domestic sales, X exports and M imports; export and import shares
 * likewise, so that the three sum to 1. NaN where a place has no domestic sales on record in a period: then its internal
 * circulation is unknown, not zero.
 */
public final class Circulation {
    private Circulation() {}

    /**
     * The three shares and their parts.
     *
     * @param internalShare domestic sales in all sales and purchases
     * @param exportShare exports in the same total
     * @param importShare imports in the same total
     * @param domestic D, in the unit of the measure; NaN where not on record
     * @param exports X
     * @param imports M
     * @param measure what was summed
     */
    public record Result(
            Panel internalShare,
            Panel exportShare,
            Panel importShare,
            Panel domestic,
            Panel exports,
            Panel imports,
            Measure measure) {
        @Override
        public String toString() {
            return "internal circulation D / (D + X + M) by " + measure + "\n" + internalShare;
        }
    }

    /**
     * Circulation of every place in every period, all products in the flows summed. Flows without the measure are left out.
     * O(flows + periods x places).
     *
     * @throws IllegalArgumentException if no flow is domestic
     */
    public static Result of(Flows flows, Measure measure) {
        flows.requireAdditive(measure);
        int n = flows.countries().size();
        int periods = flows.periods().size();
        double[][] d = new double[n][periods];
        double[][] x = new double[n][periods];
        double[][] m = new double[n][periods];
        boolean[][] known = new boolean[n][periods];
        boolean any = false;
        for (int row = 0; row < flows.size(); row++) {
            double amount = flows.amount(row, measure);
            int t = flows.period(row);
            int i = flows.exporter(row);
            int j = flows.importer(row);
            if (Double.isNaN(amount)) {
                continue;
            }
            if (i == j) {
                d[i][t] += amount;
                known[i][t] = true;
                any = true;
            } else {
                x[i][t] += amount;
                m[j][t] += amount;
            }
        }
        if (!any) {
            throw new IllegalArgumentException(
                    "flows: none is domestic (exporter = importer); circulation needs domestic sales");
        }
        double[][][] shares = new double[3][n][periods];
        for (int c = 0; c < n; c++) {
            for (int t = 0; t < periods; t++) {
                d[c][t] = known[c][t] ? d[c][t] : Double.NaN;
                double total = d[c][t] + x[c][t] + m[c][t]; // zero in all three: 0/0, undefined
                shares[0][c][t] = d[c][t] / total;
                shares[1][c][t] = x[c][t] / total;
                shares[2][c][t] = m[c][t] / total;
            }
        }
        return new Result(
                panel("internal share", flows, shares[0]),
                panel("export share", flows, shares[1]),
                panel("import share", flows, shares[2]),
                panel("domestic", flows, d),
                panel("exports", flows, x),
                panel("imports", flows, m),
                measure);
    }

    private static Panel panel(String name, Flows flows, double[][] values) {
        return Panel.of(name, flows.countries(), flows.periods(), values);
    }
}
