package org.isard.geo;

import java.util.Arrays;

/**
 * The Delaunay triangulation of distinct sites in ascending order of (x, y), by divide and conquer (Guibas and Stolfi 1985) on
 * exact predicates: O(n log n) whatever the sites, lines and lattices included. Of the diagonals of a cell whose corners lie on
 * one circle some are taken; which ones depends on the coordinates alone. Sites on one line are linked in their order.
 *
 * <p>Edge e of the subdivision is two directed edges, 2e and 2e + 1; {@code next} and {@code previous} are the rings about an
 * origin, counter-clockwise and clockwise. The rings about faces follow from them, so no duals are kept: 72 bytes a site.
 */
final class Delaunay {
    private final ExactPlane plane;
    private final int[] origin; // -1 for an edge that was deleted
    private final int[] next;
    private final int[] previous;
    private int used; // directed edges, deleted ones included
    private int free = -1; // a chain of deleted edges through next

    // what the last call of triangulate leaves: the hull's counter-clockwise edge out of the least site, and its
    // clockwise one
    // out of the greatest
    private int first;
    private int last;

    Delaunay(ExactPlane plane, int sites) {
        this.plane = plane;
        int most = Math.max(2, Math.multiplyExact(6, sites));
        origin = new int[most];
        next = new int[most];
        previous = new int[most];
        if (sites > 1) {
            triangulate(0, sites);
        }
    }

    /** How many numbers of directed edges are in use; some belong to deleted edges. */
    int directedEdges() {
        return used;
    }

    /** Whether there is such a directed edge. */
    boolean exists(int edge) {
        return origin[edge] >= 0;
    }

    int origin(int edge) {
        return origin[edge];
    }

    int destination(int edge) {
        return origin[edge ^ 1];
    }

    /** The edge after this one around the face on its left. */
    int leftNext(int edge) {
        return previous[edge ^ 1];
    }

    /** The third corner of the triangle left of an edge, -1 if there is none. */
    int apex(int edge) {
        int corner = destination(leftNext(edge));
        return plane.orientation(origin(edge), destination(edge), corner) > 0 ? corner : -1;
    }

    /** Whether an edge leads from one site to the other, given an edge out of the first. */
    boolean linked(int edge, int destination) {
        int at = edge;
        do {
            if (destination(at) == destination) {
                return true;
            }
            at = next[at];
        } while (at != edge);
        return false;
    }

    private void triangulate(int from, int to) {
        if (to - from == 2) {
            first = edge(from, from + 1);
            last = first ^ 1;
            return;
        }
        if (to - from == 3) {
            triangle(from);
            return;
        }
        int middle = (from + to) >>> 1;
        triangulate(from, middle);
        int leftOuter = first;
        int leftInner = last;
        triangulate(middle, to);
        merge(leftOuter, leftInner, first, last);
    }

    private void triangle(int at) {
        int a = edge(at, at + 1);
        int b = edge(at + 1, at + 2);
        splice(a ^ 1, b);
        int turn = plane.orientation(at, at + 1, at + 2);
        int c = turn == 0 ? -1 : connect(b, a);
        first = turn < 0 ? c ^ 1 : a;
        last = turn < 0 ? c : b ^ 1;
    }

    private void merge(int leftOuter, int leftInner, int rightInner, int rightOuter) {
        int li = leftInner;
        int ri = rightInner;
        while (true) { // down to the lower common tangent
            if (leftOf(origin(ri), li)) {
                li = leftNext(li);
            } else if (rightOf(origin(li), ri)) {
                ri = next[ri ^ 1];
            } else {
                break;
            }
        }
        int base = connect(ri ^ 1, li);
        first = origin(li) == origin(leftOuter) ? base ^ 1 : leftOuter;
        last = origin(ri) == origin(rightOuter) ? base : rightOuter;
        while (true) { // up along the seam
            int left = next[base ^ 1];
            if (rightOf(destination(left), base)) {
                while (inCircle(base, destination(left), destination(next[left]))) {
                    int after = next[left];
                    delete(left);
                    left = after;
                }
            }
            int right = previous[base];
            if (rightOf(destination(right), base)) {
                while (inCircle(base, destination(right), destination(previous[right]))) {
                    int after = previous[right];
                    delete(right);
                    right = after;
                }
            }
            boolean leftServes = rightOf(destination(left), base);
            boolean rightServes = rightOf(destination(right), base);
            if (!leftServes && !rightServes) {
                return;
            }
            boolean takeRight = !leftServes
                    || (rightServes
                            && plane.circle(destination(left), origin(left), origin(right), destination(right)) > 0);
            base = takeRight ? connect(right, base ^ 1) : connect(base ^ 1, left ^ 1);
        }
    }

    private boolean inCircle(int base, int corner, int site) {
        return plane.circle(destination(base), origin(base), corner, site) > 0;
    }

    private boolean leftOf(int site, int edge) {
        return plane.orientation(site, origin(edge), destination(edge)) > 0;
    }

    private boolean rightOf(int site, int edge) {
        return plane.orientation(site, destination(edge), origin(edge)) > 0;
    }

    private int edge(int from, int to) {
        int e = free;
        if (e >= 0) {
            free = next[e];
        } else {
            e = used;
            used += 2;
        }
        origin[e] = from;
        origin[e + 1] = to;
        next[e] = e;
        previous[e] = e;
        next[e + 1] = e + 1;
        previous[e + 1] = e + 1;
        return e;
    }

    /** Joins two rings of edges about an origin, or parts one. */
    private void splice(int a, int b) {
        int afterA = next[a];
        int afterB = next[b];
        next[a] = afterB;
        next[b] = afterA;
        previous[afterB] = a;
        previous[afterA] = b;
    }

    /** A new edge from the end of a to the start of b, with both on the face to its left. */
    private int connect(int a, int b) {
        int e = edge(destination(a), origin(b));
        splice(e, leftNext(a));
        splice(e ^ 1, b);
        return e;
    }

    private void delete(int edge) {
        splice(edge, previous[edge]);
        splice(edge ^ 1, previous[edge ^ 1]);
        int e = edge & ~1;
        origin[e] = -1;
        origin[e + 1] = -1;
        next[e] = free;
        free = e;
    }

    /** Corners of cells with more than three of them on one circle, counter-clockwise. */
    interface Cells {
        void accept(int[] edges, int count);
    }

    /** Calls back for each cell that holds an edge marked as lying inside a cell, with the directed edges around it. */
    void forEachCell(boolean[] inside, Cells cells) {
        boolean[] seen = new boolean[used];
        int[] around = new int[8];
        for (int e = 0; e < used; e++) {
            if (!inside[e >> 1]) {
                continue;
            }
            int start = boundary(inside, leftNext(e));
            if (seen[start]) {
                continue;
            }
            int count = 0;
            int at = start;
            do {
                seen[at] = true;
                around = count == around.length ? Arrays.copyOf(around, 2 * count) : around;
                around[count++] = at;
                at = boundary(inside, leftNext(at));
            } while (at != start);
            cells.accept(around, count);
        }
    }

    private int boundary(boolean[] inside, int edge) {
        int at = edge;
        while (inside[at >> 1]) {
            at = leftNext(at ^ 1);
        }
        return at;
    }
}
