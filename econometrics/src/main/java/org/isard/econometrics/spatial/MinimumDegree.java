package org.isard.econometrics.spatial;

import java.util.Arrays;

/**
 * An elimination order that keeps the factor of a sparse symmetric matrix sparse: approximate minimum degree on the quotient graph
 * (Amestoy, Davis and Duff 1996), with element absorption, mass elimination and merging of indistinguishable variables.
 *
 * <p>A variable i is adjacent to variables ({@code adjacent[i]}) and to elements ({@code elements[i]}), the cliques left by earlier
 * pivots. Time is close to linear in the links for planar graphs.
 */
final class MinimumDegree {
    private final int n;
    private final int[][] adjacent;
    private final int[][] elements;
    private final int[] adjacentCount;
    private final int[] elementCount;
    /** The variables of the element that pivot e left; null while e is no element or was absorbed. */
    private final int[][] members;

    private final int[] memberWeight;
    /** How many variables stand behind i; 0 once i is eliminated or merged. */
    private final int[] weight;

    private final int[] degree;
    // Doubly linked lists of variables by degree.
    private final int[] first;
    private final int[] next;
    private final int[] previous;
    // Variables merged into i, as a chain from i to its last.
    private final int[] chain;
    private final int[] chainEnd;
    private final long[] outside;
    private long stamp = 1;
    private final int[] mark;
    private int markValue;

    private MinimumDegree(int[] starts, int[] columns) {
        n = starts.length - 1;
        adjacent = new int[n][];
        elements = new int[n][4];
        adjacentCount = new int[n];
        elementCount = new int[n];
        members = new int[n][];
        memberWeight = new int[n];
        weight = new int[n];
        degree = new int[n];
        first = new int[n + 1];
        next = new int[n];
        previous = new int[n];
        chain = new int[n];
        chainEnd = new int[n];
        outside = new long[n];
        mark = new int[n];
        Arrays.fill(first, -1);
        Arrays.fill(chain, -1);
        Arrays.fill(weight, 1);
        for (int i = 0; i < n; i++) {
            int[] row = new int[starts[i + 1] - starts[i]];
            int size = 0;
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                if (columns[k] != i) {
                    row[size++] = columns[k];
                }
            }
            adjacent[i] = row;
            adjacentCount[i] = size;
            chainEnd[i] = i;
            degree[i] = size;
        }
        for (int i = n - 1; i >= 0; i--) {
            insert(i);
        }
    }

    /** The order for a symmetric pattern in compressed rows: position k of the result is the k-th row to eliminate. */
    static int[] order(int[] starts, int[] columns) {
        return new MinimumDegree(starts, columns).run();
    }

    private int[] run() {
        int[] order = new int[n];
        int done = 0;
        int least = 0;
        int[] clique = new int[n];
        while (done < n) {
            while (first[least] < 0) {
                least++;
            }
            int pivot = first[least];
            remove(pivot);
            int size = form(pivot, clique);
            int eliminated = weight[pivot];
            weight[pivot] = 0;
            measureOverlaps(clique, size);
            int cliqueWeight = 0;
            for (int c = 0; c < size; c++) {
                cliqueWeight += weight[clique[c]];
            }
            for (int c = 0; c < size; c++) {
                int i = clique[c];
                remove(i);
                int rest = update(i, pivot);
                if (rest == 0) {
                    // i is adjacent to nothing but the clique: it can go together with the pivot.
                    cliqueWeight -= weight[i];
                    eliminated += weight[i];
                    merge(pivot, i);
                } else {
                    degree[i] = rest;
                }
            }
            stamp += n + 1L;
            done += eliminated;
            mergeIndistinguishable(clique, size);
            stamp++;
            int kept = 0;
            for (int c = 0; c < size; c++) {
                int i = clique[c];
                if (weight[i] > 0) {
                    clique[kept++] = i;
                    int bound = Math.min(degree[i], n - done) + cliqueWeight - weight[i];
                    degree[i] = Math.max(0, Math.min(bound, n - done - weight[i]));
                    insert(i);
                    least = Math.min(least, degree[i]);
                }
            }
            members[pivot] = kept == 0 ? null : Arrays.copyOf(clique, kept);
            memberWeight[pivot] = cliqueWeight;
            int at = done - eliminated;
            for (int i = pivot; i >= 0; i = chain[i]) {
                order[at++] = i;
            }
        }
        return order;
    }

    /** Gathers the variables adjacent to the pivot, directly or through elements, which it absorbs. */
    private int form(int pivot, int[] clique) {
        markValue++;
        mark[pivot] = markValue;
        int size = 0;
        for (int k = 0; k < adjacentCount[pivot]; k++) {
            size = add(adjacent[pivot][k], clique, size);
        }
        for (int k = 0; k < elementCount[pivot]; k++) {
            int e = elements[pivot][k];
            if (members[e] != null) {
                for (int i : members[e]) {
                    size = add(i, clique, size);
                }
                members[e] = null;
            }
        }
        adjacent[pivot] = null;
        elements[pivot] = null;
        return size;
    }

    private int add(int i, int[] clique, int size) {
        if (weight[i] == 0 || mark[i] == markValue) {
            return size;
        }
        mark[i] = markValue;
        clique[size] = i;
        return size + 1;
    }

    /** Afterwards {@code outside[e] - stamp} is the weight of element e outside the clique, for all elements that meet it. */
    private void measureOverlaps(int[] clique, int size) {
        for (int c = 0; c < size; c++) {
            int i = clique[c];
            for (int k = 0; k < elementCount[i]; k++) {
                int e = elements[i][k];
                if (members[e] != null) {
                    if (outside[e] < stamp) {
                        outside[e] = stamp + memberWeight[e];
                    }
                    outside[e] -= weight[i];
                }
            }
        }
    }

    /** Replaces what the clique covers in i's lists by the new element; the weight of the rest, a bound on the degree outside. */
    private int update(int i, int pivot) {
        long rest = 0;
        int[] list = elements[i];
        int kept = 0;
        for (int k = 0; k < elementCount[i]; k++) {
            int e = list[k];
            if (members[e] != null) {
                long part = outside[e] - stamp;
                if (part == 0) {
                    members[e] = null; // inside the clique: the new element says all that it says
                } else {
                    rest += part;
                    list[kept++] = e;
                }
            }
        }
        if (kept == list.length) {
            list = elements[i] = Arrays.copyOf(list, 2 * kept);
        }
        list[kept++] = pivot;
        elementCount[i] = kept;
        int[] row = adjacent[i];
        int left = 0;
        for (int k = 0; k < adjacentCount[i]; k++) {
            int j = row[k];
            if (weight[j] > 0 && mark[j] != markValue) {
                rest += weight[j];
                row[left++] = j;
            }
        }
        adjacentCount[i] = left;
        return (int) Math.min(rest, n);
    }

    private void mergeIndistinguishable(int[] clique, int size) {
        long[] keyed = new long[size];
        int count = 0;
        for (int c = 0; c < size; c++) {
            int i = clique[c];
            if (weight[i] > 0) {
                int hash = 0;
                for (int k = 0; k < elementCount[i]; k++) {
                    hash += elements[i][k] * 0x9E3779B1;
                }
                for (int k = 0; k < adjacentCount[i]; k++) {
                    hash += adjacent[i][k] * 0x85EBCA6B;
                }
                keyed[count++] = (long) hash << 32 | i;
            }
        }
        Arrays.sort(keyed, 0, count);
        for (int a = 0; a < count; a++) {
            int i = (int) keyed[a];
            if (weight[i] == 0) {
                continue;
            }
            boolean marked = false;
            for (int b = a + 1; b < count && keyed[b] >> 32 == keyed[a] >> 32; b++) {
                int j = (int) keyed[b];
                if (weight[j] > 0 && elementCount[i] == elementCount[j] && adjacentCount[i] == adjacentCount[j]) {
                    if (!marked) {
                        markLists(i);
                        marked = true;
                    }
                    if (listsAreMarked(j)) {
                        degree[i] = Math.min(degree[i], degree[j]);
                        merge(i, j);
                    }
                }
            }
        }
    }

    private void markLists(int i) {
        markValue++;
        for (int k = 0; k < adjacentCount[i]; k++) {
            mark[adjacent[i][k]] = markValue;
        }
        stamp++;
        for (int k = 0; k < elementCount[i]; k++) {
            outside[elements[i][k]] = stamp;
        }
    }

    private boolean listsAreMarked(int j) {
        for (int k = 0; k < adjacentCount[j]; k++) {
            if (mark[adjacent[j][k]] != markValue) {
                return false;
            }
        }
        for (int k = 0; k < elementCount[j]; k++) {
            if (outside[elements[j][k]] != stamp) {
                return false;
            }
        }
        return true;
    }

    private void merge(int i, int j) {
        weight[i] += weight[i] == 0 ? 0 : weight[j]; // a pivot has left the count already
        weight[j] = 0;
        adjacent[j] = null;
        elements[j] = null;
        chain[chainEnd[i]] = j;
        chainEnd[i] = chainEnd[j];
    }

    private void insert(int i) {
        int d = degree[i];
        next[i] = first[d];
        previous[i] = -1;
        if (first[d] >= 0) {
            previous[first[d]] = i;
        }
        first[d] = i;
    }

    private void remove(int i) {
        if (previous[i] >= 0) {
            next[previous[i]] = next[i];
        } else {
            first[degree[i]] = next[i];
        }
        if (next[i] >= 0) {
            previous[next[i]] = previous[i];
        }
    }
}
