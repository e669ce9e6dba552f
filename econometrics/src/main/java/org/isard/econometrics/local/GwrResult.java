package org.isard.econometrics.local;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.FDistribution;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Quantiles;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.MultipleTesting;
import org.isard.econometrics.Design;
import org.isard.econometrics.Ols;
import org.isard.econometrics.internal.Tails;
import org.isard.econometrics.local.GeographicallyWeighted.Criterion;
import org.isard.econometrics.local.GeographicallyWeighted.Family;
import org.isard.econometrics.local.GeographicallyWeighted.Options;

/**
 * What {@link GeographicallyWeighted} found: coefficients, errors and fit at every unit, and diagnostics of the whole.
 *
 * <p>Standard errors are {@code sqrt(sigma2 C C')} with {@code sigma2 = RSS / (n - tr S)}, as mgwr; GWmodel divides by
 * {@code n - 2 tr S + tr S'S} instead, {@link #sigma2GwModel}. Tests use Student's t with n - 1 degrees of freedom, as mgwr, for Poisson the
 * normal distribution.
 */
public final class GwrResult {
    private final Design design;
    private final Bandwidth bandwidth;
    private final Options options;
    private final Labels names;
    private final double[][] coefficients;
    private final double[][] errors;
    private final double[] fitted;
    private final double[] influence;
    private final double[] localFit;
    private final double traceSquares;
    private final Table search;
    private final Fit fit;

    GwrResult(
            Design design,
            Bandwidth bandwidth,
            Options options,
            double[][] coefficients,
            double[][] variances,
            double[] fitted,
            double[] influence,
            double[] squaredRows,
            double[] localFit,
            Table search) {
        this.design = design;
        this.bandwidth = bandwidth;
        this.options = options;
        this.names = design.names();
        this.coefficients = coefficients;
        this.fitted = fitted;
        this.influence = influence;
        this.localFit = localFit;
        this.traceSquares = Pairwise.sum(squaredRows);
        this.search = search;
        this.fit = Fit.of(design.response().toArray(), fitted, influence, options.family());
        double scale = options.family() == Family.GAUSSIAN ? sigma2() : 1;
        this.errors = Arrays.stream(variances)
                .map(row -> Arrays.stream(row).map(v -> Math.sqrt(scale * v)).toArray())
                .toArray(double[][]::new);
    }

    /** What was fitted. */
    public Design design() {
        return design;
    }

    /** The bandwidth, given or found. */
    public Bandwidth bandwidth() {
        return bandwidth;
    }

    /** The conventions. */
    public Options options() {
        return options;
    }

    /** The bandwidths that the search tried with their criterion; empty if the bandwidth was given. */
    public Optional<Table> search() {
        return Optional.ofNullable(search);
    }

    /** The names of the coefficients. */
    public Labels names() {
        return names;
    }

    /** The number of units. */
    public int n() {
        return fitted.length;
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

    /** Local coefficients over their standard errors; missing where the fit is perfect and there is no error. */
    public Variable tValues(String column) {
        int a = names.indexOf(column);
        return local("t of " + column, tValues(coefficients[a], errors[a]));
    }

    static double[] tValues(double[] coefficients, double[] errors) {
        double[] t = new double[coefficients.length];
        for (int i = 0; i < t.length; i++) {
            t[i] = errors[i] > 0 ? coefficients[i] / errors[i] : Double.NaN;
        }
        return t;
    }

    /**
     * Two-sided p-values of a column's local coefficients, adjusted for the n tests. Neighbouring tests share data, so adjustments for
     * independent tests ask too much; {@link #correctedAlpha} counts effective ones.
     */
    public Variable pValues(String column, MultipleTesting adjustment) {
        double[] p = Tails.twoSided(tValues(column).toArray(), degreesOfFreedom());
        return local("p of " + column, adjustment.adjust(p));
    }

    private double degreesOfFreedom() {
        return options.family() == Family.GAUSSIAN ? n() - 1 : Double.POSITIVE_INFINITY;
    }

    /**
     * The level of a local test that keeps the family-wise error near alpha, {@code alpha k / tr S} (da Silva and Fotheringham 2016, with
     * tr S for the effective number of parameters as in mgwr).
     */
    public double correctedAlpha(double alpha) {
        return alpha / (trace() / names.size());
    }

    /** The |t| that a local test must exceed at {@link #correctedAlpha}, as mgwr's {@code critical_tval}. */
    public double criticalT(double alpha) {
        return Tails.criticalValue(correctedAlpha(alpha) / 2, degreesOfFreedom());
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

    /** The diagonal of the hat matrix. */
    public Variable influence() {
        return local("influence", influence);
    }

    /** The local R2, or share of Poisson deviance explained: the fit of all around each unit, weighted as the unit sees it. */
    public Variable localR2() {
        return local("local R2", localFit);
    }

    /** tr S, the effective number of parameters. */
    public double trace() {
        return fit.trace();
    }

    /** tr S'S. Gaussian family; NaN otherwise. */
    public double traceSquares() {
        return options.family() == Family.GAUSSIAN ? traceSquares : Double.NaN;
    }

    /** The residual sum of squares. */
    public double rss() {
        return fit.rss();
    }

    /** The deviance of the Poisson family; RSS of the Gaussian. */
    public double deviance() {
        return fit.deviance();
    }

    /** {@code RSS / (n - tr S)}, as mgwr. */
    public double sigma2() {
        return fit.rss() / (n() - trace());
    }

    /** {@code RSS / (n - 2 tr S + tr S'S)}, as GWmodel and spgwr. */
    public double sigma2GwModel() {
        return fit.rss() / (n() - 2 * trace() + traceSquares());
    }

    /** {@code 1 - RSS / TSS}, TSS about the mean; for Poisson the share of deviance explained. */
    public double r2() {
        double[] y = design.response().toArray();
        double mean = Pairwise.mean(y);
        boolean normal = options.family() == Family.GAUSSIAN;
        double[] terms = Arrays.stream(y)
                .map(v -> normal ? (v - mean) * (v - mean) : Fit.deviance(v, mean))
                .toArray();
        return 1 - fit.deviance() / Pairwise.sum(terms);
    }

    /** {@code 1 - (1 - R2) (n - 1) / (n - tr S - 1)}, as mgwr. */
    public double adjustedR2() {
        return 1 - (1 - r2()) * (n() - 1) / (n() - trace() - 1);
    }

    /** The value of a criterion. */
    public double criterion(Criterion criterion) {
        return fit.criterion(criterion);
    }

    /** The Gaussian log-likelihood at its maximum. */
    public double logLik() {
        return options.family() == Family.GAUSSIAN ? fit.logLik() : Double.NaN;
    }

    /**
     * Whether local coefficients improve on global ones, as GWR4 and GWmodel print it (Fotheringham et al. 2002):
     * {@code F = ((RSS_0 - RSS) / (df_0 - df)) / (RSS / df)} with {@code df_0 = n - k}, {@code df = n - 2 tr S + tr S'S}. Approximate.
     *
     * @throws IllegalArgumentException if the family is not Gaussian
     */
    public Improvement improvement() {
        if (options.family() != Family.GAUSSIAN) {
            throw new IllegalArgumentException(
                    "family: is Poisson; the F test is for the Gaussian, compare AICc instead");
        }
        double rss0 = Ols.fit(design).rss();
        double df0 = n() - names.size();
        double df = n() - 2 * trace() + traceSquares();
        double f = (rss0 - rss()) / (df0 - df) / (rss() / df);
        double p = df0 > df && f > 0 ? FDistribution.of(df0 - df, df).survivalProbability(f) : Double.NaN;
        return new Improvement(rss0, df0, rss(), df, f, p);
    }

    /**
     * The F test of local against global coefficients.
     *
     * @param globalRss of least squares
     * @param globalDegrees n - k
     * @param localRss of the local fit
     * @param localDegrees {@code n - 2 tr S + tr S'S}
     * @param f the statistic, {@code globalDegrees - localDegrees} and {@code localDegrees} degrees of freedom
     * @param pValue its upper tail
     */
    public record Improvement(
            double globalRss, double globalDegrees, double localRss, double localDegrees, double f, double pValue) {}

    /** A row per coefficient: mean, standard deviation and quartiles over units. */
    public Table toTable() {
        double[][] figures = new double[7][names.size()];
        for (int a = 0; a < names.size(); a++) {
            double[] sorted = coefficients[a].clone();
            Arrays.sort(sorted);
            double mean = Pairwise.mean(sorted);
            figures[0][a] = mean;
            figures[1][a] = Math.sqrt(Pairwise.sumOfSquares(
                            Arrays.stream(sorted).map(v -> v - mean).toArray())
                    / (n() - 1));
            for (int q = 0; q <= 4; q++) {
                figures[2 + q][a] = Quantiles.of(sorted, q / 4.0);
            }
        }
        String[] heads = {"mean", "s.d.", "min", "1st quartile", "median", "3rd quartile", "max"};
        Table table = Table.of(names);
        for (int c = 0; c < heads.length; c++) {
            table = table.with(Variable.of(heads[c], names, figures[c]));
        }
        return table;
    }

    /** A row per unit: local coefficients, their errors and t, fit, residual and local R2. */
    public Table toLocalTable() {
        Table table = Table.of(design.labels());
        for (String name : names) {
            table = table.with(coefficients(name)).with(standardErrors(name)).with(tValues(name));
        }
        return table.with(fitted()).with(residuals()).with(localR2());
    }

    @Override
    public String toString() {
        boolean normal = options.family() == Family.GAUSSIAN;
        String heading = (normal ? "GWR" : "Poisson GWR") + " of "
                + design.response().name() + ", n = " + n() + ", " + options.kernel() + " kernel, " + bandwidth + "\n";
        return heading + toTable() + "R2 " + TextTable.format(r2()) + ", adjusted R2 " + TextTable.format(adjustedR2())
                + ", effective parameters " + TextTable.format(trace())
                + (normal ? ", sigma2 " + TextTable.format(sigma2()) : ", deviance " + TextTable.format(deviance()))
                + "\nAICc " + TextTable.format(criterion(Criterion.AICC)) + ", AIC "
                + TextTable.format(criterion(Criterion.AIC)) + ", BIC " + TextTable.format(criterion(Criterion.BIC))
                + ", critical |t| at corrected 0.05 " + TextTable.format(criticalT(0.05)) + "\n";
    }
}
