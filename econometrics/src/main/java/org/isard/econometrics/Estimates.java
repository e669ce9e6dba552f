package org.isard.econometrics;

import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.econometrics.internal.ResultColumn;
import org.isard.econometrics.internal.Tails;

/**
 * What every fitted model of this module says: named coefficients with their covariance, and the figures printed below them. Made by
 * the models, read by tables that set several models side by side and by tests on coefficients.
 *
 * <p>Coefficients and what belongs to them stand in the order of {@link #names()}; arrays are copies.
 */
public interface Estimates {
    /**
     * A figure of the fit as a whole.
     *
     * @param name what it is, as tables print it: "R2", "log-likelihood"
     */
    record Figure(String name, double value) {}

    /** The model and how it was estimated: "OLS", "spatial lag, maximum likelihood". */
    String method();

    /** The name of the response. */
    String response();

    /** The number of observations. */
    int n();

    /** The names of the coefficients, the intercept first if there is one. */
    Labels names();

    /** The estimated coefficients. */
    double[] coefficients();

    /** The covariance matrix of the coefficients. */
    double[][] covariance();

    /** The degrees of freedom of Student's t for tests on coefficients; infinite where they are normal (z). */
    double testDegreesOfFreedom();

    /** The figures of the fit, in the order in which they are printed. */
    List<Figure> figures();

    /**
     * The coefficient of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    default double coefficient(String name) {
        return coefficients()[names().indexOf(name)];
    }

    /** The square roots of the covariance matrix's diagonal. */
    default double[] standardErrors() {
        double[][] v = covariance();
        double[] result = new double[v.length];
        for (int j = 0; j < result.length; j++) {
            result[j] = Math.sqrt(v[j][j]);
        }
        return result;
    }

    /** The standard error of the coefficient of that name. */
    default double standardError(String name) {
        return standardErrors()[names().indexOf(name)];
    }

    /** Coefficients divided by their standard errors: t, or z if {@link #testDegreesOfFreedom()} is infinite. */
    default double[] testStatistics() {
        double[] b = coefficients();
        double[] se = standardErrors();
        for (int j = 0; j < se.length; j++) {
            b[j] /= se[j];
        }
        return b;
    }

    /** Two-sided p-values of {@link #testStatistics()}, exact far below 1e-16. */
    default double[] pValues() {
        return Tails.twoSided(testStatistics(), testDegreesOfFreedom());
    }

    /** The two-sided p-value of the coefficient of that name. */
    default double pValue(String name) {
        return pValues()[names().indexOf(name)];
    }

    /**
     * Confidence intervals, lower and upper end per coefficient, from the distribution of the tests.
     *
     * @param level the coverage, 0.95 for example
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    default double[][] confidenceIntervals(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: is " + level + "; it must be between 0 and 1, 0.95 for example");
        }
        double width = Tails.criticalValue((1 - level) / 2, testDegreesOfFreedom());
        double[] b = coefficients();
        double[] se = standardErrors();
        double[][] result = new double[b.length][];
        for (int j = 0; j < b.length; j++) {
            result[j] = new double[] {b[j] - width * se[j], b[j] + width * se[j]};
        }
        return result;
    }

    /**
     * The coefficient table as users of R know it: a heading, one line per coefficient with stars, the figures of the fit. What results
     * print.
     *
     * @param notes what else the heading says: "standard errors HC1"; may be empty
     */
    default String summary(String notes) {
        return CoefficientText.of(this, notes);
    }

    /** One row per coefficient: estimate, standard error, t or z, and p; what is infinite is left missing. */
    default Table toTable() {
        Labels names = names();
        return Table.of(names)
                .with(ResultColumn.finite("coefficient", names, coefficients()))
                .with(ResultColumn.finite("standard error", names, standardErrors()))
                .with(ResultColumn.finite(
                        Double.isInfinite(testDegreesOfFreedom()) ? "z" : "t", names, testStatistics()))
                .with(ResultColumn.finite("p", names, pValues()));
    }
}
