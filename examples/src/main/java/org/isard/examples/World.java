package org.isard.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isard.core.Labels;
import org.isard.core.Weights;
import org.isard.examples.report.Json;
import org.isard.geo.Contiguity;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.NearestNeighbours;
import org.isard.geo.RegionOptions;
import org.isard.geo.Regions;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** The countries of the map, by ISO alpha-3 code; the few without a code keep their name. Antarctica is left out. */
record World(Regions regions) {

    /** The name under which charts find the map. */
    static final String MAP = "world";

    private static final int NEIGHBOURS = 4;

    static World shipped(Countries countries) {
        Regions read = Resources.asFile(
                "natural_earth_countries_110m.topojson",
                path -> Regions.readTopoJson(
                        path,
                        RegionOptions.defaults().object("countries").missingId(RegionOptions.MissingId.USE_NAME)));
        List<String> codes = new ArrayList<>();
        List<Geometry> shapes = new ArrayList<>();
        for (String label : read.labels()) {
            String iso = countries.ofIsoNumber(label).orElse(label);
            if (!iso.equals("ATA")) {
                codes.add(iso);
                shapes.add(read.geometry(label));
            }
        }
        return new World(Regions.of(Labels.of(codes), shapes, CoordinateSystem.LON_LAT));
    }

    /** Those of the given countries that the map has, in the map's order. */
    Labels onMap(java.util.function.Predicate<String> wanted) {
        return Labels.of(regions.labels().asList().stream().filter(wanted).toList());
    }

    /**
     * Who is next to whom: countries that share a border point, and for each country its four nearest, so that islands have
     * neighbours too. Rows are standardised.
     */
    Weights neighbours(Labels countries) {
        Regions chosen = regions.select(countries);
        return Contiguity.queen(chosen)
                .union(NearestNeighbours.of(chosen.centroids(), NEIGHBOURS))
                .binary()
                .rowStandardized();
    }

    /** GeoJSON with the label as {@code name}, the join key of ECharts; a hundredth of a degree is finer than the drawing. */
    Map<String, Object> geoJson() {
        List<Object> features = new ArrayList<>();
        for (String label : regions.labels()) {
            Geometry shape = regions.geometry(label);
            List<Object> polygons = new ArrayList<>();
            for (int g = 0; g < shape.getNumGeometries(); g++) {
                polygons.add(rings((Polygon) shape.getGeometryN(g)));
            }
            features.add(Json.object(
                    "type",
                    "Feature",
                    "properties",
                    Json.object("name", label),
                    "geometry",
                    Json.object("type", "MultiPolygon", "coordinates", polygons)));
        }
        return Json.object("type", "FeatureCollection", "features", features);
    }

    private static List<Object> rings(Polygon polygon) {
        List<Object> rings = new ArrayList<>();
        rings.add(ring(polygon.getExteriorRing().getCoordinates()));
        for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
            rings.add(ring(polygon.getInteriorRingN(h).getCoordinates()));
        }
        return rings;
    }

    private static List<Object> ring(Coordinate[] coordinates) {
        boolean crosses = false;
        for (int k = 1; k < coordinates.length; k++) {
            crosses |= Math.abs(coordinates[k].x - coordinates[k - 1].x) > 180;
        }
        List<Object> ring = new ArrayList<>();
        for (Coordinate c : coordinates) {
            // A ring over the date line (Russia, Fiji) goes on beyond 180 degrees, else it would be drawn around the
            // globe.
            double x = crosses && c.x < 0 ? c.x + 360 : c.x;
            ring.add(new double[] {Math.round(x * 100) / 100.0, Math.round(c.y * 100) / 100.0});
        }
        return ring;
    }
}
