package org.isard.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.TextTable;

/**
 * CONCOR, blocks of structurally equivalent nodes by convergence of iterated correlations (Breiger, Boorman and Arabie 1975). A node's
 * profile is its row of the matrix followed by its column, 0 where there is no edge. Correlating the columns of the correlation matrix
 * again and again drives it to +1 and -1, which splits the nodes in two; each half is split in its turn from the first correlations of its
 * nodes. Weights are strengths.
 *
 * <p>A node with a constant profile correlates 0 with all others. Blocks of one or two nodes, and of nodes that all correlate +1, are not
 * split. O(n^3) time, n^2 memory: up to a thousand or two of nodes.
 */
public final class Concor {
    private static final double CONVERGED = 1 - 1e-9;
    private static final int MAX_ITERATIONS = 1000;

    private Concor() {}

    /** What the cells from a node to itself mean in the first correlations. */
    public enum Diagonal {
        /** Cells that involve the diagonal of either node are left out of the pair's correlation; as sna's {@code sedist(diag = FALSE)}. */
        IGNORE,
        /** For the pair i, j cell ii is set against jj, and ij against ji: as UCINET's "reciprocal". */
        RECIPROCAL,
        /** Cells are used as they stand, loops included; as R's {@code cor} of the stacked matrix. */
        INCLUDE
    }

    /**
     * What was found.
     *
     * @param partition the blocks, those of one half beside each other, the half with the earlier first node first
     * @param blockmodel mean weights between the blocks
     * @param splits the levels of splits that were asked for
     * @param diagonal what the diagonal meant
     */
    public record Result(Categories partition, Blockmodel blockmodel, int splits, Diagonal diagonal) {
        @Override
        public String toString() {
            TextTable table = TextTable.of("block", "nodes");
            int[] counts = partition.counts();
            for (int c = 0; c < counts.length; c++) {
                table.row(partition.levels().get(c), counts[c]);
            }
            return "CONCOR, " + splits + " splits, diagonal " + diagonal.name().toLowerCase(Locale.ROOT) + "\n" + table
                    + blockmodel;
        }
    }

    /** Two levels of splits, up to four blocks; the diagonal is ignored. */
    public static Result of(Network network) {
        return of(network, 2, Diagonal.IGNORE);
    }

    /**
     * Up to {@code 2^splits} blocks.
     *
     * @throws IllegalArgumentException if splits are negative
     */
    public static Result of(Network network, int splits, Diagonal diagonal) {
        if (splits < 0) {
            throw new IllegalArgumentException("splits: is " + splits + "; it must not be negative");
        }
        double[][] correlations = correlations(network, diagonal);
        List<int[]> blocks = List.of(IntStream.range(0, network.size()).toArray());
        for (int s = 0; s < splits; s++) {
            List<int[]> halves = new ArrayList<>();
            for (int[] block : blocks) {
                split(correlations, block, halves);
            }
            blocks = halves;
        }
        int[] codes = new int[network.size()];
        for (int b = 0; b < blocks.size(); b++) {
            for (int i : blocks.get(b)) {
                codes[i] = b;
            }
        }
        int named = network.size() == 0 ? 0 : blocks.size();
        List<String> levels =
                IntStream.rangeClosed(1, named).mapToObj(Integer::toString).toList();
        Categories partition = Categories.ofCodes("block", network.labels(), levels, codes);
        return new Result(partition, Blockmodel.of(network, partition), splits, diagonal);
    }

    /** The correlations of the nodes' profiles, rows and columns stacked. */
    static double[][] correlations(Network network, Diagonal diagonal) {
        int n = network.size();
        double[][] w = new double[n][n];
        double heaviest = IntStream.range(0, network.edges())
                .mapToDouble(network::weight)
                .max()
                .orElse(1);
        for (int i = 0; i < n; i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                w[i][network.target(k)] = network.weight(k) / heaviest; // so that no square leaves the range of numbers
            }
        }
        double[][] profile = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                profile[i][j] = w[i][j];
                profile[i][n + j] = w[j][i];
            }
        }
        double[][] r = new double[n][n];
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        for (int i = 0; i < n; i++) {
            r[i][i] = 1;
            for (int j = 0; j < i; j++) {
                int size = 0;
                for (int k = 0; k < 2 * n; k++) {
                    int other = k < n ? k : k - n;
                    boolean special = other == i || other == j;
                    if (special && diagonal == Diagonal.IGNORE) {
                        continue;
                    }
                    x[size] = profile[i][k];
                    // the cell of j that faces ii is jj, and the one that faces ij is ji
                    y[size++] = special && diagonal == Diagonal.RECIPROCAL
                            ? profile[j][k - other + (other == i ? j : i)]
                            : profile[j][k];
                }
                r[i][j] = correlation(x, y, size);
                r[j][i] = r[i][j];
            }
        }
        return r;
    }

    private static double correlation(double[] x, double[] y, int size) {
        double meanX = 0;
        double meanY = 0;
        for (int k = 0; k < size; k++) {
            meanX += x[k];
            meanY += y[k];
        }
        meanX /= size;
        meanY /= size;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        double scaleX = 0;
        double scaleY = 0;
        for (int k = 0; k < size; k++) {
            double dx = x[k] - meanX;
            double dy = y[k] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
            scaleX += x[k] * x[k];
            scaleY += y[k] * y[k];
        }
        // variance that is rounding only is none
        return xx <= 1e-24 * scaleX || yy <= 1e-24 * scaleY
                ? 0
                : Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
    }

    private static void split(double[][] correlations, int[] block, List<int[]> halves) {
        int n = block.length;
        if (n < 3) {
            halves.add(block);
            return;
        }
        double[][] r = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                r[i][j] = correlations[block[i]][block[j]];
            }
        }
        for (int iteration = 0; iteration < MAX_ITERATIONS && !converged(r); iteration++) {
            r = again(r);
        }
        double[] first = r[0];
        int[] near = IntStream.range(0, n)
                .filter(i -> first[i] > 0)
                .map(i -> block[i])
                .toArray();
        int[] far = IntStream.range(0, n)
                .filter(i -> !(first[i] > 0))
                .map(i -> block[i])
                .toArray();
        halves.add(near);
        if (far.length > 0) {
            halves.add(far);
        }
    }

    private static boolean converged(double[][] r) {
        return Arrays.stream(r).allMatch(row -> Arrays.stream(row).allMatch(v -> Math.abs(v) >= CONVERGED));
    }

    /** The correlations between the rows of a correlation matrix; two rows without variance are alike. */
    private static double[][] again(double[][] r) {
        int n = r.length;
        double[][] z = new double[n][];
        for (int i = 0; i < n; i++) {
            double mean = Arrays.stream(r[i]).sum() / n;
            double[] d = Arrays.stream(r[i]).map(v -> v - mean).toArray();
            double norm = Math.sqrt(Arrays.stream(d).map(v -> v * v).sum());
            z[i] = Arrays.stream(d).map(v -> norm <= 1e-12 ? 0 : v / norm).toArray();
        }
        double[][] next = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += z[i][k] * z[j][k];
                }
                next[i][j] = i == j ? 1 : sum;
                next[j][i] = next[i][j];
            }
        }
        return next;
    }
}
