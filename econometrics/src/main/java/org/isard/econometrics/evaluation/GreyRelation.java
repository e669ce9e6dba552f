package org.isard.econometrics.evaluation;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Grey relational analysis (Deng 1982): how close sequences run to a reference.
 *
 * <p>With deviations {@code D_i(k) = |x_0(k) - x_i(k)|}, their least and largest over all sequences i and points k, the coefficient is
 * {@code (min + rho max) / (D_i(k) + rho max)} and the grade of a sequence the weighted mean of its coefficients, in (0, 1]. Where all
 * deviations are 0 every coefficient is 1. O(sequences times points).
 */
public final class GreyRelation {
    /** The distinguishing coefficient of the source. */
    public static final double RHO = 0.5;

    private GreyRelation() {}

    /** How series of different size become comparable. */
    public enum Scale {
        /** Divided by their first value. */
        INITIAL,
        /** Divided by their mean. */
        MEAN,
        /** {@code (x - min) / (max - min)}. */
        RANGE,
        /** As given. */
        NONE
    }

    /** Grades of units against the ideal unit, which has the best value of every indicator, with equal weights and rho 0.5. */
    public static Result ofUnits(Indicators indicators) {
        return ofUnits(indicators, indicators.equalWeights(), RHO);
    }

    /**
     * Grades of units (the sequences) over range-normalised indicators (the points) against the ideal unit, 1 in each.
     *
     * @param weights one per indicator, scaled to sum to 1
     * @param rho the distinguishing coefficient, in (0, 1]: the smaller, the wider the grades lie apart
     * @throws IllegalArgumentException if weights do not fit or rho is out of range
     */
    public static Result ofUnits(Indicators indicators, Variable weights, double rho) {
        double[] w = indicators.shares(weights);
        double[][] x = indicators.normalized(Normalization.RANGE);
        double[][] deviations = new double[indicators.rows().size()][x.length];
        for (int i = 0; i < deviations.length; i++) {
            for (int j = 0; j < x.length; j++) {
                deviations[i][j] = 1 - x[j][i];
            }
        }
        return of(indicators.rows(), indicators.names(), deviations, w, rho);
    }

    /** Grades of series against a reference, each divided by its mean, with rho 0.5. */
    public static Result ofSeries(Variable reference, Table series) {
        return ofSeries(reference, series, Scale.MEAN, RHO);
    }

    /**
     * Grades of series (the columns of the table) over their points (its rows, years for example) against a reference series.
     *
     * @throws IllegalArgumentException if labels differ, a value is missing, a series cannot be scaled, or rho is out of range
     */
    public static Result ofSeries(Variable reference, Table series, Scale scale, double rho) {
        Labels points = reference.labels();
        points.requireSame(series.rows(), "series");
        if (series.columns().isEmpty() || points.size() == 0) {
            throw new IllegalArgumentException("series: has no columns or no rows; give at least one of each");
        }
        double[] x0 = scaled(reference, scale);
        Labels names = Labels.of(series.columns());
        double[][] deviations = new double[names.size()][points.size()];
        for (int i = 0; i < deviations.length; i++) {
            double[] x = scaled(series.variable(names.get(i)), scale);
            for (int k = 0; k < x.length; k++) {
                deviations[i][k] = Math.abs(x0[k] - x[k]);
            }
        }
        double[] even = new double[points.size()];
        Arrays.fill(even, 1.0 / points.size());
        return of(names, points, deviations, even, rho);
    }

    private static double[] scaled(Variable series, Scale scale) {
        double[] x = series.requireComplete().toArray();
        double low = Arrays.stream(x).min().orElseThrow();
        double from = scale == Scale.RANGE ? low : 0;
        double by = switch (scale) {
            case INITIAL -> x[0];
            case MEAN -> Pairwise.mean(x);
            case RANGE -> Arrays.stream(x).max().orElseThrow() - low;
            case NONE -> 1;
        };
        if (by == 0) {
            throw new IllegalArgumentException(
                    series.name() + ": its " + (scale == Scale.INITIAL ? "first value" : scale)
                            + " is 0, so the series cannot be divided by it; choose another scale or leave it out");
        }
        return Arrays.stream(x).map(v -> (v - from) / by).toArray();
    }

    private static Result of(Labels sequences, Labels points, double[][] deviations, double[] w, double rho) {
        if (!(rho > 0 && rho <= 1)) {
            throw new IllegalArgumentException("rho: is " + rho + "; it must be above 0 and at most 1, usually 0.5");
        }
        double least =
                Arrays.stream(deviations).flatMapToDouble(Arrays::stream).min().orElseThrow();
        double largest =
                Arrays.stream(deviations).flatMapToDouble(Arrays::stream).max().orElseThrow();
        double[][] coefficients = new double[points.size()][sequences.size()];
        double[] grades = new double[sequences.size()];
        for (int i = 0; i < grades.length; i++) {
            double[] terms = new double[w.length];
            for (int k = 0; k < terms.length; k++) {
                double c = largest == 0 ? 1 : (least + rho * largest) / (deviations[i][k] + rho * largest);
                coefficients[k][i] = c;
                terms[k] = w[k] * c;
            }
            grades[i] = Pairwise.sum(terms);
        }
        Table table = Table.of(sequences);
        for (int k = 0; k < coefficients.length; k++) {
            table = table.with(Variable.of(points.get(k), sequences, coefficients[k]));
        }
        return new Result(Variable.of("grade", sequences, grades), table, rho);
    }

    /**
     * What was found.
     *
     * @param grades of the sequences
     * @param coefficients a row per sequence, a column per point
     * @param rho the distinguishing coefficient
     */
    public record Result(Variable grades, Table coefficients, double rho) {
        /** 1 for the highest grade; equal ones share the best of their places. */
        public Variable ranks() {
            return Ranks.of(grades);
        }

        /** A row per sequence. */
        public Table toTable() {
            return Table.of(grades.labels()).with(grades).with(ranks());
        }

        @Override
        public String toString() {
            return "grey relation, rho " + TextTable.format(rho) + "\n" + toTable();
        }
    }
}
