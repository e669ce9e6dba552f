package org.isard.geo.autocorrelation;

import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;
import org.isard.core.inference.MultipleTesting;

/**
 * Local Moran's I with p-values from its whole distribution under normality and no autocorrelation, exact or by
 * saddlepoint, for a variable or for regression residuals (Tiefelsdorf and Boots 1997; Tiefelsdorf 2002): spdep's
 * {@code localmoran.exact} and {@code localmoran.sad} with {@code Omega = NULL}.
 *
 * <p>{@code I_i = e_i / m2 * sum_j w_ij e_j = e'V_i e / e'e}, {@code m2 = e'e / n}. V_i links unit i with its neighbours
 * only, so {@code M V_i M = n/2 (ab' + ba')} with {@code a = M 1_i}, {@code b = M w_i} and M the projection off the k
 * regressors. Its two eigenvalues are {@code n/2 (a'b +- |a||b|)}, all others are 0, and nothing of size n has to be
 * decomposed: O(k) time per link, and per unit some 2 microseconds for the saddlepoint, 0.15 milliseconds for exact.
 *
 * <p>spdep makes binary weights symmetric before it scales them; here w is taken as it is. Its {@code integrate()} reaches
 * four digits, the exact p-values here about twelve, in the tails too.
 */
public final class LocalMoranDistribution {
    private static final int BLOCK = 256;

    private LocalMoranDistribution() {}

    /** Exact p-values of deviations from the mean, two-sided. */
    public static Result exact(Variable y, Weights w) {
        return of(y, w, options().inference(Inference.exact()));
    }

    /** P-values of deviations from the mean by saddlepoint, two-sided. */
    public static Result saddlepoint(Variable y, Weights w) {
        return of(y, w, options().inference(Inference.saddlepoint()));
    }

    /**
     * Local Moran's I of deviations from the mean.
     *
     * @throws IllegalArgumentException if labels differ, a value is missing, y is constant, there are fewer than three
     *     units, w has a weight on the diagonal, or the inference is neither exact nor saddlepoint
     */
    public static Result of(Variable y, Weights w, Options options) {
        w.labels().requireSame(y.labels(), "y");
        Deviations deviations = Deviations.of(y);
        if (deviations.constant()) {
            throw new IllegalArgumentException(y.name() + ": is constant, so local Moran's I is not defined");
        }
        return new Result(y.name(), w, Deviations.unitLength(deviations.z()), Regressors.intercept(y.size()), options);
    }

    /**
     * Local Moran's I of residuals that some regression left; see {@link MoranResiduals#of(Variable, Table, Weights,
     * MoranResiduals.Options)} for what they must be.
     *
     * @throws IllegalArgumentException as there and as {@link #of}
     */
    public static Result ofResiduals(
            Variable residuals, Table regressors, MoranResiduals.Intercept intercept, Weights w, Options options) {
        w.labels().requireSame(residuals.labels(), "residuals");
        w.labels().requireSame(regressors.rows(), "regressors");
        Regressors columns = Regressors.of(regressors, intercept);
        return new Result(residuals.name(), w, columns.requireResiduals(residuals), columns, options);
    }

    /**
     * Regresses y on the columns by least squares and takes local Moran's I of what is left.
     *
     * @throws IllegalArgumentException as {@link #ofResiduals}, or if the columns explain y to the last digit
     */
    public static Result ofRegression(
            Variable y, Table regressors, MoranResiduals.Intercept intercept, Weights w, Options options) {
        w.labels().requireSame(y.labels(), "y");
        w.labels().requireSame(regressors.rows(), "regressors");
        Regressors columns = Regressors.of(regressors, intercept);
        return new Result("residuals of " + y.name(), w, columns.unitResiduals(y), columns, options);
    }

    /** Exact, two-sided, not adjusted for many tests, on the common pool. */
    public static Options options() {
        return new Options(Inference.exact(), MultipleTesting.NONE, Execution.common());
    }

    /**
     * How to test.
     *
     * @param inference exact or saddlepoint
     * @param control adjustment for testing many places; islands are not counted
     * @param execution where the work runs; does not change the result
     */
    public record Options(Inference inference, MultipleTesting control, Execution execution) {

        /** Checks the inference. */
        public Options {
            if (!NormalMoran.isWhole(inference)) {
                throw new IllegalArgumentException("inference: " + inference.ground() + " is neither exact() nor"
                        + " saddlepoint(); moments and permutation are LocalMoran's");
            }
        }

        /** With this inference. */
        public Options inference(Inference value) {
            return new Options(value, control, execution);
        }

        /** With this adjustment for many tests. */
        public Options control(MultipleTesting value) {
            return new Options(inference, value, execution);
        }

        /** On this execution. */
        public Options execution(Execution value) {
            return new Options(inference, control, value);
        }
    }

    /** Per unit, in label order. Immutable: arrays are copies. */
    public static final class Result {
        private final String variable;
        private final Weights w;
        private final Options options;
        private final Regressors regressors;
        private final double[] e;
        private final double[] i;
        private final double[] expectation;
        private final double[] variance;
        private final double[] pValues;
        private final double[] adjusted;

        private Result(String variable, Weights w, double[] e, Regressors regressors, Options options) {
            int n = e.length;
            if (n - regressors.count() < 2) {
                throw new IllegalArgumentException("w: has " + n + " units for " + regressors.count()
                        + " regressors; at least two more are needed");
            }
            this.variable = variable;
            this.w = w;
            this.options = options;
            this.regressors = regressors;
            this.e = e;
            i = new double[n];
            expectation = new double[n];
            variance = new double[n];
            pValues = new double[n];
            // Refuses a diagonal as well.
            double[] lag = SpatialLag.of(w, e, options.execution()).lag();
            options.execution().forEachBlock(n, BLOCK, (from, to) -> {
                for (int at = from; at < to; at++) {
                    i[at] = lag[at] == 0 ? 0 : n * e[at] * lag[at];
                    evaluate(at);
                }
            });
            adjusted = options.control().adjust(pValues);
        }

        private void evaluate(int at) {
            double ab = 0;
            double aa = 1;
            double bb = 0;
            for (int k = w.rowStart(at); k < w.rowEnd(at); k++) {
                bb += w.value(k) * w.value(k);
            }
            double whole = bb;
            for (double[] column : regressors.q()) {
                double lag = 0;
                for (int k = w.rowStart(at); k < w.rowEnd(at); k++) {
                    lag += w.value(k) * column[w.column(k)];
                }
                ab -= column[at] * lag;
                aa -= column[at] * column[at];
                bb -= lag * lag;
            }
            // Nothing but rounding is left of a unit with a dummy of its own, or of a row that the regressors span.
            if (!(aa > 1e-12) || !(bb > 1e-12 * whole)) {
                expectation[at] = Double.NaN;
                variance[at] = Double.NaN;
                pValues[at] = Double.NaN;
                return;
            }
            double half = 0.5 * e.length;
            double product = Math.sqrt(aa * bb);
            // With all others as neighbours a'b is -|a||b|, and one eigenvalue is 0.
            double above = Math.abs(ab + product) <= 1e-14 * product ? 0 : half * (ab + product);
            double below = Math.abs(ab - product) <= 1e-14 * product ? 0 : half * (ab - product);
            QuadraticRatio distribution = new QuadraticRatio(
                    new double[] {below, 0, above}, new double[] {1, e.length - regressors.count() - 2, 1});
            expectation[at] = distribution.mean();
            variance[at] = distribution.variance();
            QuadraticRatio.Tails tails = options.inference() instanceof Inference.Exact
                    ? distribution.exact(i[at])
                    : distribution.saddlepoint(i[at]);
            pValues[at] = tails.pValue(options.inference().alternative());
        }

        /** The units. */
        public Labels labels() {
            return w.labels();
        }

        /** How it was tested. */
        public Options options() {
            return options;
        }

        /** Local Moran's I; 0 for islands. */
        public double[] i() {
            return i.clone();
        }

        /** Expected I under normality; NaN for islands and for units whose residual the regressors fix at 0. */
        public double[] expectation() {
            return expectation.clone();
        }

        /** Variance of I under normality; NaN likewise. */
        public double[] variance() {
            return variance.clone();
        }

        /** P-values under the inference's alternative; NaN likewise. Two-sided is twice the smaller tail. */
        public double[] pValues() {
            return pValues.clone();
        }

        /** P-values adjusted by the control for many tests. */
        public double[] adjustedPValues() {
            return adjusted.clone();
        }

        /** All columns by unit. */
        public Table toTable() {
            return Table.of(labels())
                    .with(Variable.of("I", labels(), i))
                    .with(Variable.of("expectation", labels(), expectation))
                    .with(Variable.of("variance", labels(), variance))
                    .with(Variable.of("p", labels(), pValues))
                    .with(Variable.of("adjusted p", labels(), adjusted));
        }

        /** The method, and how many units are significant at the usual levels. */
        @Override
        public String toString() {
            TextTable table = TextTable.of("adjusted p at most", "units");
            for (double level : new double[] {0.1, 0.05, 0.01, 0.001}) {
                table.row(level, count(level));
            }
            return "Local Moran's I of " + variable + " given " + String.join(" + ", regressors.names()) + ", n = "
                    + i.length + ", mean " + TextTable.format(Pairwise.mean(i)) + "\n"
                    + options.inference().describe() + "; control " + options.control() + "\n" + table;
        }

        private int count(double level) {
            int count = 0;
            for (double p : adjusted) {
                count += p <= level ? 1 : 0;
            }
            return count;
        }
    }
}
