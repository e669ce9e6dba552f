package org.isard.trade.accounts;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.trade.TradeMatrix;

/**
 * Gross exports of countries in the nine terms of Koopman, Wang and Wei (2014, eq. 36), as R's decompr {@code kww}. The terms add up
 * to gross exports; the last is what the others leave.
 */
public final class KoopmanWangWei {
    private KoopmanWangWei() {}

    /** The nine terms, named as in decompr. */
    public enum Term {
        /** Domestic value added in final goods exports. */
        DVA_FIN,
        /** Domestic value added in intermediate exports that the direct importer absorbs. */
        DVA_INT,
        /** Domestic value added in intermediate exports that the direct importer passes on to others. */
        DVA_INTREX,
        /** Domestic value added that returns home in imports of final goods. */
        RDV_FIN,
        /** Domestic value added that returns home in imports of intermediates, for final goods used at home. */
        RDV_INT,
        /** Domestic value added counted twice, as intermediates go to and fro. */
        DDC,
        /** Foreign value added in final goods exports. */
        FVA_FIN,
        /** Foreign value added in intermediate exports. */
        FVA_INT,
        /** Foreign value added counted twice. */
        FDC
    }

    /**
     * The nine terms of each country.
     *
     * @param terms a row per country, a column per {@link Term}, in the unit of the table
     * @param grossExports their sum
     */
    public record Result(TradeMatrix terms, Variable grossExports) {
        /** A term of a country. */
        public double get(String country, Term term) {
            return terms.get(terms.places().indexOf(country), term.ordinal());
        }

        /** A row per country: gross exports and the terms. */
        public Table toTable() {
            Table table = Table.of(terms.places()).with(grossExports);
            for (String term : terms.products()) {
                table = table.with(terms.ofProduct(term).named(term));
            }
            return table;
        }

        @Override
        public String toString() {
            String[] header = new String[Term.values().length + 2];
            header[0] = "country";
            header[1] = "exports";
            for (Term term : Term.values()) {
                header[term.ordinal() + 2] = term + " %";
            }
            TextTable text = TextTable.of(header);
            for (int c = 0; c < grossExports.size(); c++) {
                Object[] row = new Object[header.length];
                row[0] = terms.places().get(c);
                row[1] = grossExports.get(c);
                for (int k = 0; k < Term.values().length; k++) {
                    row[k + 2] = 100 * terms.get(c, k) / grossExports.get(c);
                }
                text.row(row);
            }
            return "gross exports after Koopman, Wang and Wei (2014)\n" + text;
        }
    }

    /** The decomposition; two solves per country. */
    public static Result of(Leontief leontief) {
        InputOutput table = leontief.table();
        int[][] members = leontief.members();
        int[] country = table.countryArray();
        double[] v = leontief.valueAddedShares();
        double[] home = table.domesticFinal();
        double[] abroad = table.foreignFinal();
        double[] e = table.exportsArray();
        double[][] y = table.finalByCountry();
        double[][] by = leontief.solve(y);
        double[][] origins = leontief.valueAddedOrigins();
        double[] ly = leontief.solveDomestic(home);
        double[] le = leontief.solveDomestic(e);
        double[] intermediates = leontief.foreign(ly);
        double[] gross = new double[members.length];
        double[][] terms = new double[members.length][];
        for (int s = 0; s < members.length; s++) {
            double[] own = origins[s];
            double[] returning = own.clone(); // V_s B_sr over all r other than s
            double exported = 0; // value added absorbed abroad
            double[] t = new double[Term.values().length];
            for (int i = 0; i < v.length; i++) {
                if (country[i] != s) {
                    t[Term.DVA_INT.ordinal()] += own[i] * home[i];
                    t[Term.RDV_FIN.ordinal()] += own[i] * y[s][i];
                    continue;
                }
                returning[i] = 0;
                gross[s] += e[i];
                double foreign = 0;
                for (int r = 0; r < members.length; r++) {
                    exported += r == s ? 0 : v[i] * by[r][i];
                    foreign += r == s ? 0 : origins[r][i];
                }
                t[Term.DVA_FIN.ordinal()] += own[i] * abroad[i];
                t[Term.FVA_FIN.ordinal()] += foreign * abroad[i];
                t[Term.FVA_INT.ordinal()] += foreign * intermediates[i];
            }
            double[] back = leontief.foreignTransposed(returning); // V_s B_sr A_rs
            for (int i : members[s]) {
                t[Term.RDV_INT.ordinal()] += back[i] * ly[i];
                t[Term.DDC.ordinal()] += back[i] * le[i];
            }
            t[Term.DVA_INTREX.ordinal()] = exported - t[Term.DVA_FIN.ordinal()] - t[Term.DVA_INT.ordinal()];
            double rest = gross[s];
            for (double term : t) {
                rest -= term;
            }
            t[Term.FDC.ordinal()] = rest;
            terms[s] = t;
        }
        return result(table.countries(), terms, gross);
    }

    static Result result(Labels countries, double[][] terms, double[] gross) {
        Labels names = Labels.of(Arrays.stream(Term.values()).map(Enum::name).toList());
        return new Result(
                TradeMatrix.of("exports", countries, names, terms), Variable.of("gross exports", countries, gross));
    }
}
