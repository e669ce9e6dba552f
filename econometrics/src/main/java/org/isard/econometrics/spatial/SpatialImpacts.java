package org.isard.econometrics.spatial;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.internal.Tails;

/**
 * Average impacts of each column on the response (LeSage and Pace 2009): direct {@code tr(S) / n}, total {@code 1'S 1 / n} and indirect, their
 * difference, of {@code S = (I - rho W)^-1 (b I + d W)}, d the coefficient of the lagged column.
 *
 * <p>Exact, from a sparse factor, and averages over all units whatever the row sums of W. spatialreg's totals are {@code (b + d) / (1 - rho)}, and its
 * indirect impacts d without rho, which is the same only if every row sums to 1: no islands, row-standardised.
 */
public final class SpatialImpacts {
    /** Which impact. */
    public enum Effect {
        /** On the unit itself, feedback through neighbours included. */
        DIRECT,
        /** On all other units. */
        INDIRECT,
        /** On all units. */
        TOTAL;

        String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final String heading;
    private final Labels names;
    /** By effect, then by column. */
    private final double[][] estimates;

    private final double[][] standardErrors;
    private final double[][] statistics;
    private final double df;
    private final int draws;
    private final int rejected;

    private SpatialImpacts(
            String heading,
            Labels names,
            double[][] estimates,
            double[][] standardErrors,
            double[][] statistics,
            double df,
            int draws,
            int rejected) {
        if (names.size() == 0) {
            throw new IllegalArgumentException(
                    "fit: has no columns besides the intercept, so that there are no impacts");
        }
        this.heading = heading;
        this.names = names;
        this.estimates = estimates;
        this.standardErrors = standardErrors;
        this.statistics = statistics;
        this.df = df;
        this.draws = draws;
        this.rejected = rejected;
    }

    /** Where the columns and their lags stand among the coefficients; -1 for no lag. */
    private record Columns(Labels names, int[] own, int[] lag) {
        private static final String LAG = "lag.";

        /** A column is the lag of another if it is named as {@link Design#withSpatialLags} names lags and has its values. */
        static Columns of(Design design, Weights w) {
            Labels all = design.names();
            double[][] values = design.toColumns();
            Map<String, Integer> lags = new LinkedHashMap<>();
            for (Variable column : design.columns()) {
                int at = all.find(LAG + column.name()).orElse(-1);
                boolean isLag = at >= 0 && Arrays.equals(values[at], w.lag(column.toArray()));
                lags.put(column.name(), isLag ? at : -1);
            }
            List.copyOf(lags.values()).stream()
                    .filter(at -> at >= 0)
                    .map(all::get)
                    .forEach(lags::remove);
            lags.remove(MaximumLikelihood.LAGGED_INTERCEPT);
            return new Columns(
                    Labels.of(lags.keySet()),
                    lags.keySet().stream().mapToInt(all::indexOf).toArray(),
                    lags.values().stream().mapToInt(at -> at).toArray());
        }

        /** By effect, then by column. */
        double[][] impacts(double[] b, Multipliers m) {
            double[][] result = new double[3][own.length];
            for (int j = 0; j < own.length; j++) {
                double ofLag = lag[j] < 0 ? 0 : b[lag[j]];
                result[0][j] = m.direct(b[own[j]], ofLag);
                result[2][j] = m.total(b[own[j]], ofLag);
                result[1][j] = result[2][j] - result[0][j];
            }
            return result;
        }
    }

    /**
     * Of a fit whose coefficients are those of the design, followed by rho if the model has it.
     *
     * @param d of w; null for a model without rho
     * @param draws 0, or 2 and more
     */
    static SpatialImpacts of(
            Estimates fit, SpatialModel model, Design design, Weights w, LogDeterminant d, int draws, long seed) {
        if (draws < 0 || draws == 1) {
            throw new IllegalArgumentException("draws: is " + draws + "; it must be 0, or at least 2");
        }
        Columns columns = Columns.of(design, w);
        int rho = design.names().size();
        if (model.hasRho()) {
            requireWithin(fit.coefficients()[rho], d);
        }
        Multipliers m = model.hasRho() ? Multipliers.at(d, fit.coefficients()[rho]) : Multipliers.without(w);
        double[][] estimates = columns.impacts(fit.coefficients(), m);
        int k = columns.names.size();
        String heading = "impacts in " + fit.method() + " of " + fit.response() + ", n = " + fit.n();
        if (!model.hasRho()) {
            double[][] se = linear(fit, columns, m);
            return new SpatialImpacts(
                    heading, columns.names, estimates, se, ratios(estimates, se), fit.testDegreesOfFreedom(), 0, 0);
        }
        double[][] none = new double[3][k];
        Arrays.stream(none).forEach(row -> Arrays.fill(row, Double.NaN));
        if (draws == 0) {
            return new SpatialImpacts(heading, columns.names, estimates, none, none, Double.POSITIVE_INFINITY, 0, 0);
        }
        NormalDraws sample = NormalDraws.of(fit, draws, seed).within(rho, d.searchedFrom(), d.searchedTo());
        double[][] means = new double[3][k];
        double[][] se = new double[3][k];
        double from =
                Arrays.stream(sample.values()).mapToDouble(v -> v[rho]).min().orElseThrow();
        double to =
                Arrays.stream(sample.values()).mapToDouble(v -> v[rho]).max().orElseThrow();
        Multipliers.Interpolated interpolated = Multipliers.between(d, from, to);
        double[][][] impacts = Arrays.stream(sample.values())
                .map(v -> columns.impacts(v, interpolated.at(v[rho])))
                .toArray(double[][][]::new);
        for (int e = 0; e < 3; e++) {
            for (int j = 0; j < k; j++) {
                int effect = e;
                int column = j;
                double[] drawn = Arrays.stream(impacts)
                        .mapToDouble(i -> i[effect][column])
                        .toArray();
                double mean = Pairwise.mean(drawn);
                double[] squares =
                        Arrays.stream(drawn).map(v -> (v - mean) * (v - mean)).toArray();
                means[e][j] = mean;
                se[e][j] = Math.sqrt(Pairwise.sum(squares) / (drawn.length - 1));
            }
        }
        return new SpatialImpacts(
                heading,
                columns.names,
                estimates,
                se,
                ratios(means, se),
                Double.POSITIVE_INFINITY,
                sample.values().length,
                sample.rejected());
    }

    /** Estimates without likelihood may lie beyond. */
    private static void requireWithin(double rho, LogDeterminant d) {
        if (!(rho > d.searchedFrom() && rho < d.searchedTo())) {
            throw new IllegalArgumentException("fit: rho is " + rho + ", not within " + d.searchedFrom() + " and "
                    + d.searchedTo() + "; impacts of such a process are not defined");
        }
    }

    /** Standard errors of linear combinations of two coefficients. */
    private static double[][] linear(Estimates fit, Columns columns, Multipliers m) {
        double[][] v = fit.covariance();
        double[][] se = new double[3][columns.names.size()];
        for (int j = 0; j < columns.names.size(); j++) {
            int own = columns.own[j];
            int lag = columns.lag[j];
            double[][] weights = {
                {m.own(), m.ownOfLag()},
                {m.all() - m.own(), m.allOfLag() - m.ownOfLag()},
                {m.all(), m.allOfLag()}
            };
            for (int e = 0; e < 3; e++) {
                double a = weights[e][0];
                double b = weights[e][1];
                se[e][j] = Math.sqrt(a * a * v[own][own] + 2 * a * b * v[own][lag] + b * b * v[lag][lag]);
            }
        }
        return se;
    }

    private static double[][] ratios(double[][] a, double[][] b) {
        double[][] result = new double[a.length][];
        for (int e = 0; e < a.length; e++) {
            int row = e;
            result[e] = IntStream.range(0, a[e].length)
                    .mapToDouble(j -> a[row][j] / b[row][j])
                    .toArray();
        }
        return result;
    }

    /** The columns: all but the intercept and the lagged ones. */
    public Labels names() {
        return names;
    }

    /** The impacts, in the order of {@link #names()}. */
    public double[] estimates(Effect effect) {
        return estimates[effect.ordinal()].clone();
    }

    /** The impact of one column. */
    public double estimate(Effect effect, String name) {
        return estimates[effect.ordinal()][names.indexOf(name)];
    }

    /** Their standard errors: of the draws; exact without rho, where impacts are linear; NaN if none were drawn. */
    public double[] standardErrors(Effect effect) {
        return standardErrors[effect.ordinal()].clone();
    }

    /** The mean of the draws over their standard deviation, as spatialreg's summary; the impact over its standard error without rho. */
    public double[] testStatistics(Effect effect) {
        return statistics[effect.ordinal()].clone();
    }

    /** Two-sided p-values of {@link #testStatistics}. */
    public double[] pValues(Effect effect) {
        return Tails.twoSided(statistics[effect.ordinal()], df);
    }

    /** How many draws the standard errors are from; 0 if none. */
    public int draws() {
        return draws;
    }

    /** How many further draws were left out because their rho lay outside its interval. */
    public int rejected() {
        return rejected;
    }

    /** One row per column: the three impacts, then their standard errors and p-values where there are any. */
    public Table toTable() {
        Table table = Table.of(names);
        for (Effect e : Effect.values()) {
            table = table.with(Variable.of(e.text(), names, estimates(e)));
        }
        for (Effect e : Effect.values()) {
            table = table.with(Variable.of(e.text() + " s.e.", names, standardErrors(e)));
            table = table.with(Variable.of(e.text() + " p", names, pValues(e)));
        }
        return table;
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("", "impact", "estimate", "s.e.", Double.isInfinite(df) ? "z" : "t", "p");
        for (int j = 0; j < names.size(); j++) {
            for (Effect e : Effect.values()) {
                table.row(
                        e == Effect.DIRECT ? names.get(j) : "",
                        e.text(),
                        estimates[e.ordinal()][j],
                        standardErrors[e.ordinal()][j],
                        statistics[e.ordinal()][j],
                        TextTable.pValue(pValues(e)[j]));
            }
        }
        String simulated = draws == 0
                ? ""
                : ", " + draws + " draws"
                        + (rejected == 0 ? "" : " (" + rejected + " beyond the bounds of rho left out)");
        return heading + simulated + "\n" + table;
    }
}
