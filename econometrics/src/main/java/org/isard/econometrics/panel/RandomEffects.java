package org.isard.econometrics.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Random effects of units, periods or both by feasible generalised least squares; plm's {@code model = "random"}.
 *
 * <p>Variances after Swamy and Arora (1972), for unbalanced panels after Baltagi and Chang (1994): the residual sum of squares of the within
 * regression over its degrees of freedom is {@code sigma2 idiosyncratic}; those of the regressions on means, each mean weighing its rows, are set
 * equal to their expectations, such as {@code (N - k) sigma2 + (n - sum T_i h_i) sigma2 of units}, h the leverages of the means. Negative
 * variances become 0, as in plm. Then least squares on rows brought to equal variances, as {@code x - theta mean(x)} with
 * {@code theta_i = 1 - sqrt(s2 / (s2 + T_i s2 of effects))}; z tests, as plm. O(n k^2), and for two ways in an unbalanced panel the cube of the
 * smaller number of effects. There plm 2.6-2 has the same variances and coefficients, but covariances divided by the idiosyncratic variance.
 */
public final class RandomEffects {
    private RandomEffects() {}

    /** Random effects of units with classical standard errors. */
    public static Result fit(PanelDesign design) {
        return fit(design, Effects.INDIVIDUAL, PanelCovariance.classical());
    }

    /** With classical standard errors. */
    public static Result fit(PanelDesign design, Effects effects) {
        return fit(design, effects, PanelCovariance.classical());
    }

    /**
     * With the given covariance.
     *
     * @throws IllegalArgumentException if there are not more units (periods) than columns, columns or their means are collinear
     */
    public static Result fit(PanelDesign design, Effects effects, PanelCovariance covariance) {
        VarianceComponents variances = VarianceComponents.swamyArora(design, effects);
        RandomTransform transform = new RandomTransform(design, variances);
        double[][] x = design.x();
        double[] y = design.y();
        for (double[] column : x) {
            transform.apply(column);
        }
        transform.apply(y);
        TransformedRegression regression = TransformedRegression.fit(
                design.design().names(), y, x, 0, covariance, design.unit(), design.period(), Pooled.longest(design));
        return new Result(design, effects, covariance, regression, variances);
    }

    /** What {@link #fit} found; residuals, sums of squares and R2 are of the transformed rows. */
    public static final class Result extends PanelFit {
        private final Effects effects;
        private final VarianceComponents variances;

        private Result(
                PanelDesign design,
                Effects effects,
                PanelCovariance covariance,
                TransformedRegression regression,
                VarianceComponents variances) {
            super(design, covariance, regression);
            this.effects = effects;
            this.variances = variances;
        }

        /** Which effects are random. */
        public Effects effects() {
            return effects;
        }

        /** The variance of what is neither of a unit nor of a period. */
        public double idiosyncraticVariance() {
            return variances.idiosyncratic();
        }

        /** The variance of the units' effects; NaN if the model has none. */
        public double unitVariance() {
            return variances.individual();
        }

        /** The variance of the periods' effects; NaN if the model has none. */
        public double periodVariance() {
            return variances.time();
        }

        /** Theta of each unit, the share of its mean that is subtracted; all 0 would be pooled. */
        public double[] unitThetas() {
            return Arrays.stream(design().unitSizes())
                    .mapToDouble(size -> RandomTransform.theta(size, variances.individual(), variances.idiosyncratic()))
                    .toArray();
        }

        @Override
        public String method() {
            return effects.text() + " random effects (Swamy-Arora)";
        }

        /** Infinite: z tests. */
        @Override
        public double testDegreesOfFreedom() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public List<Figure> figures() {
            List<Figure> figures = new ArrayList<>(super.figures());
            figures.add(new Figure("variance idiosyncratic", variances.idiosyncratic()));
            if (effects != Effects.TIME) {
                figures.add(new Figure("of units", variances.individual()));
            }
            if (effects != Effects.INDIVIDUAL) {
                figures.add(new Figure("of periods", variances.time()));
            }
            return figures;
        }
    }
}
