package org.isard.geo.points;

/** A place in the plane. */
public record Location(double x, double y) {

    /** Euclid's distance. */
    public double distance(Location other) {
        return Math.hypot(other.x - x, other.y - y);
    }

    /**
     * The direction of another place in degrees clockwise from north (the y axis), at least 0 and below 360; NaN for the
     * same place.
     */
    public double bearing(Location other) {
        double dx = other.x - x;
        double dy = other.y - y;
        if (dx == 0 && dy == 0) {
            return Double.NaN;
        }
        double degrees = Math.toDegrees(Math.atan2(dx, dy));
        return degrees < 0 ? Math.min(degrees + 360, Math.nextDown(360.0)) : degrees + 0.0;
    }
}
