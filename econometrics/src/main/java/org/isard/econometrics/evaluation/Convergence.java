package org.isard.econometrics.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.econometrics.Design;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.Ols;
import org.isard.econometrics.internal.Tails;

/**
 * Convergence of regions (Barro and Sala-i-Martin 1992): {@link #sigma} asks whether they become more alike, beta whether those that start
 * low grow faster.
 *
 * <p>Beta: {@code ln(y_T / y_0) / T = a + b ln y_0 + controls}. Take the {@link #design(Panel, double, Variable...)}, fit any model to it
 * (least squares, spatial lag, spatial error), and read the {@link #speed} off the fit. For panel models, {@link #growth} and {@link
 * #initial} give the same step by step. All values must be positive.
 */
public final class Convergence {
    /** The name of the column of log initial levels in every design. */
    public static final String INITIAL = "ln initial";

    private Convergence() {}

    /**
     * The design of beta convergence over the whole span of a panel: growth {@code ln(y_T / y_0) / T} per year on {@code ln y_0} and,
     * for conditional convergence, controls.
     *
     * @param span T, the years between the first period and the last
     * @throws IllegalArgumentException if there are fewer than two periods, a first or last value is not positive, the span is not
     *     positive, or controls do not fit
     */
    public static Design design(Panel y, double span, Variable... controls) {
        int periods = requirePeriods(y);
        requireSpan(span);
        double[] growth = new double[y.units().size()];
        double[] initial = new double[growth.length];
        for (int i = 0; i < growth.length; i++) {
            double first = positive(y, i, 0);
            growth[i] = Math.log(positive(y, i, periods - 1) / first) / span;
            initial[i] = Math.log(first);
        }
        return Design.of(Variable.of("growth", y.units(), growth), Variable.of(INITIAL, y.units(), initial))
                .with(controls);
    }

    /**
     * Growth from each period to the next, {@code ln(y_t / y_(t-1)) / years}, under the label of the later period.
     *
     * @param years between neighbouring periods
     * @throws IllegalArgumentException as {@link #design}
     */
    public static Panel growth(Panel y, double years) {
        requireSpan(years);
        return steps("growth", y, (i, t) -> Math.log(positive(y, i, t) / positive(y, i, t - 1)) / years);
    }

    /** The log level from which {@link #growth} starts, {@code ln y_(t-1)}, under the label of the later period. */
    public static Panel initial(Panel y) {
        return steps(INITIAL, y, (i, t) -> Math.log(positive(y, i, t - 1)));
    }

    private interface Step {
        double at(int unit, int period);
    }

    private static Panel steps(String name, Panel y, Step step) {
        int periods = requirePeriods(y);
        double[][] values = new double[y.units().size()][periods - 1];
        for (int i = 0; i < values.length; i++) {
            for (int t = 1; t < periods; t++) {
                values[i][t - 1] = step.at(i, t);
            }
        }
        Labels later = y.periods().select(IntStream.range(1, periods).toArray());
        return Panel.of(name, y.units(), later, values);
    }

    private static int requirePeriods(Panel y) {
        if (y.periods().size() < 2) {
            throw new IllegalArgumentException(
                    y.name() + ": has " + y.periods().size() + " periods; growth needs at least two");
        }
        return y.periods().size();
    }

    private static void requireSpan(double span) {
        if (!(span > 0) || Double.isInfinite(span)) {
            throw new IllegalArgumentException("span: is " + span + " years; it must be positive and finite");
        }
    }

    private static double positive(Panel y, int i, int t) {
        double value = y.get(i, t);
        if (!(value > 0)) {
            throw new IllegalArgumentException(y.name() + ": of \"" + y.units().get(i) + "\" in \""
                    + y.periods().get(t) + "\" is " + value + "; convergence needs known, positive values");
        }
        return value;
    }

    /**
     * What the coefficient b of {@link #INITIAL} in any fit says: {@code b = -(1 - exp(-lambda T)) / T}, so
     * {@code lambda = -ln(1 + b T) / T}, and the half-life {@code ln 2 / lambda}. Errors by the delta method.
     *
     * @param span T of the design, years per step if the design is of steps
     * @throws IllegalArgumentException if the fit has no coefficient of that name, or the span is not positive
     */
    public static Speed speed(Estimates fit, double span) {
        requireSpan(span);
        double b = fit.coefficient(INITIAL);
        double error = fit.standardError(INITIAL);
        double factor = 1 + b * span;
        double lambda = factor > 0 ? -Math.log1p(b * span) / span : Double.NaN;
        double lambdaError = factor > 0 ? error / factor : Double.NaN;
        double t = b / error;
        double twoSided = fit.pValue(INITIAL);
        return new Speed(b, error, t < 0 ? twoSided / 2 : 1 - twoSided / 2, lambda, lambdaError, span);
    }

    /**
     * The speed of convergence.
     *
     * @param beta the coefficient of the initial level; negative means convergence
     * @param betaError its standard error
     * @param pValue one-sided, against b not below 0
     * @param lambda the share of the gap to the steady state that closes per year; NaN if {@code b T <= -1}, a gap closed within the span
     * @param lambdaError its standard error
     * @param span T
     */
    public record Speed(double beta, double betaError, double pValue, double lambda, double lambdaError, double span) {
        /** Years until half the gap is closed; infinite if regions do not converge. */
        public double halfLife() {
            return Double.isNaN(lambda) ? Double.NaN : lambda > 0 ? Math.log(2) / lambda : Double.POSITIVE_INFINITY;
        }

        @Override
        public String toString() {
            return "beta " + TextTable.format(beta) + " (" + TextTable.format(betaError) + "), p of no convergence "
                    + TextTable.pValue(pValue) + ", speed " + TextTable.format(lambda) + " ("
                    + TextTable.format(lambdaError) + ") per year, half-life " + TextTable.format(halfLife())
                    + " years\n";
        }
    }

    /**
     * Sigma convergence: the dispersion of each period and its linear trend.
     *
     * @throws IllegalArgumentException if there are fewer than two units or three periods, or a value is not positive
     */
    public static Sigma sigma(Panel y) {
        int n = y.units().size();
        int periods = y.periods().size();
        if (n < 2 || periods < 3) {
            throw new IllegalArgumentException(y.name() + ": has " + n + " units and " + periods
                    + " periods; dispersion needs two units and its trend three periods");
        }
        double[] cv = new double[periods];
        double[] logs = new double[periods];
        double[] time = new double[periods];
        for (int t = 0; t < periods; t++) {
            double[] levels = new double[n];
            double[] ln = new double[n];
            for (int i = 0; i < n; i++) {
                levels[i] = positive(y, i, t);
                ln[i] = Math.log(levels[i]);
            }
            cv[t] = deviation(levels) / Pairwise.mean(levels);
            logs[t] = deviation(ln);
            time[t] = t;
        }
        Variable coefficient = Variable.of("coefficient of variation", y.periods(), cv);
        Variable deviation = Variable.of("s.d. of logs", y.periods(), logs);
        Variable clock = Variable.of("period", y.periods(), time);
        return new Sigma(coefficient, deviation, trend(coefficient, clock), trend(deviation, clock));
    }

    private static double deviation(double[] x) {
        double mean = Pairwise.mean(x);
        double[] d = new double[x.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = x[i] - mean;
        }
        return Math.sqrt(Pairwise.sumOfSquares(d) / (x.length - 1));
    }

    private static Trend trend(Variable dispersion, Variable clock) {
        Ols.Result fit = Ols.fit(Design.of(dispersion, clock));
        double slope = fit.coefficient("period");
        double t = slope / fit.standardError("period");
        return new Trend(
                slope, fit.standardError("period"), t, Tails.twoSided(new double[] {t}, fit.degreesOfFreedom())[0]);
    }

    /**
     * The least-squares trend of a dispersion over periods numbered 0, 1, ...
     *
     * @param slope per period; negative means convergence
     * @param standardError classical
     * @param t the slope over its error
     * @param pValue two-sided, n - 2 degrees of freedom
     */
    public record Trend(double slope, double standardError, double t, double pValue) {}

    /**
     * What {@link #sigma} found.
     *
     * @param variation s / mean of each period, divisor n - 1
     * @param deviationOfLogs s of the logarithms of each period, divisor n - 1
     * @param variationTrend the trend of the first
     * @param deviationTrend the trend of the second
     */
    public record Sigma(Variable variation, Variable deviationOfLogs, Trend variationTrend, Trend deviationTrend) {
        /** A row per period. */
        public Table toTable() {
            return Table.of(variation.labels()).with(variation).with(deviationOfLogs);
        }

        @Override
        public String toString() {
            TextTable text = TextTable.of("trend of", "slope", "s.e.", "t", "p");
            for (Variable v : List.of(variation, deviationOfLogs)) {
                Trend trend = v == variation ? variationTrend : deviationTrend;
                text.row(v.name(), trend.slope, trend.standardError, trend.t, TextTable.pValue(trend.pValue));
            }
            return "sigma convergence\n" + toTable() + text;
        }
    }
}
