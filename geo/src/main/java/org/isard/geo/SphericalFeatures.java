package org.isard.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Features on the sphere, whose edges are great circles: which is nearest to a place. Lines and rings are taken in strides of a few
 * edges, and each polygon once more as a whole, to find what holds the place; all in a {@link CapTree}.
 */
final class SphericalFeatures {
    private static final int STRIDE = 8;

    private final List<Piece> pieces = new ArrayList<>();
    private final CapTree tree;

    /** Part of a feature. */
    private abstract static class Piece {
        final int feature;

        Piece(int feature) {
            this.feature = feature;
        }

        abstract double[] cap();

        /** The angle to a place. */
        abstract double angle(Place place);
    }

    /** A unit vector, with what of it the meridian through it needs. */
    private record Place(double x, double y, double z, double sinLon, double cosLon, double cosLat) {}

    SphericalFeatures(Features features) {
        for (int f = 0; f < features.size(); f++) {
            add(f, features.geometry(f), features.labels().get(f));
        }
        tree = new CapTree(pieces.stream().map(Piece::cap).toArray(double[][]::new));
    }

    private void add(int feature, Geometry geometry, String label) {
        if (geometry.isEmpty()) {
            return;
        }
        if (geometry instanceof Point point) {
            pieces.add(new Chain(feature, units(point.getCoordinateSequence()), 0, 1));
        } else if (geometry instanceof LineString line) {
            addChain(feature, units(line.getCoordinateSequence()), label);
        } else if (geometry instanceof Polygon polygon) {
            double[][] rings = new double[polygon.getNumInteriorRing() + 1][];
            for (int r = 0; r < rings.length; r++) {
                LineString ring = r == 0 ? polygon.getExteriorRing() : polygon.getInteriorRingN(r - 1);
                rings[r] = units(ring.getCoordinateSequence());
                addChain(feature, rings[r], label);
            }
            Area area = new Area(feature, rings);
            if (area.cap()[3] > Math.PI / 2 - 1e-7) {
                throw new IllegalArgumentException(
                        "features: \"" + label
                                + "\" has a polygon of about a hemisphere, of which inside and outside cannot be told apart; cut it");
            }
            pieces.add(area);
        } else {
            for (int k = 0; k < geometry.getNumGeometries(); k++) {
                add(feature, geometry.getGeometryN(k), label);
            }
        }
    }

    private void addChain(int feature, double[] units, String label) {
        int last = units.length / 3 - 1;
        for (int v = 0; v < last; v++) {
            double x = units[3 * v] + units[3 * v + 3];
            double y = units[3 * v + 1] + units[3 * v + 4];
            double z = units[3 * v + 2] + units[3 * v + 5];
            if (x * x + y * y + z * z < 1e-18) {
                throw new IllegalArgumentException(
                        "features: \"" + label
                                + "\" has an edge between antipodes, of which nobody knows where it runs; give it a vertex between");
            }
        }
        for (int v = 0; v < last; v += STRIDE) {
            pieces.add(new Chain(feature, units, v, Math.min(last, v + STRIDE) + 1));
        }
    }

    private static double[] units(CoordinateSequence degrees) {
        double[] units = new double[3 * degrees.size()];
        for (int v = 0; v < degrees.size(); v++) {
            Sphere.unit(degrees.getX(v), degrees.getY(v), units, 3 * v);
        }
        return units;
    }

    /** The nearest feature and the distance to it in kilometres; of several at the same distance the first. */
    NearestFeature.Near nearest(double lon, double lat) {
        double[] unit = new double[3];
        Sphere.unit(lon, lat, unit, 0);
        Place place = new Place(
                unit[0], unit[1], unit[2], Sphere.sinDegrees(lon), Sphere.cosDegrees(lon), Sphere.cosDegrees(lat));
        Best best = new Best();
        tree.search(unit, piece -> {
            Piece candidate = pieces.get(piece);
            double angle = candidate.angle(place);
            if (angle < best.angle || (angle == best.angle && candidate.feature < best.feature)) {
                best.angle = angle;
                best.feature = candidate.feature;
            }
            return best.angle;
        });
        return new NearestFeature.Near(best.feature, Sphere.RADIUS * best.angle);
    }

    /** What the search has come to. */
    private static final class Best {
        int feature = Integer.MAX_VALUE;
        double angle = Double.POSITIVE_INFINITY;
    }

    /** Some vertices, joined by great circles. */
    private static final class Chain extends Piece {
        private final double[] units;
        private final int from;
        private final int to;

        Chain(int feature, double[] units, int from, int to) {
            super(feature);
            this.units = units;
            this.from = from;
            this.to = to;
        }

        @Override
        double[] cap() {
            return CapTree.around(units, from, to);
        }

        @Override
        double angle(Place place) {
            double chord = Double.POSITIVE_INFINITY; // squared, to the nearest vertex
            double sine = Double.POSITIVE_INFINITY; // to the nearest point within an edge
            for (int v = from; v < to; v++) {
                double dx = place.x - units[3 * v];
                double dy = place.y - units[3 * v + 1];
                double dz = place.z - units[3 * v + 2];
                chord = Math.min(chord, dx * dx + dy * dy + dz * dz);
                if (v + 1 < to) {
                    sine = Math.min(sine, sineToEdge(place, 3 * v, dx, dy, dz));
                }
            }
            double toVertex = 2 * Math.asin(Math.min(1, Math.sqrt(chord) / 2));
            return sine <= 1 ? Math.min(toVertex, Math.asin(sine)) : toVertex;
        }

        /** The sine of the angle to the edge from the vertex at k; infinite if a vertex is nearer than all between. */
        private double sineToEdge(Place place, int k, double dx, double dy, double dz) {
            double ax = units[k];
            double ay = units[k + 1];
            double az = units[k + 2];
            double bx = units[k + 3];
            double by = units[k + 4];
            double bz = units[k + 5];
            // (a - b) x (a + b) = 2 a x b keeps its digits where a and b are near
            double nx = (ay - by) * (az + bz) - (az - bz) * (ay + by);
            double ny = (az - bz) * (ax + bx) - (ax - bx) * (az + bz);
            double nz = (ax - bx) * (ay + by) - (ay - by) * (ax + bx);
            // the directions along the edge at a and at b
            double fromA =
                    place.x * (ny * az - nz * ay) + place.y * (nz * ax - nx * az) + place.z * (nx * ay - ny * ax);
            double fromB =
                    place.x * (ny * bz - nz * by) + place.y * (nz * bx - nx * bz) + place.z * (nx * by - ny * bx);
            if (!(fromA > 0 && fromB < 0)) {
                return Double.POSITIVE_INFINITY;
            }
            // the normal is at right angles to a: the difference from a keeps the digits of a small angle
            double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
            return Math.abs(dx * nx + dy * ny + dz * nz) / length;
        }
    }

    /** The inside of a polygon smaller than a hemisphere: there the angle is 0. */
    private static final class Area extends Piece {
        private final double[][] rings;
        private final double[] cap;

        Area(int feature, double[][] rings) {
            super(feature);
            this.rings = rings;
            cap = CapTree.around(rings[0], 0, rings[0].length / 3);
        }

        @Override
        double[] cap() {
            return cap;
        }

        /**
         * Whether the meridian from the place to a pole outside crosses the rings an odd number of times. The pole on the other side of the
         * equator than the middle is more than a quarter turn from it, so outside the cap.
         */
        @Override
        double angle(Place place) {
            double sign = cap[2] > 0 ? -1 : 1;
            boolean inside = false;
            for (double[] ring : rings) {
                double before = east(ring, 0, place);
                for (int k = 3; k < ring.length; k += 3) {
                    double here = east(ring, k, place);
                    if ((here >= 0) != (before >= 0)) {
                        inside ^= crosses(ring, k, Math.abs(before), Math.abs(here), sign, place);
                    }
                    before = here;
                }
            }
            return inside ? 0 : Double.POSITIVE_INFINITY;
        }

        /** How far a vertex is to the east of the plane of the place's meridian. */
        private static double east(double[] ring, int k, Place place) {
            return ring[k + 1] * place.cosLon - ring[k] * place.sinLon;
        }

        /** Whether the edge that ends at k meets the plane of the meridian between the place and the pole. */
        private static boolean crosses(double[] ring, int k, double before, double here, double sign, Place place) {
            // a positive mean of the ends of the edge, so on the short way between them
            double x = before * ring[k] + here * ring[k - 3];
            double y = before * ring[k + 1] + here * ring[k - 2];
            double z = before * ring[k + 2] + here * ring[k - 1];
            double across = x * place.cosLon + y * place.sinLon;
            return across > 0 && sign * z * place.cosLat > sign * place.z * across;
        }
    }
}
