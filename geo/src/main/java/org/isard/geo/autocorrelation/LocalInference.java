package org.isard.geo.autocorrelation;

import java.util.Arrays;
import java.util.function.Function;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.MultipleTesting;

/**
 * What a test says of a local statistic, per unit; NaN where a unit is not tested.
 *
 * <p>Columns are made when asked for: at a million places each one costs as much as a good part of the permutations.
 */
final class LocalInference {
    private final LocalOptions options;
    private final DrawCounts counts;

    // Null where p-values are those of the draws.
    private final double[] analytical;
    private volatile double[] adjusted;

    private LocalInference(LocalOptions options, DrawCounts counts, double[] analytical) {
        this.options = options;
        this.counts = counts;
        this.analytical = analytical;
    }

    /** By draws. */
    static LocalInference permuted(DrawCounts counts) {
        return new LocalInference(counts.options(), counts, null);
    }

    /** By these p-values, without any draw. */
    static LocalInference analytical(LocalOptions options, double[] pValues) {
        return new LocalInference(options, new DrawCounts(pValues.length, options, i -> false, i -> 1), pValues);
    }

    double pValue(int i) {
        return analytical == null ? counts.pValue(i) : analytical[i];
    }

    double[] pValues() {
        return column(this::pValue);
    }

    double[] adjustedPValues() {
        return adjusted().clone();
    }

    private double[] adjusted() {
        double[] found = adjusted;
        if (found == null) {
            found = options.control().adjust(pValues());
            adjusted = found;
        }
        return found;
    }

    /** Whether a unit's adjusted p-value is at most the level; false where there is none. */
    boolean significant(int i) {
        double p = options.control() == MultipleTesting.NONE ? pValue(i) : adjusted()[i];
        return p <= options.significance();
    }

    /** What the p-values rest on; 0 where there is none, or no draw. */
    int[] draws() {
        int[] draws = new int[counts.size()];
        Arrays.setAll(draws, counts::draws);
        return draws;
    }

    /** Mean of the simulated statistic of a unit, less the constant that no draw changes. */
    double mean(int i) {
        return counts.mean(i);
    }

    double[] means() {
        return column(counts::mean);
    }

    double variance(int i) {
        return counts.variance(i);
    }

    double[] variances() {
        return column(counts::variance);
    }

    /** A value for each unit. */
    interface Cell {
        double at(int unit);
    }

    double[] column(Cell cell) {
        double[] values = new double[counts.size()];
        options.execution().forEachBlock(values.length, 8192, (from, to) -> {
            for (int i = from; i < to; i++) {
                values[i] = cell.at(i);
            }
        });
        return values;
    }

    /** The table with the columns "simulated mean", "simulated variance", "p", "adjusted p" and "draws". */
    Table addTo(Table table) {
        return addTo(table, means(), variances());
    }

    /** Likewise, with moments that are more than multiples of those of the draws. */
    Table addTo(Table table, double[] means, double[] variances) {
        double[] draws = Arrays.stream(draws()).asDoubleStream().toArray();
        return table.with(Variable.of("simulated mean", table.rows(), means))
                .with(Variable.of("simulated variance", table.rows(), variances))
                .with(Variable.of("p", table.rows(), pValues()))
                .with(Variable.of("adjusted p", table.rows(), adjusted()))
                .with(Variable.of("draws", table.rows(), draws));
    }

    /**
     * Number of units per category.
     *
     * @param always so many of the first categories are listed even if no unit is in them
     */
    static <C extends Enum<C>> TextTable tally(
            String heading, Iterable<C> found, C[] all, int always, Function<C, String> title) {
        int[] counts = new int[all.length];
        for (C category : found) {
            counts[category.ordinal()]++;
        }
        TextTable table = TextTable.of(heading, "units");
        for (C category : all) {
            if (counts[category.ordinal()] > 0 || category.ordinal() < always) {
                table.row(title.apply(category), counts[category.ordinal()]);
            }
        }
        return table;
    }
}
