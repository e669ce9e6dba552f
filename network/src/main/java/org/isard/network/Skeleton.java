package org.isard.network;

/**
 * The undirected reading of a network in compressed rows: for each node its neighbours either way in ascending order, with the weight
 * there and back (0 where that edge is missing). Loops are left out. Building it is linear in nodes plus edges.
 */
final class Skeleton {
    private final int[] start;
    private final int[] neighbour;
    private final double[] to;
    private final double[] back;

    private Skeleton(int[] start, int[] neighbour, double[] to, double[] back) {
        this.start = start;
        this.neighbour = neighbour;
        this.to = to;
        this.back = back;
    }

    static Skeleton of(Network network) {
        int n = network.size();
        int[] start = new int[n + 1];
        for (int i = 0; i < n; i++) {
            start[i + 1] = start[i] + merge(network, i, null, 0);
        }
        Skeleton all = new Skeleton(start, new int[start[n]], new double[start[n]], new double[start[n]]);
        for (int i = 0; i < n; i++) {
            merge(network, i, all, start[i]);
        }
        return all;
    }

    /** Walks the sorted out- and in-edges of a node together; returns how many neighbours there are, and stores them if asked. */
    private static int merge(Network network, int i, Skeleton into, int first) {
        int at = first;
        int k = network.outStart(i);
        int l = network.inStart(i);
        while (k < network.outEnd(i) || l < network.inEnd(i)) {
            int target = k < network.outEnd(i) ? network.target(k) : Integer.MAX_VALUE;
            int source = l < network.inEnd(i) ? network.source(l) : Integer.MAX_VALUE;
            int j = Math.min(target, source);
            if (j != i) {
                if (into != null) {
                    into.neighbour[at] = j;
                    into.to[at] = target == j ? network.weight(k) : 0;
                    into.back[at] = source == j ? network.inWeight(l) : 0;
                }
                at++;
            }
            k += target == j ? 1 : 0;
            l += source == j ? 1 : 0;
        }
        return at - first;
    }

    int size() {
        return start.length - 1;
    }

    /** Where the list of a node starts; of the node after the last, where all lists end. */
    int start(int i) {
        return start[i];
    }

    int end(int i) {
        return start[i + 1];
    }

    int degree(int i) {
        return start[i + 1] - start[i];
    }

    int neighbour(int k) {
        return neighbour[k];
    }

    /** The weight from the node to this neighbour. */
    double to(int k) {
        return to[k];
    }

    /** The weight from this neighbour to the node. */
    double back(int k) {
        return back[k];
    }

    /** Both weights together. */
    double both(int k) {
        return to[k] + back[k];
    }

    /** All pairs of neighbours, each counted once. */
    long pairs() {
        return neighbour.length / 2;
    }
}
