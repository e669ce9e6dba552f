package org.isard.geo;

import java.util.Arrays;

/**
 * A k-d tree (Bentley 1975) over points in two or three dimensions, balanced by median whatever coincides: the node of a
 * range of {@code order} is its middle.
 *
 * <p>Points of equal distance rank by index. A subtree knows its lowest index, so that many coincident points, all of them
 * tied, are not all visited.
 */
final class KdTree {
    private final int dimension;
    private final double[] points; // point i at dimension * i
    private final int[] order;
    private final byte[] axis; // by position in order
    private final int[] lowest; // least index in the subtree whose node is at that position

    /** Plane points, or unit vectors of longitudes and latitudes. */
    static KdTree of(Points p) {
        int n = p.size();
        if (p.coordinates() == CoordinateSystem.LON_LAT) {
            double[] xyz = new double[3 * n];
            for (int i = 0; i < n; i++) {
                Sphere.unit(p.x(i), p.y(i), xyz, 3 * i);
            }
            return new KdTree(3, xyz);
        }
        double scale = scale(p);
        double[] xy = new double[2 * n];
        for (int i = 0; i < n; i++) {
            xy[2 * i] = p.x(i) * scale;
            xy[2 * i + 1] = p.y(i) * scale;
        }
        return new KdTree(2, xy);
    }

    /** The power of two that brings coordinates to about 1, so that no square over- or underflows; scaling by it is exact. */
    static double scale(Points p) {
        double largest = 0;
        for (int i = 0; i < p.size(); i++) {
            largest = Math.max(largest, Math.max(Math.abs(p.x(i)), Math.abs(p.y(i))));
        }
        return largest == 0 ? 1 : Math.scalb(1.0, Math.max(-1022, Math.min(1022, -Math.getExponent(largest))));
    }

    KdTree(int dimension, double[] points) {
        this.dimension = dimension;
        this.points = points;
        int n = points.length / dimension;
        order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        axis = new byte[n];
        lowest = new int[n];
        build(0, n);
    }

    private int build(int from, int to) {
        if (from >= to) {
            return Integer.MAX_VALUE;
        }
        int mid = (from + to) >>> 1;
        int d = widest(from, to);
        axis[mid] = (byte) d;
        select(from, to - 1, mid, d);
        int least = Math.min(build(from, mid), build(mid + 1, to));
        lowest[mid] = Math.min(order[mid], least);
        return lowest[mid];
    }

    private int widest(int from, int to) {
        int best = 0;
        double width = -1;
        for (int d = 0; d < dimension; d++) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int k = from; k < to; k++) {
                double c = points[dimension * order[k] + d];
                min = Math.min(min, c);
                max = Math.max(max, c);
            }
            if (max - min > width) {
                width = max - min;
                best = d;
            }
        }
        return best;
    }

    /** Hoare's selection: afterwards nothing before {@code mid} is larger and nothing after it smaller along d. */
    private void select(int from, int to, int mid, int d) {
        int lo = from;
        int hi = to;
        while (lo < hi) {
            double pivot = points[dimension * order[(lo + hi) >>> 1] + d];
            int i = lo;
            int j = hi;
            while (i <= j) {
                while (points[dimension * order[i] + d] < pivot) {
                    i++;
                }
                while (points[dimension * order[j] + d] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int swap = order[i];
                    order[i++] = order[j];
                    order[j--] = swap;
                }
            }
            if (mid <= j) {
                hi = j;
            } else if (mid >= i) {
                lo = i;
            } else {
                return;
            }
        }
    }

    private double squaredDistance(int i, int j) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            double diff = points[dimension * i + d] - points[dimension * j + d];
            sum += diff * diff;
        }
        return sum;
    }

    /** The k nearest other points of point i, ascending by (distance, index). */
    int[] nearest(int i, int k) {
        Search search = new Search(i, k);
        search.visit(0, order.length);
        return Arrays.copyOf(search.best, search.found);
    }

    /** The other points within a squared distance of point i, ascending by index. */
    int[] within(int i, double squared) {
        Search search = new Search(i, 0);
        search.visitWithin(0, order.length, squared);
        int[] result = Arrays.copyOf(search.best, search.found);
        Arrays.sort(result);
        return result;
    }

    private final class Search {
        private final int self;
        private final int wanted;
        private int[] best;
        private final double[] distances;
        private int found;

        Search(int self, int wanted) {
            this.self = self;
            this.wanted = wanted;
            this.best = new int[Math.max(8, wanted)];
            this.distances = new double[wanted];
        }

        private boolean worthwhile(double bound, int least) {
            if (found < wanted) {
                return true;
            }
            double worst = distances[wanted - 1];
            return bound < worst || (bound == worst && least < best[wanted - 1]);
        }

        void visit(int from, int to) {
            if (from >= to) {
                return;
            }
            int mid = (from + to) >>> 1;
            int node = order[mid];
            if (node != self) {
                offer(node, squaredDistance(self, node));
            }
            int d = axis[mid];
            double diff = points[dimension * self + d] - points[dimension * node + d];
            boolean leftFirst = diff == 0 ? least(from, mid) <= least(mid + 1, to) : diff < 0;
            double across = diff * diff; // rounding is monotone: no point beyond the plane is found nearer than this
            double left = leftFirst ? 0 : across;
            double right = across - left;
            for (int side = 0; side < 2; side++) {
                if ((side == 0) == leftFirst) {
                    if (worthwhile(left, least(from, mid))) {
                        visit(from, mid);
                    }
                } else if (worthwhile(right, least(mid + 1, to))) {
                    visit(mid + 1, to);
                }
            }
        }

        private int least(int from, int to) {
            return from >= to ? Integer.MAX_VALUE : lowest[(from + to) >>> 1];
        }

        private void offer(int node, double distance) {
            if (!worthwhile(distance, node)) {
                return;
            }
            int lo = 0;
            int hi = found;
            while (lo < hi) {
                int mid = (lo + hi) >>> 1;
                boolean before = distances[mid] < distance || (distances[mid] == distance && best[mid] < node);
                if (before) {
                    lo = mid + 1;
                } else {
                    hi = mid;
                }
            }
            int kept = Math.min(found, wanted - 1);
            System.arraycopy(best, lo, best, lo + 1, kept - lo);
            System.arraycopy(distances, lo, distances, lo + 1, kept - lo);
            best[lo] = node;
            distances[lo] = distance;
            found = kept + 1;
        }

        void visitWithin(int from, int to, double squared) {
            if (from >= to) {
                return;
            }
            int mid = (from + to) >>> 1;
            int node = order[mid];
            if (node != self && squaredDistance(self, node) <= squared) {
                best = found == best.length ? Arrays.copyOf(best, 2 * found) : best;
                best[found++] = node;
            }
            int d = axis[mid];
            double diff = points[dimension * self + d] - points[dimension * node + d];
            if (diff <= 0 || diff * diff <= squared) {
                visitWithin(from, mid, squared);
            }
            if (diff >= 0 || diff * diff <= squared) {
                visitWithin(mid + 1, to, squared);
            }
        }
    }
}
