package org.isard.network;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.isard.core.Labels;
import org.isard.core.inference.RandomStreams;

/**
 * The cells that count in a set of relations over the same units, and random relabellings of the units. Cells are visited row
 * by row; whether a cell counts by its place (diagonal, triangle) does not change when units are relabelled.
 */
final class Dyads {
    /** Two statistics no further apart are one: relabellings that change nothing differ by rounding only. */
    private static final double SAME = 1e-11;

    private final int n;
    private final boolean lower;
    private final boolean diagonal;

    private Dyads(int n, DyadOptions options) {
        this.n = n;
        this.lower = options.pairs() == DyadOptions.Pairs.UNORDERED;
        this.diagonal = options.diagonal() == DyadOptions.Diagonal.COUNTED;
    }

    static Dyads of(List<Relation> relations, DyadOptions options) {
        Labels labels = relations.get(0).labels();
        for (Relation relation : relations) {
            labels.requireSame(relation.labels(), relation.name());
            if (options.pairs() == DyadOptions.Pairs.UNORDERED) {
                requireSymmetric(relation);
            }
        }
        return new Dyads(labels.size(), options);
    }

    private static void requireSymmetric(Relation relation) {
        for (int i = 0; i < relation.size(); i++) {
            for (int j = 0; j < i; j++) {
                double a = relation.get(i, j);
                double b = relation.get(j, i);
                if (a != b && !(Double.isNaN(a) && Double.isNaN(b))) {
                    throw new IllegalArgumentException(relation.name() + ": is " + a + " from \""
                            + relation.labels().get(i) + "\" to \""
                            + relation.labels().get(j) + "\" but " + b
                            + " the other way; use Pairs.ORDERED or make it symmetric");
                }
            }
        }
    }

    int size() {
        return n;
    }

    /** The positions (row times n plus column) of the cells in which every relation has a value, ascending. */
    int[] complete(List<Relation> relations) {
        int[] cells = new int[n * n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < (lower ? i + 1 : n); j++) {
                boolean counts = i != j || diagonal;
                for (int r = 0; counts && r < relations.size(); r++) {
                    counts = !Double.isNaN(relations.get(r).get(i, j));
                }
                if (counts) {
                    cells[count++] = i * n + j;
                }
            }
        }
        return Arrays.copyOf(cells, count);
    }

    /** Values of the complete cells as a full matrix: NaN where missing, mirrored for unordered pairs, zero on a diagonal left out. */
    double[] matrix(int[] complete, double[] values) {
        double[] matrix = new double[n * n];
        Arrays.fill(matrix, Double.NaN);
        for (int at = 0; at < complete.length; at++) {
            int cell = complete[at];
            matrix[cell] = values[at];
            if (lower) {
                matrix[cell % n * n + cell / n] = values[at];
            }
        }
        for (int i = 0; !diagonal && i < n; i++) {
            matrix[i * n + i] = 0;
        }
        return matrix;
    }

    /** Permutation number {@code index} of the units under a seed, the same whoever asks. */
    int[] permutation(RandomStreams streams, int index) {
        return permutation(n, streams.stream(index));
    }

    /** A uniform permutation of 0 to n - 1 (Fisher and Yates, from the inside out). */
    static int[] permutation(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /**
     * How many drawn statistics are at least, at most, and in size at least as large as the observed one. An arrangement without a
     * statistic (NaN: missing values left nothing to compare) counts as extreme on every side, which can only raise p.
     */
    static int[] counts(double[] drawn, double observed) {
        int[] counts = new int[3];
        double slack = SAME * (1 + Math.abs(observed));
        for (double d : drawn) {
            counts[0] += d < observed - slack ? 0 : 1;
            counts[1] += d > observed + slack ? 0 : 1;
            counts[2] += Math.abs(d) < Math.abs(observed) - slack ? 0 : 1;
        }
        return counts;
    }
}
