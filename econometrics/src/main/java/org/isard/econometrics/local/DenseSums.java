package org.isard.econometrics.local;

import java.util.Arrays;

/**
 * Weighted sums over all units around a block of sites at once, for kernels that reach everywhere: a workspace of one thread. Sites stand side
 * by side in the innermost loops, which the compiler then vectorises; units come in tiles that stay in the cache. O(n width) per site.
 */
final class DenseSums {
    /** Most sites of a block. */
    static final int SITES = 64;

    private static final int TILE = 128;

    private final Locations places;
    private final Kernel kernel;
    private final double[] reaches;
    private final double[] tile = new double[TILE * SITES]; // unit by unit
    private final double[] squared = new double[TILE];

    /** @param reaches the bandwidth of each site as a distance, or one for all sites */
    DenseSums(Locations places, Kernel kernel, double... reaches) {
        this.places = places;
        this.kernel = kernel;
        this.reaches = reaches;
    }

    /**
     * Fills {@code sums} with {@code sum_u w_su rows(u, c)} for each column c and, within it, each site s of the block.
     *
     * @param rows one row of {@code width} values per unit
     */
    void around(int from, int to, double[] rows, int width, double[] sums) {
        int n = places.labels().size();
        Arrays.fill(sums, 0);
        for (int first = 0; first < n; first += TILE) {
            int count = Math.min(TILE, n - first);
            fill(from, to, first, count);
            int u = 0;
            for (; u + 3 < count; u += 4) {
                addFour(rows, (first + u) * width, width, u * SITES, sums);
            }
            for (; u < count; u++) {
                addOne(rows, (first + u) * width, width, u * SITES, sums);
            }
        }
    }

    private void fill(int from, int to, int first, int count) {
        for (int site = from; site < to; site++) {
            places.squared(site, first, first + count, squared);
            double reach = reaches[reaches.length == 1 ? 0 : site];
            for (int u = 0; u < count; u++) {
                tile[u * SITES + site - from] = kernel.weight(places.distance(squared[u]) / reach);
            }
        }
    }

    /** Four units at once, so that a sum is read and written once for four products. */
    private void addFour(double[] rows, int row, int width, int at, double[] sums) {
        for (int c = 0; c < width; c++) {
            double r0 = rows[row + c];
            double r1 = rows[row + width + c];
            double r2 = rows[row + 2 * width + c];
            double r3 = rows[row + 3 * width + c];
            int to = c * SITES;
            for (int s = 0; s < SITES; s++) {
                sums[to + s] += r0 * tile[at + s]
                        + r1 * tile[at + SITES + s]
                        + (r2 * tile[at + 2 * SITES + s] + r3 * tile[at + 3 * SITES + s]);
            }
        }
    }

    private void addOne(double[] rows, int row, int width, int at, double[] sums) {
        for (int c = 0; c < width; c++) {
            double r = rows[row + c];
            int to = c * SITES;
            for (int s = 0; s < SITES; s++) {
                sums[to + s] += r * tile[at + s];
            }
        }
    }
}
