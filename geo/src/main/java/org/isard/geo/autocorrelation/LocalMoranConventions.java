package org.isard.geo.autocorrelation;

/**
 * On what programs differ in local Moran's I.
 *
 * @param divisor of the variance that I is measured in
 * @param quadrants where high begins
 */
public record LocalMoranConventions(Divisor divisor, Quadrants quadrants) {

    /** What the sum of squared deviations is divided by. */
    public enum Divisor {
        /** n: the mean of local Moran is the global one. spdep, {@code mlvar = TRUE}. */
        N("n"),
        /** n - 1, the sample variance: PySAL, GeoDa, spdep with {@code mlvar = FALSE}. P-values are the same. */
        N_MINUS_1("(n - 1)");

        private final String text;

        Divisor(String text) {
            this.text = text;
        }

        double of(int n) {
            return this == N ? n : n - 1.0;
        }

        String text() {
            return text;
        }
    }

    /** Above what a value and a lag are high; what equals the cut is low. */
    public enum Quadrants {
        /** Both above the mean of the variable, the origin of the Moran scatter plot: PySAL, GeoDa, spdep's "pysal". */
        ORIGIN,
        /** The value above the mean of values, the lag above the mean of lags: spdep's "mean". */
        MEAN,
        /** Likewise with medians: spdep's "median". */
        MEDIAN
    }

    /** As {@code localmoran} of spdep with its first quadrants: divisor n, means. */
    public static LocalMoranConventions spdep() {
        return new LocalMoranConventions(Divisor.N, Quadrants.MEAN);
    }

    /** As {@code Moran_Local} of PySAL's esda: divisor n - 1, quadrants of the scatter plot. */
    public static LocalMoranConventions pysal() {
        return new LocalMoranConventions(Divisor.N_MINUS_1, Quadrants.ORIGIN);
    }

    /** As GeoDa: the same as {@link #pysal()}. */
    public static LocalMoranConventions geoda() {
        return pysal();
    }

    /** With this divisor. */
    public LocalMoranConventions divisor(Divisor value) {
        return new LocalMoranConventions(value, quadrants);
    }

    /** With these quadrants. */
    public LocalMoranConventions quadrants(Quadrants value) {
        return new LocalMoranConventions(divisor, value);
    }
}
