package org.isard.geo.points;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Features;
import org.isard.geo.Points;
import org.isard.geo.points.StandardEllipse.Convention;

/**
 * How the mean centre, the median centre and the standard deviational ellipse of weighted places move from period to period. Planar: distances
 * in the unit of the coordinates, bearings in degrees clockwise from grid north.
 */
public final class EllipseDrift {
    private final Labels periods;
    private final CoordinateSystem coordinates;
    private final List<StandardEllipse> ellipses;
    private final List<Location> medians;

    private EllipseDrift(
            Labels periods, CoordinateSystem coordinates, List<WeightedPoints> each, Convention convention) {
        if (each.isEmpty()) {
            throw new IllegalArgumentException("weights: have no period");
        }
        this.periods = periods;
        this.coordinates = coordinates;
        ellipses = each.stream().map(p -> StandardEllipse.of(p, convention)).toList();
        medians = each.stream().map(p -> Centre.median(p).location()).toList();
    }

    /**
     * The same places with other weights in each period: counties by output. Costs O(places x periods).
     *
     * @throws IllegalArgumentException if the places are longitudes and latitudes, the labels differ, there is no period, a weight is
     *     missing or negative, or those of a period sum to 0
     */
    public static EllipseDrift of(Points points, Panel weights, Convention convention) {
        points.coordinates().requirePlanar("points: an ellipse");
        points.labels().requireSame(weights.units(), "weights");
        List<WeightedPoints> each = new ArrayList<>();
        for (String period : weights.periods()) {
            each.add(inPeriod(period, () -> WeightedPoints.of(points, weights.at(period))));
        }
        return new EllipseDrift(weights.periods(), points.coordinates(), each, convention);
    }

    /**
     * The points of a pattern by their periods, in the order of the levels: firms founded in each.
     *
     * @throws IllegalStateException if the pattern has no periods
     * @throws IllegalArgumentException if there is no point in a period, or none that weighs
     */
    public static EllipseDrift of(PointPattern pattern, Convention convention) {
        Categories when = pattern.periods();
        List<WeightedPoints> each = new ArrayList<>();
        for (String period : when.levels()) {
            each.add(inPeriod(period, () -> WeightedPoints.of(pattern.during(period))));
        }
        return new EllipseDrift(Labels.of(when.levels()), CoordinateSystem.PLANAR, each, convention);
    }

    private static WeightedPoints inPeriod(String period, Supplier<WeightedPoints> points) {
        try {
            return points.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("period \"" + period + "\": " + e.getMessage(), e);
        }
    }

    /** The periods. */
    public Labels periods() {
        return periods;
    }

    /** The ellipse of each period, about the mean centre. */
    public List<StandardEllipse> ellipses() {
        return ellipses;
    }

    /** The median centre of each period. */
    public List<Location> medians() {
        return medians;
    }

    /**
     * From one period to a later one.
     *
     * @param from the earlier period
     * @param to the later period
     * @param distance that the mean centre moved
     * @param bearing of that move, NaN if there is none
     * @param medianDistance that the median centre moved
     * @param medianBearing of that move
     * @param major change of the larger semi-axis
     * @param minor change of the smaller semi-axis
     * @param rotation by which the major axis turned clockwise, above -90 and up to 90 degrees; NaN where an ellipse has none
     * @param area change of the area
     */
    public record Move(
            String from,
            String to,
            double distance,
            double bearing,
            double medianDistance,
            double medianBearing,
            double major,
            double minor,
            double rotation,
            double area) {}

    /** From each period to the next. */
    public List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        for (int t = 1; t < ellipses.size(); t++) {
            moves.add(move(t - 1, t));
        }
        return moves;
    }

    /** From the first period to the last; of a single period to itself. */
    public Move overall() {
        return move(0, ellipses.size() - 1);
    }

    private Move move(int from, int to) {
        StandardEllipse a = ellipses.get(from);
        StandardEllipse b = ellipses.get(to);
        double turn = (b.rotation() - a.rotation()) % 180;
        turn = turn > 90 ? turn - 180 : turn <= -90 ? turn + 180 : turn;
        return new Move(
                periods.get(from),
                periods.get(to),
                a.centre().distance(b.centre()),
                a.centre().bearing(b.centre()),
                medians.get(from).distance(medians.get(to)),
                medians.get(from).bearing(medians.get(to)),
                b.major() - a.major(),
                b.minor() - a.minor(),
                turn,
                b.area() - a.area());
    }

    /** The way of the mean centre: the sum of the distances of all moves, at least that of {@link #overall()}. */
    public double path() {
        return moves().stream().mapToDouble(Move::distance).sum();
    }

    /** Centres and axes by period, with the move since the one before, missing (NaN) for the first. */
    public Table toTable() {
        int n = periods.size();
        String[] names = {
            "x", "y", "median x", "median y", "major", "minor", "rotation", "area", "distance", "bearing", "turned"
        };
        double[][] columns = new double[names.length][n];
        for (int t = 0; t < n; t++) {
            StandardEllipse e = ellipses.get(t);
            Move since = t == 0 ? null : move(t - 1, t);
            double[] row = {
                e.centre().x(),
                e.centre().y(),
                medians.get(t).x(),
                medians.get(t).y(),
                e.major(),
                e.minor(),
                e.rotation(),
                e.area(),
                since == null ? Double.NaN : since.distance,
                since == null ? Double.NaN : since.bearing,
                since == null ? Double.NaN : since.rotation
            };
            for (int j = 0; j < row.length; j++) {
                columns[j][t] = row[j];
            }
        }
        Table table = Table.of(periods);
        for (int j = 0; j < names.length; j++) {
            table = table.with(Variable.of(names[j], periods, columns[j]));
        }
        return table;
    }

    /**
     * The ellipses as polygons with the table, for maps; in the coordinates of the places, so that those of projected places can be
     * projected back.
     *
     * @throws IllegalStateException if an ellipse has no area
     */
    public Features features() {
        return Features.of(
                periods, ellipses.stream().map(StandardEllipse::polygon).toList(), coordinates, toTable());
    }

    @Override
    public String toString() {
        TextTable table =
                TextTable.of("period", "x", "y", "major", "minor", "rotation", "area", "moved", "bearing", "turned");
        for (int t = 0; t < periods.size(); t++) {
            StandardEllipse e = ellipses.get(t);
            Move since = t == 0 ? null : move(t - 1, t);
            table.row(
                    periods.get(t),
                    e.centre().x(),
                    e.centre().y(),
                    e.major(),
                    e.minor(),
                    e.rotation(),
                    e.area(),
                    since == null ? Double.NaN : since.distance,
                    since == null ? Double.NaN : since.bearing,
                    since == null ? Double.NaN : since.rotation);
        }
        Move all = overall();
        return "Drift of mean centre and ellipse, convention " + ellipses.get(0).convention() + "\n" + table
                + "from first to last: " + TextTable.format(all.distance) + " towards " + TextTable.format(all.bearing)
                + " degrees, area " + TextTable.format(all.area) + "\n";
    }
}
