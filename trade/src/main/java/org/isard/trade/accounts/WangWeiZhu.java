package org.isard.trade.accounts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Gross exports of sectors to importing countries in the sixteen terms of Wang, Wei and Zhu (2013), as R's
 * decompr {@code wwz}. They add up to gross exports, but for the imbalance of the table in {@link Term#DDC_INT}, which is taken
 * from published output.
 */
public final class WangWeiZhu {
    private WangWeiZhu() {}

    /** The sixteen terms, named and ordered as in decompr; s exports to r, t is any other country. */
    public enum Term {
        /** Domestic value added in final goods. */
        DVA_FIN,
        /** In intermediates from which r makes final goods for itself. */
        DVA_INT,
        /** In intermediates from which r makes intermediates that t makes final goods of for itself. */
        DVA_INTREX_I1,
        /** In intermediates from which r makes final goods for t. */
        DVA_INTREX_F,
        /** In intermediates from which r makes intermediates that others make final goods of for t. */
        DVA_INTREX_I2,
        /** Returned in intermediates, for final goods used at home. */
        RDV_INT,
        /** Returned in final goods of r. */
        RDV_FIN,
        /** Returned in final goods of t. */
        RDV_FIN2,
        /** Value added of t in final goods. */
        OVA_FIN,
        /** Value added of r in final goods. */
        MVA_FIN,
        /** Value added of t in intermediates. */
        OVA_INT,
        /** Value added of r in intermediates. */
        MVA_INT,
        /** Domestic value added counted twice in making final goods for export. */
        DDC_FIN,
        /** Domestic value added counted twice in making intermediates for export. */
        DDC_INT,
        /** Value added of t counted twice. */
        ODC,
        /** Value added of r counted twice. */
        MDC
    }

    /** Sixteen terms of every sector and importing country; 0 within a country. */
    public static final class Result {
        private final InputOutput table;
        private final double[][][] terms; // sector, importer, term
        private final double[][] exports; // sector, importer

        private Result(InputOutput table, double[][][] terms, double[][] exports) {
            this.table = table;
            this.terms = terms;
            this.exports = exports;
        }

        /** The sectors that export. */
        public Labels sectors() {
            return table.sectors();
        }

        /** The countries that import. */
        public Labels importers() {
            return table.countries();
        }

        /** A term of the exports of a sector to a country. */
        public double get(String sector, String importer, Term term) {
            return terms[sectors().indexOf(sector)][importers().indexOf(importer)][term.ordinal()];
        }

        /** Gross exports of a sector to a country. */
        public double exports(String sector, String importer) {
            return exports[sectors().indexOf(sector)][importers().indexOf(importer)];
        }

        /** The nine terms of Koopman, Wang and Wei by country, by the mapping of Wang, Wei and Zhu (2013). */
        public KoopmanWangWei.Result koopmanWangWei() {
            int n = importers().size();
            double[][] sums = new double[n][Term.values().length];
            double[] gross = new double[n];
            for (int i = 0; i < terms.length; i++) {
                for (int r = 0; r < n; r++) {
                    gross[table.country(i)] += exports[i][r];
                    for (int k = 0; k < sums[0].length; k++) {
                        sums[table.country(i)][k] += terms[i][r][k];
                    }
                }
            }
            double[][] nine = new double[n][];
            for (int s = 0; s < n; s++) {
                double[] t = sums[s];
                nine[s] = new double[] {
                    t[Term.DVA_FIN.ordinal()],
                    t[Term.DVA_INT.ordinal()] + t[Term.DVA_INTREX_I1.ordinal()],
                    t[Term.DVA_INTREX_F.ordinal()] + t[Term.DVA_INTREX_I2.ordinal()],
                    t[Term.RDV_FIN.ordinal()] + t[Term.RDV_FIN2.ordinal()],
                    t[Term.RDV_INT.ordinal()],
                    t[Term.DDC_FIN.ordinal()] + t[Term.DDC_INT.ordinal()],
                    t[Term.OVA_FIN.ordinal()] + t[Term.MVA_FIN.ordinal()],
                    t[Term.OVA_INT.ordinal()] + t[Term.MVA_INT.ordinal()],
                    t[Term.ODC.ordinal()] + t[Term.MDC.ordinal()]
                };
            }
            return KoopmanWangWei.result(importers(), nine, gross);
        }

        /** A row per sector and foreign importer, labelled "country.industry to country". */
        public Table toTable() {
            List<String> rows = new ArrayList<>();
            List<double[]> cells = new ArrayList<>();
            List<Double> gross = new ArrayList<>();
            for (int i = 0; i < terms.length; i++) {
                for (int r = 0; r < importers().size(); r++) {
                    if (r != table.country(i)) {
                        rows.add(sectors().get(i) + " to " + importers().get(r));
                        cells.add(terms[i][r]);
                        gross.add(exports[i][r]);
                    }
                }
            }
            Labels labels = Labels.of(rows);
            Table result = Table.of(labels).with(column("exports", labels, gross.stream()));
            for (Term term : Term.values()) {
                result = result.with(column(term.name(), labels, cells.stream().map(t -> t[term.ordinal()])));
            }
            return result;
        }

        private static Variable column(String name, Labels labels, Stream<Double> values) {
            return Variable.of(
                    name, labels, values.mapToDouble(Double::doubleValue).toArray());
        }

        @Override
        public String toString() {
            double total = 0;
            double[] sums = new double[Term.values().length];
            for (int i = 0; i < terms.length; i++) {
                total += Pairwise.sum(exports[i]);
                for (double[] t : terms[i]) {
                    for (int k = 0; k < sums.length; k++) {
                        sums[k] += t[k];
                    }
                }
            }
            TextTable text = TextTable.of("term", "all exports", "%");
            for (Term term : Term.values()) {
                text.row(term, sums[term.ordinal()], 100 * sums[term.ordinal()] / total);
            }
            return "gross exports of " + sectors().size() + " sectors to "
                    + importers().size() + " countries after Wang, Wei and Zhu (2013)\n" + text;
        }
    }

    /**
     * The decomposition. Needs the diagonal blocks of the Leontief inverse: N solves, {@code 2 N^3} operations, a country at a time;
     * N x G x 16 numbers, G the countries.
     */
    public static Result of(Leontief leontief) {
        InputOutput table = leontief.table();
        Inverse b = Inverse.of(leontief);
        int[] country = table.countryArray();
        int n = country.length;
        int g = b.origins.length;
        double[] v = leontief.valueAddedShares();
        double[] vl = leontief.solveDomesticTransposed(v);
        double[] home = table.domesticFinal();
        double[] e = table.exportsArray();
        double[] x = table.outputArray();
        double[] ly = leontief.solveDomestic(home);
        double[] le = leontief.solveDomestic(e);
        double[] scale = leontief.scale();
        double[][] y = table.finalByCountry();
        double[][][] terms = new double[n][g][Term.values().length];
        double[][] exports = new double[n][g];
        for (int i = 0; i < n; i++) {
            int s = country[i];
            double[] row = table.row(i);
            for (int j = 0; j < n; j++) {
                int r = country[j];
                if (r == s || row[j] == 0) {
                    continue;
                }
                exports[i][r] += row[j];
                double[] t = terms[i][r];
                double a = row[j] * scale[j];
                double da = vl[i] * a;
                // from B_rt, t neither s nor r, to the final demand of s
                double throughOthers = b.demand[s][j] - b.home[s][j] - b.blocks[j][s];
                t[Term.DVA_INT.ordinal()] += da * b.home[r][j];
                t[Term.DVA_INTREX_I1.ordinal()] += da * (b.allHome[j] - b.home[s][j] - b.home[r][j]);
                t[Term.DVA_INTREX_F.ordinal()] += da * (b.abroad[r][j] - b.blocks[j][s]);
                t[Term.DVA_INTREX_I2.ordinal()] +=
                        da * (b.allAbroad[j] - b.abroad[s][j] - b.abroad[r][j] - throughOthers);
                t[Term.RDV_INT.ordinal()] += da * b.home[s][j];
                t[Term.RDV_FIN.ordinal()] += da * b.blocks[j][s];
                t[Term.RDV_FIN2.ordinal()] += da * throughOthers;
                t[Term.DDC_FIN.ordinal()] += da * b.abroad[s][j];
                t[Term.DDC_INT.ordinal()] += (b.origins[s][i] - vl[i]) * a * x[j];
                // value added by origin follows below; these hold the exports it is a share of
                t[Term.OVA_INT.ordinal()] += a * ly[j];
                t[Term.ODC.ordinal()] += a * le[j];
            }
            double foreign = 0;
            for (int t = 0; t < g; t++) {
                foreign += t == s ? 0 : b.origins[t][i];
            }
            for (int r = 0; r < g; r++) {
                if (r != s) {
                    double[] t = terms[i][r];
                    double direct = b.origins[r][i];
                    exports[i][r] += y[r][i];
                    t[Term.DVA_FIN.ordinal()] = b.origins[s][i] * y[r][i];
                    t[Term.OVA_FIN.ordinal()] = (foreign - direct) * y[r][i];
                    t[Term.MVA_FIN.ordinal()] = direct * y[r][i];
                    t[Term.MVA_INT.ordinal()] = direct * t[Term.OVA_INT.ordinal()];
                    t[Term.OVA_INT.ordinal()] *= foreign - direct;
                    t[Term.MDC.ordinal()] = direct * t[Term.ODC.ordinal()];
                    t[Term.ODC.ordinal()] *= foreign - direct;
                }
            }
        }
        return new Result(table, terms, exports);
    }

    /**
     * What the terms need of the Leontief inverse B.
     *
     * @param origins {@code V_s B_s.} by country s
     * @param demand {@code B Y} by country of final demand
     * @param home {@code B_.t Y_tt} by t
     * @param abroad {@code B_.t Y_t*} by t, Y_t* final goods sold abroad
     * @param allHome home summed over t
     * @param allAbroad abroad summed over t
     * @param blocks {@code B_rr Y_rs} by sector of r and country s
     */
    private record Inverse(
            double[][] origins,
            double[][] demand,
            double[][] home,
            double[][] abroad,
            double[] allHome,
            double[] allAbroad,
            double[][] blocks) {

        static Inverse of(Leontief leontief) {
            InputOutput table = leontief.table();
            double[][] y = table.finalByCountry();
            double[][] home = leontief.solve(byCountry(table, table.domesticFinal()));
            double[][] abroad = leontief.solve(byCountry(table, table.foreignFinal()));
            return new Inverse(
                    leontief.valueAddedOrigins(),
                    leontief.solve(y),
                    home,
                    abroad,
                    sum(home),
                    sum(abroad),
                    blocks(leontief, y));
        }

        private static double[][] blocks(Leontief leontief, double[][] y) {
            double[][] blocks = new double[leontief.table().sectors().size()][y.length];
            for (int[] own : leontief.members()) {
                double[][] columns = leontief.inverseColumns(own);
                for (int j : own) {
                    for (int s = 0; s < y.length; s++) {
                        double sum = 0;
                        for (int k = 0; k < own.length; k++) {
                            sum += columns[k][j] * y[s][own[k]];
                        }
                        blocks[j][s] = sum;
                    }
                }
            }
            return blocks;
        }

        private static double[][] byCountry(InputOutput table, double[] values) {
            double[][] masked = new double[table.countries().size()][values.length];
            for (int i = 0; i < values.length; i++) {
                masked[table.country(i)][i] = values[i];
            }
            return masked;
        }

        private static double[] sum(double[][] parts) {
            double[] sum = new double[parts[0].length];
            Arrays.stream(parts).forEach(part -> {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += part[i];
                }
            });
            return sum;
        }
    }
}
