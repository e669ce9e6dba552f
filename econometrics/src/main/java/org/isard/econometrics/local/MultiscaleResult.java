package org.isard.econometrics.local;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.Tails;
import org.isard.econometrics.local.GeographicallyWeighted.Criterion;
import org.isard.econometrics.local.GeographicallyWeighted.Family;

/**
 * What {@link MultiscaleGwr} found. Effective parameters, errors, tests and criteria are NaN if inference was not asked for; tests use
 * Student's t with n - 1 degrees of freedom, as mgwr.
 */
public final class MultiscaleResult {
    private final Design design;
    private final List<Bandwidth> bandwidths;
    private final MultiscaleGwr.Options options;
    private final Labels names;
    private final double[][] coefficients;
    private final double[][] errors;
    private final double[] parameters;
    private final double[] fitted;
    private final Fit fit;
    private final int rounds;

    MultiscaleResult(
            Design design,
            List<Bandwidth> bandwidths,
            MultiscaleGwr.Options options,
            double[][] coefficients,
            HatMatrices hat,
            int rounds) {
        this.design = design;
        this.bandwidths = bandwidths;
        this.options = options;
        this.names = design.names();
        this.coefficients = coefficients;
        this.rounds = rounds;
        double[][] x = design.toColumns();
        int n = design.n();
        fitted = new double[n];
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < n; i++) {
                fitted[i] += x[j][i] * coefficients[j][i];
            }
        }
        double[] influence = new double[n];
        Arrays.fill(influence, Double.NaN);
        double[] none = new double[x.length];
        Arrays.fill(none, Double.NaN);
        parameters = hat == null ? none : hat.parameters;
        fit = Fit.of(design.response().toArray(), fitted, hat == null ? influence : hat.influence, Family.GAUSSIAN);
        errors = new double[x.length][n];
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < n; i++) {
                errors[j][i] = hat == null ? Double.NaN : Math.sqrt(sigma2() * hat.spread[j][i]);
            }
        }
    }

    /** What was fitted. */
    public Design design() {
        return design;
    }

    /** The names of the columns. */
    public Labels names() {
        return names;
    }

    /** The conventions. */
    public MultiscaleGwr.Options options() {
        return options;
    }

    /** The bandwidth of a column. */
    public Bandwidth bandwidth(String column) {
        return bandwidths.get(names.indexOf(column));
    }

    /** Rounds of backfitting in which bandwidths were searched; 0 if they were given. */
    public int rounds() {
        return rounds;
    }

    private Variable local(String name, double[] values) {
        return Variable.of(name, design.labels(), values);
    }

    /** The local coefficients of a column. */
    public Variable coefficients(String column) {
        return local(column, coefficients[names.indexOf(column)]);
    }

    /** The local standard errors of a column's coefficients. */
    public Variable standardErrors(String column) {
        return local("s.e. of " + column, errors[names.indexOf(column)]);
    }

    /** Local coefficients over their standard errors; missing where there is no error. */
    public Variable tValues(String column) {
        int j = names.indexOf(column);
        return local("t of " + column, GwrResult.tValues(coefficients[j], errors[j]));
    }

    /** The effective number of parameters of a column, tr R_j: 1 if it has one coefficient everywhere (Yu et al. 2020). */
    public double effectiveParameters(String column) {
        return parameters[names.indexOf(column)];
    }

    /** The effective number of parameters of all, tr S. */
    public double trace() {
        return fit.trace();
    }

    /** The level of a column's local tests that keeps their family-wise error near alpha: {@code alpha / tr R_j} (Yu et al. 2020). */
    public double correctedAlpha(String column, double alpha) {
        return alpha / effectiveParameters(column);
    }

    /** The |t| that a column's local tests must exceed at {@link #correctedAlpha}. */
    public double criticalT(String column, double alpha) {
        double level = correctedAlpha(column, alpha);
        return Double.isNaN(level) ? Double.NaN : Tails.criticalValue(level / 2, design.n() - 1);
    }

    /** The fitted values. */
    public Variable fitted() {
        return local("fitted", fitted);
    }

    /** The response less the fit. */
    public Variable residuals() {
        double[] e = design.response().toArray();
        for (int i = 0; i < e.length; i++) {
            e[i] -= fitted[i];
        }
        return local("residuals", e);
    }

    /** The residual sum of squares. */
    public double rss() {
        return fit.rss();
    }

    /** {@code RSS / (n - tr S)}. */
    public double sigma2() {
        return fit.rss() / (design.n() - trace());
    }

    /** {@code 1 - RSS / TSS}. */
    public double r2() {
        double mean = design.response().mean();
        return 1
                - rss()
                        / Pairwise.sumOfSquares(
                                design.response().map(v -> v - mean).toArray());
    }

    /** The value of a criterion, by the formulas of {@link GeographicallyWeighted}. */
    public double criterion(Criterion criterion) {
        return Double.isNaN(trace()) ? Double.NaN : fit.criterion(criterion);
    }

    /** A row per column: bandwidth, effective parameters, mean and range of coefficients, critical |t| at corrected 0.05. */
    public Table toTable() {
        return Table.of(names)
                .with(Categories.of(
                        "bandwidth",
                        names,
                        bandwidths.stream().map(Bandwidth::toString).toList()))
                .with(Variable.of("effective parameters", names, parameters))
                .with(each("mean", b -> Pairwise.mean(b)))
                .with(each("min", b -> Arrays.stream(b).min().orElseThrow()))
                .with(each("max", b -> Arrays.stream(b).max().orElseThrow()))
                .with(Variable.of(
                        "critical t",
                        names,
                        names.asList().stream()
                                .mapToDouble(name -> criticalT(name, 0.05))
                                .toArray()));
    }

    private Variable each(String name, ToDoubleFunction<double[]> of) {
        return Variable.of(
                name, names, Arrays.stream(coefficients).mapToDouble(of).toArray());
    }

    /** A row per unit: local coefficients, their errors and t, fit and residual. */
    public Table toLocalTable() {
        Table table = Table.of(design.labels());
        for (String name : names) {
            table = table.with(coefficients(name)).with(standardErrors(name)).with(tValues(name));
        }
        return table.with(fitted()).with(residuals());
    }

    @Override
    public String toString() {
        return "multiscale GWR of " + design.response().name() + ", n = " + design.n() + ", " + options.kernel()
                + " kernel, "
                + (rounds > 0 ? rounds + " rounds" : "bandwidths given") + "\n" + toTable() + "R2 "
                + TextTable.format(r2())
                + ", effective parameters " + TextTable.format(trace()) + ", AICc "
                + TextTable.format(criterion(Criterion.AICC)) + "\n";
    }
}
