package org.isard.trade.accounts;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Where sectors stand in the chain: upstreamness, the mean number of stages from a sector's output to final demand
 * {@code (I - X^-1 Z)^-1 1}, and downstreamness, the mean number of stages from primary inputs to it {@code (I - A')^-1 1} (Fally
 * 2012; Antras, Chor, Fally and Hillberry 2012; Antras and Chor 2018). Both are 1 or more; 1 for a sector without output.
 *
 * <p>R's gvc 6.4.0 gives other numbers: with decompr 6.8.0 it reads imported inputs only.
 */
public final class ChainPosition {
    private ChainPosition() {}

    /**
     * The positions of all sectors.
     *
     * @param upstreamness stages to final demand, by sector
     * @param downstreamness stages from primary inputs, by sector
     * @param upstreamnessByCountry means weighted by output; NaN for a country without output
     * @param downstreamnessByCountry likewise
     * @param inventories the category of final demand that was taken as a change of inventories; null for none
     */
    public record Result(
            Variable upstreamness,
            Variable downstreamness,
            Variable upstreamnessByCountry,
            Variable downstreamnessByCountry,
            String inventories) {

        /** A row per sector. */
        public Table toTable() {
            return Table.of(upstreamness.labels()).with(upstreamness).with(downstreamness);
        }

        @Override
        public String toString() {
            TextTable text = TextTable.of("country", "upstreamness", "downstreamness");
            for (String country : upstreamnessByCountry.labels()) {
                text.row(country, upstreamnessByCountry.get(country), downstreamnessByCountry.get(country));
            }
            return "stages to final demand and from primary inputs, "
                    + (inventories == null ? "inventories as final demand" : "net of inventories " + inventories)
                    + "; countries by output\n" + text;
        }
    }

    /** Positions with changes of inventories counted as final demand; two solves. */
    public static Result of(Leontief leontief) {
        double[] x = leontief.table().outputArray();
        double[] up = leontief.solve(x);
        double[] ones = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            up[i] = x[i] > 0 ? up[i] / x[i] : 1; // (I - X^-1 Z)^-1 = X^-1 (I - A)^-1 X
            ones[i] = 1;
        }
        return result(leontief.table(), up, leontief.solveTransposed(ones), null);
    }

    /**
     * Positions net of inventories: sales of a sector are scaled by {@code x / (x - n)}, n the change of its inventories, so that
     * what goes into stock is used as the rest is (Antras and Chor 2018, section 3). Needs a factorisation of its own.
     *
     * @param inventories the category of final demand that holds changes of inventories ("f5" in WIOD 2013)
     * @throws IllegalArgumentException if the category is unknown, or a sector sells intermediates but {@code x - n} is not positive
     */
    public static Result netOfInventories(InputOutput table, String inventories) {
        double[] x = table.outputArray();
        double[] n = table.finalDemandOf(inventories).toArray();
        double[] scale = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            boolean sells = Pairwise.sum(table.row(i)) > 0;
            if (sells && !(x[i] - n[i] > 0)) {
                throw new IllegalArgumentException("inventories: of \""
                        + table.sectors().get(i) + "\" grow by " + n[i] + ", not less than its output of " + x[i]
                        + "; use of(...), which counts them as final demand");
            }
            scale[i] = sells ? 1 / (x[i] - n[i]) : 0;
        }
        LinearSystem system = LinearSystem.of(
                x.length,
                (i, j) -> (i == j ? 1 : 0) - table.intermediate(i, j) * scale[i],
                "the table net of inventories");
        double[] ones = new double[x.length];
        Arrays.fill(ones, 1);
        double[] up = system.solve(ones);
        double[] down = system.solveTransposed(x);
        for (int i = 0; i < x.length; i++) {
            down[i] = x[i] > 0 ? down[i] / x[i] : 1;
        }
        return result(table, up, down, inventories);
    }

    private static Result result(InputOutput table, double[] up, double[] down, String inventories) {
        return new Result(
                Variable.of("upstreamness", table.sectors(), up),
                Variable.of("downstreamness", table.sectors(), down),
                mean("upstreamness", table, up),
                mean("downstreamness", table, down),
                inventories);
    }

    private static Variable mean(String name, InputOutput table, double[] values) {
        Labels countries = table.countries();
        double[] x = table.outputArray();
        double[] sums = new double[countries.size()];
        double[] weights = new double[countries.size()];
        for (int i = 0; i < x.length; i++) {
            sums[table.country(i)] += x[i] * values[i];
            weights[table.country(i)] += x[i];
        }
        for (int c = 0; c < sums.length; c++) {
            sums[c] /= weights[c]; // 0 / 0: no output, no position
        }
        return Variable.of(name, countries, sums);
    }
}
