package org.isard.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** Cuts areas at the meridian of 180 degrees, so that every edge of theirs can be drawn straight on a flat map. */
final class Antimeridian {
    private Antimeridian() {}

    /** The same object if no edge spans more than half the globe. */
    static Geometry cut(Geometry geometry) {
        if (geometry.isEmpty() || !crosses(geometry)) {
            return geometry;
        }
        List<Polygon> parts = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) geometry.getGeometryN(i);
            if (crosses(polygon)) {
                addPieces(unwrapped(polygon), parts);
            } else if (!polygon.isEmpty()) {
                parts.add(polygon);
            }
        }
        return parts.size() == 1 ? parts.get(0) : Rings.multiPolygon(parts);
    }

    private static boolean crosses(Geometry geometry) {
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) geometry.getGeometryN(i);
            CoordinateSequence xy = polygon.getExteriorRing().getCoordinateSequence();
            for (int k = 1; k < xy.size(); k++) {
                // along a pole a full turn is no way at all, and how maps that are cut already close Antarctica
                boolean alongPole = Math.abs(xy.getY(k)) >= 90 && xy.getY(k) == xy.getY(k - 1);
                if (Math.abs(xy.getX(k) - xy.getX(k - 1)) > 180 && !alongPole) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Unrolled, each ring runs on beyond 180 degrees, and around a pole it is closed along the pole. */
    private static Geometry unwrapped(Polygon polygon) {
        List<double[]> rings = new ArrayList<>();
        rings.add(unwrapped(polygon.getExteriorRing(), Double.NaN));
        Envelope shell = Rings.polygon(rings).getEnvelopeInternal();
        for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
            rings.add(unwrapped(polygon.getInteriorRingN(h), shell.centre().x));
        }
        Geometry unrolled = Rings.polygon(rings);
        return unrolled.isValid() ? unrolled : GeometryFixer.fix(unrolled);
    }

    private static double[] unwrapped(LinearRing ring, double near) {
        CoordinateSequence xy = ring.getCoordinateSequence();
        Rings.Doubles out = new Rings.Doubles();
        double start = xy.getX(0);
        double x = Double.isNaN(near) ? start : near + Math.IEEEremainder(start - near, 360);
        double sumY = 0;
        double first = x;
        for (int k = 0; k < xy.size(); k++) {
            if (k > 0) {
                x += Math.IEEEremainder(xy.getX(k) - xy.getX(k - 1), 360);
            }
            sumY += xy.getY(k);
            // a sum of steps rounds; a whole number of turns from the original does so once
            out.add(k == 0 ? first : xy.getX(k) + 360 * Math.rint((x - xy.getX(k)) / 360));
            out.add(xy.getY(k));
        }
        double turns = Math.rint((x - first) / 360);
        if (turns != 0) {
            double pole = Math.copySign(90, sumY);
            double[] corners = {first + 360 * turns, pole, first, pole, first, xy.getY(0)};
            for (double corner : corners) {
                out.add(corner);
            }
        }
        return out.toArray();
    }

    private static void addPieces(Geometry unrolled, List<Polygon> parts) {
        Envelope box = unrolled.getEnvelopeInternal();
        int from = (int) Math.floor((box.getMinX() + 180) / 360);
        int to = (int) Math.ceil((box.getMaxX() + 180) / 360);
        List<Geometry> pieces = new ArrayList<>();
        for (int turn = from; turn < to; turn++) {
            Geometry band = Rings.FACTORY.toGeometry(new Envelope(360.0 * turn - 180, 360.0 * turn + 180, -91, 91));
            pieces.add(
                    AffineTransformation.translationInstance(-360.0 * turn, 0).transform(unrolled.intersection(band)));
        }
        // a ring around a pole was slit at its first vertex: the union closes the slit
        Geometry whole = UnaryUnionOp.union(pieces);
        for (int i = 0; i < whole.getNumGeometries(); i++) {
            if (whole.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                parts.add(polygon);
            }
        }
    }
}
