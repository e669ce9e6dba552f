package org.isard.econometrics.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.econometrics.internal.LeastSquares;

/**
 * The variances of a model with random effects.
 *
 * @param idiosyncratic of what is neither of a unit nor of a period
 * @param individual of the units' effects; NaN without such
 * @param time of the periods' effects; NaN without such
 */
record VarianceComponents(double idiosyncratic, double individual, double time) {

    /**
     * Swamy and Arora's estimates (1972), for unbalanced panels after Baltagi and Chang (1994): the within sum of squares over its degrees of
     * freedom, and then the sums of squares of the regressions on means set equal to what they are expected to be. A negative variance
     * becomes 0.
     */
    static VarianceComponents swamyArora(PanelDesign design, Effects effects) {
        double s2 = within(design, effects);
        int[] unit = design.unit();
        int[] period = design.period();
        int[] unitSizes = design.unitSizes();
        int[] periodSizes = design.periodSizes();
        if (effects == Effects.INDIVIDUAL) {
            Means means = Means.of(design, unit, unitSizes, "units");
            return new VarianceComponents(s2, Math.max(0, means.beyond(s2) / means.own), Double.NaN);
        }
        if (effects == Effects.TIME) {
            Means means = Means.of(design, period, periodSizes, "periods");
            return new VarianceComponents(s2, Double.NaN, Math.max(0, means.beyond(s2) / means.own));
        }
        Means units = Means.of(design, unit, unitSizes, "units");
        Means periods = Means.of(design, period, periodSizes, "periods");
        // In an unbalanced panel the means of units carry something of the periods' effects, and the other way round.
        double ofPeriods = units.shareOf(unit, unitSizes, period, periodSizes.length);
        double ofUnits = periods.shareOf(period, periodSizes, unit, unitSizes.length);
        double determinant = units.own * periods.own - ofPeriods * ofUnits;
        double individual = (units.beyond(s2) * periods.own - ofPeriods * periods.beyond(s2)) / determinant;
        double time = (units.own * periods.beyond(s2) - ofUnits * units.beyond(s2)) / determinant;
        return new VarianceComponents(s2, Math.max(0, individual), Math.max(0, time));
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

    /**
     * The regression on means, each weighing its rows.
     *
     * @param q orthonormal columns that span the weighted means
     * @param rss the residual sum of squares
     * @param own how often it holds the variance of the effects whose means these are
     */
    private record Means(double[][] q, double rss, double own) {
        static Means of(PanelDesign design, int[] groups, int[] sizes, String what) {
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
            double own = design.n();
            for (int g = 0; g < h.length; g++) {
                own -= sizes[g] * h[g];
            }
            double[] ones = new double[y.length];
            Arrays.fill(ones, 1);
            return new Means(fit.scores(ones), Pairwise.sumOfSquares(y), own);
        }

        /** The residual sum of squares beyond what the idiosyncratic variance makes of it. */
        double beyond(double s2) {
            return rss - (q[0].length - q.length) * s2;
        }

        /** How often it holds the variance of the other effects: {@code tr(Z'Z) - tr(Q'Z Z'Q)}, Z their dummies averaged and weighted. */
        double shareOf(int[] groups, int[] sizes, int[] others, int levels) {
            double share = sizes.length; // each group's rows times one over their number
            for (double[] column : q) {
                double[] along = new double[levels];
                for (int r = 0; r < groups.length; r++) {
                    along[others[r]] += column[groups[r]] / Math.sqrt(sizes[groups[r]]);
                }
                share -= Pairwise.sumOfSquares(along);
            }
            return share;
        }

        /** Means times the root of their rows. */
        private static double[] weighted(double[] values, int[] groups, int[] sizes) {
            double[] result = Between.means(values, groups, sizes);
            for (int g = 0; g < result.length; g++) {
                result[g] *= Math.sqrt(sizes[g]);
            }
            return result;
        }
    }
}
