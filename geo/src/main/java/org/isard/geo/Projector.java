package org.isard.geo;

import org.isard.geo.formats.CrsProjection;
import org.isard.geo.formats.CrsText;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/** Takes coordinates from one system to another by proj4j, which is there only if the user has added it. */
final class Projector {
    private final CoordinateTransform transform;
    private final String route;

    private Projector(CoordinateTransform transform, String route) {
        this.transform = transform;
        this.route = route;
    }

    static Projector of(CoordinateSystem from, CoordinateSystem to) {
        try {
            CoordinateTransform transform =
                    new CoordinateTransformFactory().createTransform(system(definition(from)), system(definition(to)));
            return new Projector(transform, from + " to " + to);
        } catch (NoClassDefFoundError e) {
            throw missing(e);
        }
    }

    /** The unit of a plane in metres; NaN for longitudes and latitudes. */
    static double metresPerUnit(String definition) {
        try {
            CoordinateReferenceSystem system = system(definition);
            boolean degrees = Boolean.TRUE.equals(system.isGeographic());
            return degrees ? Double.NaN : 1 / system.getProjection().getFromMetres();
        } catch (NoClassDefFoundError e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(NoClassDefFoundError e) {
        return new IllegalStateException(
                "projections need the library org.locationtech.proj4j:proj4j, and EPSG codes proj4j-epsg beside it; add them to"
                        + " the dependencies of your program",
                e);
    }

    private static String definition(CoordinateSystem system) {
        if (!system.definition().isEmpty()) {
            return system.definition();
        }
        if (system.isGeographic()) {
            return "+proj=longlat +datum=WGS84 +no_defs";
        }
        throw new IllegalArgumentException("coordinates: which plane " + system
                + " is has not been said; say it with as(CoordinateSystem.ofEpsg(...)), ofProj(...) or ofWkt(...)");
    }

    private static CoordinateReferenceSystem system(String definition) {
        try {
            CoordinateReferenceSystem system = definition.startsWith("EPSG:")
                    ? new CRSFactory().createFromName(definition)
                    : new CRSFactory()
                            .createFromParameters(
                                    null,
                                    definition.startsWith("+")
                                            ? definition
                                            : CrsProjection.parameters(CrsText.parse(definition)));
            if (system != null && system.getProjection() != null) {
                return system;
            }
            throw unknown(definition, "no such system", null);
        } catch (Proj4jException | IllegalStateException | NumberFormatException e) {
            throw unknown(definition, String.valueOf(e.getMessage()), e);
        }
    }

    private static IllegalArgumentException unknown(String definition, String reason, RuntimeException cause) {
        return new IllegalArgumentException(
                "coordinates: proj4j does not know \"" + definition + "\": " + reason
                        + (definition.startsWith("EPSG:")
                                ? "; the codes are in proj4j-epsg, which must be there too"
                                : ""),
                cause);
    }

    double[] apply(String label, double x, double y) {
        ProjCoordinate image = new ProjCoordinate();
        try {
            transform.transform(new ProjCoordinate(x, y), image);
        } catch (Proj4jException e) {
            throw noImage(label, x, y, e);
        }
        if (!Double.isFinite(image.x) || !Double.isFinite(image.y)) {
            throw noImage(label, x, y, null);
        }
        return new double[] {image.x, image.y};
    }

    private IllegalArgumentException noImage(String label, double x, double y, Proj4jException cause) {
        return new IllegalArgumentException(
                "coordinates: (" + x + ", " + y + ") of \"" + label + "\" has no image from " + route
                        + (cause == null ? "" : ": " + cause.getMessage()),
                cause);
    }

    Geometry apply(String label, Geometry geometry) {
        Geometry image = geometry.copy();
        image.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence xy, int k) {
                double[] to = apply(label, xy.getX(k), xy.getY(k));
                xy.setOrdinate(k, 0, to[0]);
                xy.setOrdinate(k, 1, to[1]);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        return image;
    }
}
