package org.isard.econometrics.panel;

import java.util.ArrayList;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Variable;

/**
 * Fixed effects of units, periods or both: least squares on what the effects leave of response and columns (the within estimator), which
 * equals least squares with a dummy for each; plm's {@code model = "within"}.
 *
 * <p>Degrees of freedom count the independent dummies: N, T, or N + T less the number of sets of units and periods that no row
 * connects (one, unless a panel falls apart; plm always takes one). Cost O(n k) for one way; for two ways in addition O(n) for each
 * step of conjugate gradients, a handful in all but chain-like panels.
 */
public final class FixedEffects {
    // A column whose largest demeaned value is this small beside its largest value is rounding.
    private static final double ABSORBED = 1e-11;

    private FixedEffects() {}

    /** With classical standard errors. */
    public static Result fit(PanelDesign design, Effects effects) {
        return fit(design, effects, PanelCovariance.classical());
    }

    /**
     * With the given covariance.
     *
     * @throws IllegalArgumentException if the effects absorb a column (it does not vary within units or periods), columns are
     *     collinear beside the effects, or rows do not outnumber coefficients and effects
     */
    public static Result fit(PanelDesign design, Effects effects, PanelCovariance covariance) {
        Demeaning demeaning = Demeaning.of(design, effects);
        double[][] x = design.slopes();
        if (x.length == 0) {
            throw new IllegalArgumentException(
                    "design: has no column besides the intercept, which the effects absorb; add a variable");
        }
        double[][] all = new double[x.length + 1][];
        System.arraycopy(x, 0, all, 0, x.length);
        all[x.length] = design.y();
        Labels names = design.slopeNames();
        demean(demeaning, effects, names, all);
        TransformedRegression regression = TransformedRegression.fit(
                names,
                all[x.length],
                x,
                demeaning.rank(),
                covariance,
                design.unit(),
                design.period(),
                Pooled.longest(design));
        return new Result(design, effects, covariance, regression, demeaning);
    }

    /** Demeans columns in place; the first are those of the names, and none of them may be absorbed. */
    static void demean(Demeaning demeaning, Effects effects, Labels names, double[][] columns) {
        double[] size = new double[names.size()];
        for (int j = 0; j < size.length; j++) {
            size[j] = largest(columns[j]);
        }
        demeaning.apply(columns);
        for (int j = 0; j < size.length; j++) {
            if (largest(columns[j]) <= ABSORBED * size[j]) {
                throw new IllegalArgumentException(
                        names.get(j) + ": the " + effects.text()
                                + " effects absorb this column, which does not vary beside them; leave it out, or use random effects");
            }
        }
    }

    /** The columns that vary beside the effects, demeaned, and their names. */
    static Labels varying(PanelDesign design, Effects effects, List<double[]> demeaned) {
        double[][] x = design.slopes();
        double[] size = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            size[j] = largest(x[j]);
        }
        Demeaning.of(design, effects).apply(x);
        List<String> names = new ArrayList<>();
        for (int j = 0; j < x.length; j++) {
            if (largest(x[j]) > ABSORBED * size[j]) {
                names.add(design.slopeNames().get(j));
                demeaned.add(x[j]);
            }
        }
        return Labels.of(names);
    }

    private static double largest(double[] values) {
        double result = 0;
        for (double v : values) {
            result = Math.max(result, Math.abs(v));
        }
        return result;
    }

    /** What {@link #fit} found; {@link #r2()} is the within R2. */
    public static final class Result extends PanelFit {
        private final Effects effects;
        private final Demeaning demeaning;

        private Result(
                PanelDesign design,
                Effects effects,
                PanelCovariance covariance,
                TransformedRegression regression,
                Demeaning demeaning) {
            super(design, covariance, regression);
            this.effects = effects;
            this.demeaning = demeaning;
        }

        /** Which effects were taken out. */
        public Effects effects() {
            return effects;
        }

        /** How many independent effects there are. */
        public int effectCount() {
            return demeaning.rank();
        }

        @Override
        public String method() {
            return effects.text() + " fixed effects";
        }

        /** What coefficients and effects leave of the response. */
        public Variable residuals() {
            return design().unsorted("residuals", regression().residuals());
        }

        /**
         * The units' effects: the level of each ({@code fixef} of plm) where there are no effects of periods, else its level
         * in the first period.
         *
         * @throws IllegalArgumentException if the model has effects of periods only
         */
        public Variable unitEffects() {
            if (effects == Effects.TIME) {
                throw new IllegalArgumentException("effects: this model has effects of periods only");
            }
            return Variable.of("effect", design().units(), both()[0]);
        }

        /**
         * The periods' effects: the level of each where there are no effects of units. With effects of both, that of the first period is
         * 0 (of each set of units and periods that rows connect).
         *
         * @throws IllegalArgumentException if the model has effects of units only
         */
        public Variable periodEffects() {
            if (effects == Effects.INDIVIDUAL) {
                throw new IllegalArgumentException("effects: this model has effects of units only");
            }
            return Variable.of("effect", design().periods(), both()[1]);
        }

        private double[][] both() {
            double[] left = design().y();
            double[][] x = design().slopes();
            double[] b = coefficients();
            for (int j = 0; j < b.length; j++) {
                for (int r = 0; r < left.length; r++) {
                    left[r] -= b[j] * x[j][r];
                }
            }
            return demeaning.effects(left);
        }
    }
}
