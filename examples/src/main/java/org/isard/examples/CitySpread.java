package org.isard.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.examples.report.Chart;
import org.isard.examples.report.Charts;
import org.isard.examples.report.ReportTable;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.isard.geo.points.Dispersion;
import org.isard.geo.points.Envelope;
import org.isard.geo.points.PointPattern;
import org.isard.geo.points.Ripley;
import org.isard.geo.points.StandardEllipse;
import org.isard.geo.points.WeightedPoints;
import org.isard.geo.points.Window;
import org.locationtech.jts.geom.Coordinate;

/** How China's cities spread: their ellipse, places counted alike and by their people, and the scales at which large ones cluster. */
record CitySpread(Points plane, Variable population) {

    private static final CoordinateSystem ALBERS = CoordinateSystem.CHINA_ALBERS_CGCS2000;
    private static final double KILOMETRE = 1000;
    private static final String LARGE = "a million or more";
    private static final int SIMULATIONS = 499;

    static CitySpread of(ChinaCities cities) {
        return new CitySpread(cities.places().project(ALBERS), cities.population());
    }

    /** The ellipses by the name of what they weigh. */
    Map<String, StandardEllipse> ellipses() {
        Map<String, StandardEllipse> ellipses = new LinkedHashMap<>();
        ellipses.put(
                "ellipse of cities", StandardEllipse.of(WeightedPoints.of(plane), StandardEllipse.Convention.YUILL));
        ellipses.put(
                "ellipse of people",
                StandardEllipse.of(WeightedPoints.of(plane, population), StandardEllipse.Convention.YUILL));
        return ellipses;
    }

    /** An ellipse as a path in degrees. */
    static List<double[]> path(StandardEllipse ellipse) {
        Coordinate[] corners = ellipse.polygon().getExteriorRing().getCoordinates();
        Points degrees = inDegrees(
                Arrays.stream(corners).mapToDouble(Coordinate::getX).toArray(),
                Arrays.stream(corners).mapToDouble(Coordinate::getY).toArray());
        List<double[]> path = new ArrayList<>();
        for (int i = 0; i < degrees.size(); i++) {
            path.add(new double[] {degrees.x(i), degrees.y(i)});
        }
        return path;
    }

    private static Points centre(StandardEllipse ellipse) {
        return inDegrees(
                new double[] {ellipse.centre().x()},
                new double[] {ellipse.centre().y()});
    }

    private static Points inDegrees(double[] x, double[] y) {
        return Points.of(Labels.numbered(x.length), x, y, ALBERS).project(CoordinateSystem.LON_LAT);
    }

    /** All cities in the country, against as many places anywhere in it; large ones, against as many of all cities. */
    Map<String, Dispersion> dispersions() {
        Map<String, Dispersion> dispersions = new LinkedHashMap<>();
        Window country = Window.of(Shipped.countries().select(Labels.of("CHN")).project(ALBERS));
        dispersions.put("all cities", Dispersion.of(PointPattern.of(within(country), country), options()));
        dispersions.put("large cities among all", Dispersion.of(marked(), LARGE, options()));
        return dispersions;
    }

    private static Dispersion.Options options() {
        return Dispersion.options()
                .ripley(Ripley.options().maximum(500 * KILOMETRE).steps(200))
                .envelope(Envelope.options().simulations(SIMULATIONS));
    }

    /** The cities that the coarse outline holds; some on the coast and on islands lie outside it. */
    private Points within(Window country) {
        int[] inside = IntStream.range(0, plane.size())
                .filter(i -> country.contains(plane.x(i), plane.y(i)))
                .toArray();
        return ChinaCities.select(plane, plane.labels().select(inside));
    }

    private PointPattern marked() {
        double[] x = new double[plane.size()];
        double[] y = new double[plane.size()];
        Arrays.setAll(x, plane::x);
        Arrays.setAll(y, plane::y);
        Window box = Window.rectangle(
                Arrays.stream(x).min().orElseThrow(),
                Arrays.stream(y).min().orElseThrow(),
                Arrays.stream(x).max().orElseThrow(),
                Arrays.stream(y).max().orElseThrow());
        List<String> kinds = population.labels().asList().stream()
                .map(id -> population.get(id) >= ChinaCities.LARGE ? LARGE : "smaller")
                .toList();
        return PointPattern.of(plane, box).withMarks(Categories.of("size", plane.labels(), kinds));
    }

    static Chart chart(Map<String, Dispersion> dispersions) {
        List<Chart.Variant> variants = new ArrayList<>();
        dispersions.forEach((name, dispersion) -> {
            Envelope envelope = dispersion.envelope();
            List<String> km = Arrays.stream(envelope.observed().distances())
                    .mapToObj(d -> Long.toString(Math.round(d / KILOMETRE)))
                    .toList();
            Map<String, double[]> series = new LinkedHashMap<>();
            series.put("observed", kilometres(envelope.observed().values()));
            series.put("mean of simulations", kilometres(envelope.mean()));
            series.put("upper global envelope", kilometres(envelope.globalUpper()));
            series.put("lower global envelope", kilometres(envelope.globalLower()));
            variants.add(new Chart.Variant(name, Charts.lines(km, series, "km", Charts.Unit.NUMBER)));
        });
        return new Chart(
                "dispersion",
                "At which scale are the cities clustered?",
                "Besag's L(r) - r in km by distance r in km, in the plane of an Albers projection: all cities against as many places"
                        + " anywhere in the country, and cities of a million or more against as many of all cities, "
                        + SIMULATIONS
                        + " draws each. Above the envelope there are more neighbours up to that distance than chance allows, below it"
                        + " fewer; the envelope holds for all distances together at 5%.",
                420,
                variants);
    }

    private static double[] kilometres(double[] metres) {
        return Arrays.stream(metres).map(m -> m / KILOMETRE).toArray();
    }

    List<String> story(Map<String, Dispersion> dispersions) {
        List<String> story = new ArrayList<>();
        List<String> shapes = new ArrayList<>();
        ellipses().forEach((name, ellipse) -> {
            Points centre = centre(ellipse);
            shapes.add(name + " " + Math.round(ellipse.major() / KILOMETRE) + " by "
                    + Math.round(ellipse.minor() / KILOMETRE) + " km about " + Say.decimals(centre.y(0)) + "\u00b0 N, "
                    + Say.decimals(centre.x(0)) + "\u00b0 E, its axis " + Math.round(ellipse.rotation())
                    + "\u00b0 east of north");
        });
        story.add(
                "Large dispersion: the standard deviational " + Say.list(shapes) + " (Yuill's convention, semi-axes).");
        dispersions.forEach((name, dispersion) -> story.add("Agglomeration, " + name + ": "
                + (dispersion.clusteredAt().isEmpty()
                        ? "not clustered at any scale"
                        : "clustered " + scales(dispersion.clusteredAt()))
                + (dispersion.regularAt().isEmpty() ? "" : ", apart " + scales(dispersion.regularAt()))
                + " (" + Say.pValue(dispersion.pValue()) + "), by Ripley's L up to 500 km."));
        return story;
    }

    private static String scales(List<Envelope.Interval> intervals) {
        return "within "
                + Say.list(intervals.stream()
                        .map(i -> Math.round(i.from() / KILOMETRE) + " to " + Math.round(i.to() / KILOMETRE) + " km")
                        .toList());
    }

    ReportTable table() {
        ReportTable.Builder table = ReportTable.builder(
                "ellipses",
                "Standard deviational ellipses of China's cities, in metres of an Albers projection (CGCS2000)",
                "of",
                "centre_lon",
                "centre_lat",
                "major_m",
                "minor_m",
                "rotation",
                "area_km2");
        ellipses().forEach((name, ellipse) -> {
            Points centre = centre(ellipse);
            table.row(
                    name,
                    centre.x(0),
                    centre.y(0),
                    ellipse.major(),
                    ellipse.minor(),
                    ellipse.rotation(),
                    ellipse.area() / (KILOMETRE * KILOMETRE));
        });
        return table.build();
    }
}
