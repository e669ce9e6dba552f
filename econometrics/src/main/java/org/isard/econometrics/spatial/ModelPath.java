package org.isard.econometrics.spatial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.HypothesisTest;
import org.isard.econometrics.Ols;

/** What {@link ModelSelection} found: every model and test, the steps of the path, and where it ends. */
public final class ModelPath {
    private final ModelSelection.Rule rule;
    private final double level;
    private final Ols.Result ols;
    private final SpatialDiagnostics.Result diagnostics;
    private final Map<SpatialModel, SpatialFit> fits;
    private final List<HypothesisTest> ratios;
    private final List<Step> steps;
    private final SpatialModel chosen;

    /**
     * A step of the path.
     *
     * @param tests what was looked at
     * @param answer what followed
     */
    public record Step(List<HypothesisTest> tests, String answer) {
        @Override
        public String toString() {
            return tests.stream()
                            .map(t -> t.name() + " " + TextTable.format(t.statistic()) + " (p "
                                    + TextTable.pValue(t.pValue()) + ")")
                            .collect(Collectors.joining(", "))
                    + ": " + answer;
        }
    }

    ModelPath(
            ModelSelection.Rule rule,
            double level,
            Ols.Result ols,
            SpatialDiagnostics.Result diagnostics,
            Map<SpatialModel, SpatialFit> fits,
            List<HypothesisTest> ratios,
            List<Step> steps,
            SpatialModel chosen) {
        this.rule = rule;
        this.level = level;
        this.ols = ols;
        this.diagnostics = diagnostics;
        this.fits = fits;
        this.ratios = ratios;
        this.steps = steps;
        this.chosen = chosen;
    }

    /** The model at the end of the path: an {@link Ols.Result} or a {@link SpatialFit}. */
    public Estimates chosen() {
        return chosen == null ? ols : fits.get(chosen);
    }

    /** The steps, in order. */
    public List<Step> steps() {
        return steps;
    }

    /** Least squares, where the path begins. */
    public Ols.Result ols() {
        return ols;
    }

    /** Moran's I and the Lagrange multipliers of least squares. */
    public SpatialDiagnostics.Result diagnostics() {
        return diagnostics;
    }

    /** The likelihood-ratio tests of all nested pairs, the Durbin model's first. */
    public List<HypothesisTest> likelihoodRatios() {
        return ratios;
    }

    /**
     * A fitted model, on the path or not.
     *
     * @throws IllegalArgumentException for the combined model, which is on no path
     */
    public SpatialFit fit(SpatialModel model) {
        SpatialFit fit = fits.get(model);
        if (fit == null) {
            throw new IllegalArgumentException("model: the " + model.text() + " model is on no path; fit it by itself");
        }
        return fit;
    }

    /** One row per model: log-likelihood, parameters, AIC, BIC. */
    public Table toTable() {
        List<String> names = new ArrayList<>(List.of("OLS"));
        fits.keySet().forEach(m -> names.add(m.text()));
        Labels rows = Labels.of(names);
        double[][] values = new double[4][names.size()];
        set(values, 0, ols.logLik(), ols.k() + 1, ols.aic(), ols.bic());
        int row = 1;
        for (SpatialFit fit : fits.values()) {
            set(values, row++, fit.logLik(), fit.parameters(), fit.aic(), fit.bic());
        }
        return Table.of(rows)
                .with(Variable.of("log-likelihood", rows, values[0]))
                .with(Variable.of("parameters", rows, values[1]))
                .with(Variable.of("AIC", rows, values[2]))
                .with(Variable.of("BIC", rows, values[3]));
    }

    private static void set(double[][] values, int row, double... cells) {
        for (int j = 0; j < cells.length; j++) {
            values[j][row] = cells[j];
        }
    }

    @Override
    public String toString() {
        Table models = toTable();
        TextTable fitted = TextTable.of("", "log-likelihood", "parameters", "AIC", "BIC");
        for (String name : models.rows()) {
            fitted.row(
                    name,
                    models.variable("log-likelihood").get(name),
                    (int) models.variable("parameters").get(name),
                    models.variable("AIC").get(name),
                    models.variable("BIC").get(name));
        }
        TextTable tests = TextTable.of("", "statistic", "df", "p");
        ratios.forEach(t -> tests.row(t.name(), t.statistic(), (int) t.df(), TextTable.pValue(t.pValue())));
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            path.append(i + 1).append(". ").append(steps.get(i)).append('\n');
        }
        String end = chosen == null ? "OLS" : chosen.text();
        return diagnostics + "\n" + fitted + "\n" + tests + "\nThe path of "
                + (rule == ModelSelection.Rule.ANSELIN ? "Anselin (2005)" : "Elhorst (2010)") + ", tests at "
                + TextTable.format(level) + "\n" + path + "Chosen: " + end + "\n";
    }
}
