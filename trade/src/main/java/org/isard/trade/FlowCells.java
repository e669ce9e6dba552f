package org.isard.trade;

import java.util.Arrays;
import java.util.Objects;
import org.isard.core.Pairwise;

/** Sums by period, place and product: a dense array over products for each period and place that occurs. */
final class FlowCells {
    private final NameCodes periods = new NameCodes();
    private final NameCodes countries = new NameCodes();
    private final NameCodes products = new NameCodes();
    private double[][][] values = new double[0][0][];
    private double[][][] quantities = new double[0][0][];
    private int[][][] missing = new int[0][0][];
    private long rows;

    NameCodes periods() {
        return periods;
    }

    NameCodes countries() {
        return countries;
    }

    NameCodes products() {
        return products;
    }

    long rows() {
        return rows;
    }

    void add(String period, String country, String product, double value, double quantity) {
        add(periods.code(period), countries.code(country), products.code(product), value, quantity);
    }

    void add(int period, int country, int product, double value, double quantity) {
        rows++;
        if (period >= values.length
                || country >= values[period].length
                || values[period][country] == null
                || product >= values[period][country].length) {
            grow(period, country, product);
        }
        values[period][country][product] += Double.isNaN(value) ? 0 : value;
        if (Double.isNaN(quantity)) {
            missing[period][country][product]++;
        } else {
            quantities[period][country][product] += quantity;
        }
    }

    private void grow(int period, int country, int product) {
        while (period >= values.length) {
            int old = values.length;
            values = Arrays.copyOf(values, old + 1);
            quantities = Arrays.copyOf(quantities, old + 1);
            missing = Arrays.copyOf(missing, old + 1);
            values[old] = new double[0][];
            quantities[old] = new double[0][];
            missing[old] = new int[0][];
        }
        if (country >= values[period].length) {
            int size = Math.max(2 * values[period].length, country + 1);
            values[period] = Arrays.copyOf(values[period], size);
            quantities[period] = Arrays.copyOf(quantities[period], size);
            missing[period] = Arrays.copyOf(missing[period], size);
        }
        int size = Math.max(product + 1, products.count());
        double[] v = values[period][country];
        values[period][country] = v == null ? new double[size] : Arrays.copyOf(v, size);
        double[] q = quantities[period][country];
        quantities[period][country] = q == null ? new double[size] : Arrays.copyOf(q, size);
        int[] m = missing[period][country];
        missing[period][country] = m == null ? new int[size] : Arrays.copyOf(m, size);
    }

    double get(String period, String country, String product, Measure measure) {
        double[][][] amounts = measure == Measure.VALUE ? values : quantities;
        double[][] byCountry = amounts[periods.code(period)];
        int c = countries.code(country);
        int p = products.code(product);
        return c < byCountry.length && byCountry[c] != null && p < byCountry[c].length ? byCountry[c][p] : 0;
    }

    /** The sum of all cells. */
    double total(Measure measure) {
        double[][][] amounts = measure == Measure.VALUE ? values : quantities;
        return Pairwise.sum(Arrays.stream(amounts)
                .flatMap(Arrays::stream)
                .filter(Objects::nonNull)
                .mapToDouble(Pairwise::sum)
                .toArray());
    }

    int missing(String period, String country, String product) {
        int[][] byCountry = missing[periods.code(period)];
        int c = countries.code(country);
        int p = products.code(product);
        return c < byCountry.length && byCountry[c] != null && p < byCountry[c].length ? byCountry[c][p] : 0;
    }

    FlowAggregation.Result result(FlowAggregation.Side side) {
        return new FlowAggregation.Result(periods.sorted(), countries.sorted(), products.sorted(), side, rows, this);
    }
}
