package org.isard.geo;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import net.sf.geographiclib.PolygonArea;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Lengths and areas on the ellipsoid of WGS 84, in kilometres. */
final class Geodesics {
    private Geodesics() {}

    static double distance(double lon1, double lat1, double lon2, double lat2) {
        return Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2, GeodesicMask.DISTANCE).s12 / 1000;
    }

    static double area(Geometry geometry) {
        double area = 0;
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) geometry.getGeometryN(i);
            if (!polygon.isEmpty()) {
                area += area(polygon.getExteriorRing());
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    area -= area(polygon.getInteriorRingN(h));
                }
            }
        }
        return area;
    }

    /** The smaller side of a ring, whatever its orientation. */
    private static double area(LinearRing ring) {
        PolygonArea sum = new PolygonArea(Geodesic.WGS84, false);
        CoordinateSequence xy = ring.getCoordinateSequence();
        for (int k = 0; k < xy.size() - 1; k++) {
            sum.AddPoint(xy.getY(k), xy.getX(k));
        }
        return Math.abs(sum.Compute(false, true).area) / 1e6;
    }
}
