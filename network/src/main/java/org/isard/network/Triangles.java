package org.isard.network;

import org.isard.core.CountingSort;
import org.isard.core.inference.Execution;

/**
 * Lists every triangle of a skeleton once. Each pair of neighbours is kept at the end of lower degree, which bounds the work by O(m^1.5).
 */
final class Triangles {
    private static final int BLOCKS = 32;

    private final Skeleton skeleton;
    private final int[] order; // nodes by degree
    private final int[] start; // by node: its later neighbours, by rank
    private final int[] later; // the rank of the neighbour
    private final int[] pair; // the position of the pair in the skeleton, seen from the earlier node

    Triangles(Skeleton skeleton) {
        this.skeleton = skeleton;
        int n = skeleton.size();
        int[] degree = new int[n];
        int most = 0;
        for (int i = 0; i < n; i++) {
            degree[i] = skeleton.degree(i);
            most = Math.max(most, degree[i]);
        }
        order = CountingSort.by(degree, most + 1, CountingSort.identity(n));
        int[] rank = new int[n];
        for (int r = 0; r < n; r++) {
            rank[order[r]] = r;
        }
        start = new int[n + 1];
        for (int i = 0; i < n; i++) {
            int count = 0;
            for (int k = skeleton.start(i); k < skeleton.end(i); k++) {
                count += rank[skeleton.neighbour(k)] > rank[i] ? 1 : 0;
            }
            start[rank[i] + 1] = count;
        }
        for (int r = 0; r < n; r++) {
            start[r + 1] += start[r];
        }
        later = new int[start[n]];
        pair = new int[start[n]];
        int[] next = start.clone();
        int[] mate = mates();
        for (int r = 0; r < n; r++) { // in order of rank, so that every list comes out sorted
            int j = order[r];
            for (int l = skeleton.start(j); l < skeleton.end(j); l++) {
                int earlier = rank[skeleton.neighbour(l)];
                if (earlier < r) {
                    later[next[earlier]] = r;
                    pair[next[earlier]++] = mate[l];
                }
            }
        }
    }

    /** For each position of a pair the position of the same pair seen from its other end. */
    private int[] mates() {
        int n = skeleton.size();
        int[] next = new int[n];
        int[] mate = new int[skeleton.start(n)];
        for (int i = 0; i < n; i++) {
            next[i] = skeleton.start(i);
        }
        for (int i = 0; i < n; i++) { // the i-th node is met by its neighbours in the order of its own list
            for (int k = skeleton.start(i); k < skeleton.end(i); k++) {
                mate[k] = next[skeleton.neighbour(k)]++;
            }
        }
        return mate;
    }

    /** What to do with a triangle x, y, z; xy is the position of the pair in the skeleton, seen from x, and so on. */
    interface Visitor {
        void triangle(double[][] sums, int x, int y, int z, int xy, int xz, int yz);
    }

    /** Sums that triangles add to nodes, in one order for any number of threads. */
    double[][] sums(int columns, Visitor visitor) {
        int n = order.length;
        // short lists come first, so blocks are dealt out by rank modulo their number
        int blocks = Math.max(1, Math.min(BLOCKS, n / 16));
        double[][][] partial = new double[blocks][][];
        Execution.common().forEachBlock(blocks, 1, (from, to) -> {
            double[][] sums = new double[columns][n];
            for (int r = from; r < n; r += blocks) {
                visit(r, sums, visitor);
            }
            partial[from] = sums;
        });
        double[][] total = partial[0];
        for (int b = 1; b < blocks; b++) {
            for (int c = 0; c < columns; c++) {
                for (int i = 0; i < n; i++) {
                    total[c][i] += partial[b][c][i];
                }
            }
        }
        return total;
    }

    private void visit(int r, double[][] sums, Visitor visitor) {
        int x = order[r];
        for (int k = start[r]; k < start[r + 1]; k++) {
            int s = later[k];
            int a = k + 1;
            int b = start[s];
            while (a < start[r + 1] && b < start[s + 1]) {
                if (later[a] < later[b]) {
                    a++;
                } else if (later[a] > later[b]) {
                    b++;
                } else {
                    visitor.triangle(sums, x, order[s], order[later[a]], pair[k], pair[a++], pair[b++]);
                }
            }
        }
    }
}
