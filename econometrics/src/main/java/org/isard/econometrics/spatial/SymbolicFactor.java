package org.isard.econometrics.spatial;

import java.util.Arrays;

/**
 * Where the factor of a sparse matrix with symmetric pattern has nonzeros, found once for all values: the elimination order, the
 * supernodes (runs of columns with one structure) and their tree (Liu 1990).
 *
 * <p>Positions below are those of the order. Supernode s pivots on positions {@code from[s]} to {@code from[s + 1] - 1}; its front
 * has those and {@code rows[s]}, ascending, which lie in the front of {@code parent[s]}. Supernodes stand in postorder.
 */
final class SymbolicFactor {
    /** Supernodes of at most so many columns are always merged with their parent: small fronts cost more than their zeros. */
    private static final int SMALL = 4;
    /** Otherwise the share of a merged front's pivot rows that may be zeros. */
    private static final double ZEROS = 0.15;

    final int n;
    /** {@code order[p]} is the unit at position p. */
    final int[] order;

    final int[] from;
    final int[][] rows;
    final int[] parent;

    private SymbolicFactor(int[] order, int[] from, int[][] rows, int[] parent) {
        this.n = order.length;
        this.order = order;
        this.from = from;
        this.rows = rows;
        this.parent = parent;
    }

    /** The analysis of a symmetric pattern in compressed rows, whether or not it has the diagonal. */
    static SymbolicFactor of(int[] starts, int[] columns) {
        int[] order = MinimumDegree.order(starts, columns);
        int[] postorder = postorder(eliminationTree(starts, columns, order));
        int[] composed = new int[order.length];
        for (int p = 0; p < order.length; p++) {
            composed[p] = order[postorder[p]];
        }
        return supernodes(starts, columns, composed);
    }

    static int[] inverse(int[] order) {
        int[] position = new int[order.length];
        for (int p = 0; p < order.length; p++) {
            position[order[p]] = p;
        }
        return position;
    }

    /** The parent of each position: the first later one that its column of the factor reaches; paths are compressed as they grow. */
    private static int[] eliminationTree(int[] starts, int[] columns, int[] order) {
        int n = order.length;
        int[] position = inverse(order);
        int[] parent = new int[n];
        int[] ancestor = new int[n];
        for (int p = 0; p < n; p++) {
            parent[p] = -1;
            ancestor[p] = -1;
            int i = order[p];
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                int q = position[columns[k]];
                while (q >= 0 && q < p) {
                    int above = ancestor[q];
                    ancestor[q] = p;
                    if (above < 0) {
                        parent[q] = p;
                    }
                    q = above;
                }
            }
        }
        return parent;
    }

    private static int[] postorder(int[] parent) {
        int n = parent.length;
        int[] firstChild = new int[n];
        int[] sibling = new int[n];
        Arrays.fill(firstChild, -1);
        for (int p = n - 1; p >= 0; p--) {
            if (parent[p] >= 0) {
                sibling[p] = firstChild[parent[p]];
                firstChild[parent[p]] = p;
            }
        }
        int[] result = new int[n];
        int[] stack = new int[n];
        int at = 0;
        for (int root = 0; root < n; root++) {
            if (parent[root] >= 0) {
                continue;
            }
            int top = 0;
            stack[0] = root;
            while (top >= 0) {
                int p = stack[top];
                int child = firstChild[p];
                if (child >= 0) {
                    firstChild[p] = sibling[child];
                    stack[++top] = child;
                } else {
                    result[at++] = p;
                    top--;
                }
            }
        }
        return result;
    }

    private static SymbolicFactor supernodes(int[] starts, int[] columns, int[] order) {
        int n = order.length;
        int[] position = inverse(order);
        int[] mark = new int[n];
        Arrays.fill(mark, -1);
        int[] gathered = new int[n];
        int[] from = new int[n + 1];
        int[][] rows = new int[n][];
        long[] zeros = new long[n];
        // Supernodes whose parent has not come yet, linked by the position where it will; the last of them ends just
        // before p.
        int[] firstWaiting = new int[n];
        int[] nextWaiting = new int[n];
        Arrays.fill(firstWaiting, -1);
        int count = 0;
        for (int p = 0; p < n; p++) {
            int size = 0;
            mark[p] = p;
            int i = order[p];
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                size = add(position[columns[k]], p, mark, gathered, size);
            }
            int children = 0;
            for (int s = firstWaiting[p]; s >= 0; s = nextWaiting[s]) {
                children++;
                for (int q : rows[s]) {
                    size = add(q, p, mark, gathered, size);
                }
            }
            int[] structure = Arrays.copyOf(gathered, size);
            Arrays.sort(structure);
            int last = count - 1;
            // The supernode that ends just before p is p's child, if p has any.
            if (children > 0 && joins(from[last], p, rows[last].length, size, zeros[last])) {
                zeros[last] += (long) (p - from[last]) * (size + 1 - rows[last].length);
                rows[last] = structure;
            } else {
                last = count++;
                from[last] = p;
                rows[last] = structure;
            }
            from[count] = p + 1;
            if (size > 0) {
                nextWaiting[last] = firstWaiting[structure[0]];
                firstWaiting[structure[0]] = last;
            }
        }
        int[] supernode = new int[n];
        for (int s = 0; s < count; s++) {
            Arrays.fill(supernode, from[s], from[s + 1], s);
        }
        int[] parent = new int[count];
        for (int s = 0; s < count; s++) {
            parent[s] = rows[s].length == 0 ? -1 : supernode[rows[s][0]];
        }
        return new SymbolicFactor(order, Arrays.copyOf(from, count + 1), Arrays.copyOf(rows, count), parent);
    }

    private static int add(int q, int p, int[] mark, int[] gathered, int size) {
        if (q <= p || mark[q] == p) {
            return size;
        }
        mark[q] = p;
        gathered[size] = q;
        return size + 1;
    }

    /** Whether the supernode from {@code start} to just before p, with {@code below} further rows, should take p in. */
    private static boolean joins(int start, int p, int below, int size, long zerosSoFar) {
        long width = (long) p - start;
        long added = width * (size + 1 - below);
        if (added == 0 || width < SMALL) {
            return true;
        }
        double entries = (width + 1) * (width + 2) / 2.0 + (width + 1) * size;
        return zerosSoFar + added <= ZEROS * entries;
    }

    int supernodeCount() {
        return parent.length;
    }

    int width(int s) {
        return from[s + 1] - from[s];
    }

    int frontSize(int s) {
        return width(s) + rows[s].length;
    }

    /** The nonzeros of one triangle of the factor, the diagonal included. */
    long nonzeros() {
        long sum = 0;
        for (int s = 0; s < supernodeCount(); s++) {
            long c = width(s);
            sum += c * (c + 1) / 2 + c * rows[s].length;
        }
        return sum;
    }

    /** Multiplications and additions of a symmetric factorisation. */
    double flops() {
        double sum = 0;
        for (int s = 0; s < supernodeCount(); s++) {
            for (int k = 0; k < width(s); k++) {
                double m = frontSize(s) - k - 1;
                sum += m * (m + 1);
            }
        }
        return sum;
    }
}
