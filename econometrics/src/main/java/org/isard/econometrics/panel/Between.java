package org.isard.econometrics.panel;

import org.isard.econometrics.Design;

/** Least squares on the means of units or periods; plm's {@code model = "between"}. */
public final class Between {
    private Between() {}

    /** On the means of units. */
    public static Result fit(PanelDesign design) {
        return fit(design, Effects.INDIVIDUAL);
    }

    /**
     * On the means of units ({@link Effects#INDIVIDUAL}) or of periods ({@link Effects#TIME}), each weighing the same.
     *
     * @throws IllegalArgumentException if asked for two ways, if there are not more means than columns, or columns are collinear
     */
    public static Result fit(PanelDesign design, Effects effects) {
        if (effects == Effects.TWO_WAY) {
            throw new IllegalArgumentException("effects: means are of units or of periods, not of both");
        }
        boolean units = effects == Effects.INDIVIDUAL;
        int[] groups = units ? design.unit() : design.period();
        int[] sizes = units ? design.unitSizes() : design.periodSizes();
        double[][] x = design.x();
        for (int j = 0; j < x.length; j++) {
            x[j] = means(x[j], groups, sizes);
        }
        double[] y = means(design.y(), groups, sizes);
        PanelCovariance classical = PanelCovariance.classical();
        return new Result(
                design,
                effects,
                TransformedRegression.fit(design.design().names(), y, x, 0, classical, groups, groups, 0));
    }

    static double[] means(double[] values, int[] groups, int[] sizes) {
        double[] result = Demeaning.sums(values, groups, sizes.length);
        for (int g = 0; g < result.length; g++) {
            result[g] /= sizes[g];
        }
        return result;
    }

    /** What {@link #fit} found; n counts the means. The coefficient of {@link Design#INTERCEPT} is that of the means. */
    public static final class Result extends PanelFit {
        private final Effects effects;

        private Result(PanelDesign design, Effects effects, TransformedRegression regression) {
            super(design, PanelCovariance.classical(), regression);
            this.effects = effects;
        }

        @Override
        public String method() {
            return "between " + (effects == Effects.TIME ? "periods" : "units");
        }
    }
}
