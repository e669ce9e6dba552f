package org.isard.trade.accounts;

import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.trade.TradeMatrix;

/**
 * The Leontief model of a table, {@code x = A x + y} with {@code A = Z X^-1}, factorised once for all indices of this package, and
 * its twin, the Ghosh model {@code x' = x' H + v'} with {@code H = X^-1 Z} (Leontief 1936; Ghosh 1958; Miller and Blair 2009,
 * chapters 2 and 12). Both share a factorisation, as {@code (I - H)^-1 = X^-1 (I - A)^-1 X}.
 *
 * <p>With N sectors {@link #of} costs {@code 2/3 N^3} operations (one second for the 1,435 of WIOD) and 16 N^2 bytes, each vector
 * N^2. The inverse is not formed unless asked for. A sector without output has coefficients 0.
 */
public final class Leontief {
    private final InputOutput table;
    private final double[] scale; // 1 / output, 0 where there is none
    private final LinearSystem global;
    private final LinearSystem[] domestic; // by country
    private final int[][] members;

    private Leontief(InputOutput table) {
        this.table = table;
        double[] x = table.outputArray();
        this.scale = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            scale[i] = x[i] > 0 ? 1 / x[i] : 0;
        }
        this.members = table.members();
        this.global = LinearSystem.of(x.length, this::leontief, "I - A");
        this.domestic = new LinearSystem[members.length];
        for (int c = 0; c < members.length; c++) {
            int[] own = members[c];
            domestic[c] = LinearSystem.of(own.length, (i, j) -> leontief(own[i], own[j]), "the domestic part of I - A");
        }
    }

    private double leontief(int i, int j) {
        return (i == j ? 1 : 0) - coefficient(i, j);
    }

    /**
     * Factorises a table.
     *
     * @throws IllegalArgumentException if I - A is singular
     */
    public static Leontief of(InputOutput table) {
        return new Leontief(table);
    }

    /** The table. */
    public InputOutput table() {
        return table;
    }

    /** What one unit of output of the user needs of the supplier, by positions; 0 for a user without output. */
    public double coefficient(int supplier, int user) {
        return table.intermediate(supplier, user) * scale[user];
    }

    /** Value added in a unit of output of each sector; 0 without output. */
    public Variable valueAddedShare() {
        return Variable.of("value added share", table.sectors(), valueAddedShares());
    }

    /**
     * The output {@code (I - A)^-1 y} that a final demand calls for, directly and indirectly.
     *
     * @throws IllegalArgumentException if the labels are not the sectors or a value is missing
     */
    public Variable outputFor(Variable finalDemand) {
        return Variable.of("output for " + finalDemand.name(), table.sectors(), solve(checked(finalDemand)));
    }

    /**
     * The total requirements {@code f' (I - A)^-1} of something per unit of output (jobs, emissions, value added), in a unit of final
     * demand for each sector.
     *
     * @throws IllegalArgumentException if the labels are not the sectors or a value is missing
     */
    public Variable multipliers(Variable perUnitOfOutput) {
        return Variable.of(
                "multiplier of " + perUnitOfOutput.name(),
                table.sectors(),
                global.solveTransposed(checked(perUnitOfOutput)));
    }

    /**
     * The output {@code v' (I - H)^-1} that primary inputs push through the table in the Ghosh model; what is given to a sector
     * without output stays there.
     *
     * @throws IllegalArgumentException if the labels are not the sectors or a value is missing
     */
    public Variable ghosh(Variable primaryInputs) {
        double[] v = checked(primaryInputs);
        double[] x = table.outputArray();
        double[] scaled = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            scaled[i] = v[i] * scale[i];
        }
        double[] pushed = global.solveTransposed(scaled);
        for (int i = 0; i < v.length; i++) {
            pushed[i] = x[i] > 0 ? pushed[i] * x[i] : v[i];
        }
        return Variable.of("output pushed by " + primaryInputs.name(), table.sectors(), pushed);
    }

    /** The Leontief inverse {@code (I - A)^-1}: N solves, {@code 2 N^3} operations, 8 N^2 bytes. Rarely needed. */
    public TradeMatrix inverse() {
        double[][] columns =
                inverseColumns(IntStream.range(0, table.sectors().size()).toArray());
        return TradeMatrix.of("Leontief inverse", table.sectors(), table.sectors(), (i, j) -> columns[j][i]);
    }

    private double[] checked(Variable variable) {
        Labels sectors = table.sectors();
        sectors.requireSame(variable.labels(), variable.name());
        return variable.requireComplete().toArray();
    }

    // For the kernels of this package.

    /** Some columns of the inverse. */
    double[][] inverseColumns(int[] which) {
        double[][] unit = new double[which.length][scale.length];
        for (int k = 0; k < unit.length; k++) {
            unit[k][which[k]] = 1;
        }
        return global.solve(unit);
    }

    double[] scale() {
        return scale;
    }

    double[] valueAddedShares() {
        double[] v = table.valueAddedArray().clone();
        for (int i = 0; i < v.length; i++) {
            v[i] *= scale[i];
        }
        return v;
    }

    double[] solve(double[] b) {
        return global.solve(b);
    }

    double[][] solve(double[][] b) {
        return global.solve(b);
    }

    double[] solveTransposed(double[] b) {
        return global.solveTransposed(b);
    }

    double[][] solveTransposed(double[][] b) {
        return global.solveTransposed(b);
    }

    /** The sectors of each country. */
    int[][] members() {
        return members;
    }

    /** {@code (I - A^D)^-1 b}, A^D the coefficients within countries. */
    double[] solveDomestic(double[] b) {
        return domestic(b, Side.PLAIN);
    }

    /** {@code b' (I - A^D)^-1}. */
    double[] solveDomesticTransposed(double[] b) {
        return domestic(b, Side.TRANSPOSED);
    }

    private enum Side {
        PLAIN,
        TRANSPOSED
    }

    private double[] domestic(double[] b, Side side) {
        double[] x = new double[b.length];
        for (int c = 0; c < members.length; c++) {
            double[] part = new double[members[c].length];
            for (int k = 0; k < part.length; k++) {
                part[k] = b[members[c][k]];
            }
            double[] solved = side == Side.PLAIN ? domestic[c].solve(part) : domestic[c].solveTransposed(part);
            for (int k = 0; k < part.length; k++) {
                x[members[c][k]] = solved[k];
            }
        }
        return x;
    }

    /** {@code A^F b}, A^F the coefficients across borders. */
    double[] foreign(double[] b) {
        int[] country = table.countryArray();
        double[] result = new double[b.length];
        for (int i = 0; i < b.length; i++) {
            double[] row = table.row(i);
            double sum = 0;
            for (int j = 0; j < b.length; j++) {
                sum += country[i] == country[j] ? 0 : row[j] * scale[j] * b[j];
            }
            result[i] = sum;
        }
        return result;
    }

    /** {@code b' A^F}. */
    double[] foreignTransposed(double[] b) {
        int[] country = table.countryArray();
        double[] result = new double[b.length];
        for (int i = 0; i < b.length; i++) {
            double[] row = table.row(i);
            for (int j = 0; j < b.length; j++) {
                result[j] += country[i] == country[j] ? 0 : b[i] * row[j];
            }
        }
        for (int j = 0; j < b.length; j++) {
            result[j] *= scale[j];
        }
        return result;
    }

    /**
     * Value added of each country (first index) in a unit of final output of each sector: {@code (VB)_sj}, summed over the sectors of
     * country s.
     */
    double[][] valueAddedOrigins() {
        double[] v = valueAddedShares();
        double[][] masked = new double[members.length][v.length];
        for (int c = 0; c < members.length; c++) {
            for (int i : members[c]) {
                masked[c][i] = v[i];
            }
        }
        return solveTransposed(masked);
    }

    @Override
    public String toString() {
        return "Leontief model, factorised, of\n" + table;
    }
}
