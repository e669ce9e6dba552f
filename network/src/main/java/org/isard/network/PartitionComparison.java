package org.isard.network;

import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;

/**
 * How alike two partitions of the same nodes are. Information in nats; empty levels do not count. All measures are symmetric in the two
 * partitions.
 *
 * <p>{@code n_kl} nodes lie in class k of one and l of the other; H are entropies, I the mutual information
 * {@code sum_kl n_kl/n ln(n n_kl / (n_k n_l))}.
 */
public final class PartitionComparison {
    private PartitionComparison() {}

    /**
     * The measures. Normalised information is 1 and adjusted ones are 1 if both partitions are the same, also where both are one
     * class or all singletons.
     *
     * @param n the nodes
     * @param classesA the classes of the first partition
     * @param classesB the classes of the second
     * @param mutualInformation I
     * @param entropyA H(A)
     * @param entropyB H(B)
     * @param expectedInformation the mean of I over all partitions with the same class sizes (Vinh, Epps and Bailey 2010, eq. 24a)
     * @param rand the share of pairs of nodes on which they agree (Rand 1971); NaN below two nodes
     * @param adjustedRand the Rand index beyond chance (Hubert and Arabie 1985)
     * @param splitJoin the nodes to move from either to the other, both directions added (van Dongen 2000), as igraph
     */
    public record Result(
            int n,
            int classesA,
            int classesB,
            double mutualInformation,
            double entropyA,
            double entropyB,
            double expectedInformation,
            double rand,
            double adjustedRand,
            int splitJoin) {

        /** {@code 2 I / (H(A) + H(B))} (Danon et al. 2005): igraph's and scikit-learn's default. */
        public double normalizedInformation() {
            return normalizedInformation(Normalization.ARITHMETIC);
        }

        /** {@code I} divided by a mean of the entropies. */
        public double normalizedInformation(Normalization by) {
            double scale = by.of(entropyA, entropyB);
            return entropyA == 0 && entropyB == 0 ? 1 : scale == 0 ? 0 : Math.min(1, mutualInformation / scale);
        }

        /** {@code (I - E I) / (mean of entropies - E I)} (Vinh, Epps and Bailey 2010). */
        public double adjustedInformation(Normalization by) {
            double room = by.of(entropyA, entropyB) - expectedInformation;
            return Math.abs(room) < 1e-15 ? 1 : (mutualInformation - expectedInformation) / room;
        }

        /** Variation of information, {@code H(A) + H(B) - 2 I} (Meila 2003), in nats; 0 only for equal partitions. */
        public double variationOfInformation() {
            return Math.max(0, entropyA + entropyB - 2 * mutualInformation);
        }

        @Override
        public String toString() {
            return "two partitions of " + n + " nodes, " + classesA + " and " + classesB + " classes\n"
                    + TextTable.of("measure", "value")
                            .row("normalised information", normalizedInformation())
                            .row("adjusted information", adjustedInformation(Normalization.ARITHMETIC))
                            .row("variation of information", variationOfInformation())
                            .row("Rand", rand)
                            .row("adjusted Rand", adjustedRand)
                            .row("split-join", splitJoin);
        }
    }

    /** Which mean of the two entropies information is divided by. */
    public enum Normalization {
        /** Half their sum. */
        ARITHMETIC,
        /** The root of their product (Strehl and Ghosh 2002). */
        GEOMETRIC,
        /** The smaller. */
        MINIMUM,
        /** The larger. */
        MAXIMUM;

        private double of(double a, double b) {
            return switch (this) {
                case ARITHMETIC -> (a + b) / 2;
                case GEOMETRIC -> Math.sqrt(a * b);
                case MINIMUM -> Math.min(a, b);
                case MAXIMUM -> Math.max(a, b);
            };
        }
    }

    /**
     * Compares two partitions. O(n + classes of A times classes of B), and O(classes of A times n) for the expected information.
     *
     * @throws IllegalArgumentException if their labels differ
     */
    public static Result of(Categories a, Categories b) {
        a.labels().requireSame(b.labels(), "b");
        int n = a.size();
        int[] rows = a.counts();
        int[] columns = b.counts();
        int[][] cells = crossing(a, b);
        double mutual = 0;
        double pairs = 0;
        int matchedA = 0;
        int[] largest = new int[columns.length];
        for (int k = 0; k < rows.length; k++) {
            int most = 0;
            for (int l = 0; l < columns.length; l++) {
                int cell = cells[k][l];
                most = Math.max(most, cell);
                largest[l] = Math.max(largest[l], cell);
                if (cell > 0) {
                    mutual += (double) cell / n * Math.log((double) n * cell / ((double) rows[k] * columns[l]));
                    pairs += choose2(cell);
                }
            }
            matchedA += most;
        }
        double pairsA =
                IntStream.of(rows).mapToDouble(PartitionComparison::choose2).sum();
        double pairsB =
                IntStream.of(columns).mapToDouble(PartitionComparison::choose2).sum();
        double all = choose2(n);
        double expected = pairsA * pairsB / all;
        double room = (pairsA + pairsB) / 2 - expected;
        return new Result(
                n,
                classes(rows),
                classes(columns),
                Math.max(0, mutual),
                entropy(rows, n),
                entropy(columns, n),
                expectedInformation(rows, columns, n),
                n < 2 ? Double.NaN : (all + 2 * pairs - pairsA - pairsB) / all,
                n < 2 ? Double.NaN : room == 0 ? 1 : (pairs - expected) / room,
                2 * n - matchedA - IntStream.of(largest).sum());
    }

    /** How many units lie in each class of {@code a} and each of {@code b}. */
    static int[][] crossing(Categories a, Categories b) {
        int[][] cells = new int[a.levels().size()][b.levels().size()];
        for (int i = 0; i < a.size(); i++) {
            cells[a.code(i)][b.code(i)]++;
        }
        return cells;
    }

    private static int classes(int[] counts) {
        return (int) IntStream.of(counts).filter(c -> c > 0).count();
    }

    private static double choose2(int c) {
        return c * (c - 1.0) / 2;
    }

    private static double entropy(int[] counts, int n) {
        return 0
                - Pairwise.sum(IntStream.of(counts)
                        .filter(c -> c > 0)
                        .mapToDouble(c -> (double) c / n * Math.log((double) c / n))
                        .toArray());
    }

    /** The hypergeometric mean of the mutual information; classes of equal size are met once. */
    private static double expectedInformation(int[] rows, int[] columns, int n) {
        double[] logFactorial = new double[n + 1];
        for (int i = 2; i <= n; i++) {
            logFactorial[i] = logFactorial[i - 1] + Math.log(i);
        }
        int[] rowSizes = new int[n + 1];
        int[] columnSizes = new int[n + 1];
        for (int r : rows) {
            rowSizes[r]++;
        }
        for (int c : columns) {
            columnSizes[c]++;
        }
        double sum = 0;
        for (int r = 1; r <= n; r++) {
            for (int c = 1; c <= n && rowSizes[r] > 0; c++) {
                if (columnSizes[c] == 0) {
                    continue;
                }
                double term = 0;
                double fixed =
                        logFactorial[r] + logFactorial[c] + logFactorial[n - r] + logFactorial[n - c] - logFactorial[n];
                for (int x = Math.max(1, r + c - n); x <= Math.min(r, c); x++) {
                    double p = Math.exp(fixed
                            - logFactorial[x]
                            - logFactorial[r - x]
                            - logFactorial[c - x]
                            - logFactorial[n - r - c + x]);
                    term += p * x / n * Math.log((double) n * x / ((double) r * c));
                }
                sum += term * rowSizes[r] * columnSizes[c];
            }
        }
        return sum;
    }
}
