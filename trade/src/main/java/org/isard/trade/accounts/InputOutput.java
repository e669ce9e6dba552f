package org.isard.trade.accounts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.trade.TradeMatrix;

/**
 * An inter-country input-output table: what every sector (an industry of a country) sells to every other as an intermediate, what
 * it sells to the final demand of every country, its output and its value added. Immutable; 8 bytes a cell.
 *
 * <p>A sector is labelled "country.industry", a column of final demand "country.category", or "country" if there is one category
 * only; the country ends at the first dot. Countries need not have the same industries, nor stand in blocks. Value added is
 * output less intermediate inputs (so it includes taxes less subsidies, and margins) unless {@linkplain #withValueAdded given}.
 *
 * <p>Intermediates and output are never negative; final demand may be (inventories run down), value added too. Rows need not add
 * up to output exactly, as published tables are rounded: {@link #imbalance()} tells. A sector without output must have neither
 * inputs nor intermediate sales; it stays in the table, and what divides by its output is NaN, as each statistic says.
 */
public final class InputOutput {
    private final Labels sectors;
    private final Labels countries;
    private final Labels industries;
    private final Labels demand;
    private final int[] country; // of each sector
    private final int[] industry; // of each sector
    private final int[] demandCountry; // of each column of final demand
    private final double[][] z; // supplier, user
    private final double[][] y; // supplier, column of final demand
    private final double[] output;
    private final double[] valueAdded;

    private InputOutput(
            Labels sectors, Labels demand, double[][] z, double[][] y, double[] output, double[] valueAdded) {
        this.sectors = sectors;
        this.demand = demand;
        this.z = z;
        this.y = y;
        this.output = output;
        this.valueAdded = valueAdded;
        this.countries = names(sectors, InputOutput::countryOf);
        this.industries = names(sectors, InputOutput::partOf);
        this.country = positions(sectors, countries, InputOutput::countryOf);
        this.industry = positions(sectors, industries, InputOutput::partOf);
        for (String column : demand) {
            if (!countries.contains(countryOf(column))) {
                throw new IllegalArgumentException("demand: the country of \"" + column
                        + "\" has no sectors; final demand belongs to a country of the table, " + countries);
            }
        }
        this.demandCountry = positions(demand, countries, InputOutput::countryOf);
    }

    /**
     * A table from its parts, which are copied.
     *
     * @param sectors "country.industry"
     * @param intermediate sales of each sector (row) to each sector (column)
     * @param demand "country.category", or "country"
     * @param finalDemand sales of each sector (row) to each column of final demand
     * @param output gross output of each sector
     * @throws IllegalArgumentException if a shape differs from the labels, a number is missing or infinite, an intermediate or an
     *     output is negative, a sector without output buys or sells intermediates, or final demand has an unknown country
     */
    public static InputOutput of(
            Labels sectors, double[][] intermediate, Labels demand, double[][] finalDemand, double[] output) {
        double[][] z = checked("intermediate", sectors, sectors, intermediate, Sign.NOT_NEGATIVE);
        double[][] y = checked("finalDemand", sectors, demand, finalDemand, Sign.ANY);
        checked("output", sectors, Labels.of("output"), column(output), Sign.NOT_NEGATIVE);
        double[] x = output.clone();
        double[] inputs = new double[x.length];
        for (double[] row : z) {
            for (int j = 0; j < x.length; j++) {
                inputs[j] += row[j];
            }
        }
        double[] v = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double sales = Pairwise.sum(z[i]);
            if (x[i] == 0 && (inputs[i] > 0 || sales > 0)) {
                throw new IllegalArgumentException(
                        "output: of \"" + sectors.get(i) + "\" is 0, but it buys intermediates of " + inputs[i]
                                + " and sells " + sales + "; set these to 0 or give its output");
            }
            v[i] = x[i] - inputs[i];
        }
        return new InputOutput(sectors, demand, z, y, x, v);
    }

    /**
     * Reads a table from two CSV files, plain or gzip-compressed: intermediates with a first column of suppliers and a column for
     * every user; final demand with the same first column, a column "output", and the columns of final demand. An empty field
     * is 0.
     *
     * @throws org.isard.core.MalformedDataException naming file, line and field that is no number, or a supplier out of order
     * @throws IllegalArgumentException as {@link #of}
     */
    public static InputOutput read(Path intermediate, Path finalDemandAndOutput) {
        return InputOutputReader.read(intermediate, finalDemandAndOutput);
    }

    /**
     * The table with value added as published, compensation and surplus only for example.
     *
     * @throws IllegalArgumentException if the labels differ, a value is missing, or a sector without output has value added
     */
    public InputOutput withValueAdded(Variable given) {
        sectors.requireSame(given.labels(), given.name());
        double[] v = given.requireComplete().toArray();
        for (int i = 0; i < v.length; i++) {
            if (output[i] == 0 && v[i] != 0) {
                throw new IllegalArgumentException(given.name() + ": of \"" + sectors.get(i) + "\" is " + v[i]
                        + ", but it has no output; set it to 0 or give its output");
            }
        }
        return new InputOutput(sectors, demand, z, y, output, v);
    }

    private enum Sign {
        ANY,
        NOT_NEGATIVE
    }

    private static double[][] checked(String name, Labels rows, Labels columns, double[][] cells, Sign sign) {
        if (cells.length != rows.size()) {
            throw new IllegalArgumentException(name + ": " + cells.length + " rows for " + rows.size() + " sectors");
        }
        double[][] copy = new double[cells.length][];
        for (int i = 0; i < cells.length; i++) {
            copy[i] = cells[i].clone();
            if (copy[i].length != columns.size()) {
                throw new IllegalArgumentException(name + ": the row of \"" + rows.get(i) + "\" has " + copy[i].length
                        + " values for " + columns.size() + " columns");
            }
            for (int j = 0; j < copy[i].length; j++) {
                double value = copy[i][j];
                if (!Double.isFinite(value) || (sign == Sign.NOT_NEGATIVE && value < 0)) {
                    throw new IllegalArgumentException(name + ": of \"" + rows.get(i) + "\", column \"" + columns.get(j)
                            + "\", is " + value + "; it must be finite"
                            + (sign == Sign.ANY ? "" : " and not negative") + " (0 if there is none)");
                }
            }
        }
        return copy;
    }

    private static double[][] column(double[] values) {
        return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
    }

    private interface Part {
        String of(String label);
    }

    private static String countryOf(String label) {
        int dot = label.indexOf('.');
        return dot < 0 ? label : label.substring(0, dot);
    }

    private static String partOf(String label) {
        int dot = label.indexOf('.');
        return dot < 0 ? "all" : label.substring(dot + 1);
    }

    private static Labels names(Labels labels, Part part) {
        Set<String> names = new LinkedHashSet<>();
        labels.forEach(label -> names.add(part.of(label)));
        return Labels.of(names);
    }

    private static int[] positions(Labels labels, Labels names, Part part) {
        return labels.asList().stream()
                .mapToInt(label -> names.indexOf(part.of(label)))
                .toArray();
    }

    /** The sectors, "country.industry", in the order of the table. */
    public Labels sectors() {
        return sectors;
    }

    /** The countries, in the order in which they come first. */
    public Labels countries() {
        return countries;
    }

    /** The industries, in the order in which they come first. */
    public Labels industries() {
        return industries;
    }

    /** The categories of final demand, in the order in which they come first. */
    public Labels categories() {
        return names(demand, InputOutput::partOf);
    }

    /** The country of a sector, by positions in {@link #countries()}. */
    public int country(int sector) {
        return country[sector];
    }

    /** The industry of a sector, by positions in {@link #industries()}. */
    public int industry(int sector) {
        return industry[sector];
    }

    /** What one sector sells to another as an intermediate, by positions. */
    public double intermediate(int supplier, int user) {
        return z[supplier][user];
    }

    /** What one sector sells to another as an intermediate. */
    public double intermediate(String supplier, String user) {
        return z[sectors.indexOf(supplier)][sectors.indexOf(user)];
    }

    /** What each sector sells to the final demand of each country, all categories summed. */
    public TradeMatrix finalDemand() {
        double[][] sums = finalByCountry();
        return TradeMatrix.of("final demand", sectors, countries, (i, c) -> sums[c][i]);
    }

    /**
     * What each sector sells to one category of final demand, all countries summed.
     *
     * @throws IllegalArgumentException if the category is unknown
     */
    public Variable finalDemandOf(String category) {
        categories().indexOf(category);
        int[] columns = IntStream.range(0, demand.size())
                .filter(k -> partOf(demand.get(k)).equals(category))
                .toArray();
        return variable("final demand " + category, i -> {
            double sum = 0;
            for (int k : columns) {
                sum += y[i][k];
            }
            return sum;
        });
    }

    /** Gross output. */
    public Variable output() {
        return Variable.of("output", sectors, output);
    }

    /** Value added. */
    public Variable valueAdded() {
        return Variable.of("value added", sectors, valueAdded);
    }

    /** Gross exports of each sector: intermediates and final goods sold abroad. */
    public Variable exports() {
        return Variable.of("exports", sectors, exportsArray());
    }

    /** Output less all sales, of each sector: 0 but for rounding. */
    public Variable imbalance() {
        double[] demanded = totalFinal();
        return variable("imbalance", i -> output[i] - Pairwise.sum(z[i]) - demanded[i]);
    }

    private Variable variable(String name, IntToDoubleFunction value) {
        return Variable.of(
                name,
                sectors,
                IntStream.range(0, output.length).mapToDouble(value).toArray());
    }

    // For the kernels of this package; none may write into what it gets.

    double[] row(int supplier) {
        return z[supplier];
    }

    double[] outputArray() {
        return output;
    }

    double[] valueAddedArray() {
        return valueAdded;
    }

    int[] countryArray() {
        return country;
    }

    /** The sectors of each country. */
    int[][] members() {
        List<List<Integer>> lists = new ArrayList<>();
        countries.forEach(c -> lists.add(new ArrayList<>()));
        for (int i = 0; i < country.length; i++) {
            lists.get(country[i]).add(i);
        }
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** Final demand of each country (first index) for each sector. */
    double[][] finalByCountry() {
        double[][] sums = new double[countries.size()][output.length];
        for (int i = 0; i < output.length; i++) {
            for (int k = 0; k < demandCountry.length; k++) {
                sums[demandCountry[k]][i] += y[i][k];
            }
        }
        return sums;
    }

    /** Final demand at home. */
    double[] domesticFinal() {
        double[] sums = new double[output.length];
        for (int i = 0; i < sums.length; i++) {
            for (int k = 0; k < demandCountry.length; k++) {
                sums[i] += demandCountry[k] == country[i] ? y[i][k] : 0;
            }
        }
        return sums;
    }

    /** Final demand abroad. */
    double[] foreignFinal() {
        double[] sums = new double[output.length];
        for (int i = 0; i < sums.length; i++) {
            for (int k = 0; k < demandCountry.length; k++) {
                sums[i] += demandCountry[k] == country[i] ? 0 : y[i][k];
            }
        }
        return sums;
    }

    /** Final demand everywhere. */
    double[] totalFinal() {
        return Arrays.stream(y).mapToDouble(Pairwise::sum).toArray();
    }

    /** Intermediates and final goods sold abroad. */
    double[] exportsArray() {
        double[] sums = foreignFinal();
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums.length; j++) {
                sums[i] += country[j] == country[i] ? 0 : z[i][j];
            }
        }
        return sums;
    }

    @Override
    public String toString() {
        Variable gap = imbalance();
        int worst = 0;
        for (int i = 1; i < gap.size(); i++) {
            worst = Math.abs(gap.get(i)) > Math.abs(gap.get(worst)) ? i : worst;
        }
        long idle = Arrays.stream(output).filter(x -> x == 0).count();
        return TextTable.of("input-output table", sectors.size() + " sectors")
                .row("countries", countries)
                .row("industries", industries)
                .row("final demand", categories())
                .row("output", TextTable.format(Pairwise.sum(output)))
                .row("value added", TextTable.format(Pairwise.sum(valueAdded)))
                .row("exports", TextTable.format(Pairwise.sum(exportsArray())))
                .row("sectors without output", idle)
                .row("largest imbalance", TextTable.format(gap.get(worst)) + " (" + sectors.get(worst) + ")")
                .toString();
    }
}
