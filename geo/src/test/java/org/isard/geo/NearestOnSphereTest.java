package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.CsvOptions;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class NearestOnSphereTest {
    private static Features features(String... wkt) {
        Labels labels = Labels.numbered(wkt.length);
        List<Geometry> geometries = new ArrayList<>();
        for (String text : wkt) {
            try {
                geometries.add(new WKTReader().read(text));
            } catch (ParseException e) {
                throw new IllegalStateException(e);
            }
        }
        return Features.of(labels, geometries, CoordinateSystem.LON_LAT, Table.of(labels));
    }

    private static NearestFeature.Result nearest(Features features, double... lonLat) {
        int n = lonLat.length / 2;
        double[] lon = IntStream.range(0, n).mapToDouble(i -> lonLat[2 * i]).toArray();
        double[] lat = IntStream.range(0, n).mapToDouble(i -> lonLat[2 * i + 1]).toArray();
        return NearestFeature.of(Points.of(Labels.numbered(n), lon, lat, CoordinateSystem.LON_LAT), features);
    }

    @Test
    void agreesWithS2() throws URISyntaxException {
        Path folder = Path.of(getClass().getResource("/joins").toURI());
        Table shapes = Table.read(
                folder.resolve("nearest_features.csv"), CsvOptions.defaults().textColumns("wkt"));
        Table places = Table.read(folder.resolve("nearest_places.csv"));
        NearestFeature.Result found = NearestFeature.of(
                Points.of(places, "lon", "lat", CoordinateSystem.LON_LAT),
                Features.of(shapes, "wkt", CoordinateSystem.LON_LAT));
        for (int i = 0; i < places.rows().size(); i++) {
            double expected = places.variable("distance").get(i);
            // s2 keeps its distances as squared chords, which lose digits towards the antipodes
            assertEquals(expected, found.distance().get(i), 1e-9 + 1e-11 * expected, "place " + (i + 1));
            assertEquals(
                    Integer.toString((int) places.variable("nearest").get(i)),
                    found.feature().get(i),
                    "place " + (i + 1));
        }
    }

    /** Every edge searched for its nearest point by itself, every turn of the globe alike. */
    @Property(tries = 300)
    void agreesWithEveryEdgeSearched(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double turn = random.nextInt(-180, 180);
        int n = random.nextInt(1, 12);
        String[] wkt = new String[n];
        for (int f = 0; f < n; f++) {
            StringBuilder line = new StringBuilder();
            double lon = random.nextDouble(-180, 180);
            double lat = random.nextDouble(-90, 90);
            for (int v = random.nextInt(2, 25); v > 0; v--) {
                lon += random.nextDouble(-20, 20);
                lat = Math.max(-90, Math.min(90, lat + random.nextDouble(-10, 10)));
                line.append(line.isEmpty() ? "" : ", ")
                        .append(wrapped(lon))
                        .append(' ')
                        .append(lat);
            }
            wkt[f] = "LINESTRING (" + line + ")";
        }
        Features features = features(wkt);
        String[] turned = new String[n];
        for (int f = 0; f < n; f++) {
            StringBuilder line = new StringBuilder();
            for (Coordinate c : features.geometry(f).getCoordinates()) {
                line.append(line.isEmpty() ? "" : ", ")
                        .append(wrapped(c.x + turn))
                        .append(' ')
                        .append(-c.y);
            }
            turned[f] = "LINESTRING (" + line + ")";
        }
        Features other = features(turned);
        for (int k = 0; k < 3; k++) {
            double lon = random.nextDouble(-180, 180);
            double lat = Math.toDegrees(Math.asin(random.nextDouble(-1, 1)));
            double least = Double.POSITIVE_INFINITY;
            for (int f = 0; f < n; f++) {
                Coordinate[] line = features.geometry(f).getCoordinates();
                for (int v = 1; v < line.length; v++) {
                    least = Math.min(least, searched(line[v - 1], line[v], lon, lat));
                }
            }
            double found = nearest(features, lon, lat).distance().get(0);
            assertEquals(least, found, 1e-6 + 1e-9 * least); // the search ends where steps no longer show
            assertEquals(
                    found, nearest(other, wrapped(lon + turn), -lat).distance().get(0), 1e-8 + 1e-12 * found);
        }
    }

    private static double wrapped(double lon) {
        return Math.IEEEremainder(lon, 360);
    }

    /** The least distance along an edge: the distance to its points falls and rises again, if the edge is short. */
    private static double searched(Coordinate a, Coordinate b, double lon, double lat) {
        double[] from = new double[3];
        double[] to = new double[3];
        double[] at = new double[3];
        Sphere.unit(a.x, a.y, from, 0);
        Sphere.unit(b.x, b.y, to, 0);
        Sphere.unit(lon, lat, at, 0);
        double low = 0;
        double high = 1;
        double least = Math.min(angle(from, to, 0, at), angle(from, to, 1, at));
        for (int step = 0; step < 70; step++) {
            double left = low + (high - low) / 3;
            double right = high - (high - low) / 3;
            double l = angle(from, to, left, at);
            double r = angle(from, to, right, at);
            least = Math.min(least, Math.min(l, r));
            if (l < r) {
                high = right;
            } else {
                low = left;
            }
        }
        return Sphere.RADIUS * least;
    }

    private static double angle(double[] from, double[] to, double t, double[] at) {
        double[] p = new double[3];
        for (int k = 0; k < 3; k++) {
            p[k] = (1 - t) * from[k] + t * to[k];
        }
        double length = Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
        double dot = (p[0] * at[0] + p[1] * at[1] + p[2] * at[2]) / length;
        double cross = Math.hypot(
                p[0] * at[1] - p[1] * at[0], Math.hypot(p[1] * at[2] - p[2] * at[1], p[2] * at[0] - p[0] * at[2]));
        return Math.atan2(cross / length, dot);
    }

    @Test
    void theAntimeridianAndThePolesAreNoBorders() {
        Features features = features(
                "POINT (179 10)",
                "POLYGON ((170 -20, -170 -20, -170 -10, 170 -10, 170 -20))",
                "POLYGON ((0 -60, 120 -60, -120 -60, 0 -60))",
                "POLYGON ((-180 80, -90 80, 0 80, 90 80, 180 80, 180 90, -180 90, -180 80))",
                "POINT EMPTY");
        NearestFeature.Result found =
                nearest(features, -179, 10, 180, -15, -180, -15, 0, -90, 77, -75, 50, 90, 180, 85, -92, 81, 120, 0);
        assertEquals(
                List.of("1", "2", "2", "3", "3", "4", "4", "4", "2"),
                IntStream.range(0, 9).mapToObj(found.feature()::get).toList());
        double degree = Sphere.RADIUS * Math.PI / 180;
        assertEquals(Sphere.distance(-179, 10, 179, 10), found.distance().get(0), 1e-9);
        for (int i = 1; i < 8; i++) {
            assertEquals(0, found.distance().get(i));
        }
        // the great circle between two places of one latitude runs nearer to the pole
        double top = nearest(features("LINESTRING (-30 50, 30 50)"), 0, 50)
                .distance()
                .get(0);
        assertEquals(
                Math.toDegrees(Math.atan(Math.tan(Math.toRadians(50)) / Math.cos(Math.PI / 6))) - 50,
                top / degree,
                1e-12);
    }

    @Test
    void holesAndTiesAreAsInThePlane() {
        Features features = features(
                "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 8 2, 8 8, 2 8, 2 2))",
                "POINT (5 1)",
                "POINT (5 3)",
                "POINT (5 3)");
        NearestFeature.Result found = nearest(features, 5, 1, 5, 3.1, 5, 7.9, 9, 9);
        assertEquals("1", found.feature().get(0)); // inside and at the point: the first
        assertEquals("3", found.feature().get(1));
        assertTrue(found.distance().get(2) > 11 && found.distance().get(2) < 13, found.toString());
        assertEquals(0, found.distance().get(3));
    }

    @Test
    void smallDistancesKeepTheirDigits() {
        double metre = 1e-3;
        double degrees = Math.toDegrees(metre / Sphere.RADIUS);
        assertEquals(
                metre,
                nearest(features("LINESTRING (0 0, 90 0)"), 30, degrees)
                        .distance()
                        .get(0),
                1e-11);
        double along = 1e-3; // an edge of 111 m
        Features edge = features("LINESTRING (116 0, " + (116 + along) + " 0)");
        assertEquals(metre, nearest(edge, 116 + along / 3, degrees).distance().get(0), 1e-11);
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        for (String bad : List.of(
                "LINESTRING (0 0, 180 0)",
                "POLYGON ((0 -80, 90 -80, 180 -80, 180 80, 90 80, 0 80, 0 -80))",
                "POINT EMPTY")) {
            assertThrows(IllegalArgumentException.class, () -> nearest(features(bad), 1, 1), bad);
        }
    }

    @Test
    void countriesOfTheWorldHoldTheirCentroids() throws URISyntaxException {
        Regions world = Regions.readTopoJson(
                Path.of(getClass()
                        .getResource("/natural_earth_countries_110m.topojson")
                        .toURI()),
                RegionOptions.defaults().object("countries").missingId(RegionOptions.MissingId.USE_NAME));
        Features features = Features.of(
                world.labels(),
                IntStream.range(0, world.size()).mapToObj(world::geometry).toList(),
                world.coordinates(),
                world.table());
        Points inside = world.centroids();
        NearestFeature.Result found = NearestFeature.of(inside, features);
        int own = 0;
        for (int i = 0; i < world.size(); i++) {
            own += found.feature().get(i).equals(world.labels().get(i)) ? 1 : 0;
        }
        assertTrue(own > 0.9 * world.size(), own + " of " + world.size());
    }
}
