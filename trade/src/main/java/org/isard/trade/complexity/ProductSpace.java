package org.isard.trade.complexity;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.trade.TradeMatrix;

/**
 * How near each place is to each product: density and distance (Hausmann and Klinger 2006), and what it could gain, the
 * complexity outlook (Hausmann, Hidalgo et al. 2014).
 *
 * <p>With {@code s_p = sum_q phi(q, p)}: density {@code d_cp = sum_q M_cq phi(q, p) / s_p} (RCA in place of M for the continuous
 * proximity, as Stata and py-ecomplexity do); distance {@code 1 - d}; outlook index
 * {@code COI_c = sum_p d_cp (1 - M_cp) K_p}; outlook gain
 * {@code COG_cp = (1 - M_cp) sum_q (1 - M_cq) phi(p, q) K_q / s_q}.
 *
 * <p>Products go through in tiles of a few columns, so that all proximities of a tile stay in cache and none are stored:
 * O(present cells x products) time, O(places x products) memory. The same bits for any number of threads.
 */
final class ProductSpace {
    private static final int TILE = 32;

    private final Presence presence;
    private final double[][] amounts; // for the continuous proximity: RCA by place; else null
    private final Proximity proximity;
    private final double[] sums;
    private final Execution execution;

    ProductSpace(Presence presence, Proximity proximity, TradeMatrix index, Execution execution) {
        this.presence = presence;
        this.proximity = proximity;
        this.execution = execution;
        sums = proximity.columnSums(execution);
        amounts = proximity.kind() == Proximity.Kind.CONTINUOUS ? rows(index) : null;
    }

    private static double[][] rows(TradeMatrix index) {
        double[][] rows = new double[index.places().size()][index.products().size()];
        for (int c = 0; c < rows.length; c++) {
            for (int p = 0; p < rows[c].length; p++) {
                rows[c][p] = index.get(c, p);
            }
        }
        return rows;
    }

    /** Density and, where K is given, the unscaled gain {@code sum_q (1 - M_cq) phi(p, q) K_q / s_q} of every cell. */
    void fill(double[] k, double[][] density, double[][] gain) {
        int n = proximity.items().size();
        double[] worth = new double[n];
        for (int q = 0; q < n; q++) {
            // K is undefined in a part with one kind of place only; the sum is 0 for a product that is near to no
            // other.
            worth[q] = Double.isNaN(k[q]) || sums[q] == 0 ? 0 : k[q] / sums[q];
        }
        execution.forEachBlock(n, TILE, (from, to) -> {
            int width = to - from;
            double[] toTile = new double[n * TILE];
            double[] gains = new double[n * TILE];
            double[] all = new double[TILE];
            for (int q = 0; q < n; q++) {
                for (int t = 0; t < width; t++) {
                    toTile[q * TILE + t] = proximity.defined(q, from + t);
                    gains[q * TILE + t] = proximity.defined(from + t, q) * worth[q];
                    all[t] += gains[q * TILE + t];
                }
            }
            double[] near = new double[TILE];
            double[] own = new double[TILE];
            for (int c = 0; c < density.length; c++) {
                Arrays.fill(near, 0);
                Arrays.fill(own, 0);
                for (int q : presence.productsOf(c)) {
                    add(own, gains, q * TILE);
                    if (amounts == null) {
                        add(near, toTile, q * TILE);
                    }
                }
                for (int q = 0; amounts != null && q < n; q++) {
                    add(near, toTile, q * TILE, amounts[c][q]);
                }
                for (int t = 0; t < width; t++) {
                    density[c][from + t] = near[t] / sums[from + t];
                    gain[c][from + t] = all[t] - own[t];
                }
            }
        });
    }

    private static void add(double[] to, double[] from, int at) {
        for (int t = 0; t < TILE; t++) {
            to[t] += from[at + t];
        }
    }

    private static void add(double[] to, double[] from, int at, double factor) {
        for (int t = 0; t < TILE; t++) {
            to[t] += factor * from[at + t];
        }
    }

    /**
     * Density over the nearest products only: {@code sum M_cq phi(q, p) / sum phi(q, p)} over the k products q nearest to p, those
     * tied with the k-th all counted, as Stata's {@code knn} means it.
     */
    void fillNearest(int k, double[][] density) {
        int n = proximity.items().size();
        execution.forEachBlock(n, TILE, (from, to) -> {
            double[] column = new double[n];
            for (int p = from; p < to; p++) {
                for (int q = 0; q < n; q++) {
                    column[q] = proximity.defined(q, p);
                }
                double[] sorted = column.clone();
                Arrays.sort(sorted);
                double least = sorted[Math.max(0, n - k)];
                int[] nearest =
                        IntStream.range(0, n).filter(q -> column[q] >= least).toArray();
                double total = 0;
                for (int q : nearest) {
                    total += column[q];
                }
                for (int c = 0; c < density.length; c++) {
                    double sum = 0;
                    for (int q : nearest) {
                        sum += presence.has(c, q) ? column[q] : 0;
                    }
                    density[c][p] = sum / total;
                }
            }
        });
    }

    /** The outlook index before scaling. */
    double[] outlook(double[][] density, Variable k) {
        double[] index = new double[density.length];
        for (int c = 0; c < index.length; c++) {
            double sum = 0;
            for (int p = 0; p < density[c].length; p++) {
                sum += presence.has(c, p) || Double.isNaN(k.get(p)) ? 0 : density[c][p] * k.get(p);
            }
            index[c] = sum;
        }
        return index;
    }
}
