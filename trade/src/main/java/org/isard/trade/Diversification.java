package org.isard.trade;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Inequality;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * How widely each place spreads what it sells over products (or, given a table of partners, over markets).
 *
 * <p>With shares {@code s_cp = x_cp / x_c} over all K columns of the table, zeros included: HHI {@code sum s^2}, and normalised
 * {@code (HHI - 1/K) / (1 - 1/K)}; the effective number {@code 1 / HHI}; Shannon's entropy {@code -sum s ln s}; Theil's
 * {@code ln K - entropy}; Gini; UNCTAD's diversification {@code 1/2 sum |s_cp - s_p|} against the world's shares s_p (half of
 * Krugman's index, and Hoover's coefficient of specialisation); Hachman's {@code 1 / sum_p (s_cp / s_p) s_cp}. NaN for a place
 * without amounts. O(places x products log products).
 */
public final class Diversification {
    private Diversification() {}

    /**
     * All of them, for every place.
     *
     * @throws IllegalArgumentException if an amount is negative, infinite or missing
     */
    public static Result of(TradeMatrix amounts) {
        int n = amounts.requireAmounts().places().size();
        int k = amounts.products().size();
        Variable byProduct = amounts.byProduct();
        double total = byProduct.sum();
        double[][] columns = new double[9][n];
        for (int c = 0; c < n; c++) {
            int place = c;
            double[] x = IntStream.range(0, k)
                    .mapToDouble(p -> amounts.get(place, p))
                    .toArray();
            double sum = Pairwise.sum(x);
            if (sum == 0) {
                for (double[] column : columns) {
                    column[c] = Double.NaN;
                }
                columns[0][c] = 0;
                continue;
            }
            double[] shares = Arrays.stream(x).map(v -> v / sum).toArray();
            double[] apart = new double[k];
            double[] quotient = new double[k];
            for (int p = 0; p < k; p++) {
                double world = byProduct.get(p) / total;
                apart[p] = Math.abs(shares[p] - world);
                quotient[p] = shares[p] == 0 ? 0 : shares[p] / world * shares[p];
            }
            columns[0][c] = Arrays.stream(x).filter(v -> v > 0).count();
            columns[1][c] = Inequality.herfindahl(x);
            columns[2][c] = Inequality.herfindahlNormalized(x);
            columns[3][c] = 1 / columns[1][c];
            columns[4][c] = -Pairwise.sum(
                    Arrays.stream(shares).map(s -> s == 0 ? 0 : s * Math.log(s)).toArray());
            columns[5][c] = Inequality.theil(x);
            columns[6][c] = Inequality.gini(x);
            columns[7][c] = Pairwise.sum(apart) / 2;
            columns[8][c] = 1 / Pairwise.sum(quotient);
        }
        return new Result(amounts.places(), amounts.products(), columns);
    }

    /** The measures, each by place. */
    public static final class Result {
        private static final String[] NAMES = {
            "active", "hhi", "hhi_normalized", "effective", "entropy", "theil", "gini", "diversification", "hachman"
        };

        private final Labels places;
        private final Labels products;
        private final double[][] columns;

        private Result(Labels places, Labels products, double[][] columns) {
            this.places = places;
            this.products = products;
            this.columns = columns;
        }

        private Variable column(int at) {
            return Variable.of(NAMES[at], places, columns[at]);
        }

        /** How many columns the place has an amount in. */
        public Variable active() {
            return column(0);
        }

        /** Herfindahl-Hirschman index, 1/K to 1. */
        public Variable herfindahl() {
            return column(1);
        }

        /** The same rescaled to 0 to 1, K all columns. */
        public Variable herfindahlNormalized() {
            return column(2);
        }

        /** The number of equal shares that would have the same HHI. */
        public Variable effectiveNumber() {
            return column(3);
        }

        /** Shannon's entropy in nats. */
        public Variable entropy() {
            return column(4);
        }

        /** Theil's index. */
        public Variable theil() {
            return column(5);
        }

        /** Gini coefficient. */
        public Variable gini() {
            return column(6);
        }

        /** UNCTAD's index, 0 (as the world) to 1; Krugman's index is twice as large. */
        public Variable diversification() {
            return column(7);
        }

        /** Hachman's index, up to 1 for the shares of the world. */
        public Variable hachman() {
            return column(8);
        }

        /** A row per place, a column per measure. */
        public Table toTable() {
            Table table = Table.of(places);
            for (int at = 0; at < NAMES.length; at++) {
                table = table.with(column(at));
            }
            return table;
        }

        @Override
        public String toString() {
            TextTable table = TextTable.of("place", "active", "HHI", "effective", "Theil", "Gini", "diversification");
            for (int c = 0; c < Math.min(10, places.size()); c++) {
                table.row(
                        places.get(c),
                        columns[0][c],
                        columns[1][c],
                        columns[3][c],
                        columns[5][c],
                        columns[6][c],
                        columns[7][c]);
            }
            return "diversification of " + places.size() + " places over " + products.size() + " columns\n" + table;
        }
    }
}
