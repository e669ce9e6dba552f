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
 * <p>Proximities by presence are never formed: see {@link CommonPlaces}. The continuous ones go through in tiles of a few
 * products, O(places x products^2). The same bits for any number of threads.
 */
final class ProductSpace {
    private static final int TILE = 8;

    private final Presence presence;
    private final double[][] amounts; // for the continuous proximity: RCA by place; else null
    private final Proximity proximity;
    private final CommonPlaces common; // null for the continuous proximity
    private final double[] sums;
    private final Execution execution;

    ProductSpace(Presence presence, Proximity proximity, TradeMatrix index, Execution execution) {
        this.presence = presence;
        this.proximity = proximity;
        this.execution = execution;
        boolean continuous = proximity.kind() == Proximity.Kind.CONTINUOUS;
        common = continuous ? null : new CommonPlaces(presence, proximity, execution);
        sums = continuous ? proximity.columnSums(execution) : common.sums();
        amounts = continuous ? rows(index) : null;
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
        if (common != null) {
            common.fill(sums, worth, density, gain);
            return;
        }
        execution.forEachBlock(n, TILE, (from, to) -> {
            int width = to - from;
            double[] tile = new double[n * TILE];
            double[] phi = new double[n];
            for (int t = 0; t < width; t++) {
                proximity.column(from + t, phi);
                for (int q = 0; q < n; q++) {
                    tile[q * TILE + t] = phi[q];
                }
            }
            double[] near = new double[TILE];
            double[] open = new double[TILE];
            double[] closed = new double[n];
            for (int c = 0; c < density.length; c++) {
                System.arraycopy(worth, 0, closed, 0, n);
                for (int q : presence.productsOf(c)) {
                    closed[q] = 0;
                }
                sum(tile, amounts[c], near);
                sum(tile, closed, open);
                for (int t = 0; t < width; t++) {
                    density[c][from + t] = near[t] / sums[from + t];
                    gain[c][from + t] = open[t];
                }
            }
        });
    }

    /** The weighted sum of all rows of a tile. */
    private static void sum(double[] tile, double[] weights, double[] to) {
        Arrays.fill(to, 0);
        for (int q = 0; q < weights.length; q++) {
            for (int t = 0; t < TILE; t++) {
                to[t] += weights[q] * tile[q * TILE + t];
            }
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
                proximity.column(p, column);
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
