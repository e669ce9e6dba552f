package org.isard.econometrics.panel;

import org.isard.econometrics.internal.Tails;

/**
 * Pesaran's (2004) CD test that units' residuals are independent, {@code sqrt(1/P) sum over pairs of sqrt(T_ij) r_ij}, r_ij the
 * correlation of two units over their T_ij common periods and P the number of pairs with two or more; normal, two-sided. On the
 * residuals of the model given, as plm's {@code pcdtest}. O(N^2 T) time.
 */
public final class CrossSectionalDependence {
    private CrossSectionalDependence() {}

    /** On the residuals of fixed effects. */
    public static PanelTest of(FixedEffects.Result fit) {
        return of(fit.design(), fit.regression().residuals());
    }

    /** On the residuals of a pooled regression. */
    public static PanelTest of(Pooled.Result fit) {
        return of(fit.design(), fit.regression().residuals());
    }

    private static PanelTest of(PanelDesign design, double[] e) {
        int units = design.units().size();
        double[][] wide = new double[units][design.periods().size()];
        for (double[] row : wide) {
            java.util.Arrays.fill(row, Double.NaN);
        }
        for (int r = 0; r < e.length; r++) {
            wide[design.unit()[r]][design.period()[r]] = e[r];
        }
        double sum = 0;
        long pairs = 0;
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < i; j++) {
                double term = term(wide[i], wide[j]);
                if (!Double.isNaN(term)) {
                    sum += term;
                    pairs++;
                }
            }
        }
        if (pairs == 0) {
            throw new IllegalArgumentException(
                    "fit: no two units have two periods in common in which their residuals vary");
        }
        double z = sum / Math.sqrt(pairs);
        return new PanelTest("Pesaran CD, dependence between units", z, "normal, two-sided", Tails.twoSidedNormal(z));
    }

    /** {@code sqrt(T_ij) r_ij}; NaN with fewer than two common periods or a constant residual. */
    private static double term(double[] x, double[] y) {
        int common = 0;
        double mx = 0;
        double my = 0;
        for (int t = 0; t < x.length; t++) {
            if (!Double.isNaN(x[t]) && !Double.isNaN(y[t])) {
                common++;
                mx += x[t];
                my += y[t];
            }
        }
        if (common < 2) {
            return Double.NaN;
        }
        mx /= common;
        my /= common;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int t = 0; t < x.length; t++) {
            if (!Double.isNaN(x[t]) && !Double.isNaN(y[t])) {
                xx += (x[t] - mx) * (x[t] - mx);
                yy += (y[t] - my) * (y[t] - my);
                xy += (x[t] - mx) * (y[t] - my);
            }
        }
        return xx > 0 && yy > 0 ? Math.sqrt(common) * xy / Math.sqrt(xx * yy) : Double.NaN;
    }
}
