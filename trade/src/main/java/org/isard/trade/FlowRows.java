package org.isard.trade;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The columns behind {@link Flows}; never changed once there. */
final class FlowRows {
    private final int[] periods;
    private final int[] exporters;
    private final int[] importers;
    private final int[] products;
    private final double[] values;
    private final double[] quantities;
    private final byte[] terms; // positions in the flows' list of terms; null if all are the first

    FlowRows(
            int[] periods,
            int[] exporters,
            int[] importers,
            int[] products,
            double[] values,
            double[] quantities,
            byte[] terms) {
        this.periods = periods;
        this.exporters = exporters;
        this.importers = importers;
        this.products = products;
        this.values = values;
        this.quantities = quantities;
        this.terms = terms;
    }

    int size() {
        return periods.length;
    }

    int period(int row) {
        return periods[row];
    }

    int exporter(int row) {
        return exporters[row];
    }

    int importer(int row) {
        return importers[row];
    }

    int product(int row) {
        return products[row];
    }

    double value(int row) {
        return values[row];
    }

    double quantity(int row) {
        return quantities[row];
    }

    int terms(int row) {
        return terms == null ? 0 : terms[row] & 0xff;
    }

    FlowRows where(IntPredicate keep) {
        return at(IntStream.range(0, size()).filter(keep).toArray());
    }

    FlowRows at(int[] order) {
        return new FlowRows(
                pick(periods, order),
                pick(exporters, order),
                pick(importers, order),
                pick(products, order),
                pick(values, order),
                pick(quantities, order),
                pick(terms, order));
    }

    FlowRows recodeProducts(int[] fresh) {
        return new FlowRows(periods, exporters, importers, pick(fresh, products), values, quantities, terms);
    }

    static int[] pick(int[] column, int[] order) {
        return Arrays.stream(order).map(row -> column[row]).toArray();
    }

    private static byte[] pick(byte[] column, int[] order) {
        if (column == null) {
            return null;
        }
        byte[] some = new byte[order.length];
        for (int row = 0; row < order.length; row++) {
            some[row] = column[order[row]];
        }
        return some;
    }

    private static double[] pick(double[] column, int[] order) {
        return Arrays.stream(order).mapToDouble(row -> column[row]).toArray();
    }
}
