package org.isard.network;

import java.util.Arrays;

/**
 * Shortest paths from one node at a time: distances, the order in which nodes are reached, and if asked for the paths themselves. Breadth
 * first in hops, Dijkstra otherwise. One instance serves many sources in one thread; its memory is 24 bytes a node, and 8 more and 4 an arc
 * where paths are kept.
 */
final class PathSearch {
    private final Arcs arcs;
    private final double tolerance;
    private final int[] heap;
    private int heapSize;
    private final int[] heapAt; // the place of a node in the heap; -1 settled

    /** The nodes reached, nearest first; the source is the first. */
    final int[] order;

    int reached;

    /** Infinite where a node is not reached. */
    final double[] distance;

    /** How many shortest paths lead to a node, of no meaning where it is not reached; null if not kept. */
    final double[] paths;

    /** The arcs that are the last step of a shortest path, node after node in {@link #order}; null if not kept. */
    final int[] step;

    /** Where the steps out of the node with a rank begin in {@link #step}; the next entry is their end. */
    final int[] stepStart;

    /** Finds distances and order only. */
    PathSearch(Arcs arcs) {
        this(arcs, 0, null, null, null);
    }

    /** Keeps paths and their last steps too; lengths that differ by no more than the tolerance as a share of their sum are equal. */
    static PathSearch withSteps(Arcs arcs, double tolerance) {
        int n = arcs.size();
        return new PathSearch(arcs, tolerance, new double[n], new int[arcs.head.length + 1], new int[n + 1]);
    }

    private PathSearch(Arcs arcs, double tolerance, double[] paths, int[] step, int[] stepStart) {
        this.arcs = arcs;
        this.tolerance = tolerance;
        this.paths = paths;
        this.step = step;
        this.stepStart = stepStart;
        int n = arcs.size();
        boolean weighted = arcs.length != null;
        heap = new int[weighted ? n : 0];
        heapAt = new int[weighted ? n : 0];
        order = new int[n];
        distance = new double[n];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
    }

    void from(int source) {
        for (int k = 0; k < reached; k++) {
            distance[order[k]] = Double.POSITIVE_INFINITY; // only what the last search touched
        }
        distance[source] = 0;
        if (arcs.length != null) {
            dijkstra(source);
            if (step != null) {
                collectSteps();
            }
        } else if (step != null) {
            breadthFirstWithSteps(source);
        } else {
            breadthFirst(source);
        }
    }

    private void breadthFirst(int source) {
        int[] start = arcs.start;
        int[] head = arcs.head;
        order[0] = source;
        int end = 1;
        for (int at = 0; at < end; at++) {
            int v = order[at];
            double next = distance[v] + 1;
            for (int k = start[v]; k < start[v + 1]; k++) {
                int w = head[k];
                if (distance[w] > next) {
                    distance[w] = next;
                    order[end++] = w;
                }
            }
        }
        reached = end;
    }

    /**
     * Which of the arcs to nodes seen before are steps cannot be foretold, so that a branch on it would often be taken wrongly: each
     * arc is written, and its place moves on only if it is one.
     */
    private void breadthFirstWithSteps(int source) {
        int[] start = arcs.start;
        int[] head = arcs.head;
        order[0] = source;
        paths[source] = 1;
        int end = 1;
        int steps = 0;
        for (int at = 0; at < end; at++) {
            int v = order[at];
            double next = distance[v] + 1;
            double count = paths[v];
            stepStart[at] = steps;
            for (int k = start[v]; k < start[v + 1]; k++) {
                int w = head[k];
                double known = distance[w];
                if (known == Double.POSITIVE_INFINITY) {
                    known = next;
                    distance[w] = next;
                    paths[w] = 0;
                    order[end++] = w;
                }
                int is = known == next ? 1 : 0;
                paths[w] += is * count;
                step[steps] = k;
                steps += is;
            }
        }
        stepStart[end] = steps;
        reached = end;
    }

    /** Steps lead to nodes settled later, so that arcs too short to lengthen a path do not go around in circles. */
    private void collectSteps() {
        for (int at = 0; at < reached; at++) {
            heapAt[order[at]] = at; // the heap is empty
            paths[order[at]] = at == 0 ? 1 : 0;
        }
        int steps = 0;
        for (int at = 0; at < reached; at++) {
            int v = order[at];
            stepStart[at] = steps;
            for (int k = arcs.start[v]; k < arcs.start[v + 1]; k++) {
                int w = arcs.head[k];
                if (heapAt[w] > at && ties(distance[v] + arcs.length[k], distance[w])) {
                    step[steps++] = k;
                    paths[w] += paths[v];
                }
            }
        }
        stepStart[reached] = steps;
    }

    private void dijkstra(int source) {
        reached = 0;
        heap[0] = source;
        heapAt[source] = 0;
        heapSize = 1;
        while (heapSize > 0) {
            int v = pop();
            order[reached++] = v;
            for (int k = arcs.start[v]; k < arcs.start[v + 1]; k++) {
                int w = arcs.head[k];
                double candidate = distance[v] + arcs.length[k];
                if (distance[w] == Double.POSITIVE_INFINITY) {
                    distance[w] = candidate;
                    heapAt[w] = heapSize;
                    heap[heapSize] = w;
                    up(heapSize++);
                } else if (candidate < distance[w]) { // so that it cannot be settled
                    distance[w] = candidate;
                    up(heapAt[w]);
                }
            }
        }
    }

    private boolean ties(double a, double b) {
        return Math.abs(a - b) <= tolerance * (a + b);
    }

    private int pop() {
        int top = heap[0];
        heapAt[top] = -1;
        int last = heap[--heapSize];
        if (heapSize > 0) {
            down(last);
        }
        return top;
    }

    private void up(int place) {
        int node = heap[place];
        int at = place;
        while (at > 0 && before(node, heap[(at - 1) >> 1])) {
            put(heap[(at - 1) >> 1], at);
            at = (at - 1) >> 1;
        }
        put(node, at);
    }

    private void down(int node) {
        int at = 0;
        while (2 * at + 1 < heapSize) {
            int child = 2 * at + 1;
            if (child + 1 < heapSize && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], node)) {
                break;
            }
            put(heap[child], at);
            at = child;
        }
        put(node, at);
    }

    private void put(int node, int at) {
        heap[at] = node;
        heapAt[node] = at;
    }

    private boolean before(int a, int b) {
        return distance[a] < distance[b] || (distance[a] == distance[b] && a < b);
    }
}
