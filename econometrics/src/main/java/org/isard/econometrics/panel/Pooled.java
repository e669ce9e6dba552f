package org.isard.econometrics.panel;

import org.isard.core.Variable;

/** Ordinary least squares on all rows, without effects; plm's {@code model = "pooling"}. */
public final class Pooled {
    private Pooled() {}

    /** With classical standard errors. */
    public static Result fit(PanelDesign design) {
        return fit(design, PanelCovariance.classical());
    }

    /**
     * With the given covariance.
     *
     * @throws IllegalArgumentException if there are not more rows than columns, or columns are collinear
     */
    public static Result fit(PanelDesign design, PanelCovariance covariance) {
        return new Result(
                design,
                covariance,
                TransformedRegression.fit(
                        design.design().names(),
                        design.y(),
                        design.x(),
                        0,
                        covariance,
                        design.unit(),
                        design.period(),
                        longest(design)));
    }

    static int longest(PanelDesign design) {
        int longest = 0;
        for (int size : design.unitSizes()) {
            longest = Math.max(longest, size);
        }
        return longest;
    }

    /** What {@link #fit} found. */
    public static final class Result extends PanelFit {
        private Result(PanelDesign design, PanelCovariance covariance, TransformedRegression regression) {
            super(design, covariance, regression);
        }

        @Override
        public String method() {
            return "pooled OLS";
        }

        /** The response less the fit. */
        public Variable residuals() {
            return design().unsorted("residuals", regression().residuals());
        }
    }
}
