package org.isard.geo.points;

import java.util.Arrays;
import java.util.Objects;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/** A function of distance that describes a point pattern, with its value under complete spatial randomness. Immutable. */
public final class SummaryFunction {
    private final String name;
    private final String how;
    private final double[] distances;
    private final double[] values;
    private final double[] random;

    private SummaryFunction(String name, String how, double[] distances, double[] values, double[] random) {
        this.name = name;
        this.how = how;
        this.distances = distances;
        this.values = values;
        this.random = random;
    }

    /**
     * A function of one's own, to be compared with simulations by {@link Envelope}.
     *
     * @param name say "K"
     * @param how it was estimated, in words
     * @param distances ascending
     * @param values at each distance, NaN where there is none
     * @param random values under complete spatial randomness, NaN where unknown
     * @throws IllegalArgumentException if the lengths differ or distances do not ascend
     */
    public static SummaryFunction of(String name, String how, double[] distances, double[] values, double[] random) {
        if (values.length != distances.length || random.length != distances.length) {
            throw new IllegalArgumentException("values, random: " + values.length + " and " + random.length
                    + " given for " + distances.length + " distances");
        }
        for (int l = 0; l < distances.length; l++) {
            if (!(distances[l] > (l == 0 ? Double.NEGATIVE_INFINITY : distances[l - 1]))) {
                throw new IllegalArgumentException(
                        "distances: number " + (l + 1) + " is " + distances[l] + "; they must ascend");
            }
        }
        return adopt(name, how, distances.clone(), values.clone(), random.clone());
    }

    /** Takes the arrays over. */
    static SummaryFunction adopt(String name, String how, double[] distances, double[] values, double[] random) {
        return new SummaryFunction(
                Objects.requireNonNull(name, "name"), Objects.requireNonNull(how, "how"), distances, values, random);
    }

    /** What it is called: "K", "L", "g", "G", ... */
    public String name() {
        return name;
    }

    /** How it was estimated: "isotropic correction". */
    public String how() {
        return how;
    }

    /** The number of distances. */
    public int size() {
        return distances.length;
    }

    /** The distance at a position counted from 0. */
    public double distance(int position) {
        return distances[position];
    }

    /** The value at a position; NaN where nothing could be estimated. */
    public double value(int position) {
        return values[position];
    }

    /** The value under complete spatial randomness at a position. */
    public double random(int position) {
        return random[position];
    }

    /** The distances. */
    public double[] distances() {
        return distances.clone();
    }

    /** The values. */
    public double[] values() {
        return values.clone();
    }

    /** The values under complete spatial randomness. */
    public double[] random() {
        return random.clone();
    }

    double[] valuesUncopied() {
        return values;
    }

    boolean sameDistances(SummaryFunction other) {
        return Arrays.equals(distances, other.distances);
    }

    /** A row per distance: the distance, the value, the value under complete spatial randomness. */
    public Table toTable() {
        Labels rows = Labels.numbered(distances.length);
        return Table.of(rows)
                .with(Variable.of("distance", rows, distances))
                .with(Variable.of(name, rows, values))
                .with(Variable.of("random", rows, random));
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("distance", name, "random");
        int rows = Math.min(8, size() - 1);
        for (int row = 0; row <= rows; row++) {
            int l = rows == 0 ? 0 : (int) ((long) row * (size() - 1) / rows);
            table.row(distances[l], values[l], random[l]);
        }
        return name + ", " + how + ", at " + size() + " distances\n" + table;
    }
}
