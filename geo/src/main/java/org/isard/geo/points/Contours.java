package org.isard.geo.points;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Features;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/**
 * Lines of equal value on a {@link Raster}, by marching squares between the middles of its cells, with linear interpolation along their sides.
 *
 * <p>Higher values lie to the left of a line, so rings about peaks run counter-clockwise. A corner counts as high if it is at
 * least the level. At a saddle, where high and low corners lie crosswise, the high ones are joined if the mean of all four
 * is at least the level. Squares with a corner without a value (NaN) have no line: lines end there, as at the outermost middles.
 * A ring that has shrunk to a point or to a stretch there and back is left out.
 */
public final class Contours {
    private static final int S = 0;
    private static final int E = 1;
    private static final int N = 2;
    private static final int W = 3;

    /** From which side to which a line crosses a square, by its high corners: 1 south-west, 2 south-east, 4 north-east, 8 north-west. */
    private static final int[][] CROSSINGS = {
        {}, {S, W}, {E, S}, {E, W}, {N, E}, {S, W, N, E}, {N, S}, {N, W}, //
        {W, N}, {S, N}, {E, S, W, N}, {E, N}, {W, E}, {S, E}, {W, S}, {}
    };

    /** The same at saddles whose high corners are joined. */
    private static final int[] JOINED_5 = {S, E, N, W};

    private static final int[] JOINED_10 = {W, S, E, N};

    private final List<LineString> lines;
    private final double[] levels; // of each line

    private Contours(List<LineString> lines, double[] levels) {
        this.lines = Collections.unmodifiableList(lines);
        this.levels = levels;
    }

    /**
     * The lines of some levels, in their order. Costs O(cells) for each level.
     *
     * @throws IllegalArgumentException if a level is not finite or given twice
     */
    public static Contours of(Raster raster, double... levels) {
        List<LineString> lines = new ArrayList<>();
        List<Double> each = new ArrayList<>();
        for (int k = 0; k < levels.length; k++) {
            double level = levels[k];
            if (!Double.isFinite(level) || Arrays.stream(levels, 0, k).anyMatch(l -> l == level)) {
                throw new IllegalArgumentException("levels: " + level + " is not finite or given twice");
            }
            lines.addAll(new Level(raster, level).lines());
            each.addAll(Collections.nCopies(lines.size() - each.size(), level));
        }
        return new Contours(lines, each.stream().mapToDouble(l -> l).toArray());
    }

    /**
     * The lines of levels that cut the span from the least value to the largest into steps of equal height.
     *
     * @param number of levels, one less than steps
     * @throws IllegalArgumentException if the number is below 1, or the raster has no two values
     */
    public static Contours equalSteps(Raster raster, int number) {
        double low = raster.min();
        double span = raster.max() - low;
        if (number < 1 || !(span > 0) || Double.isInfinite(span)) {
            throw new IllegalArgumentException(
                    "number: " + number + " levels cannot be laid between " + low + " and " + raster.max());
        }
        return of(
                raster,
                IntStream.rangeClosed(1, number)
                        .mapToDouble(k -> low + span * k / (number + 1))
                        .toArray());
    }

    /** All lines, level by level; closed ones end where they start. */
    public List<LineString> lines() {
        return lines;
    }

    /** The lines of a level; none if it was not asked for. */
    public List<LineString> lines(double level) {
        return IntStream.range(0, levels.length)
                .filter(k -> levels[k] == level)
                .mapToObj(lines::get)
                .toList();
    }

    /** Level and length of each line, and 1 for closed ones. */
    public Table toTable() {
        Labels labels = Labels.numbered(lines.size());
        double[] lengths = lines.stream().mapToDouble(LineString::getLength).toArray();
        double[] closed = lines.stream().mapToDouble(l -> l.isClosed() ? 1 : 0).toArray();
        return Table.of(labels)
                .with(Variable.of("level", labels, levels))
                .with(Variable.of("length", labels, lengths))
                .with(Variable.of("closed", labels, closed));
    }

    /**
     * The lines with their table, for maps. GeoJSON wants degrees: say of what system the plane is, and project,
     * {@code features().as(system).project(CoordinateSystem.LON_LAT).writeGeoJson(file)}.
     */
    public Features features() {
        return Features.of(Labels.numbered(lines.size()), lines, CoordinateSystem.PLANAR, toTable());
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("level", "lines", "closed", "length");
        Arrays.stream(levels).distinct().forEach(level -> {
            List<LineString> own = lines(level);
            table.row(
                    level,
                    own.size(),
                    own.stream().filter(LineString::isClosed).count(),
                    own.stream().mapToDouble(LineString::getLength).sum());
        });
        return table.toString();
    }

    /** One level. A side of a square is numbered by the middle at its west or south end; horizontal sides come first. */
    private record Level(Raster raster, double level, int columns, int rows) {
        private static final GeometryFactory FACTORY = new GeometryFactory();

        Level(Raster raster, double level) {
            this(raster, level, raster.columns(), raster.rows());
        }

        List<LineString> lines() {
            int sides = 2 * columns * rows;
            int[] next =
                    new int[sides]; // the side at which a line leaves the square that it enters here, -1 if none does
            boolean[] entered = new boolean[sides];
            Arrays.fill(next, -1);
            for (int r = 0; r + 1 < rows; r++) {
                for (int c = 0; c + 1 < columns; c++) {
                    int[] crossings = crossings(c, r);
                    for (int k = 0; k < crossings.length; k += 2) {
                        int from = side(c, r, crossings[k]);
                        int to = side(c, r, crossings[k + 1]);
                        next[from] = to;
                        entered[to] = true;
                    }
                }
            }
            List<LineString> lines = new ArrayList<>();
            for (int start = 0; start < sides; start++) {
                if (next[start] >= 0 && !entered[start]) {
                    follow(start, next, lines);
                }
            }
            for (int start = 0; start < sides; start++) { // only rings are left
                if (next[start] >= 0) {
                    follow(start, next, lines);
                }
            }
            return lines;
        }

        private int[] crossings(int c, int r) {
            double sw = raster.get(c, r);
            double se = raster.get(c + 1, r);
            double ne = raster.get(c + 1, r + 1);
            double nw = raster.get(c, r + 1);
            double mean = (sw + se + ne + nw) / 4;
            if (!Double.isFinite(mean)) {
                return CROSSINGS[0];
            }
            int high = (sw >= level ? 1 : 0) + (se >= level ? 2 : 0) + (ne >= level ? 4 : 0) + (nw >= level ? 8 : 0);
            if (mean >= level && (high == 5 || high == 10)) {
                return high == 5 ? JOINED_5 : JOINED_10;
            }
            return CROSSINGS[high];
        }

        private int side(int c, int r, int side) {
            int vertical = columns * rows;
            return switch (side) {
                case S -> r * columns + c;
                case N -> (r + 1) * columns + c;
                case W -> vertical + r * columns + c;
                default -> vertical + r * columns + c + 1;
            };
        }

        private Coordinate crossing(int side) {
            boolean horizontal = side < columns * rows;
            int at = horizontal ? side : side - columns * rows;
            int c = at % columns;
            int r = at / columns;
            double a = raster.get(c, r);
            double b = horizontal ? raster.get(c + 1, r) : raster.get(c, r + 1);
            double share = (level - a) / (b - a);
            return horizontal
                    ? new Coordinate(between(raster.x(c), raster.x(c + 1), share), raster.y(r))
                    : new Coordinate(raster.x(c), between(raster.y(r), raster.y(r + 1), share));
        }

        /** Exact at both ends. */
        private static double between(double from, double to, double share) {
            return share == 1 ? to : from + share * (to - from);
        }

        private void follow(int start, int[] next, List<LineString> lines) {
            List<Coordinate> line = new ArrayList<>();
            int at = start;
            while (at >= 0) {
                Coordinate place = crossing(at);
                if (line.isEmpty()
                        || !line.get(line.size() - 1).equals2D(place)) { // lines meet at a corner of the level
                    line.add(place);
                }
                int to = next[at];
                next[at] = -1;
                at = to;
            }
            boolean closed = line.get(0).equals2D(line.get(line.size() - 1));
            if (line.size() > (closed ? 3 : 1)) {
                lines.add(FACTORY.createLineString(line.toArray(new Coordinate[0])));
            }
        }
    }
}
