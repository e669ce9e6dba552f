package org.isard.trade;

/** Sums of flows into dense tables, for kernels; missing amounts are left out. */
final class FlowSums {
    private FlowSums() {}

    /** Amounts by period, exporter and product. */
    static double[][][] exports(Flows flows, Measure measure) {
        flows.requireAdditive(measure);
        double[][][] x = zeros(flows);
        for (int row = 0; row < flows.size(); row++) {
            double amount = flows.amount(row, measure);
            if (!Double.isNaN(amount)) {
                x[flows.period(row)][flows.exporter(row)][flows.product(row)] += amount;
            }
        }
        return x;
    }

    /**
     * Amounts of one period by exporter, importer and product, domestic flows left out; null for a pair that does not trade.
     */
    static double[][][] bilateral(Flows flows, String period, Measure measure) {
        flows.requireAdditive(measure);
        int t = flows.periods().indexOf(period);
        int n = flows.countries().size();
        double[][][] x = new double[n][n][];
        for (int row = 0; row < flows.size(); row++) {
            double amount = flows.amount(row, measure);
            int i = flows.exporter(row);
            int j = flows.importer(row);
            if (flows.period(row) == t && i != j && !Double.isNaN(amount)) {
                x[i][j] = x[i][j] == null ? new double[flows.products().size()] : x[i][j];
                x[i][j][flows.product(row)] += amount;
            }
        }
        return x;
    }

    private static double[][][] zeros(Flows flows) {
        return new double[flows.periods().size()][flows.countries().size()]
                [flows.products().size()];
    }

    /** The sum of each of the given number of columns. */
    static double[] columnSums(double[][] x, int columns) {
        double[] sums = new double[columns];
        for (double[] row : x) {
            for (int p = 0; p < columns; p++) {
                sums[p] += row[p];
            }
        }
        return sums;
    }
}
