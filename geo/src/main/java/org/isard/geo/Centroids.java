package org.isard.geo;

import org.locationtech.jts.algorithm.Centroid;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Centres of gravity of areas, in the plane and on the sphere. */
final class Centroids {
    private Centroids() {}

    static double[] of(Geometry geometry, CoordinateSystem coordinates) {
        if (coordinates == CoordinateSystem.LON_LAT) {
            double[] centre = onSphere(geometry);
            if (centre != null) {
                return centre;
            }
        }
        Coordinate c = Centroid.getCentroid(geometry);
        return new double[] {c.x, c.y};
    }

    /**
     * The direction of the integral of the position vector over the area. By Stokes' theorem that is half the integral of
     * r x dr along the border, and along a great-circle arc from a to b that is the arc's length times the normal of its
     * plane. Orientation is told in the plane, for GeoJSON's own is not to be relied upon. Null if there is no area.
     */
    private static double[] onSphere(Geometry geometry) {
        double[] sum = new double[3];
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) geometry.getGeometryN(i);
            if (!polygon.isEmpty()) {
                addRing(polygon.getExteriorRing(), 1, sum);
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    addRing(polygon.getInteriorRingN(h), -1, sum);
                }
            }
        }
        double length = Math.sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]);
        // unit vectors carry 1e-16; a sum of that size has no direction
        if (length < 1e-15) {
            return null;
        }
        double lat = StrictMath.atan2(sum[2], Math.hypot(sum[0], sum[1]));
        return new double[] {Math.toDegrees(StrictMath.atan2(sum[1], sum[0])), Math.toDegrees(lat)};
    }

    private static void addRing(LinearRing ring, int sign, double[] sum) {
        CoordinateSequence xy = ring.getCoordinateSequence();
        double s = (Orientation.isCCW(xy) ? 0.5 : -0.5) * sign;
        double[] a = new double[3];
        double[] b = new double[3];
        Sphere.unit(xy.getX(0), xy.getY(0), a, 0);
        for (int k = 1; k < xy.size(); k++) {
            Sphere.unit(xy.getX(k), xy.getY(k), b, 0);
            // (a - b) x (a + b) = 2 a x b, without the cancellation of a x b for close points
            double dx = a[0] - b[0];
            double dy = a[1] - b[1];
            double dz = a[2] - b[2];
            double mx = a[0] + b[0];
            double my = a[1] + b[1];
            double mz = a[2] + b[2];
            double nx = dy * mz - dz * my;
            double ny = dz * mx - dx * mz;
            double nz = dx * my - dy * mx;
            double norm = Math.sqrt(nx * nx + ny * ny + nz * nz);
            if (norm > 0) {
                double chord = Math.sqrt(dx * dx + dy * dy + dz * dz);
                double span = Math.sqrt(mx * mx + my * my + mz * mz);
                double weight = s * 2 * StrictMath.atan2(chord, span) / norm;
                sum[0] += weight * nx;
                sum[1] += weight * ny;
                sum[2] += weight * nz;
            }
            double[] swap = a;
            a = b;
            b = swap;
        }
    }
}
