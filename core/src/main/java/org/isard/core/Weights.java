package org.isard.core;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spatial (or any other) weights w_ij >= 0 between labelled units: a sparse matrix in compressed rows, immutable.
 *
 * <p>Row i lists the neighbours j of unit i in ascending order. Zeros are not stored. A unit without neighbours is an
 * island: it stays, is listed by {@link #islands()}, and its lag is 0 (as spdep with {@code zero.policy = TRUE}). Unless
 * said otherwise an operation costs time and memory linear in units plus links.
 */
public final class Weights {
    private final Labels labels;
    private final int[] rowStarts;
    private final int[] columns;
    private final double[] values;
    private final Style style;

    /** How the weights were scaled; the letters are those of spdep. */
    public enum Style {
        /** B: every neighbour weighs 1. */
        BINARY,
        /** W: every row sums to 1, islands to 0. */
        ROW,
        /** C: all weights sum to the number of units that have neighbours. */
        GLOBAL,
        /** U: all weights sum to 1. */
        UNIT,
        /** S: rows divided by the root of their sum of squares, then all scaled as C (Tiefelsdorf et al. 1999). */
        VARIANCE_STABILISING,
        /** As given. */
        CUSTOM
    }

    /** Whether neighbours of higher order include those of lower order. */
    public enum HigherOrder {
        /** Only units whose shortest path has exactly that many steps. */
        EXACT,
        /** All units reached within that many steps. */
        CUMULATIVE
    }

    Weights(Labels labels, int[] rowStarts, int[] columns, double[] values, Style style) {
        this.labels = labels;
        this.rowStarts = rowStarts;
        this.columns = columns;
        this.values = values;
        this.style = style;
    }

    /**
     * Weights from compressed rows; the arrays are copied.
     *
     * @param rowStarts n + 1 positions: row i is {@code columns[rowStarts[i]]} to {@code columns[rowStarts[i + 1] - 1]}
     * @param columns neighbour positions, ascending within a row
     * @param values the weights, positive and finite
     * @throws IllegalArgumentException if the arrays do not fit together or a weight is not positive and finite
     */
    public static Weights of(Labels labels, int[] rowStarts, int[] columns, double[] values) {
        return new Weights(
                labels,
                rowStarts.clone(),
                columns.clone(),
                values.clone(),
                styleOf(labels, rowStarts, columns, values));
    }

    /**
     * As {@link #of}, but the arrays are taken over instead of copied: the caller must not change them afterwards. For builders
     * of weights so large that a copy would matter.
     *
     * @throws IllegalArgumentException if the arrays do not fit together or a weight is not positive and finite
     */
    public static Weights adopt(Labels labels, int[] rowStarts, int[] columns, double[] values) {
        return new Weights(labels, rowStarts, columns, values, styleOf(labels, rowStarts, columns, values));
    }

    private static Style styleOf(Labels labels, int[] rowStarts, int[] columns, double[] values) {
        int n = labels.size();
        if (rowStarts.length != n + 1
                || rowStarts[0] != 0
                || rowStarts[n] != columns.length
                || columns.length != values.length) {
            throw new IllegalArgumentException("rowStarts, columns, values: lengths " + rowStarts.length + ", "
                    + columns.length + ", " + values.length + " do not fit " + n + " labels");
        }
        boolean binary = true;
        for (int i = 0; i < n; i++) {
            if (rowStarts[i + 1] < rowStarts[i] || rowStarts[i + 1] > columns.length) {
                throw new IllegalArgumentException("rowStarts: descends at unit \"" + labels.get(i) + "\"");
            }
            for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) {
                if (columns[k] < 0 || columns[k] >= n || (k > rowStarts[i] && columns[k] <= columns[k - 1])) {
                    throw new IllegalArgumentException("columns: neighbours of \"" + labels.get(i)
                            + "\" must be ascending, distinct and within 0 to " + (n - 1));
                }
                if (!(values[k] > 0) || Double.isInfinite(values[k])) {
                    throw new IllegalArgumentException("values: the weight from \"" + labels.get(i) + "\" to \""
                            + labels.get(columns[k]) + "\" is " + values[k] + "; weights must be positive and finite");
                }
                binary &= values[k] == 1;
            }
        }
        return binary ? Style.BINARY : Style.CUSTOM;
    }

    /** Binary weights from each unit's neighbour positions, in any order without repeats. */
    public static Weights fromNeighbours(Labels labels, int[][] neighbours) {
        if (neighbours.length != labels.size()) {
            throw new IllegalArgumentException(
                    "neighbours: has " + neighbours.length + " rows for " + labels.size() + " labels");
        }
        int[] starts = new int[neighbours.length + 1];
        for (int i = 0; i < neighbours.length; i++) {
            starts[i + 1] = starts[i] + neighbours[i].length;
        }
        int[] columns = Arrays.stream(neighbours)
                .flatMapToInt(row -> Arrays.stream(row).sorted())
                .toArray();
        double[] ones = new double[columns.length];
        Arrays.fill(ones, 1);
        return of(labels, starts, columns, ones);
    }

    /** Collects links one at a time. */
    public static WeightsBuilder builder(Labels labels) {
        return new WeightsBuilder(labels);
    }

    /** The units. */
    public Labels labels() {
        return labels;
    }

    /** The number of units. */
    public int size() {
        return labels.size();
    }

    /** The number of links, that is of positive weights. */
    public int links() {
        return columns.length;
    }

    /** How the weights were scaled. */
    public Style style() {
        return style;
    }

    /** The number of neighbours of a unit. */
    public int cardinality(int unit) {
        return rowStarts[unit + 1] - rowStarts[unit];
    }

    /** The largest number of neighbours; 0 if there are no units. */
    public int maxCardinality() {
        return IntStream.range(0, size()).map(this::cardinality).max().orElse(0);
    }

    /** Where the links of a unit start: links are numbered row by row. */
    public int rowStart(int unit) {
        return rowStarts[unit];
    }

    /** One past the last link of a unit. */
    public int rowEnd(int unit) {
        return rowStarts[unit + 1];
    }

    /** The neighbour that a link leads to. */
    public int column(int link) {
        return columns[link];
    }

    /** The weight of a link. */
    public double value(int link) {
        return values[link];
    }

    /** The weight from unit i to unit j, 0 if they are not linked; O(log cardinality). */
    public double get(int i, int j) {
        int at = Arrays.binarySearch(columns, rowStarts[i], rowStarts[i + 1], j);
        return at < 0 ? 0 : values[at];
    }

    /** The weight between two units by label, 0 if they are not linked. */
    public double get(String from, String to) {
        return get(labels.indexOf(from), labels.indexOf(to));
    }

    /** The labels of a unit's neighbours. */
    public List<String> neighbours(String label) {
        int i = labels.indexOf(label);
        return Arrays.stream(columns, rowStarts[i], rowStarts[i + 1])
                .mapToObj(labels::get)
                .toList();
    }

    /** A copy of the row starts, n + 1 positions. */
    public int[] copyOfRowStarts() {
        return rowStarts.clone();
    }

    /** A copy of the neighbour positions of all links. */
    public int[] copyOfColumns() {
        return columns.clone();
    }

    /** A copy of the weights of all links. */
    public double[] copyOfValues() {
        return values.clone();
    }

    /** The units without neighbours, in label order. */
    public List<String> islands() {
        return IntStream.range(0, size())
                .filter(i -> cardinality(i) == 0)
                .mapToObj(labels::get)
                .toList();
    }

    /** These weights rescaled; islands stay. Scaling starts from the present values, {@code BINARY} sets them to 1. */
    public Weights standardize(Style target) {
        return WeightsScaling.standardize(this, target);
    }

    /** Every row divided by its sum. */
    public Weights rowStandardized() {
        return standardize(Style.ROW);
    }

    /** Every link with weight 1. */
    public Weights binary() {
        return standardize(Style.BINARY);
    }

    /** The sum of all weights. */
    public double s0() {
        return Pairwise.sum(values);
    }

    /** {@code 1/2 sum_ij (w_ij + w_ji)^2} (Cliff and Ord 1981). */
    public double s1() {
        return WeightsScaling.s1(this);
    }

    /** {@code sum_i (sum_j w_ij + sum_j w_ji)^2} (Cliff and Ord 1981). */
    public double s2() {
        return WeightsScaling.s2(this);
    }

    /** Whether w_ij = w_ji for all pairs, exactly. */
    public boolean isSymmetric() {
        Weights t = transpose();
        return Arrays.equals(rowStarts, t.rowStarts)
                && Arrays.equals(columns, t.columns)
                && Arrays.equals(values, t.values);
    }

    /** Whether within each row all weights are equal, exactly: true of binary and row-standardised binary weights. */
    public boolean hasEqualWeightsWithinRows() {
        for (int i = 0; i < size(); i++) {
            for (int k = rowStarts[i] + 1; k < rowStarts[i + 1]; k++) {
                if (values[k] != values[k - 1]) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The spatial lag {@code sum_j w_ij x_j} of each unit; 0 for islands.
     *
     * @throws MisalignedLabelsException if the variable has other labels
     * @throws IllegalArgumentException if a value is missing
     */
    public Variable lag(Variable x) {
        labels.requireSame(x.labels(), "variable \"" + x.name() + "\"");
        return Variable.of("lag of " + x.name(), labels, lag(x.requireComplete().toArray()));
    }

    /** The lag of values in label order; NaN spreads to the neighbours. */
    public double[] lag(double[] x) {
        if (x.length != size()) {
            throw new IllegalArgumentException("x: has " + x.length + " values for " + size() + " units");
        }
        double[] lag = new double[x.length];
        for (int i = 0; i < lag.length; i++) {
            double sum = 0;
            for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) {
                sum += values[k] * x[columns[k]];
            }
            lag[i] = sum;
        }
        return lag;
    }

    /** The lags of several vectors in one pass over the links; {@code result[v]} is the lag of {@code xs[v]}. */
    public double[][] lag(double[][] xs) {
        return WeightsScaling.lag(this, xs);
    }

    /** The weights with both directions exchanged. */
    public Weights transpose() {
        return WeightsAlgebra.transpose(this);
    }

    /** The larger of w_ij and w_ji in both directions. */
    public Weights symmetrized() {
        return union(transpose());
    }

    /** All links of either; where both have one, the larger weight. */
    public Weights union(Weights other) {
        return WeightsAlgebra.union(this, other);
    }

    /** The links that both have, with the smaller weight. */
    public Weights intersection(Weights other) {
        return WeightsAlgebra.intersection(this, other);
    }

    /** The links of these weights that the other lacks. */
    public Weights difference(Weights other) {
        return WeightsAlgebra.difference(this, other);
    }

    /** The elementwise product {@code w_ij v_ij}: links that both have. */
    public Weights times(Weights other) {
        return WeightsAlgebra.times(this, other);
    }

    /**
     * The weights with every w_ii set to a value; 0 takes the diagonal out. With 1, before row-standardising, a unit counts among its
     * own neighbours (spdep's {@code include.self}). A unit with itself alone is no island to {@link #islands()}.
     *
     * @throws IllegalArgumentException if the value is negative, NaN or infinite
     */
    public Weights withDiagonal(double value) {
        return WeightsAlgebra.withDiagonal(this, value);
    }

    /** The weights without any w_ii. */
    public Weights withoutDiagonal() {
        return WeightsAlgebra.withDiagonal(this, 0);
    }

    /** A look at the links: how many for how many units, symmetry, components, constants. */
    public WeightsSummary summary() {
        return WeightsSummary.of(this);
    }

    /**
     * Binary neighbours of order k: the other units at k steps along the links. One breadth-first search per unit.
     *
     * @throws IllegalArgumentException if the order is less than 1
     */
    public Weights higherOrder(int order, HigherOrder which) {
        return WeightsAlgebra.higherOrder(this, order, which);
    }

    /**
     * The weights among some of the units, in the order of {@code subset}; links to the others go, values stay as they are.
     *
     * @throws IllegalArgumentException if a label is unknown
     */
    public Weights select(Labels subset) {
        return WeightsAlgebra.select(this, subset);
    }

    /** The connected components, links taken both ways; named "1", "2", ... in order of their first unit. */
    public Categories components() {
        return WeightsAlgebra.components(this);
    }

    /** Reads a GAL file (GeoDa): binary weights. See {@link WeightsFiles#readGal}. */
    public static Weights readGal(Path file) {
        return WeightsFiles.readGal(file);
    }

    /** Reads a GWT file (GeoDa): links with a number each. See {@link WeightsFiles#readGwt}. */
    public static Weights readGwt(Path file) {
        return WeightsFiles.readGwt(file);
    }

    /** Reads a CSV edge list from,to,weight over the given units. See {@link WeightsFiles#readCsv}. */
    public static Weights readCsv(Path file, Labels labels) {
        return WeightsFiles.readCsv(file, labels);
    }

    /** Writes the neighbours as a GAL file; weights are not kept by that format. */
    public void writeGal(Path file) {
        WeightsFiles.writeGal(this, file);
    }

    /** Writes the links as a GWT file, which cannot show islands. */
    public void writeGwt(Path file) {
        WeightsFiles.writeGwt(this, file);
    }

    /** Writes the links as CSV from,to,weight, which cannot show islands. */
    public void writeCsv(Path file) {
        WeightsFiles.writeCsv(this, file);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Weights other
                && labels.equals(other.labels)
                && Arrays.equals(rowStarts, other.rowStarts)
                && Arrays.equals(columns, other.columns)
                && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * labels.hashCode() + Arrays.hashCode(columns)) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        List<String> islands = islands();
        int shown = Math.min(5, islands.size());
        String named = islands.isEmpty()
                ? ""
                : " (" + String.join(", ", islands.subList(0, shown)) + (islands.size() > shown ? ", ..." : "") + ")";
        return TextTable.of("weights", "")
                .row("units", size())
                .row("links", links())
                .row("style", style)
                .row(
                        "neighbours per unit",
                        TextTable.format(size() == 0 ? Double.NaN : (double) links() / size()) + " (at most "
                                + maxCardinality() + ")")
                .row("islands", islands.size() + named)
                .toString();
    }
}
