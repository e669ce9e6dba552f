package org.isard.geo.autocorrelation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.Inference;
import org.isard.core.inference.MultipleTesting;
import org.isard.geo.DistanceBand;
import org.isard.geo.Points;

/**
 * Moran's I by distance: by the number of steps between neighbours (spdep's {@code sp.correlogram} with method I), or by
 * bands of distance between points (as pgirmess' and ncf's {@code correlog}).
 *
 * <p>Each class has weights of its own, row-standardised by default; {@code Weights.Style.BINARY} weighs pairs alike, as
 * ncf. Units without partners in a class are left out of its n, as {@link Moran} does, though not out of the mean.
 * P-values are adjusted for the number of classes, by default after Holm. A class whose moments cannot be had, with fewer
 * than 4 units that have partners, is listed with its pairs and NaN.
 */
public final class Correlogram {

    private Correlogram() {}

    /** Orders 1 to {@code orders} with the defaults; see {@link #byOrder(Variable, Weights, int, Options)}. */
    public static Result byOrder(Variable y, Weights w, int orders) {
        return byOrder(y, w, orders, options());
    }

    /**
     * Moran's I among units at exactly 1, 2, ... steps. Cost: a breadth-first search per unit and order.
     *
     * @param w who neighbours whom; only the links matter
     * @throws IllegalArgumentException if {@code orders} is less than 1, or as {@link Moran#of(Variable, Weights)} if y does
     *     not do
     */
    public static Result byOrder(Variable y, Weights w, int orders, Options options) {
        w.labels().requireSame(y.labels(), "y");
        if (orders < 1) {
            throw new IllegalArgumentException("orders: is " + orders + "; at least 1 is needed");
        }
        List<String> names = new ArrayList<>();
        for (int order = 1; order <= orders; order++) {
            names.add(Integer.toString(order));
        }
        return compute("order", y, names, k -> w.higherOrder(k + 1, Weights.HigherOrder.EXACT), options);
    }

    /** Bands with the defaults; see {@link #byDistance(Variable, Points, double[], Options)}. */
    public static Result byDistance(Variable y, Points points, double... breaks) {
        return byDistance(y, points, breaks, options());
    }

    /**
     * Moran's I among points whose distance lies in a band. Bands hold their upper end and not their lower, the first holds
     * both, so that each pair is in one band at most. Cost in time and memory: the pairs up to the last break, not all pairs.
     *
     * @param breaks ends of the bands, ascending, in the unit of {@link Points#distance}
     * @throws IllegalArgumentException if there are fewer than two breaks, they are negative, infinite or do not ascend, or
     *     as {@link Moran#of(Variable, Weights)} if y does not do
     */
    public static Result byDistance(Variable y, Points points, double[] breaks, Options options) {
        points.labels().requireSame(y.labels(), "y");
        List<String> names = new ArrayList<>();
        if (breaks.length < 2 || !(breaks[0] >= 0)) {
            throw new IllegalArgumentException(
                    "breaks: " + Arrays.toString(breaks) + "; at least two distances, not negative, are needed");
        }
        for (int k = 1; k < breaks.length; k++) {
            if (!(breaks[k] > breaks[k - 1]) || Double.isInfinite(breaks[k])) {
                throw new IllegalArgumentException(
                        "breaks: " + breaks[k] + " comes after " + breaks[k - 1] + "; they must ascend and be finite");
            }
            names.add(TextTable.format(breaks[k - 1]) + " - " + TextTable.format(breaks[k]));
        }
        if (names.stream().distinct().count() < names.size()) {
            for (int k = 1; k < breaks.length; k++) {
                names.set(k - 1, breaks[k - 1] + " - " + breaks[k]);
            }
        }
        Bands bands = Bands.of(points, breaks);
        return compute("distance", y, names, bands::weights, options);
    }

    /** All pairs up to the last break and the band that each is in; bands are cut out of them one at a time. */
    private record Bands(Weights all, short[] band) {
        static Bands of(Points points, double[] breaks) {
            if (breaks.length > Short.MAX_VALUE) {
                throw new IllegalArgumentException("breaks: " + breaks.length + " are too many");
            }
            Weights all = DistanceBand.of(points, breaks[breaks.length - 1]);
            short[] band = new short[all.links()];
            for (int i = 0; i < all.size(); i++) {
                for (int link = all.rowStart(i); link < all.rowEnd(i); link++) {
                    double distance = points.distance(i, all.column(link));
                    int at = Arrays.binarySearch(breaks, distance);
                    // An upper end belongs to the band below it; -1 is what lies below the first break.
                    int upper = at >= 0 ? at : -at - 1;
                    band[link] = (short) (distance == breaks[0] ? 0 : upper - 1);
                }
            }
            return new Bands(all, band);
        }

        Weights weights(int k) {
            int[][] neighbours = new int[all.size()][];
            for (int i = 0; i < neighbours.length; i++) {
                int[] row = new int[all.cardinality(i)];
                int size = 0;
                for (int link = all.rowStart(i); link < all.rowEnd(i); link++) {
                    if (band[link] == k) {
                        row[size++] = all.column(link);
                    }
                }
                neighbours[i] = Arrays.copyOf(row, size);
            }
            return Weights.fromNeighbours(all.labels(), neighbours);
        }
    }

    private static Result compute(
            String kind, Variable y, List<String> names, IntFunction<Weights> weights, Options options) {
        if (Deviations.of(y).constant()) {
            throw new IllegalArgumentException(y.name() + ": is constant, so Moran's I is not defined");
        }
        int classes = names.size();
        double[] p = new double[classes];
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            Weights w = weights.apply(k);
            int units = w.size() - w.islands().size();
            // Links lead both ways between points; between neighbours they need not.
            double pairs = w.links() / 2.0;
            Row row = new Row(
                    names.get(k), pairs, units, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
            if (units >= 4) {
                Moran.Result moran = Moran.of(
                        y, w.standardize(options.style()), Moran.options().inference(options.inference()));
                row = new Row(
                        names.get(k),
                        pairs,
                        units,
                        moran.i(),
                        moran.expectation(),
                        moran.variance(),
                        moran.z(),
                        moran.pValue(),
                        Double.NaN);
            }
            rows.add(row);
            p[k] = row.pValue();
        }
        double[] adjusted = options.control().adjust(p);
        for (int k = 0; k < classes; k++) {
            rows.set(k, rows.get(k).adjusted(adjusted[k]));
        }
        return new Result(kind, y.name(), List.copyOf(rows), options, y.size());
    }

    /** Randomisation, two-sided, adjusted after Holm, row-standardised. */
    public static Options options() {
        return new Options(Inference.randomisation(), MultipleTesting.HOLM, Weights.Style.ROW);
    }

    /**
     * How to compute and test.
     *
     * @param inference of {@link Moran} in each class
     * @param control adjustment for testing many classes
     * @param style of the weights in each class
     */
    public record Options(Inference inference, MultipleTesting control, Weights.Style style) {

        /** With this inference. */
        public Options inference(Inference value) {
            return new Options(value, control, style);
        }

        /** With this adjustment. */
        public Options control(MultipleTesting value) {
            return new Options(inference, value, style);
        }

        /** With weights of this style. */
        public Options style(Weights.Style value) {
            return new Options(inference, control, value);
        }
    }

    /**
     * A class of distance.
     *
     * @param name the order, or the ends of the band
     * @param pairs half the number of links
     * @param units those with a partner at that distance
     * @param i Moran's I
     * @param expectation under the null hypothesis
     * @param variance under the null hypothesis
     * @param z {@code (i - expectation) / sqrt(variance)}
     * @param pValue for this class alone
     * @param adjustedPValue for all classes
     */
    public record Row(
            String name,
            double pairs,
            int units,
            double i,
            double expectation,
            double variance,
            double z,
            double pValue,
            double adjustedPValue) {
        private Row adjusted(double p) {
            return new Row(name, pairs, units, i, expectation, variance, z, pValue, p);
        }
    }

    /**
     * What a correlogram found.
     *
     * @param kind "order" or "distance"
     * @param variable whose correlogram it is
     * @param rows one per class, near to far
     * @param options how it was computed and tested
     * @param n all units
     */
    public record Result(String kind, String variable, List<Row> rows, Options options, int n) {

        /** All columns by class, as a chart needs them. */
        public Table toTable() {
            Labels classes = Labels.of(rows.stream().map(Row::name).toList());
            return Table.of(classes)
                    .with(column("pairs", classes, k -> rows.get(k).pairs()))
                    .with(column("units", classes, k -> rows.get(k).units()))
                    .with(column("I", classes, k -> rows.get(k).i()))
                    .with(column("expectation", classes, k -> rows.get(k).expectation()))
                    .with(column("variance", classes, k -> rows.get(k).variance()))
                    .with(column("z", classes, k -> rows.get(k).z()))
                    .with(column("p", classes, k -> rows.get(k).pValue()))
                    .with(column("adjusted p", classes, k -> rows.get(k).adjustedPValue()));
        }

        private static Variable column(String name, Labels classes, IntToDoubleFunction value) {
            double[] values = new double[classes.size()];
            Arrays.setAll(values, k -> Double.isInfinite(value.applyAsDouble(k)) ? Double.NaN : value.applyAsDouble(k));
            return Variable.of(name, classes, values);
        }

        @Override
        public String toString() {
            TextTable table =
                    TextTable.of(kind, "pairs", "units", "I", "expectation", "variance", "z", "p", "adjusted p");
            for (Row row : rows) {
                table.row(
                        row.name(),
                        row.pairs(),
                        row.units(),
                        row.i(),
                        row.expectation(),
                        row.variance(),
                        row.z(),
                        TextTable.pValue(row.pValue()),
                        TextTable.pValue(row.adjustedPValue()));
            }
            return "Correlogram of " + variable + " by " + kind + ", Moran's I, n = " + n + ", weights "
                    + options.style() + ", " + options.inference().describe() + ", control " + options.control() + "\n"
                    + table;
        }
    }
}
