package org.isard.econometrics;

import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Variable;

/**
 * How the covariance of coefficients is estimated: a bread, {@code (X'X)^-1} in least squares, around a meat of scores
 * {@code s_i = x_i e_i}, with e_i the residual and h_i the leverage of unit i, n units and k columns.
 */
public sealed interface Covariance {
    /** Equal variances: {@code RSS / (n - k) (X'X)^-1}. */
    Covariance CLASSICAL = Independent.CLASSICAL;
    /** White (1980): {@code sum_i s_i s_i'}. */
    Covariance HC0 = Independent.HC0;
    /** HC0 times {@code n / (n - k)}, Stata's {@code robust}. */
    Covariance HC1 = Independent.HC1;
    /** MacKinnon and White (1985): {@code e_i^2 / (1 - h_i)}. */
    Covariance HC2 = Independent.HC2;
    /** MacKinnon and White (1985): {@code e_i^2 / (1 - h_i)^2}. */
    Covariance HC3 = Independent.HC3;
    /** Cribari-Neto (2004): {@code e_i^2 / (1 - h_i)^min(4, n h_i / k)}. */
    Covariance HC4 = Independent.HC4;

    /** Units that do not depend on each other; as {@code vcovHC} of the R package sandwich. */
    enum Independent implements Covariance {
        CLASSICAL,
        HC0,
        HC1,
        HC2,
        HC3,
        HC4
    }

    /** Units of one group may depend on each other, for one or several clusterings (Cameron, Gelbach and Miller 2011). */
    record Clustered(List<Categories> by, SmallSample smallSample) implements Covariance {
        public Clustered {
            by = List.copyOf(by);
            if (by.isEmpty()) {
                throw new IllegalArgumentException("by: names no clustering; give at least one");
            }
        }

        /** The same with other small-sample factors. */
        public Clustered with(SmallSample other) {
            return new Clustered(by, other);
        }

        @Override
        public String toString() {
            return "clustered by "
                    + String.join(" and ", by.stream().map(Categories::name).toList());
        }
    }

    /**
     * A series in order of time, units up to {@code lags} apart weighted by {@code 1 - l / (lags + 1)} (Newey and West 1987); no
     * prewhitening, no small-sample factor: sandwich's {@code NeweyWest(prewhite = FALSE)}.
     */
    record NeweyWest(int lags) implements Covariance {
        public NeweyWest {
            requireLags(lags);
        }

        @Override
        public String toString() {
            return "Newey-West, " + lags + " lags";
        }
    }

    /**
     * Newey-West on the sums of the scores of each period, so that all units of near periods may depend on each other (Driscoll and
     * Kraay 1998). Periods stand in the order of the levels; levels without units do not count. The groups of the small-sample factor are
     * the periods.
     */
    record DriscollKraay(Categories periods, int lags, SmallSample smallSample) implements Covariance {
        public DriscollKraay {
            requireLags(lags);
        }

        /** The same with other small-sample factors. */
        public DriscollKraay with(SmallSample other) {
            return new DriscollKraay(periods, lags, other);
        }

        @Override
        public String toString() {
            return "Driscoll-Kraay, " + lags + " lags";
        }
    }

    /**
     * Units up to a distance may depend on each other (Conley 1999): {@code sum_ij K(d_ij / cutoff) s_i s_j'}. Not sure to be positive:
     * a standard error is NaN where the variance is negative. Costs k^2 for each pair within the distance.
     */
    record Conley(Variable x, Variable y, double cutoff, Distance distance, Kernel kernel) implements Covariance {
        /** How far units are apart. */
        public enum Distance {
            /** Straight, in the unit of the coordinates. */
            PLANAR,
            /** Kilometres on a sphere of radius 6371.0088 km; x is the longitude and y the latitude in degrees. */
            GREAT_CIRCLE
        }

        /** The weight of a pair at distance {@code u cutoff}; 0 beyond the cutoff. */
        public enum Kernel {
            /** 1 up to and at the cutoff. */
            UNIFORM,
            /** {@code 1 - u}. */
            BARTLETT
        }

        public Conley {
            if (!(cutoff > 0) || Double.isInfinite(cutoff)) {
                throw new IllegalArgumentException("cutoff: is " + cutoff + "; it must be a positive distance");
            }
            x.labels().requireSame(y.labels(), "y");
            x.requireComplete();
            y.requireComplete();
        }

        /** The same with another kernel. */
        public Conley with(Kernel other) {
            return new Conley(x, y, cutoff, distance, other);
        }

        @Override
        public String toString() {
            return "Conley within " + cutoff;
        }
    }

    /** By one or several clusterings, with the factors of {@link SmallSample#FIXEST}. */
    static Clustered clustered(Categories... by) {
        return new Clustered(List.of(by), SmallSample.FIXEST);
    }

    /** Newey-West with the given number of lags. */
    static NeweyWest neweyWest(int lags) {
        return new NeweyWest(lags);
    }

    /** Driscoll-Kraay without small-sample factor, as {@code vcovSCC} of plm. */
    static DriscollKraay driscollKraay(Categories periods, int lags) {
        return new DriscollKraay(periods, lags, SmallSample.NONE);
    }

    /** Conley with the uniform kernel. */
    static Conley conley(Variable x, Variable y, double cutoff, Conley.Distance distance) {
        return new Conley(x, y, cutoff, distance, Conley.Kernel.UNIFORM);
    }

    private static void requireLags(int lags) {
        if (lags < 0) {
            throw new IllegalArgumentException("lags: is " + lags + "; it must not be negative");
        }
    }
}
