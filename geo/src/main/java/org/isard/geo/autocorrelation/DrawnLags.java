package org.isard.geo.autocorrelation;

import java.util.Arrays;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * The lags that one batch of {@link SharedDraws} gives to each place, of one variable or several: for rows of equal weights
 * sums of drawn values, one for all places of a cardinality; for others weighted sums, made for each place from a table
 * of the drawn values.
 *
 * <p>Lags of equal rows are in units of their weight. Draws come in chunks, arrays of their own, since loops over whole
 * arrays are what the compiler vectorises best.
 */
final class DrawnLags {
    private final Rows rows;
    private final Weights w;
    private final double[][] values;
    private final SharedDraws draws;
    private final SharedDraws.OwnDraws own;
    private final int chunk;

    // By slot, variable and draw; by chunk, variable, link and draw.
    private final double[][][] sums;
    private final double[][][][] drawn;

    /**
     * @param values what is drawn, by variable and unit
     * @param chunk draws a chunk, the last one may be shorter
     */
    DrawnLags(Rows rows, double[][] values, SharedDraws draws, int chunk, Execution execution) {
        this.rows = rows;
        this.w = rows.weights();
        this.values = values;
        this.draws = draws;
        this.own = draws.ownDraws(rows.cardinalities());
        this.chunk = chunk;
        sums = new double[rows.slots()][values.length][draws.count()];
        if (sums.length > 0) {
            execution.forEachBlock(draws.count(), 64, this::sumUp);
        }
        drawn = new double[rows.longestUnequal() > 0 ? chunks() : 0][values.length][rows.longestUnequal()][];
        execution.forEachBlock(drawn.length, 1, (from, to) -> {
            for (int c = from; c < to; c++) {
                for (int v = 0; v < values.length; v++) {
                    table(values[v], c, drawn[c][v]);
                }
            }
        });
    }

    private void sumUp(int from, int to) {
        for (int v = 0; v < values.length; v++) {
            for (int p = from; p < to; p++) {
                double total = 0;
                for (int k = 1; k <= rows.longest(); k++) {
                    total += values[v][draws.unit(p, k - 1)];
                    if (rows.slot(k) >= 0) {
                        sums[rows.slot(k)][v][p] = total;
                    }
                }
            }
        }
    }

    private void table(double[] z, int c, double[][] byLink) {
        for (int j = 0; j < byLink.length; j++) {
            byLink[j] = new double[length(c)];
            for (int p = 0; p < byLink[j].length; p++) {
                byLink[j][p] = z[draws.unit(c * chunk + p, j)];
            }
        }
    }

    /** How many draws. */
    int count() {
        return draws.count();
    }

    int chunks() {
        return (draws.count() + chunk - 1) / chunk;
    }

    /** How many draws a chunk has. */
    int length(int c) {
        return Math.min(chunk, draws.count() - c * chunk);
    }

    /** Which draws contain the place itself. */
    SharedDraws.OwnDraws own() {
        return own;
    }

    /** The sums of all draws that rows of a {@link Rows#slot} share, by variable, as if no place had to be replaced. */
    double[][] shared(int slot) {
        return sums[slot];
    }

    /** What a drawn value changes by where place i itself was drawn and another takes its place. */
    double replacement(int variable, int i, int e) {
        return values[variable][draws.unit(own.sequence(e), rows.cardinality(i))] - values[variable][i];
    }

    /**
     * The lags of place i, which has neighbours, in the draws of a chunk, by variable.
     *
     * @param buffers arrays as long as the chunk, for lags that are not those of all places
     */
    double[][] of(int i, int c, double[][] buffers) {
        int from = c * chunk;
        int first = own.first(i, from);
        if (!rows.isEqual(i)) {
            int start = w.rowStart(i);
            for (int v = 0; v < values.length; v++) {
                accumulate(drawn[c][v], start, rows.cardinality(i), buffers[v]);
            }
        } else {
            double[][] shared = sums[rows.slot(rows.cardinality(i))];
            if (first == own.end(i) && chunks() == 1) {
                return shared;
            }
            for (int v = 0; v < values.length; v++) {
                System.arraycopy(shared[v], from, buffers[v], 0, buffers[v].length);
            }
        }
        replaceOwn(i, first, from, buffers);
        return buffers;
    }

    private void replaceOwn(int i, int first, int from, double[][] lags) {
        for (int e = first; e < own.end(i) && own.sequence(e) < from + lags[0].length; e++) {
            double weight = rows.isEqual(i) ? 1 : w.value(w.rowStart(i) + own.within(e));
            for (int v = 0; v < values.length; v++) {
                lags[v][own.sequence(e) - from] += weight * replacement(v, i, e);
            }
        }
    }

    /** Weighted sums of draws, four links a sweep to spare loads and stores. */
    private void accumulate(double[][] values, int start, int k, double[] lags) {
        int j = k & 3;
        if (j == 0) {
            Arrays.fill(lags, 0);
        } else {
            first(values, start, j, lags);
        }
        for (; j < k; j += 4) {
            double a = w.value(start + j);
            double b = w.value(start + j + 1);
            double c = w.value(start + j + 2);
            double d = w.value(start + j + 3);
            add(lags, a, values[j], b, values[j + 1], c, values[j + 2], d, values[j + 3]);
        }
    }

    private void first(double[][] values, int start, int links, double[] lags) {
        double a = w.value(start);
        double b = links > 1 ? w.value(start + 1) : 0;
        double c = links > 2 ? w.value(start + 2) : 0;
        double[] x = values[0];
        double[] y = values[links > 1 ? 1 : 0];
        double[] v = values[links > 2 ? 2 : 0];
        for (int p = 0; p < lags.length; p++) {
            lags[p] = a * x[p] + b * y[p] + c * v[p];
        }
    }

    private static void add(
            double[] lags, double a, double[] x, double b, double[] y, double c, double[] u, double d, double[] v) {
        for (int p = 0; p < lags.length; p++) {
            lags[p] += (a * x[p] + b * y[p]) + (c * u[p] + d * v[p]);
        }
    }
}
