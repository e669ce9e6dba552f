package org.isard.trade;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * A number for every place and product (or partner): exports of one period, an index of advantage, employment by region and
 * industry. Dense, labelled, immutable; 8 bytes a cell. A cell may be missing (NaN), which is not zero.
 */
public final class TradeMatrix {
    private final String name;
    private final Labels places;
    private final Labels products;
    private final double[] cells; // row by row, a row per place

    private TradeMatrix(String name, Labels places, Labels products, double[] cells) {
        this.name = name;
        this.places = places;
        this.products = products;
        this.cells = cells;
    }

    /**
     * A matrix of the given cells, {@code cells[place][product]}; they are copied.
     *
     * @throws IllegalArgumentException if a length does not fit the labels
     */
    public static TradeMatrix of(String name, Labels places, Labels products, double[][] cells) {
        if (cells.length != places.size()) {
            throw new IllegalArgumentException("cells: " + cells.length + " rows for " + places.size() + " places");
        }
        double[] flat = new double[Math.multiplyExact(places.size(), products.size())];
        for (int c = 0; c < cells.length; c++) {
            if (cells[c].length != products.size()) {
                throw new IllegalArgumentException("cells: the row of \"" + places.get(c) + "\" has " + cells[c].length
                        + " values for " + products.size() + " products");
            }
            System.arraycopy(cells[c], 0, flat, c * products.size(), products.size());
        }
        return new TradeMatrix(name, places, products, flat);
    }

    /** A value for a cell by positions. */
    @FunctionalInterface
    public interface Cells {
        /** The value of a place and a product, by their positions counted from 0. */
        double at(int place, int product);
    }

    /** A matrix whose every cell is computed. */
    public static TradeMatrix of(String name, Labels places, Labels products, Cells cells) {
        double[] flat = new double[Math.multiplyExact(places.size(), products.size())];
        for (int c = 0; c < places.size(); c++) {
            for (int p = 0; p < products.size(); p++) {
                flat[c * products.size() + p] = cells.at(c, p);
            }
        }
        return new TradeMatrix(name, places, products, flat);
    }

    /**
     * What each place exports of each product in one period, domestic flows and flows without the measure left out; 0 where
     * there is none. O(flows).
     *
     * @throws IllegalArgumentException if the period is unknown
     */
    public static TradeMatrix exports(Flows flows, String period, Measure measure) {
        return sum(flows, period, measure, true);
    }

    /** What each place imports of each product in one period, likewise. */
    public static TradeMatrix imports(Flows flows, String period, Measure measure) {
        return sum(flows, period, measure, false);
    }

    private static TradeMatrix sum(Flows flows, String period, Measure measure, boolean exports) {
        flows.requireAdditive(measure);
        int t = flows.periods().indexOf(period);
        int width = flows.products().size();
        double[] flat = new double[Math.multiplyExact(flows.countries().size(), width)];
        for (int row = 0; row < flows.size(); row++) {
            double amount = flows.amount(row, measure);
            if (flows.period(row) == t && flows.exporter(row) != flows.importer(row) && !Double.isNaN(amount)) {
                int place = exports ? flows.exporter(row) : flows.importer(row);
                flat[place * width + flows.product(row)] += amount;
            }
        }
        String name = (exports ? "exports " : "imports ") + period;
        return new TradeMatrix(name, flows.countries(), flows.products(), flat);
    }

    /**
     * What each exporter (row) sells to each importer (column) in one period, all products summed, domestic flows and flows
     * without the measure left out. O(flows).
     *
     * @throws IllegalArgumentException if the period is unknown
     */
    public static TradeMatrix between(Flows flows, String period, Measure measure) {
        flows.requireAdditive(measure);
        int t = flows.periods().indexOf(period);
        int n = flows.countries().size();
        double[] flat = new double[Math.multiplyExact(n, n)];
        for (int row = 0; row < flows.size(); row++) {
            double amount = flows.amount(row, measure);
            if (flows.period(row) == t && flows.exporter(row) != flows.importer(row) && !Double.isNaN(amount)) {
                flat[flows.exporter(row) * n + flows.importer(row)] += amount;
            }
        }
        return new TradeMatrix("trade " + period, flows.countries(), flows.countries(), flat);
    }

    /** What the cells are. */
    public String name() {
        return name;
    }

    /** The places, one row each. */
    public Labels places() {
        return places;
    }

    /** The products, one column each. */
    public Labels products() {
        return products;
    }

    /** The value of a cell by positions counted from 0. */
    public double get(int place, int product) {
        return cells[place * products.size() + product];
    }

    /**
     * The value of a cell.
     *
     * @throws IllegalArgumentException if a label is unknown
     */
    public double get(String place, String product) {
        return get(places.indexOf(place), products.indexOf(product));
    }

    /** All products of one place. */
    public Variable ofPlace(String place) {
        int c = places.indexOf(place);
        return Variable.of(
                name + " of " + place,
                products,
                IntStream.range(0, products.size()).mapToDouble(p -> get(c, p)).toArray());
    }

    /** One product of all places. */
    public Variable ofProduct(String product) {
        int p = products.indexOf(product);
        return Variable.of(
                name + " of " + product,
                places,
                IntStream.range(0, places.size()).mapToDouble(c -> get(c, p)).toArray());
    }

    /** The sum of every place over its products; NaN where a cell is missing. */
    public Variable byPlace() {
        double[] sums = new double[places.size()];
        for (int c = 0; c < sums.length; c++) {
            sums[c] = Pairwise.sum(cells, c * products.size(), (c + 1) * products.size());
        }
        return Variable.of(name, places, sums);
    }

    /** The sum of every product over the places; NaN where a cell is missing. */
    public Variable byProduct() {
        double[] sums = new double[products.size()];
        for (int c = 0; c < places.size(); c++) {
            for (int p = 0; p < sums.length; p++) {
                sums[p] += cells[c * sums.length + p];
            }
        }
        return Variable.of(name, products, sums);
    }

    /** The sum of all cells. */
    public double total() {
        return Pairwise.sum(cells);
    }

    /** Every cell put through a function. */
    public TradeMatrix map(String newName, DoubleUnaryOperator f) {
        return of(newName, places, products, (c, p) -> f.applyAsDouble(get(c, p)));
    }

    /**
     * Some of the places and products, in the order given.
     *
     * @throws IllegalArgumentException if a label is unknown
     */
    public TradeMatrix select(Labels somePlaces, Labels someProducts) {
        int[] rows = places.positionsOf(somePlaces);
        int[] columns = products.positionsOf(someProducts);
        return of(name, somePlaces, someProducts, (c, p) -> get(rows[c], columns[p]));
    }

    /**
     * This matrix, if it can be a table of amounts.
     *
     * @throws IllegalArgumentException naming the first cell that is negative, infinite or missing
     */
    public TradeMatrix requireAmounts() {
        for (int c = 0; c < places.size(); c++) {
            for (int p = 0; p < products.size(); p++) {
                double v = get(c, p);
                if (!(v >= 0) || Double.isInfinite(v)) {
                    throw new IllegalArgumentException(name + ": \"" + places.get(c) + "\" has " + v + " of \""
                            + products.get(p) + "\"; amounts must be finite and not negative (map missing ones to 0 if"
                            + " that is what they mean)");
                }
            }
        }
        return this;
    }

    /**
     * Both tables, if they can be tables of amounts over the same places and products.
     *
     * @throws IllegalArgumentException naming the first cell that is no amount, or the first label that differs
     */
    static void requireAlike(TradeMatrix exports, TradeMatrix imports) {
        exports.requireAmounts().places.requireSame(imports.requireAmounts().places, "imports");
        exports.products.requireSame(imports.products, "imports");
    }

    @Override
    public String toString() {
        int columns = Math.min(6, products.size());
        String[] header = new String[columns + 1];
        header[0] = name;
        for (int p = 0; p < columns; p++) {
            header[p + 1] = products.get(p);
        }
        TextTable table = TextTable.of(header);
        int rows = places.size() <= 12 ? places.size() : 10;
        for (int c = 0; c < rows; c++) {
            Object[] row = new Object[columns + 1];
            row[0] = places.get(c);
            for (int p = 0; p < columns; p++) {
                row[p + 1] = get(c, p);
            }
            table.row(row);
        }
        return places.size() + " places x " + products.size() + " products\n" + table;
    }
}
