package org.isard.econometrics.count;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.CsvOptions;
import org.isard.core.CsvRows;
import org.isard.core.Labels;
import org.isard.core.MalformedDataException;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.econometrics.ClusterMeat;
import org.isard.econometrics.Estimates;

/**
 * Effects and columns of gravity equations, made from the exporter, the importer and the year of each flow, and what estimates mean in per
 * cent.
 *
 * <p>Structural gravity (Anderson and van Wincoop 2003; Yotov, Piermartini, Monteiro and Larch 2016) asks for effects of exporter-years and
 * importer-years, which stand for outward and inward multilateral resistance, output and expenditure; of pairs, which stand for everything
 * between two countries that does not change; and for sales at home beside flows between countries.
 */
public final class Gravity {
    private final Categories exporter;
    private final Categories importer;
    private final Categories year;
    private final int[][] countries; // exporter and importer of each flow, counted in the names of both
    private final List<String> names;

    private Gravity(Categories exporter, Categories importer, Categories year) {
        this.exporter = exporter;
        this.importer = importer;
        this.year = year;
        TreeSet<String> both = new TreeSet<>(exporter.levels());
        both.addAll(importer.levels());
        this.names = List.copyOf(both);
        Labels index = Labels.of(names);
        this.countries = new int[][] {recoded(exporter, index), recoded(importer, index)};
    }

    private static int[] recoded(Categories categories, Labels index) {
        int[] code = categories.levels().stream().mapToInt(index::indexOf).toArray();
        return IntStream.of(categories.toCodes()).map(c -> code[c]).toArray();
    }

    /**
     * From the columns; an exporter and an importer of the same name are one country.
     *
     * @throws IllegalArgumentException if the labels differ, or a flow stands twice
     */
    public static Gravity of(Categories exporter, Categories importer, Categories year) {
        exporter.labels().requireSame(importer.labels(), importer.name());
        exporter.labels().requireSame(year.labels(), year.name());
        int[] flows = ClusterMeat.intersection(
                ClusterMeat.intersection(exporter.toCodes(), importer.toCodes()), year.toCodes());
        int[] first = new int[flows.length];
        for (int i = 0; i < flows.length; i++) {
            if (first[flows[i]] != 0) {
                throw new IllegalArgumentException(exporter.name() + ", " + importer.name() + ", " + year.name()
                        + ": \"" + exporter.labels().get(first[flows[i]] - 1) + "\" and \""
                        + exporter.labels().get(i)
                        + "\" are the same flow; add them up, or take a product at a time");
            }
            first[flows[i]] = i + 1;
        }
        return new Gravity(exporter, importer, year);
    }

    /** From columns of a table, all three of which are categorical: read years as text. */
    public static Gravity of(Table table, String exporter, String importer, String year) {
        return of(table.categories(exporter), table.categories(importer), table.categories(year));
    }

    /**
     * Reads a file of flows, one to a row, into a table whose rows are labelled "exporter importer year".
     *
     * @param columns the columns to read as numbers
     * @throws MalformedDataException if the file is not such a CSV, has no rows, or has a flow twice
     */
    public static Table read(Path file, String exporter, String importer, String year, String... columns) {
        Map<String, String[]> keys = new LinkedHashMap<>();
        List<double[]> values = new ArrayList<>();
        CsvRows.forEach(file, CsvOptions.defaults(), row -> {
            String[] key = {row.get(exporter), row.get(importer), row.get(year)};
            if (keys.put(String.join(" ", key), key) != null) {
                throw row.error(exporter, "the flow \"" + String.join(" ", key) + "\" stands in an earlier row too");
            }
            double[] numbers = new double[columns.length];
            for (int j = 0; j < numbers.length; j++) {
                numbers[j] = row.number(columns[j]);
            }
            values.add(numbers);
        });
        if (keys.isEmpty()) {
            throw new MalformedDataException(file.toString(), 0, 0, "has a header only; at least one flow is needed");
        }
        Labels rows = Labels.of(keys.keySet());
        Table table = Table.of(rows);
        String[] parts = {exporter, importer, year};
        for (int part = 0; part < parts.length; part++) {
            int at = part;
            table = table.with(Categories.of(
                    parts[part],
                    rows,
                    keys.values().stream().map(key -> key[at]).toList()));
        }
        for (int j = 0; j < columns.length; j++) {
            int at = j;
            table = table.with(Variable.of(
                    columns[j], rows, values.stream().mapToDouble(v -> v[at]).toArray()));
        }
        return table;
    }

    /** An effect for each exporter and year. */
    public Categories exporterYear() {
        return crossed(
                exporter.name() + "-" + year.name(),
                exporter.toCodes(),
                exporter.levels(),
                year.toCodes(),
                year.levels());
    }

    /** An effect for each importer and year. */
    public Categories importerYear() {
        return crossed(
                importer.name() + "-" + year.name(),
                importer.toCodes(),
                importer.levels(),
                year.toCodes(),
                year.levels());
    }

    /** An effect for each pair of countries, the same in both directions; a country's sales at home are a pair. */
    public Categories pair() {
        int n = exporter.size();
        int[] low = new int[n];
        int[] high = new int[n];
        for (int i = 0; i < n; i++) {
            low[i] = Math.min(countries[0][i], countries[1][i]);
            high[i] = Math.max(countries[0][i], countries[1][i]);
        }
        return crossed("pair", low, names, high, names);
    }

    /** An effect for each exporter and importer, different in both directions. */
    public Categories directedPair() {
        return crossed("directed pair", countries[0], names, countries[1], names);
    }

    private Categories crossed(String name, int[] a, List<String> aLevels, int[] b, List<String> bLevels) {
        int[] codes = ClusterMeat.intersection(a, b);
        String[] levels = new String[ClusterMeat.count(codes)];
        for (int i = 0; i < codes.length; i++) {
            if (levels[codes[i]] == null) {
                levels[codes[i]] = aLevels.get(a[i]) + " " + bLevels.get(b[i]);
            }
        }
        return Categories.ofCodes(name, exporter.labels(), List.of(levels), codes);
    }

    /** Whether the flow crosses a border: 1 between countries, 0 at home; named {@code border}. */
    public Variable border() {
        double[] values = new double[exporter.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = countries[0][i] == countries[1][i] ? 0 : 1;
        }
        return Variable.of("border", exporter.labels(), values);
    }

    /**
     * The border in each year but one, {@code border[year]}: by how much trade between countries has grown beside sales at home
     * (Bergstrand, Larch and Yotov 2015). Effects of pairs hold the border of the base year.
     *
     * @throws IllegalArgumentException if there are no flows in the base year
     */
    public Variable[] borderByYear(String baseYear) {
        int[] counts = year.counts();
        int base = year.levels().indexOf(baseYear);
        if (base < 0 || counts[base] == 0) {
            throw new IllegalArgumentException(
                    "baseYear: there are no flows in \"" + baseYear + "\"; the years are " + year.levels());
        }
        double[] border = border().toArray();
        return IntStream.range(0, counts.length)
                .filter(t -> t != base && counts[t] > 0)
                .mapToObj(t -> {
                    double[] values = border.clone();
                    for (int i = 0; i < values.length; i++) {
                        values[i] = year.code(i) == t ? values[i] : 0;
                    }
                    return Variable.of("border[" + year.levels().get(t) + "]", exporter.labels(), values);
                })
                .toArray(Variable[]::new);
    }

    /** The flows between countries, to leave sales at home out of a table. */
    public Labels international() {
        return exporter.labels()
                .select(IntStream.range(0, exporter.size())
                        .filter(i -> countries[0][i] != countries[1][i])
                        .toArray());
    }

    /**
     * The flows in the given years, to leave the others out of a table: trade adjusts slowly, so that intervals of three to five years are
     * usual.
     */
    public Labels flowsIn(String... years) {
        List<String> kept = List.of(years);
        return exporter.labels()
                .select(IntStream.range(0, exporter.size())
                        .filter(i -> kept.contains(year.get(i)))
                        .toArray());
    }

    /**
     * By how much the flow changes with the sum of the named coefficients: of a dummy, or of a dummy and its lags for the total effect.
     *
     * @throws IllegalArgumentException if no coefficient is named, or one is unknown
     */
    public static PercentEffect flowEffect(Estimates fit, String... coefficients) {
        return effect("change of the flow", fit, 1, coefficients);
    }

    /**
     * The change of trade costs that would change flows as the sum of the named coefficients does: {@code exp(b / (1 - sigma)) - 1} for an
     * elasticity of substitution sigma, such as minus the coefficient of the logarithm of one plus the tariff. That of a trade agreement is
     * a fall, and its opposite the tariff equivalent of having none.
     *
     * @throws IllegalArgumentException if sigma is not greater than 1, or as {@link #flowEffect}
     */
    public static PercentEffect tradeCostEffect(Estimates fit, double sigma, String... coefficients) {
        if (!(sigma > 1) || Double.isInfinite(sigma)) {
            throw new IllegalArgumentException(
                    "sigma: is " + sigma + "; the elasticity of substitution must be greater than 1, 5 for example");
        }
        return effect("change of trade costs", fit, 1 / (1 - sigma), coefficients);
    }

    private static PercentEffect effect(String what, Estimates fit, double scale, String... coefficients) {
        if (coefficients.length == 0) {
            throw new IllegalArgumentException("coefficients: none is named; name at least one");
        }
        double[][] v = fit.covariance();
        double sum = 0;
        double variance = 0;
        for (String first : coefficients) {
            sum += fit.coefficient(first);
            for (String second : coefficients) {
                variance += v[fit.names().indexOf(first)][fit.names().indexOf(second)];
            }
        }
        return new PercentEffect(
                what + " by " + String.join(" + ", coefficients),
                scale * sum,
                Math.abs(scale) * Math.sqrt(variance),
                fit.testDegreesOfFreedom());
    }
}
