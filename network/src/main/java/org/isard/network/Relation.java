package org.isard.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Variable;

/**
 * One number for each ordered pair of labelled units: distance, common language, trade. NaN means missing, infinities are
 * refused; row i, column j is what goes from i to j. Immutable; 8 n squared bytes.
 *
 * <p>Unlike a {@link Network} it holds every pair, so zero, negative and missing values can be told apart.
 */
public final class Relation {
    private final String name;
    private final Labels labels;
    private final double[] cells; // row by row

    private Relation(String name, Labels labels, double[] cells) {
        this.name = name;
        this.labels = labels;
        this.cells = cells;
    }

    /** The value of an ordered pair, by position. */
    @FunctionalInterface
    public interface PairValue {
        /** The value from one position to another. */
        double of(int from, int to);
    }

    /** Which of the two units of a pair a value is taken from. */
    public enum End {
        /** The unit that the pair starts from: the row. */
        SENDER,
        /** The unit that the pair leads to: the column. */
        RECEIVER
    }

    /**
     * A relation from its matrix, one row per label.
     *
     * @throws IllegalArgumentException if the matrix is not square over the labels, or a value is infinite
     */
    public static Relation of(String name, Labels labels, double[][] rows) {
        int n = labels.size();
        if (rows.length != n) {
            throw new IllegalArgumentException(name + ": has " + rows.length + " rows for " + n + " labels");
        }
        for (int i = 0; i < n; i++) {
            if (rows[i].length != n) {
                throw new IllegalArgumentException(name + ": the row of \"" + labels.get(i) + "\" has " + rows[i].length
                        + " values for " + n + " labels");
            }
        }
        return of(name, labels, (i, j) -> rows[i][j]);
    }

    /**
     * A relation computed pair by pair.
     *
     * @throws IllegalArgumentException if a value is infinite, or there are more than 46,340 labels
     */
    public static Relation of(String name, Labels labels, PairValue value) {
        int n = labels.size();
        if ((long) n * n > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(name + ": " + n + " labels are too many for a full matrix");
        }
        double[] cells = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double v = value.of(i, j);
                if (Double.isInfinite(v)) {
                    throw new IllegalArgumentException(name + ": from \"" + labels.get(i) + "\" to \"" + labels.get(j)
                            + "\" is infinite; use NaN for a missing value");
                }
                cells[i * n + j] = v;
            }
        }
        return new Relation(name, labels, cells);
    }

    /** The weights of a network; 0 where there is no edge. */
    public static Relation weights(String name, Network network) {
        return of(name, network.labels(), network::weight);
    }

    /** 1 where the network has an edge, 0 elsewhere. */
    public static Relation edges(String name, Network network) {
        return of(name, network.labels(), (i, j) -> network.weight(i, j) > 0 ? 1 : 0);
    }

    /** 1 where both units are of the same category, 0 elsewhere. */
    public static Relation same(Categories categories) {
        return of(
                "same " + categories.name(),
                categories.labels(),
                (i, j) -> categories.code(i) == categories.code(j) ? 1 : 0);
    }

    /** {@code |x_i - x_j|}; missing where either is. */
    public static Relation distance(Variable x) {
        return of("distance in " + x.name(), x.labels(), (i, j) -> Math.abs(x.get(i) - x.get(j)));
    }

    /** {@code x_i - x_j}, sender less receiver; missing where either is. */
    public static Relation difference(Variable x) {
        return of("difference in " + x.name(), x.labels(), (i, j) -> x.get(i) - x.get(j));
    }

    /** The value of one end of each pair. */
    public static Relation of(Variable x, End end) {
        return of(
                x.name() + " of " + end.name().toLowerCase(Locale.ROOT),
                x.labels(),
                (i, j) -> x.get(end == End.SENDER ? i : j));
    }

    /** What the relation is called. */
    public String name() {
        return name;
    }

    /** The units. */
    public Labels labels() {
        return labels;
    }

    /** The number of units. */
    public int size() {
        return labels.size();
    }

    /** The value from one position to another. */
    public double get(int from, int to) {
        return cells[from * labels.size() + to];
    }

    /**
     * The value from one unit to another.
     *
     * @throws IllegalArgumentException if a label is unknown
     */
    public double get(String from, String to) {
        return get(labels.indexOf(from), labels.indexOf(to));
    }

    /** The same values under another name. */
    public Relation named(String newName) {
        return new Relation(newName, labels, cells);
    }

    /**
     * Applies a function to every value, diagonal and missing ones too.
     *
     * @throws IllegalArgumentException if a result is infinite (map 0 to NaN first, where a logarithm would not exist)
     */
    public Relation map(DoubleUnaryOperator f) {
        return of(name, labels, (i, j) -> f.applyAsDouble(get(i, j)));
    }

    /** The same with NaN from each unit to itself. */
    public Relation withoutDiagonal() {
        return of(name, labels, (i, j) -> i == j ? Double.NaN : get(i, j));
    }

    /** Rows and columns exchanged. */
    public Relation transposed() {
        return of(name, labels, (i, j) -> get(j, i));
    }

    /**
     * Rows and columns in the order of {@code target}, which may leave units out.
     *
     * @throws IllegalArgumentException if a target label is unknown
     */
    public Relation align(Labels target) {
        int[] at = labels.positionsOf(target);
        return of(name, target, (i, j) -> get(at[i], at[j]));
    }

    /**
     * The network whose edges are the positive values; zeros are no edges.
     *
     * @throws IllegalArgumentException if a value is negative or missing, naming the pair
     */
    public Network toNetwork() {
        int n = size();
        int edges = (int) Arrays.stream(cells).filter(v -> v > 0).count();
        int[] from = new int[edges];
        int[] to = new int[edges];
        double[] weight = new double[edges];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double v = get(i, j);
                if (!(v >= 0)) {
                    throw new IllegalArgumentException(name + ": from \"" + labels.get(i) + "\" to \"" + labels.get(j)
                            + "\" is " + v + "; an edge needs a positive weight and no edge a zero (see map)");
                }
                if (v > 0) {
                    from[at] = i;
                    to[at] = j;
                    weight[at++] = v;
                }
            }
        }
        return Network.of(labels, from, to, weight);
    }

    /** The values row by row, without a copy. */
    double[] cells() {
        return cells;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Relation other
                && name.equals(other.name)
                && labels.equals(other.labels)
                && Arrays.equals(cells, other.cells);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + labels.hashCode()) + Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        long missing = Arrays.stream(cells).filter(Double::isNaN).count();
        return "relation \"" + name + "\" over " + size() + " units, " + missing + " of " + cells.length
                + " values missing";
    }
}
