package org.isard.geo.autocorrelation;

import java.util.List;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;

/**
 * Moran's I of the residuals of a linear regression (Cliff and Ord 1981, ch. 8): residuals are correlated even if the
 * disturbances are not, so that their I has moments of its own.
 *
 * <p>{@code I = n/S0 * e'We / e'e}. With V = (W + W')/2, M the projection off the k regressors and d = n - k,
 * {@code E = n/S0 * tr(MV)/d} and {@code Var = (n/S0)^2 * 2 (d tr(MVMV) - tr(MV)^2) / (d^2 (d + 2))} for independent
 * normal disturbances: spdep's {@code lm.morantest}. With {@code Inference.exact()} or {@code saddlepoint()} the p-value is
 * that of the whole distribution, as {@code lm.morantest.exact} and {@code lm.morantest.sad} (see {@link Moran}). The
 * default is two-sided, spdep's is greater.
 *
 * <p>Cost: O(links k + n k^2) for the moments; O(n^3), up to 2,000 units, for the whole distribution.
 */
public final class MoranResiduals {

    private MoranResiduals() {}

    /** Whether the regression had a column of ones besides the columns given. */
    public enum Intercept {
        /** It had. */
        INCLUDED,
        /** It had not. */
        OMITTED
    }

    /** Normality, two-sided, with an intercept. */
    public static Result of(Variable residuals, Table regressors, Weights w) {
        return of(residuals, regressors, w, options());
    }

    /**
     * Moran's I of residuals that some regression left.
     *
     * @param residuals of least squares, as they are: neither standardised nor studentised
     * @param regressors all columns of that regression but the intercept, numeric
     * @param w weights over the same labels, without a diagonal; they may be asymmetric
     * @throws IllegalArgumentException if labels differ, a value is missing, columns are collinear, the residuals are all 0
     *     or not orthogonal to the regressors, w has no link or a weight on the diagonal, or the inference is by
     *     randomisation or permutation, which residuals do not allow
     */
    public static Result of(Variable residuals, Table regressors, Weights w, Options options) {
        w.labels().requireSame(residuals.labels(), "residuals");
        w.labels().requireSame(regressors.rows(), "regressors");
        Regressors columns = Regressors.of(regressors, options.intercept());
        return compute(residuals.name(), columns.requireResiduals(residuals), columns, w, options);
    }

    /** As {@link #ofRegression(Variable, Table, Weights, Options)} under normality, two-sided, with an intercept. */
    public static Result ofRegression(Variable y, Table regressors, Weights w) {
        return ofRegression(y, regressors, w, options());
    }

    /**
     * Regresses y on the columns by least squares and takes Moran's I of what is left.
     *
     * @throws IllegalArgumentException as {@link #of(Variable, Table, Weights, Options)}, or if the columns explain y to
     *     the last digit
     */
    public static Result ofRegression(Variable y, Table regressors, Weights w, Options options) {
        w.labels().requireSame(y.labels(), "y");
        w.labels().requireSame(regressors.rows(), "regressors");
        Regressors columns = Regressors.of(regressors, options.intercept());
        return compute("residuals of " + y.name(), columns.unitResiduals(y), columns, w, options);
    }

    private static Result compute(String name, double[] e, Regressors columns, Weights w, Options options) {
        Inference inference = options.inference();
        if (inference instanceof Inference.Permutation || inference instanceof Inference.Randomisation) {
            throw new IllegalArgumentException(
                    "inference: " + inference.ground() + " supposes that all arrangements are"
                            + " equally likely, which residuals are not; use normality(), exact() or saddlepoint()");
        }
        double form = new MoranKernel(w, e, Execution.sequential()).observed();
        if (w.links() == 0) {
            throw new IllegalArgumentException("w: has no links, so Moran's I is not defined");
        }
        int islands = w.islands().size();
        double n = options.islands() == Islands.LEFT_OUT ? w.size() - islands : w.size();
        double d = n - columns.count();
        if (!(d > 0)) {
            throw new IllegalArgumentException("w: " + (int) n + " units have neighbours, not more than there are"
                    + " regressors; use Islands.COUNTED");
        }
        double scale = n / w.s0();
        NormalMoran normal = new NormalMoran(w, columns);
        double trace = normal.trace();
        double expectation = scale * trace / d;
        double variance = scale * scale * 2 * (d * normal.traceOfSquare() - trace * trace) / (d * d * (d + 2));
        double i = scale * form;
        double z = (i - expectation) / Math.sqrt(variance);
        double p = NormalMoran.isWhole(inference)
                ? normal.pValue(inference, form)
                : inference.alternative().normalPValue(z);
        return new Result(
                name, columns.names(), i, expectation, variance, z, p, inference, w.size(), islands, options.islands());
    }

    /** Normality, an intercept, islands left out of n. */
    public static Options options() {
        return new Options(Inference.normality(), Intercept.INCLUDED, Islands.LEFT_OUT);
    }

    /**
     * How to compute and test.
     *
     * @param inference normality, exact or saddlepoint
     * @param intercept whether the regression had an intercept
     * @param islands whether units without neighbours count in the n of I, E and Var; leaving them out is spdep's way, but
     *     E and Var are then approximate, because the regression has used their values
     */
    public record Options(Inference inference, Intercept intercept, Islands islands) {

        /** With this inference. */
        public Options inference(Inference value) {
            return new Options(value, intercept, islands);
        }

        /** With or without an intercept. */
        public Options intercept(Intercept value) {
            return new Options(inference, value, islands);
        }

        /** With this treatment of islands. */
        public Options islands(Islands value) {
            return new Options(inference, intercept, value);
        }
    }

    /**
     * What {@link MoranResiduals#of} found.
     *
     * @param residuals what was tested
     * @param regressors the columns taken out
     * @param i Moran's I
     * @param expectation its expectation under normality
     * @param variance its variance likewise
     * @param z {@code (i - expectation) / sqrt(variance)}
     * @param pValue the probability under the inference's alternative
     * @param inference the ground of the p-value
     * @param n all units
     * @param islandCount the units without neighbours
     * @param islands whether these count in the formulas' n
     */
    public record Result(
            String residuals,
            List<String> regressors,
            double i,
            double expectation,
            double variance,
            double z,
            double pValue,
            Inference inference,
            int n,
            int islandCount,
            Islands islands) {
        @Override
        public String toString() {
            return "Moran's I of " + residuals + " on " + String.join(" + ", regressors) + ", n = " + n
                    + (islandCount > 0 ? " (" + islandCount + " islands, " + islands + ")" : "") + ", "
                    + inference.describe() + "\n"
                    + TextTable.of("I", "expectation", "variance", "z", "p")
                            .row(i, expectation, variance, z, TextTable.pValue(pValue));
        }
    }
}
