package org.isard.trade.accounts;

import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.trade.TradeMatrix;

/**
 * Whose value added is in whose exports, and who absorbs it in the end.
 *
 * <p>Content: {@code V_s B_sr E_r}, the value added of country s in the gross exports of country r; domestic (DVA) for s = r, foreign
 * (FVA) for the sum over the others (Hummels, Ishii and Yi 2001, as generalised by Koopman, Wang and Wei 2014). Absorption:
 * {@code V_s sum_k B_sk Y_kr}, the value added of s in the final demand of r; off the diagonal it is value-added exports (Johnson and
 * Noguera 2012).
 */
public final class ValueAddedExports {
    private ValueAddedExports() {}

    /**
     * Contents and absorption by country.
     *
     * @param content value added of each country (row) in the gross exports of each (column)
     * @param absorption value added of each country (row) in the final demand of each (column)
     * @param grossExports gross exports of each country; they exceed the column sums of {@code content} by what sectors without
     *     output export
     */
    public record Result(TradeMatrix content, TradeMatrix absorption, Variable grossExports) {

        /** DVA: domestic value added in gross exports. */
        public Variable domesticContent() {
            return content("DVA", Origin.HOME);
        }

        /** FVA: foreign value added in gross exports. */
        public Variable foreignContent() {
            return content("FVA", Origin.ABROAD);
        }

        /** Value-added exports: what is absorbed abroad in the end. */
        public Variable valueAddedExports() {
            double[] sums = new double[grossExports.size()];
            for (int s = 0; s < sums.length; s++) {
                double[] row = absorption.ofPlace(grossExports.labels().get(s)).toArray();
                row[s] = 0;
                sums[s] = Pairwise.sum(row);
            }
            return Variable.of("value-added exports", grossExports.labels(), sums);
        }

        /** The VAX ratio: value-added exports in gross exports; NaN without exports. */
        public Variable vaxRatio() {
            double[] ratio = valueAddedExports().toArray();
            for (int s = 0; s < ratio.length; s++) {
                ratio[s] = grossExports.get(s) == 0 ? Double.NaN : ratio[s] / grossExports.get(s);
            }
            return Variable.of("VAX ratio", grossExports.labels(), ratio);
        }

        private enum Origin {
            HOME,
            ABROAD
        }

        private Variable content(String name, Origin origin) {
            double[] sums = new double[grossExports.size()];
            for (int r = 0; r < sums.length; r++) {
                double[] column =
                        content.ofProduct(grossExports.labels().get(r)).toArray();
                double own = column[r];
                column[r] = 0;
                sums[r] = origin == Origin.HOME ? own : Pairwise.sum(column);
            }
            return Variable.of(name, grossExports.labels(), sums);
        }

        /** A row per country. */
        public Table toTable() {
            return Table.of(grossExports.labels())
                    .with(grossExports)
                    .with(domesticContent())
                    .with(foreignContent())
                    .with(valueAddedExports())
                    .with(vaxRatio());
        }

        @Override
        public String toString() {
            return "value added in gross exports\n" + toTable();
        }
    }

    /** Contents and absorption; two solves per country. */
    public static Result of(Leontief leontief) {
        InputOutput table = leontief.table();
        double[][] origins = leontief.valueAddedOrigins();
        double[][] by = leontief.solve(table.finalByCountry());
        double[] v = leontief.valueAddedShares();
        double[] e = table.exportsArray();
        int[] country = table.countryArray();
        int n = origins.length;
        double[][] content = new double[n][n];
        double[][] absorption = new double[n][n];
        double[] gross = new double[n];
        for (int i = 0; i < v.length; i++) {
            gross[country[i]] += e[i];
            for (int c = 0; c < n; c++) {
                content[c][country[i]] += origins[c][i] * e[i];
                absorption[country[i]][c] += v[i] * by[c][i];
            }
        }
        return new Result(
                TradeMatrix.of("value added in exports", table.countries(), table.countries(), content),
                TradeMatrix.of("value added absorbed", table.countries(), table.countries(), absorption),
                Variable.of("gross exports", table.countries(), gross));
    }

    /**
     * The value added of every sector (row) in the gross exports of every sector (column), {@code V^ B E^} (R's decompr,
     * {@code leontief(post = "exports")}). Forms the inverse: N solves, 16 N^2 bytes.
     */
    public static TradeMatrix bySector(Leontief leontief) {
        InputOutput table = leontief.table();
        double[] v = leontief.valueAddedShares();
        double[] e = table.exportsArray();
        TradeMatrix b = leontief.inverse();
        return TradeMatrix.of(
                "value added in exports", table.sectors(), table.sectors(), (i, j) -> v[i] * b.get(i, j) * e[j]);
    }
}
