package org.isard.econometrics.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Pairwise;
import org.isard.core.Table;
import org.isard.core.Variable;

/**
 * Best binary splits of Y by one factor at a time, the kernel of the regression trees. Numeric factors are sorted once;
 * the order within a node follows by stable partition, so that a search costs O(units) per factor.
 */
final class ZoneSplits {
    final List<String> names;
    final int units;
    private final double[] y; // deviations from the mean, in units of their standard deviation
    private final double[][] x; // null for a categorical factor
    private final int[][] codes; // null for a numeric one
    private final List<List<String>> levels;
    private final int smallest;

    /** Checks Y and the factors, which need Y's labels and complete numbers. */
    ZoneSplits(Variable y, Table factors, int smallest) {
        y.labels().requireSame(factors.rows(), "factors");
        Strata.checkResponse(y);
        if (factors.columns().isEmpty()) {
            throw new IllegalArgumentException("factors: the table has no columns; at least one factor is needed");
        }
        names = factors.columns();
        units = y.size();
        double mean = y.mean();
        double[] deviations = y.map(v -> v - mean).toArray();
        double scale = Math.sqrt(Pairwise.sumOfSquares(deviations) / units);
        this.y = Arrays.stream(deviations).map(d -> d / scale).toArray();
        this.smallest = smallest;
        x = new double[names.size()][];
        codes = new int[names.size()][];
        levels = new ArrayList<>();
        for (int f = 0; f < x.length; f++) {
            if (factors.isNumeric(names.get(f))) {
                x[f] = factors.variable(names.get(f)).requireComplete().toArray();
                levels.add(List.of());
            } else {
                Categories column = factors.categories(names.get(f));
                codes[f] = column.toCodes();
                levels.add(column.levels());
            }
        }
    }

    boolean isNumeric(int factor) {
        return x[factor] != null;
    }

    List<String> levels(int factor) {
        return levels.get(factor);
    }

    /**
     * Units that are together so far.
     *
     * @param members in label order, which fixes the order of all sums
     * @param orders the members by each numeric factor ascending; null for factors that no search needs
     * @param mean the mean of the scaled Y
     * @param risk its squares within
     */
    record Node(int[] members, int[][] orders, double mean, double risk) {}

    /**
     * The best split of a node by one factor.
     *
     * @param gain by how much it lowers the squares within; 0 if no split is possible
     * @param below numeric: the largest value on the left
     * @param above numeric: the smallest value on the right
     * @param left categorical: which levels go left
     */
    record Split(int factor, double gain, double below, double above, boolean[] left) {
        /** Halfway between the values next to it, but always below the larger one. */
        double cut() {
            double middle = below + (above - below) / 2;
            return middle < above ? middle : below;
        }
    }

    Node root() {
        int[] members = new int[units];
        Arrays.setAll(members, i -> i);
        int[][] orders = new int[x.length][];
        for (int f = 0; f < x.length; f++) {
            if (x[f] != null) {
                double[] values = x[f];
                orders[f] = Arrays.stream(members)
                        .boxed()
                        .sorted((a, b) -> Double.compare(values[a], values[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
        }
        return node(members, orders);
    }

    private Node node(int[] members, int[][] orders) {
        double[] values = Arrays.stream(members).mapToDouble(i -> y[i]).toArray();
        double mean = Pairwise.mean(values);
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
        }
        double slip = Pairwise.sum(values);
        double risk = Pairwise.sumOfSquares(values) - slip * slip / values.length;
        // What is left of the squares of equal values is rounding, and would be split.
        return new Node(members, orders, mean, risk <= 1e-24 * values.length ? 0 : risk);
    }

    Split best(Node node, int factor) {
        return x[factor] == null ? bestOfCategories(node, factor) : bestOfValues(node, factor);
    }

    /** The larger gain wins, the factor named first if they differ by rounding alone. */
    static boolean isBetter(Split candidate, Split best) {
        return candidate.gain > 0 && (best == null || candidate.gain > best.gain * (1 + 1e-12));
    }

    private Split bestOfValues(Node node, int factor) {
        double[] values = x[factor];
        int[] order = node.orders[factor];
        int n = order.length;
        double left = 0;
        double gain = 0;
        int at = -1;
        for (int i = 0; i < n - smallest; i++) {
            left += y[order[i]] - node.mean;
            if (i + 1 >= smallest && values[order[i]] < values[order[i + 1]]) {
                double candidate = gain(left, i + 1, n);
                if (candidate > gain * (1 + 1e-12)) {
                    gain = candidate;
                    at = i;
                }
            }
        }
        return at < 0
                ? new Split(factor, 0, 0, 0, null)
                : new Split(factor, gain, values[order[at]], values[order[at + 1]], null);
    }

    /** The deviations of a node sum to 0, so that the right sum is minus the left one. */
    private static double gain(double left, int count, int n) {
        return left * left / count + left * left / (n - count);
    }

    /**
     * With the levels in the order of their means the best of all splits is a cut (Fisher 1958). Where the least size forbids that
     * cut, the best of the other cuts is taken, as rpart does, although some split across the order may be better.
     */
    private Split bestOfCategories(Node node, int factor) {
        int size = levels.get(factor).size();
        double[] sums = new double[size];
        int[] counts = new int[size];
        for (int i : node.members) {
            sums[codes[factor][i]] += y[i] - node.mean;
            counts[codes[factor][i]]++;
        }
        int[] order = new int[size];
        int present = 0;
        for (int h = 0; h < size; h++) {
            if (counts[h] > 0) {
                int p = present++;
                for (; p > 0 && sums[order[p - 1]] / counts[order[p - 1]] > sums[h] / counts[h]; p--) {
                    order[p] = order[p - 1];
                }
                order[p] = h;
            }
        }
        double left = 0;
        double gain = 0;
        int count = 0;
        int at = -1;
        for (int p = 0; p + 1 < present; p++) {
            left += sums[order[p]];
            count += counts[order[p]];
            if (count >= smallest && node.members.length - count >= smallest) {
                double candidate = gain(left, count, node.members.length);
                if (candidate > gain * (1 + 1e-12)) {
                    gain = candidate;
                    at = p;
                }
            }
        }
        boolean[] goesLeft = new boolean[size];
        for (int p = 0; p <= at; p++) {
            goesLeft[order[p]] = true;
        }
        return new Split(factor, gain, 0, 0, goesLeft);
    }

    /** The two sides of a split, with the orders of the factors that are still {@code needed}. */
    Node[] apply(Node node, Split split, boolean[] needed) {
        int[][] members = partition(node.members, split);
        int[][][] orders = new int[2][x.length][];
        for (int f = 0; f < x.length; f++) {
            if (needed[f] && x[f] != null) {
                int[][] sides = partition(node.orders[f], split);
                orders[0][f] = sides[0];
                orders[1][f] = sides[1];
            }
        }
        return new Node[] {node(members[0], orders[0]), node(members[1], orders[1])};
    }

    private int[][] partition(int[] all, Split split) {
        int[] left = new int[all.length];
        int[] right = new int[all.length];
        int l = 0;
        int r = 0;
        for (int i : all) {
            if (goesLeft(i, split)) {
                left[l++] = i;
            } else {
                right[r++] = i;
            }
        }
        return new int[][] {Arrays.copyOf(left, l), Arrays.copyOf(right, r)};
    }

    private boolean goesLeft(int unit, Split split) {
        return x[split.factor] == null ? split.left[codes[split.factor][unit]] : x[split.factor][unit] <= split.below;
    }
}
