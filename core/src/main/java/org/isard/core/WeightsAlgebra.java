package org.isard.core;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** Set operations, higher orders, subsets and components of weights. */
final class WeightsAlgebra {
    private WeightsAlgebra() {}

    static Weights transpose(Weights w) {
        int n = w.size();
        int[] starts = new int[n + 1];
        for (int k = 0; k < w.links(); k++) {
            starts[w.column(k) + 1]++;
        }
        for (int i = 0; i < n; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = starts.clone();
        int[] columns = new int[w.links()];
        double[] values = new double[w.links()];
        for (int i = 0; i < n; i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                int at = next[w.column(k)]++;
                columns[at] = i;
                values[at] = w.value(k);
            }
        }
        return Weights.of(w.labels(), starts, columns, values);
    }

    static Weights union(Weights a, Weights b) {
        return merge(a, b, Math::max);
    }

    static Weights intersection(Weights a, Weights b) {
        return merge(a, b, Math::min);
    }

    static Weights difference(Weights a, Weights b) {
        return merge(a, b, (x, y) -> y > 0 ? 0 : x);
    }

    static Weights times(Weights a, Weights b) {
        return merge(a, b, (x, y) -> x * y);
    }

    /** (W + W') / 2, whose eigenvalues bound the real parts of those of W. */
    static Weights symmetricPart(Weights w) {
        return merge(w, transpose(w), (x, y) -> (x + y) / 2);
    }

    static Weights withDiagonal(Weights w, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("value: is " + value + "; a weight must be finite and not negative");
        }
        WeightsRows rows = new WeightsRows(w.labels(), w.links() + (value > 0 ? w.size() : 0));
        for (int i = 0; i < w.size(); i++) {
            int k = w.rowStart(i);
            for (; k < w.rowEnd(i) && w.column(k) < i; k++) {
                rows.add(w.column(k), w.value(k));
            }
            rows.add(i, value);
            for (; k < w.rowEnd(i); k++) {
                if (w.column(k) != i) {
                    rows.add(w.column(k), w.value(k));
                }
            }
            rows.endRow();
        }
        return rows.build();
    }

    /** Merges two rows at a time; a missing link counts as 0, a combined weight of 0 makes no link. */
    private static Weights merge(Weights a, Weights b, DoubleBinaryOperator combine) {
        a.labels().requireSame(b.labels(), "other weights");
        int n = a.size();
        int[] starts = new int[n + 1];
        int[] columns = new int[a.links() + b.links()];
        double[] values = new double[columns.length];
        int size = 0;
        for (int i = 0; i < n; i++) {
            int p = a.rowStart(i);
            int q = b.rowStart(i);
            while (p < a.rowEnd(i) || q < b.rowEnd(i)) {
                int left = p < a.rowEnd(i) ? a.column(p) : n;
                int right = q < b.rowEnd(i) ? b.column(q) : n;
                int column = Math.min(left, right);
                double value =
                        combine.applyAsDouble(left == column ? a.value(p++) : 0, right == column ? b.value(q++) : 0);
                if (value > 0) {
                    columns[size] = column;
                    values[size++] = value;
                }
            }
            starts[i + 1] = size;
        }
        return Weights.of(a.labels(), starts, Arrays.copyOf(columns, size), Arrays.copyOf(values, size));
    }

    static Weights higherOrder(Weights w, int order, Weights.HigherOrder which) {
        if (order < 1) {
            throw new IllegalArgumentException("order: is " + order + "; the first order is 1");
        }
        int n = w.size();
        WeightsRows neighbours = new WeightsRows(w.labels(), w.links());
        int[] seenBy = new int[n];
        Arrays.fill(seenBy, -1);
        int[] queue = new int[n];
        for (int i = 0; i < n; i++) {
            seenBy[i] = i;
            queue[0] = i;
            int ringStart = 0;
            int ringEnd = 1;
            for (int step = 0; step < order && ringStart < ringEnd; step++) {
                int end = ringEnd;
                for (int p = ringStart; p < ringEnd; p++) {
                    for (int k = w.rowStart(queue[p]); k < w.rowEnd(queue[p]); k++) {
                        int j = w.column(k);
                        if (seenBy[j] != i) {
                            seenBy[j] = i;
                            queue[end++] = j;
                        }
                    }
                }
                ringStart = ringEnd;
                ringEnd = end;
            }
            int from = which == Weights.HigherOrder.EXACT ? ringStart : 1;
            for (int p = from; p < ringEnd; p++) {
                neighbours.add(queue[p], 1);
            }
            neighbours.endRow();
        }
        return neighbours.build();
    }

    static Weights select(Weights w, Labels subset) {
        int[] old = w.labels().positionsOf(subset);
        int[] fresh = new int[w.size()];
        Arrays.fill(fresh, -1);
        for (int i = 0; i < old.length; i++) {
            fresh[old[i]] = i;
        }
        WeightsBuilder builder = Weights.builder(subset);
        for (int i = 0; i < old.length; i++) {
            for (int k = w.rowStart(old[i]); k < w.rowEnd(old[i]); k++) {
                if (fresh[w.column(k)] >= 0) {
                    builder.add(i, fresh[w.column(k)], w.value(k));
                }
            }
        }
        return builder.build();
    }

    static Categories components(Weights w) {
        int n = w.size();
        int[] parent = IntStream.range(0, n).toArray();
        for (int i = 0; i < n; i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                int a = root(parent, i);
                int b = root(parent, w.column(k));
                parent[Math.max(a, b)] = Math.min(a, b); // the root is the first unit of its component
            }
        }
        int[] codes = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            int first = root(parent, i);
            codes[i] = first == i ? count++ : codes[first];
        }
        List<String> names =
                IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
        return Categories.ofCodes("component", w.labels(), names, codes);
    }

    private static int root(int[] parent, int unit) {
        int at = unit;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
