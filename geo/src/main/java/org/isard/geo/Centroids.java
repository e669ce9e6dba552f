package org.isard.geo;

import org.locationtech.jts.algorithm.Centroid;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Centres of gravity of areas, in the plane and on the sphere. */
final class Centroids {
    private Centroids() {}

    static double[] of(Geometry geometry, CoordinateSystem coordinates) {
        if (coordinates.isGeographic()) {
            double[] centre = onSphere(geometry);
            if (centre != null) {
                return centre;
            }
        }
        Coordinate c = Centroid.getCentroid(geometry);
        return new double[] {c.x, c.y};
    }

    /**
     * The direction of the integral of the position vector over the area; null if there is no area. By Stokes' theorem the
     * integral is half that of r x dr along the border, and along a great-circle arc of length t from a to b that is
     * (t / sin t) a x b. Which side of a ring is inside is told by area, for files do not agree on orientation.
     *
     * <p>Of an area of size L the integral is about L^2 upwards and L^3 sideways, while a x b is about L sideways. So all is
     * computed in the frame east, north, up of a first vertex, where up = 1 - drop: in (1 - drop_a) b - (1 - drop_b) a the
     * leading b - a adds up to nothing around a ring and is left out.
     */
    private static double[] onSphere(Geometry geometry) {
        Frame frame = new Frame(geometry.getCoordinate());
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) geometry.getGeometryN(i);
            if (!polygon.isEmpty()) {
                frame.addRing(polygon.getExteriorRing(), 1);
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    frame.addRing(polygon.getInteriorRingN(h), -1);
                }
            }
        }
        return frame.direction();
    }

    /**
     * Whether the smaller side of a ring lies to its left, so also where it crosses the meridian of 180 degrees or goes
     * around a pole. The area to the left is -(integral of sin lat dlon), plus 2 pi for a ring around a pole; chords of the
     * map instead of great circles do for its sign.
     */
    private static boolean isCounterClockwise(CoordinateSequence xy) {
        double sin0 = Sphere.sinDegrees(xy.getY(0));
        double sinA = sin0;
        double turn = 0;
        double area = 0;
        for (int k = 1; k < xy.size(); k++) {
            double sinB = Sphere.sinDegrees(xy.getY(k));
            double step = Math.toRadians(Math.IEEEremainder(xy.getX(k) - xy.getX(k - 1), 360));
            turn += step;
            area -= step * ((sinA - sin0) + (sinB - sin0)) / 2;
            sinA = sinB;
        }
        boolean aroundPole = Math.abs(turn) > Math.PI;
        return aroundPole ? area - turn * sin0 < 0 : area > 0;
    }

    /** t / sin(t) - 1, by its series where the difference would cancel. */
    private static double excess(double t, double sine) {
        double s = t * t;
        return t < 0.05 ? s / 6 * (1 + s * (7.0 / 60 + s * (31.0 / 2520 + s * 127 / 100800))) : t / sine - 1;
    }

    private static final class Frame {
        private final double lon0;
        private final double lat0;
        private final double sin0;
        private final double cos0;
        private double east;
        private double north;
        private double up;
        private double magnitude;

        Frame(Coordinate origin) {
            lon0 = origin.x;
            lat0 = origin.y;
            sin0 = Sphere.sinDegrees(lat0);
            cos0 = Sphere.cosDegrees(lat0);
        }

        /** East, north and drop of a place, each to full relative precision. */
        private void place(double lon, double lat, double[] to) {
            double cos = Sphere.cosDegrees(lat);
            double halfLon = Sphere.sinDegrees((lon - lon0) / 2);
            double halfLat = Sphere.sinDegrees((lat - lat0) / 2);
            to[0] = cos * Sphere.sinDegrees(lon - lon0);
            to[1] = Sphere.sinDegrees(lat - lat0) + 2 * sin0 * cos * halfLon * halfLon;
            to[2] = 2 * (halfLat * halfLat + cos0 * cos * halfLon * halfLon);
        }

        void addRing(LinearRing ring, int sign) {
            CoordinateSequence xy = ring.getCoordinateSequence();
            double s = (isCounterClockwise(xy) ? 0.5 : -0.5) * sign;
            double[] a = new double[3];
            double[] b = new double[3];
            place(xy.getX(0), xy.getY(0), a);
            for (int k = 1; k < xy.size(); k++) {
                place(xy.getX(k), xy.getY(k), b);
                addArc(a, b, s);
                double[] swap = a;
                a = b;
                b = swap;
            }
        }

        private void addArc(double[] a, double[] b, double s) {
            double x = a[2] * b[1] - a[1] * b[2]; // (a x b) east less a_north - b_north
            double y = a[0] * b[2] - a[2] * b[0]; // (a x b) north less b_east - a_east
            double z = a[0] * b[1] - a[1] * b[0];
            double crossX = a[1] - b[1] + x;
            double crossY = b[0] - a[0] + y;
            double sine = Math.sqrt(crossX * crossX + crossY * crossY + z * z);
            double chord = length(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
            double span = length(a[0] + b[0], a[1] + b[1], 2 - a[2] - b[2]);
            // between antipodes there is no one great circle
            double excess = sine > 0 ? excess(2 * StrictMath.atan2(chord, span), sine) : 0;
            east += s * (x + excess * crossX);
            north += s * (y + excess * crossY);
            up += s * (1 + excess) * z;
            magnitude += Math.abs(z);
        }

        /** Longitude and latitude of the sum; null where nothing but rounding is left of it. */
        double[] direction() {
            if (length(east, north, up) <= 1e-14 * magnitude) {
                return null;
            }
            double outward = up * cos0 - north * sin0;
            double lon = lon0 + Math.toDegrees(StrictMath.atan2(east, outward));
            double lat = Math.toDegrees(StrictMath.atan2(up * sin0 + north * cos0, Math.hypot(east, outward)));
            return new double[] {lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, lat};
        }

        private static double length(double x, double y, double z) {
            return Math.sqrt(x * x + y * y + z * z);
        }
    }
}
