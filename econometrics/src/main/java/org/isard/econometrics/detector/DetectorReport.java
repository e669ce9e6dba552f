package org.isard.econometrics.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * What {@link GeographicalDetector} found: prints the four classic tables, exports them as CSV and gives data for charts.
 *
 * @param variable the name of Y
 * @param n the units
 * @param factors the factors in the order given
 * @param ranking the factor detector, the strongest first
 * @param inference permutation p, chance expectation and interval of each factor in the order given; empty if not drawn
 * @param interactions one per pair of factors; empty if there is one factor
 * @param risks one per factor, in the order given
 * @param ecology one per pair of factors; empty if there is one factor
 * @param search how numeric factors were classified; null if there were none
 */
public record DetectorReport(
        String variable,
        int n,
        List<String> factors,
        FactorDetector.Ranking ranking,
        List<FactorInference.Result> inference,
        List<InteractionDetector.Result> interactions,
        List<RiskDetector.Result> risks,
        List<EcologicalDetector.Result> ecology,
        DiscretizationSearch.Result search) {

    /** Keeps its own copies of the lists. */
    public DetectorReport {
        factors = List.copyOf(factors);
        inference = List.copyOf(inference);
        interactions = List.copyOf(interactions);
        risks = List.copyOf(risks);
        ecology = List.copyOf(ecology);
    }

    /**
     * One bar of a chart of q.
     *
     * @param factor the factor
     * @param q its q
     * @param lower the lower end of its interval; NaN if none was drawn
     * @param upper the upper end
     * @param pValue the noncentral F test's p
     * @param permutationPValue the permutation test's p; NaN if none was drawn
     */
    public record Bar(String factor, double q, double lower, double upper, double pValue, double permutationPValue) {}

    /** The factors' q with intervals, the strongest first. */
    public List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        for (FactorDetector.Result r : ranking.results()) {
            FactorInference.Result sure = inference.isEmpty() ? null : inference.get(factors.indexOf(r.factor()));
            bars.add(new Bar(
                    r.factor(),
                    r.q(),
                    sure == null ? Double.NaN : sure.lower(),
                    sure == null ? Double.NaN : sure.upper(),
                    r.pValue(),
                    sure == null ? Double.NaN : sure.pValue()));
        }
        return bars;
    }

    /** The symmetric matrix of q for a heat map: pairs off the diagonal, single factors on it, in the order given. */
    public Table interactionMatrix() {
        int k = factors.size();
        double[][] q = new double[k][k];
        for (int j = 0; j < k; j++) {
            q[j][j] = ranking.factor(factors.get(j)).q();
        }
        for (InteractionDetector.Result r : interactions) {
            int i = factors.indexOf(r.first());
            int j = factors.indexOf(r.second());
            q[i][j] = r.q12();
            q[j][i] = r.q12();
        }
        Labels rows = Labels.of(factors);
        Table matrix = Table.of(rows);
        for (int j = 0; j < k; j++) {
            matrix = matrix.with(Variable.of(factors.get(j), rows, q[j]));
        }
        return matrix;
    }

    /**
     * q against the number of classes for each numeric factor and method, a line of a chart for each pair of the two.
     *
     * @throws IllegalArgumentException if no factor was classified by the search
     */
    public Table classCounts() {
        if (search == null) {
            throw new IllegalArgumentException(
                    "search: no factor was classified; give numeric columns and options().discretize()");
        }
        List<String> names = new ArrayList<>();
        List<String> owners = new ArrayList<>();
        List<DiscretizationSearch.Candidate> all = new ArrayList<>();
        for (DiscretizationSearch.Factor factor : search.factors()) {
            for (DiscretizationSearch.Candidate c : factor.candidates()) {
                names.add(factor.name() + ", " + c.method() + ", " + c.asked());
                owners.add(factor.name());
                all.add(c);
            }
        }
        Labels rows = Labels.of(names);
        return Table.of(rows)
                .with(Categories.of("factor", rows, owners))
                .with(Categories.of(
                        "method",
                        rows,
                        all.stream().map(DiscretizationSearch.Candidate::method).toList()))
                .with(Variable.of(
                        "classes",
                        rows,
                        all.stream()
                                .mapToDouble(DiscretizationSearch.Candidate::classes)
                                .toArray()))
                .with(Variable.of(
                        "q",
                        rows,
                        all.stream()
                                .mapToDouble(DiscretizationSearch.Candidate::q)
                                .toArray()));
    }

    /** The tables by name: factor, interaction, risk, ecological, interaction-matrix and, if searched, class-counts. */
    public Map<String, Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put("factor", factorTable());
        if (!interactions.isEmpty()) {
            tables.put("interaction", new InteractionDetector.All(variable, interactions).toTable());
        }
        tables.put("risk", riskTable());
        if (!ecology.isEmpty()) {
            tables.put("ecological", new EcologicalDetector.All(variable, ecology).toTable());
            tables.put("interaction-matrix", interactionMatrix());
        }
        if (search != null) {
            tables.put("class-counts", classCounts());
        }
        return tables;
    }

    /**
     * Writes each of {@link #tables()} as {@code name.csv} into a folder, which is made if it does not exist.
     *
     * @throws IllegalArgumentException if a file cannot be written
     */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException("folder: " + folder + " cannot be made: " + e, e);
        }
        tables().forEach((name, table) -> table.write(folder.resolve(name + ".csv")));
    }

    private Table factorTable() {
        Table table = ranking.toTable();
        Labels rows = table.rows();
        List<Bar> bars = bars();
        table = table.with(Variable.of(
                "adjusted",
                rows,
                ranking.results().stream()
                        .mapToDouble(FactorDetector.Result::adjusted)
                        .toArray()));
        return inference.isEmpty()
                ? table
                : table.with(Variable.of(
                                "lower",
                                rows,
                                bars.stream().mapToDouble(Bar::lower).toArray()))
                        .with(Variable.of(
                                "upper",
                                rows,
                                bars.stream().mapToDouble(Bar::upper).toArray()))
                        .with(Variable.of(
                                "permutation p",
                                rows,
                                bars.stream()
                                        .mapToDouble(Bar::permutationPValue)
                                        .toArray()));
    }

    /** All pairs of strata of all factors. */
    private Table riskTable() {
        List<String> names = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (RiskDetector.Result risk : risks) {
            for (RiskDetector.Pair p : risk.pairs()) {
                names.add(risk.factor() + ": " + p.first() + " / " + p.second());
                values.add(new double[] {finite(p.t()), finite(p.df()), p.pValue(), p.adjusted()});
            }
        }
        Labels rows = Labels.of(names);
        Table table = Table.of(rows);
        for (String column : List.of("t", "df", "p", "adjusted p")) {
            int at = table.columns().size();
            table = table.with(Variable.of(
                    column, rows, values.stream().mapToDouble(v -> v[at]).toArray()));
        }
        return table;
    }

    private static double finite(double v) {
        return Double.isInfinite(v) ? Double.NaN : v;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Geographical detector of " + variable + ", n = " + n + "\n\n");
        if (search != null) {
            text.append(search).append('\n');
        }
        text.append(ranking).append('\n');
        if (!inference.isEmpty()) {
            TextTable table = TextTable.of("factor", "q", "lower", "upper", "expected", "permutation p");
            for (FactorDetector.Result r : ranking.results()) {
                FactorInference.Result sure = inference.get(factors.indexOf(r.factor()));
                table.row(
                        r.factor(),
                        r.q(),
                        sure.lower(),
                        sure.upper(),
                        sure.expectation(),
                        TextTable.pValue(sure.pValue()));
            }
            FactorInference.Options how = inference.get(0).options();
            text.append("Intervals of ")
                    .append(TextTable.format(100 * how.level()))
                    .append(" % from ")
                    .append(how.resamples())
                    .append(" bootstrap samples, ")
                    .append(how.permutations())
                    .append(" permutations, seed ")
                    .append(how.seed())
                    .append('\n')
                    .append(table)
                    .append('\n');
        }
        if (!interactions.isEmpty()) {
            text.append(new InteractionDetector.All(variable, interactions)).append('\n');
        }
        risks.forEach(risk -> text.append(risk).append('\n'));
        if (!ecology.isEmpty()) {
            text.append(new EcologicalDetector.All(variable, ecology));
        }
        return text.toString();
    }
}
