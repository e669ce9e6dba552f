package org.isard.trade.accounts;

import java.util.Map;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.trade.DualCirculation;

/**
 * What a sector's value added is for, and what its final goods are made of: at home, in traditional trade, or in global value chains
 * (Wang, Wei, Yu and Zhu 2017):
 * {@code V B Y = V L Y^D + V L Y^F + V L A^F B Y}, with B the Leontief inverse, L that of the domestic coefficients, A^F the
 * imported coefficients, Y^D and Y^F final demand at home and abroad.
 *
 * <p>Read by rows it splits the value added of a sector (forward), by columns the final goods of a sector (backward). The first
 * share is the internal circulation of Chen and Fu (2022; R's MeasureGVC, {@code inner}), the last GVC participation.
 */
public final class GvcParticipation {
    private GvcParticipation() {}

    /**
     * Totals and their three parts, by sector or country, in the unit of the table.
     *
     * @param domestic made and used at home, without crossing a border
     * @param traditional crossing a border once, as a final good
     * @param gvc crossing a border as an intermediate
     * @param total {@code V B Y}, the sum of the parts but for rounding; value added where the table balances
     */
    public record Split(Variable domestic, Variable traditional, Variable gvc, Variable total) {

        /** The share of global value chains in the total; NaN where the total is 0. */
        public Variable participation() {
            return share("GVC participation", gvc);
        }

        /** The share that never crosses a border; NaN where the total is 0. */
        public Variable internalCirculation() {
            return share("internal circulation", domestic);
        }

        /** The share of traditional trade; NaN where the total is 0. */
        public Variable traditionalTrade() {
            return share("traditional trade", traditional);
        }

        private Variable share(String name, Variable part) {
            double[] values = part.toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] = total.get(i) == 0 ? Double.NaN : values[i] / total.get(i);
            }
            return Variable.of(name, total.labels(), values);
        }

        /** Parts and shares, a row per sector or country. */
        public Table toTable() {
            return Table.of(total.labels())
                    .with(total)
                    .with(domestic)
                    .with(traditional)
                    .with(gvc)
                    .with(internalCirculation())
                    .with(traditionalTrade())
                    .with(participation());
        }

        private Split byCountry(InputOutput table) {
            return new Split(sums(domestic, table), sums(traditional, table), sums(gvc, table), sums(total, table));
        }

        private static Variable sums(Variable bySector, InputOutput table) {
            double[] sums = new double[table.countries().size()];
            for (int i = 0; i < bySector.size(); i++) {
                sums[table.country(i)] += bySector.get(i);
            }
            return Variable.of(bySector.name(), table.countries(), sums);
        }
    }

    /**
     * Both readings, by sector and by country.
     *
     * @param forward of the value added of each sector
     * @param backward of the final goods of each sector
     * @param forwardByCountry of the value added of each country; its internal circulation is that of Chen and Fu (2022)
     * @param backwardByCountry of the final goods of each country
     */
    public record Result(Split forward, Split backward, Split forwardByCountry, Split backwardByCountry) {

        /** Shares by sector, both readings. */
        public Table toTable() {
            return shares(forward, backward);
        }

        /** Shares by country, both readings. */
        public Table byCountry() {
            return shares(forwardByCountry, backwardByCountry);
        }

        private static Table shares(Split forward, Split backward) {
            return Table.of(forward.total().labels())
                    .with(forward.internalCirculation().named("forward internal circulation"))
                    .with(forward.traditionalTrade().named("forward traditional trade"))
                    .with(forward.participation().named("forward GVC participation"))
                    .with(backward.internalCirculation().named("backward internal circulation"))
                    .with(backward.traditionalTrade().named("backward traditional trade"))
                    .with(backward.participation().named("backward GVC participation"));
        }

        @Override
        public String toString() {
            TextTable text =
                    TextTable.of("country", "internal", "traditional", "GVC", "internal", "traditional", "GVC");
            Labels countries = forwardByCountry.total().labels();
            Table table = byCountry();
            for (int c = 0; c < countries.size(); c++) {
                Object[] row = new Object[7];
                row[0] = countries.get(c);
                for (int k = 0; k < 6; k++) {
                    row[k + 1] = table.variable(table.columns().get(k)).get(c);
                }
                text.row(row);
            }
            return "what value added is for (forward), what final goods are made of (backward); shares\n" + text;
        }
    }

    /** The split of a table; four solves. */
    public static Result of(Leontief leontief) {
        InputOutput table = leontief.table();
        double[] v = leontief.valueAddedShares();
        double[] y = table.totalFinal();
        double[] home = table.domesticFinal();
        double[] abroad = table.foreignFinal();
        double[] by = leontief.solve(y);
        double[] vl = leontief.solveDomesticTransposed(v);
        Split forward = new Split(
                product("domestic", table, v, leontief.solveDomestic(home)),
                product("traditional", table, v, leontief.solveDomestic(abroad)),
                product("GVC", table, v, leontief.solveDomestic(leontief.foreign(by))),
                product("total", table, v, by));
        double[] chains = leontief.solveTransposed(leontief.foreignTransposed(vl));
        double[] vb = leontief.solveTransposed(v);
        Split backward = new Split(
                product("domestic", table, vl, home),
                product("traditional", table, vl, abroad),
                product("GVC", table, chains, y),
                product("total", table, vb, y));
        return new Result(forward, backward, forward.byCountry(table), backward.byCountry(table));
    }

    private static Variable product(String name, InputOutput table, double[] a, double[] b) {
        double[] values = a.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= b[i];
        }
        return Variable.of(name, table.sectors(), values);
    }

    /**
     * Dual circulation over several tables, by country: internal circulation is value added for home use that crosses no border
     * ({@code V L Y^D}), external the rest of {@code V B Y}, so that the internal share is that of Chen and Fu (2022).
     *
     * @param byPeriod the splits by period, in order of time; the countries must be the same
     * @throws IllegalArgumentException if there is none or the countries differ
     */
    public static DualCirculation.Result dualCirculation(
            Map<String, Result> byPeriod, DualCirculation.Options options) {
        if (byPeriod.isEmpty()) {
            throw new IllegalArgumentException("byPeriod: is empty; at least one period is needed");
        }
        Labels periods = Labels.of(byPeriod.keySet());
        Labels countries =
                byPeriod.values().iterator().next().forwardByCountry().total().labels();
        double[][] internal = new double[countries.size()][periods.size()];
        double[][] external = new double[countries.size()][periods.size()];
        for (int t = 0; t < periods.size(); t++) {
            Split split = byPeriod.get(periods.get(t)).forwardByCountry();
            countries.requireSame(split.total().labels(), "the countries of " + periods.get(t));
            for (int c = 0; c < countries.size(); c++) {
                internal[c][t] = split.domestic().get(c);
                external[c][t] = split.traditional().get(c) + split.gvc().get(c);
            }
        }
        return DualCirculation.of(
                Panel.of("internal", countries, periods, internal),
                Panel.of("external", countries, periods, external),
                options);
    }
}
