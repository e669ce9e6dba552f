package org.isard.econometrics.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.econometrics.internal.LeastSquares;

/**
 * Random effects of units, periods or both by feasible generalised least squares; plm's {@code model = "random"}.
 *
 * <p>Variances after Swamy and Arora (1972), for unbalanced panels after Baltagi and Chang (1994): the residual sum of squares
 * of the within regression over its degrees of freedom is {@code sigma2 idiosyncratic}; the residual sum of squares q of the
 * regression on means, each mean weighing its rows, has the expectation {@code (N - k) sigma2 + (n - sum T_i h_i) sigma2 of effects},
 * h the leverages of the means. Negative variances become 0, as in plm. Then least squares on {@code x - theta mean(x)},
 * {@code theta_i = 1 - sqrt(s2 / (s2 + T_i s2 of effects))}; z tests, as plm. Two ways need a balanced panel. O(n k^2).
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
     * @throws IllegalArgumentException if there are not more units (periods) than columns, columns or their means are collinear, or
     *     two ways are asked for on an unbalanced panel
     */
    public static Result fit(PanelDesign design, Effects effects, PanelCovariance covariance) {
        if (effects == Effects.TWO_WAY && !design.isBalanced()) {
            throw new IllegalArgumentException("effects: two-way random effects need a balanced panel and this one has "
                    + design.shape() + "; use fixed effects, or random effects of units with dummies for periods");
        }
        double idiosyncratic = within(design, effects);
        double individual = effects == Effects.TIME
                ? Double.NaN
                : component(design, design.unit(), design.unitSizes(), idiosyncratic, "units");
        double time = effects == Effects.INDIVIDUAL
                ? Double.NaN
                : component(design, design.period(), design.periodSizes(), idiosyncratic, "periods");
        double[][] x = design.x();
        double[] y = design.y();
        for (double[] column : x) {
            transform(design, column, idiosyncratic, individual, time);
        }
        transform(design, y, idiosyncratic, individual, time);
        TransformedRegression regression = TransformedRegression.fit(
                design.design().names(), y, x, 0, covariance, design.unit(), design.period(), Pooled.longest(design));
        return new Result(design, effects, covariance, regression, idiosyncratic, individual, time);
    }

    /** The variance left within. */
    private static double within(PanelDesign design, Effects effects) {
        List<double[]> columns = new ArrayList<>();
        Labels names = FixedEffects.varying(design, effects, columns);
        Demeaning demeaning = Demeaning.of(design, effects);
        double[][] y = {design.y()};
        demeaning.apply(y);
        double[] e = y[0];
        if (!columns.isEmpty()) {
            double[][] x = columns.toArray(double[][]::new);
            e = TransformedRegression.fit(
                            names,
                            y[0],
                            x,
                            demeaning.rank(),
                            PanelCovariance.classical(),
                            design.unit(),
                            design.period(),
                            0)
                    .residuals();
        }
        double df = design.n() - columns.size() - demeaning.rank();
        if (df < 1) {
            throw new IllegalArgumentException(
                    "design: the effects leave no degrees of freedom; a panel needs more periods");
        }
        return Pairwise.sumOfSquares(e) / df;
    }

    private static double component(PanelDesign design, int[] groups, int[] sizes, double s2, String what) {
        double[][] x = design.x();
        if (sizes.length <= x.length) {
            throw new IllegalArgumentException("design: has " + sizes.length + " " + what + " for " + x.length
                    + " columns; Swamy and Arora's variances need more " + what + " than columns");
        }
        for (int j = 0; j < x.length; j++) {
            x[j] = weighted(x[j], groups, sizes);
        }
        double[] y = weighted(design.y(), groups, sizes);
        LeastSquares fit = LeastSquares.of(x, design.design().names());
        double[] b = fit.solve(y);
        double[] h = fit.leverages();
        for (int j = 0; j < b.length; j++) {
            for (int g = 0; g < y.length; g++) {
                y[g] -= b[j] * x[j][g];
            }
        }
        double expected = design.n();
        for (int g = 0; g < h.length; g++) {
            expected -= sizes[g] * h[g];
        }
        return Math.max(0, (Pairwise.sumOfSquares(y) - (sizes.length - b.length) * s2) / expected);
    }

    /** Means times the root of their rows. */
    private static double[] weighted(double[] values, int[] groups, int[] sizes) {
        double[] result = Between.means(values, groups, sizes);
        for (int g = 0; g < result.length; g++) {
            result[g] *= Math.sqrt(sizes[g]);
        }
        return result;
    }

    private static void transform(PanelDesign design, double[] z, double s2, double individual, double time) {
        double[] original = z.clone();
        boolean both = !Double.isNaN(individual) && !Double.isNaN(time);
        if (!Double.isNaN(individual)) {
            subtract(z, original, design.unit(), design.unitSizes(), s2, individual);
        }
        if (!Double.isNaN(time)) {
            subtract(z, original, design.period(), design.periodSizes(), s2, time);
        }
        if (both) {
            double t = design.periods().size();
            double n = design.units().size();
            double total = individual == 0 || time == 0
                    ? 0
                    : theta(t, individual, s2)
                            + theta(n, time, s2)
                            - 1
                            + 1 / Math.sqrt(1 + (n * time + t * individual) / s2);
            double mean = Pairwise.mean(original);
            for (int r = 0; r < z.length; r++) {
                z[r] += total * mean;
            }
        }
    }

    private static void subtract(
            double[] z, double[] original, int[] groups, int[] sizes, double s2, double component) {
        double[] means = Between.means(original, groups, sizes);
        for (int g = 0; g < means.length; g++) {
            means[g] *= theta(sizes[g], component, s2);
        }
        for (int r = 0; r < z.length; r++) {
            z[r] -= means[groups[r]];
        }
    }

    private static double theta(double size, double component, double s2) {
        return component == 0 ? 0 : 1 - 1 / Math.sqrt(1 + size * component / s2);
    }

    /** What {@link #fit} found; residuals, sums of squares and R2 are of the transformed rows. */
    public static final class Result extends PanelFit {
        private final Effects effects;
        private final double idiosyncratic;
        private final double individual;
        private final double time;

        private Result(
                PanelDesign design,
                Effects effects,
                PanelCovariance covariance,
                TransformedRegression regression,
                double idiosyncratic,
                double individual,
                double time) {
            super(design, covariance, regression);
            this.effects = effects;
            this.idiosyncratic = idiosyncratic;
            this.individual = individual;
            this.time = time;
        }

        /** Which effects are random. */
        public Effects effects() {
            return effects;
        }

        /** The variance of what is neither of a unit nor of a period. */
        public double idiosyncraticVariance() {
            return idiosyncratic;
        }

        /** The variance of the units' effects; NaN if the model has none. */
        public double unitVariance() {
            return individual;
        }

        /** The variance of the periods' effects; NaN if the model has none. */
        public double periodVariance() {
            return time;
        }

        /** Theta of each unit, the share of its mean that is subtracted; all 0 would be pooled. */
        public double[] unitThetas() {
            return Arrays.stream(design().unitSizes())
                    .mapToDouble(size -> theta(size, individual, idiosyncratic))
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
            figures.add(new Figure("variance idiosyncratic", idiosyncratic));
            if (effects != Effects.TIME) {
                figures.add(new Figure("of units", individual));
            }
            if (effects != Effects.INDIVIDUAL) {
                figures.add(new Figure("of periods", time));
            }
            return figures;
        }
    }
}
