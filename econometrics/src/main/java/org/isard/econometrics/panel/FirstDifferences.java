package org.isard.econometrics.panel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Least squares on the differences of each row from the unit's row before; plm's {@code model = "fd"}.
 *
 * <p>An intercept of the design stays, as in plm: it is the common trend per period. The row before is the last period the unit was
 * seen in, so differences bridge gaps, as in plm; {@link Result#bridged()} counts those.
 */
public final class FirstDifferences {
    private FirstDifferences() {}

    /** With classical standard errors. */
    public static Result fit(PanelDesign design) {
        return fit(design, PanelCovariance.classical());
    }

    /**
     * With the given covariance.
     *
     * @throws IllegalArgumentException if a column does not change in any unit, columns are collinear, or differences do not
     *     outnumber coefficients
     */
    public static Result fit(PanelDesign design, PanelCovariance covariance) {
        int[] unit = design.unit();
        int[] period = design.period();
        int[] rows = IntStream.range(1, design.n())
                .filter(r -> unit[r] == unit[r - 1])
                .toArray();
        int bridged = (int)
                Arrays.stream(rows).filter(r -> period[r] > period[r - 1] + 1).count();
        double[][] slopes = design.slopes();
        boolean intercept = design.design().hasIntercept();
        double[][] x = new double[slopes.length + (intercept ? 1 : 0)][];
        if (intercept) {
            x[0] = new double[rows.length];
            Arrays.fill(x[0], 1);
        }
        for (int j = 0; j < slopes.length; j++) {
            x[j + (intercept ? 1 : 0)] = differences(slopes[j], rows);
        }
        TransformedRegression regression = TransformedRegression.fit(
                design.design().names(),
                differences(design.y(), rows),
                x,
                0,
                covariance,
                Arrays.stream(rows).map(r -> unit[r]).toArray(),
                Arrays.stream(rows).map(r -> period[r]).toArray(),
                Pooled.longest(design));
        return new Result(design, covariance, regression, bridged);
    }

    private static double[] differences(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(r -> values[r] - values[r - 1]).toArray();
    }

    /** What {@link #fit} found; n counts the differences. */
    public static final class Result extends PanelFit {
        private final int bridged;

        private Result(PanelDesign design, PanelCovariance covariance, TransformedRegression regression, int bridged) {
            super(design, covariance, regression);
            this.bridged = bridged;
        }

        @Override
        public String method() {
            return "first differences";
        }

        /** How many differences are of periods that are not neighbours. */
        public int bridged() {
            return bridged;
        }
    }
}
