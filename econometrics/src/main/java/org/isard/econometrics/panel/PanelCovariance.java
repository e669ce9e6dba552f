package org.isard.econometrics.panel;

import java.util.OptionalInt;

/**
 * How the covariance of a panel model's coefficients is estimated: {@code (X'X)^-1 M (X'X)^-1} on the transformed data, M from sums
 * {@code s_g = sum of x e} over the rows of a group. As plm's {@code vcovHC}, {@code vcovDC} and {@code vcovSCC}.
 *
 * @param kind which groups
 * @param smallSample what M is multiplied by
 * @param lags of Driscoll and Kraay; empty for {@code floor(T^(1/4))}, T the periods of the unit with the most
 */
public record PanelCovariance(Kind kind, SmallSample smallSample, OptionalInt lags) {
    /** Which rows may be correlated. */
    public enum Kind {
        /** None, and variances are equal: {@code sigma2 (X'X)^-1}. */
        CLASSICAL,
        /** None (White 1980). */
        WHITE,
        /** Rows of one unit (Arellano 1987), plm's default of {@code vcovHC}. */
        UNIT,
        /** Rows of one period. */
        PERIOD,
        /** Rows of one unit or one period (Cameron, Gelbach and Miller 2011; Thompson 2011). */
        TWO_WAY,
        /** All rows less than so many periods apart, with Bartlett weights (Driscoll and Kraay 1998). */
        DRISCOLL_KRAAY
    }

    /** Factors for few groups; n rows, k columns of the transformed regression, g groups. */
    public enum SmallSample {
        /** None, HC0. */
        NONE,
        /** {@code n / (n - k)}, HC1; for first differences n counts differences (plm 2.6 takes n less the units over n - k of the levels). */
        HC1,
        /** {@code g / (g - 1) (n - 1) / (n - k)}, plm's {@code sss}; g is n for {@link Kind#WHITE}. */
        STATA
    }

    /**
     * Checks the lags.
     *
     * @throws IllegalArgumentException if they are negative
     */
    public PanelCovariance {
        if (lags.isPresent() && lags.getAsInt() < 0) {
            throw new IllegalArgumentException("lags: " + lags.getAsInt() + " is negative; use 0 or more");
        }
    }

    private static PanelCovariance of(Kind kind) {
        return new PanelCovariance(kind, SmallSample.NONE, OptionalInt.empty());
    }

    /** Equal variances, no correlation. */
    public static PanelCovariance classical() {
        return of(Kind.CLASSICAL);
    }

    /** White's, without groups. */
    public static PanelCovariance white() {
        return of(Kind.WHITE);
    }

    /** Arellano's: clustered by unit. */
    public static PanelCovariance byUnit() {
        return of(Kind.UNIT);
    }

    /** Clustered by period. */
    public static PanelCovariance byPeriod() {
        return of(Kind.PERIOD);
    }

    /** Clustered by unit and by period. */
    public static PanelCovariance twoWay() {
        return of(Kind.TWO_WAY);
    }

    /** Driscoll and Kraay's with {@code floor(T^(1/4))} lags. */
    public static PanelCovariance driscollKraay() {
        return of(Kind.DRISCOLL_KRAAY);
    }

    /** Driscoll and Kraay's with so many lags. */
    public static PanelCovariance driscollKraay(int lags) {
        return new PanelCovariance(Kind.DRISCOLL_KRAAY, SmallSample.NONE, OptionalInt.of(lags));
    }

    /** The same with a factor for few groups. */
    public PanelCovariance with(SmallSample factor) {
        return new PanelCovariance(kind, factor, lags);
    }

    /** What tables say of the standard errors. */
    String text() {
        String groups = switch (kind) {
            case CLASSICAL -> "classical";
            case WHITE -> "White";
            case UNIT -> "clustered by unit (Arellano)";
            case PERIOD -> "clustered by period";
            case TWO_WAY -> "clustered by unit and period";
            case DRISCOLL_KRAAY -> "Driscoll-Kraay";
        };
        return groups + (smallSample == SmallSample.NONE ? "" : ", " + smallSample.name());
    }
}
