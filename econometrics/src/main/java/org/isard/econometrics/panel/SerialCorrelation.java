package org.isard.econometrics.panel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.econometrics.Design;
import org.isard.econometrics.internal.Tails;

/**
 * Wooldridge's (2010, 10.5.4) test of serial correlation in fixed-effects models for short panels: demeaned independent errors correlate
 * by {@code -1/(T - 1)} from row to row, and residuals regressed on the unit's row before must show that slope; F(1, df) with
 * Arellano's standard error. plm's {@code pwartest}.
 */
public final class SerialCorrelation {
    private SerialCorrelation() {}

    /**
     * The test; T is the number of periods of the panel, as in plm also where units have fewer.
     *
     * @throws IllegalArgumentException if there are not more pairs of rows than 2 or only one period
     */
    public static PanelTest of(FixedEffects.Result fit) {
        PanelDesign design = fit.design();
        int[] unit = design.unit();
        double[] e = fit.regression().residuals();
        int[] rows =
                IntStream.range(1, e.length).filter(r -> unit[r] == unit[r - 1]).toArray();
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        int[] units = Arrays.stream(rows).map(r -> unit[r]).toArray();
        TransformedRegression regression = TransformedRegression.fit(
                Labels.of(Design.INTERCEPT, "residual before"),
                Arrays.stream(rows).mapToDouble(r -> e[r]).toArray(),
                new double[][] {
                    ones, Arrays.stream(rows).mapToDouble(r -> e[r - 1]).toArray()
                },
                0,
                PanelCovariance.byUnit(),
                units,
                units,
                0);
        double slope = regression.b()[1] + 1.0 / (design.periods().size() - 1);
        double f = slope * slope / regression.covariance()[1][1];
        return new PanelTest(
                "Wooldridge, serial correlation",
                f,
                "F(1, " + (long) regression.df() + ")",
                Tails.upperTail(f, 1, regression.df()));
    }
}
