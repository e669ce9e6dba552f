package org.isard.geo.points;

import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * The standard deviational ellipse: how far weighted places spread about their mean centre along the direction of most spread and
 * across it (Lefever 1926, Yuill 1971).
 *
 * <p>The semi-axes are {@code f sqrt(l / N)}, l the eigenvalues of the weighted sums of squares and products about the mean
 * centre; f and N differ between programs, see {@link Convention}. With f = 1 an ellipse holds 39 % of a normal distribution, with the root of 2
 * it holds 63 % (Wang, Shi and Miao 2015).
 *
 * @param centre the mean centre
 * @param major the larger semi-axis
 * @param minor the smaller semi-axis; 0 for places on one line
 * @param rotation of the major axis in degrees clockwise from north (the y axis), at least 0 and below 180; NaN where both axes are equal
 * @param convention how it is scaled
 */
public record StandardEllipse(Location centre, double major, double minor, double rotation, Convention convention) {

    /** How programs scale the ellipse. */
    public enum Convention {
        /** f = 1 and N the sum of weights: the standard deviations along the axes, as Yuill (1971) and Gong (2002). */
        YUILL(1, 0),
        /** f = root of 2 and N the sum of weights: ArcGIS with one standard deviation. */
        ARCGIS(Math.sqrt(2), 0),
        /** f = root of 2 and N the sum of weights less 2: CrimeStat (Levine), and aspace's {@code calc_sde}. */
        CRIMESTAT(Math.sqrt(2), 2);

        private final double factor;
        private final double lost;

        Convention(double factor, double lost) {
            this.factor = factor;
            this.lost = lost;
        }

        double divisor(WeightedPoints points) {
            double divisor = points.total() - lost;
            if (!(divisor > 0)) {
                throw new IllegalArgumentException("convention: " + this
                        + " divides by the sum of weights less 2, which is " + TextTable.format(divisor)
                        + "; give more points, or another convention for weights that are shares");
            }
            return divisor;
        }
    }

    /**
     * The ellipse of weighted places. Costs O(n).
     *
     * @throws IllegalArgumentException if the convention takes 2 off a sum of weights that is no larger
     */
    public static StandardEllipse of(WeightedPoints points, Convention convention) {
        double divisor = convention.divisor(points);
        int exponent = points.exponent();
        Location centre = points.mean();
        double[] x = points.deviations(points.x, centre.x(), exponent);
        double[] y = points.deviations(points.y, centre.y(), exponent);
        double xx = products(points.w, x, x);
        double yy = products(points.w, y, y);
        double xy = products(points.w, x, y);
        double excess = Math.hypot(yy - xx, 2 * xy);
        boolean round = excess <= 1e-12 * (xx + yy);
        double angle = round ? 0 : Math.atan2(2 * xy, yy - xx) / 2; // clockwise from north
        double sin = Math.sin(angle);
        double cos = Math.cos(angle);
        double[] along = new double[x.length];
        double[] across = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            along[i] = sin * x[i] + cos * y[i];
            across[i] = cos * x[i] - sin * y[i];
        }
        double major = axis(products(points.w, along, along), divisor, convention, exponent);
        double minor = axis(products(points.w, across, across), divisor, convention, exponent);
        // rounding leaves some 1e-16 of the major axis for places on one line
        return new StandardEllipse(
                centre,
                major,
                minor <= 1e-15 * major ? 0 : Math.min(minor, major),
                round ? Double.NaN : degrees(angle),
                convention);
    }

    private static double products(double[] w, double[] a, double[] b) {
        double[] terms = new double[w.length];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = w[i] * (a[i] * b[i]);
        }
        return Pairwise.sum(terms);
    }

    private static double axis(double squares, double divisor, Convention convention, int exponent) {
        return Math.scalb(convention.factor * Math.sqrt(squares / divisor), exponent);
    }

    private static double degrees(double angle) {
        double degrees = Math.toDegrees(angle);
        return degrees < 0 ? (degrees + 180 < 180 ? degrees + 180 : 0) : degrees + 0.0;
    }

    /** The area, {@code pi} times both semi-axes. */
    public double area() {
        return Math.PI * major * minor;
    }

    /** {@code sqrt(1 - minor^2 / major^2)}: 0 for a circle, 1 for a line; NaN for a single place. */
    public double eccentricity() {
        double ratio = minor / major;
        return Math.sqrt((1 - ratio) * (1 + ratio));
    }

    /** Minor over major axis; NaN for a single place. */
    public double ratio() {
        return minor / major;
    }

    /**
     * The ellipse of several standard deviations: both axes so many times as long.
     *
     * @throws IllegalArgumentException if the number is not positive and finite
     */
    public StandardEllipse times(double deviations) {
        if (!(deviations > 0) || Double.isInfinite(deviations)) {
            throw new IllegalArgumentException("deviations: " + deviations + " must be above 0 and finite");
        }
        return new StandardEllipse(centre, deviations * major, deviations * minor, rotation, convention);
    }

    /** Whether a place lies inside or on the ellipse. */
    public boolean contains(Location place) {
        double angle = Double.isNaN(rotation) ? 0 : Math.toRadians(rotation);
        double dx = place.x() - centre.x();
        double dy = place.y() - centre.y();
        double along = Math.sin(angle) * dx + Math.cos(angle) * dy;
        double across = Math.cos(angle) * dx - Math.sin(angle) * dy;
        return major == 0
                ? dx == 0 && dy == 0
                : minor == 0 ? across == 0 && Math.abs(along) <= major : Math.hypot(along / major, across / minor) <= 1;
    }

    /** As a polygon of 360 sides, for maps and GeoJSON. */
    public Polygon polygon() {
        return polygon(360);
    }

    /**
     * As a polygon with vertices on the ellipse, counter-clockwise; its area is less than the ellipse's by about {@code 6.6 / sides^2} of it.
     *
     * @throws IllegalArgumentException if there are fewer than 4 sides
     * @throws IllegalStateException if the ellipse has no area
     */
    public Polygon polygon(int sides) {
        if (sides < 4) {
            throw new IllegalArgumentException("sides: " + sides + " are too few; at least 4 are needed");
        }
        if (!(minor > 0)) {
            throw new IllegalStateException("ellipse: has no area, since all places that weigh lie on one line");
        }
        double angle = Double.isNaN(rotation) ? 0 : Math.toRadians(rotation);
        Coordinate[] ring = new Coordinate[sides + 1];
        for (int k = 0; k < sides; k++) {
            double turn = -2 * Math.PI * k / sides;
            double along = major * Math.cos(turn);
            double across = minor * Math.sin(turn);
            ring[k] = new Coordinate(
                    centre.x() + Math.sin(angle) * along + Math.cos(angle) * across,
                    centre.y() + Math.cos(angle) * along - Math.sin(angle) * across);
        }
        ring[sides] = ring[0].copy();
        return new GeometryFactory().createPolygon(ring);
    }

    @Override
    public String toString() {
        return "Standard deviational ellipse, convention " + convention + "\n"
                + TextTable.of("centre x", "centre y", "major", "minor", "rotation", "area", "eccentricity")
                        .row(centre.x(), centre.y(), major, minor, rotation, area(), eccentricity());
    }
}
