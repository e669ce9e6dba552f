package org.isard.geo.points;

import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Variable;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;

/**
 * A line through two places, endless both ways, and what lies on either side of it: straight in the plane, a great circle
 * on longitudes and latitudes.
 *
 * <p>Left and right are as seen going from the first place to the second. To have the line straight on a map of degrees, as
 * some authors draw it, take degrees as planar on both sides: {@code line.as(PLANAR)} with {@code points.as(PLANAR)}; for a
 * line straight in a projection give projected coordinates.
 */
public final class DividingLine {
    /** A place within this angle of a great circle (0.6 micrometres on the ground) is on it; the rounding of its side is less. */
    private static final double ON = 1e-13;

    private final String name;
    private final String left;
    private final String right;
    private final Points ends;

    private DividingLine(String name, String left, String right, Points ends) {
        this.name = name;
        this.left = left;
        this.right = right;
        this.ends = ends;
    }

    /**
     * The line through (x1, y1) and (x2, y2).
     *
     * @throws IllegalArgumentException if a coordinate is not finite or out of range, or the two places coincide or are
     *     antipodes, through which many lines go
     */
    public static DividingLine through(double x1, double y1, double x2, double y2, CoordinateSystem coordinates) {
        return checked(
                "dividing line",
                "left",
                "right",
                Points.of(Labels.of("first", "second"), new double[] {x1, x2}, new double[] {y1, y2}, coordinates));
    }

    /**
     * The line of Hu Huanyong (1935) from Heihe, then Aihui (127.4886 E, 50.2458 N), to Tengchong (98.4833 E, 25.0167 N), as a
     * great circle; sides "south-east" (left) and "north-west".
     *
     * <p>Hu gave the towns, not coordinates. These are the seats as Wikipedia has them (50°14'45"N 127°29'19"E, 25°01'N
     * 98°29'E); others take round numbers (127.5 E, 50.2 N; 98.5 E, 25.0 N) or the old town of Aihui 30 km south of today's
     * Heihe, which moves the northern end by as much, and many draw it straight on a map, up to some tens of km away. Units
     * that close to it deserve a second look with {@link #distances}.
     */
    public static DividingLine huHuanyong() {
        return through(127.488611, 50.245833, 98.483333, 25.016667, CoordinateSystem.LON_LAT)
                .named("Hu Huanyong line", "south-east", "north-west");
    }

    private static DividingLine checked(String name, String left, String right, Points ends) {
        if (ends.coordinates().isGeographic()) {
            double[] n = normal(ends);
            if (!(Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) > 1e-9)) {
                throw new IllegalArgumentException(
                        "places: the two coincide or are antipodes; a great circle needs two directions");
            }
        } else if (ends.x(0) == ends.x(1) && ends.y(0) == ends.y(1)) {
            throw new IllegalArgumentException("places: the two coincide; a line needs two");
        }
        return new DividingLine(name, left, right, ends);
    }

    /**
     * The same line with names for itself and its sides.
     *
     * @throws IllegalArgumentException if the sides have the same name, or that of "on the line"
     */
    public DividingLine named(String newName, String leftSide, String rightSide) {
        Labels.of(leftSide, rightSide, ON_THE_LINE);
        return new DividingLine(newName, leftSide, rightSide, ends);
    }

    /** The level of {@link #sides} for units on the line itself. */
    public static final String ON_THE_LINE = "on the line";

    /** The line through the same numbers read as other coordinates. */
    public DividingLine as(CoordinateSystem system) {
        return checked(name, left, right, ends.as(system));
    }

    /** What the line is called. */
    public String name() {
        return name;
    }

    /** The name of the left side. */
    public String left() {
        return left;
    }

    /** The name of the right side. */
    public String right() {
        return right;
    }

    /** The two places the line goes through. */
    public Points ends() {
        return ends;
    }

    /**
     * The side of each unit, levels left, right and {@value #ON_THE_LINE}. Exact in the plane; units within 0.6 micrometres of
     * a great circle are on it.
     *
     * @throws IllegalArgumentException if the coordinates are not of the line's kind
     */
    public Categories sides(Points units) {
        requireSameCoordinates(units);
        int[] codes = new int[units.size()];
        if (!units.coordinates().isGeographic()) {
            Coordinate from = new Coordinate(ends.x(0), ends.y(0));
            Coordinate to = new Coordinate(ends.x(1), ends.y(1));
            for (int i = 0; i < codes.length; i++) {
                codes[i] = code(Orientation.index(from, to, new Coordinate(units.x(i), units.y(i))));
            }
        } else {
            double[] angles = angles(units);
            for (int i = 0; i < codes.length; i++) {
                codes[i] = code(Math.abs(angles[i]) <= ON ? 0 : Math.signum(angles[i]));
            }
        }
        return Categories.ofCodes("side of the " + name, units.labels(), List.of(left, right, ON_THE_LINE), codes);
    }

    private static int code(double sign) {
        return sign > 0 ? 0 : sign < 0 ? 1 : 2;
    }

    /**
     * How far each unit is from the line: positive on the left; km from a great circle, else the unit of the coordinates.
     *
     * @throws IllegalArgumentException if the coordinates are not of the line's kind
     */
    public Variable distances(Points units) {
        requireSameCoordinates(units);
        double[] d;
        if (units.coordinates().isGeographic()) {
            d = angles(units);
            for (int i = 0; i < d.length; i++) {
                d[i] *= CoordinateSystem.EARTH_RADIUS;
            }
        } else {
            double length = Math.hypot(ends.x(1) - ends.x(0), ends.y(1) - ends.y(0));
            double cos = (ends.x(1) - ends.x(0)) / length;
            double sin = (ends.y(1) - ends.y(0)) / length;
            d = new double[units.size()];
            for (int i = 0; i < d.length; i++) {
                d[i] = cos * (units.y(i) - ends.y(0)) - sin * (units.x(i) - ends.x(0));
            }
        }
        return Variable.of("distance from the " + name, units.labels(), d);
    }

    /** The angles of elevation over the plane of the great circle. */
    private double[] angles(Points units) {
        double[] n = normal(ends);
        double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        double[] angles = new double[units.size()];
        for (int i = 0; i < angles.length; i++) {
            double[] u = units.unitVector(i);
            double sine = (n[0] * u[0] + n[1] * u[1] + n[2] * u[2]) / length;
            angles[i] = StrictMath.asin(Math.max(-1, Math.min(1, sine)));
        }
        return angles;
    }

    /** The cross product of the two directions, which points to the left of the way from the first to the second. */
    private static double[] normal(Points ends) {
        double[] a = ends.unitVector(0);
        double[] b = ends.unitVector(1);
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private void requireSameCoordinates(Points units) {
        ends.coordinates().requireSame(units.coordinates(), "units");
    }

    /**
     * What share of a total lies on either side.
     *
     * @param amount of each unit, complete and not negative: firms, people, value
     * @throws IllegalArgumentException if labels differ, coordinates are not of the line's kind, an amount is missing or
     *     negative, or the total is 0
     */
    public SideShares shares(Points units, Variable amount) {
        double[][] column = new double[amount.size()][];
        for (int i = 0; i < column.length; i++) {
            column[i] = new double[] {amount.get(i)};
        }
        return shares(units, Panel.of(amount.name(), amount.labels(), Labels.of(amount.name()), column));
    }

    /**
     * What share of the total of each period lies on either side, and how that changes. Costs O(units x periods).
     *
     * @throws IllegalArgumentException as {@link #shares(Points, Variable)}
     */
    public SideShares shares(Points units, Panel amounts) {
        units.labels().requireSame(amounts.units(), "amounts");
        return new SideShares(this, sides(units), amounts);
    }

    @Override
    public String toString() {
        String separator = ends.coordinates().isGeographic() ? ", great circle" : ", straight";
        return name + " through (" + ends.x(0) + ", " + ends.y(0) + ") and (" + ends.x(1) + ", " + ends.y(1) + ")"
                + separator + ": " + left + " | " + right;
    }
}
