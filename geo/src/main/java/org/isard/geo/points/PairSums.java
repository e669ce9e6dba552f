package org.isard.geo.points;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Sums over ordered pairs of points by distance: what K and g are made of. For one thread. */
final class PairSums {
    private final PointPattern from;
    private final PointPattern to;
    private final double[] reciprocals; // of the intensity at each point, null for none; only where from is to

    private PairSums(PointPattern from, PointPattern to, double[] reciprocals) {
        this.from = from;
        this.to = to;
        this.reciprocals = reciprocals;
    }

    /** Pairs within a pattern. */
    static PairSums within(PointPattern pattern) {
        return new PairSums(pattern, pattern, null);
    }

    /** Pairs within a pattern that count by the reciprocals of both points. */
    static PairSums within(PointPattern pattern, double[] reciprocals) {
        return new PairSums(pattern, pattern, reciprocals);
    }

    /** Pairs of a point of one pattern with one of another. */
    static PairSums between(PointPattern from, PointPattern to) {
        return new PairSums(from, to, null);
    }

    /** Takes neighbours of a point: their distances (some beyond the radius), and how often each pair counts. */
    @FunctionalInterface
    interface Taker {
        void take(PairSearch near, int size, double[] weights);
    }

    /**
     * Visits pairs with their weights, such that the weights of both orders of a pair within a pattern add up to theirs. Each
     * unordered pair is visited once where both orders weigh alike, or one is known to weigh 1: from a point farther from the
     * border than the radius.
     */
    void forEach(EdgeCorrection correction, double radius, Taker taker) {
        int[] all = IntStream.range(0, from.size()).toArray();
        if (from != to) {
            visit(all, search(IntStream.range(0, to.size()).toArray(), radius), Visit.ACROSS, correction, taker);
            return;
        }
        Window window = from.window();
        IntPredicate inner =
                i -> correction != EdgeCorrection.ISOTROPIC || window.boundaryDistance(from.x(i), from.y(i)) >= radius;
        int[] inside = Arrays.stream(all).filter(inner).toArray();
        int[] outside = Arrays.stream(all).filter(inner.negate()).toArray();
        PairSearch insiders = search(inside, radius);
        visit(inside, insiders, Visit.ONCE, correction, taker);
        visit(outside, search(outside, radius), Visit.EACH, correction, taker);
        visit(outside, insiders, Visit.OUTSIDE_IN, correction, taker);
    }

    private PairSearch search(int[] points, double radius) {
        return new PairSearch(
                to.window(), gather(to.xs(), points), gather(to.ys(), points), gather(reciprocals, points), radius);
    }

    private static double[] gather(double[] values, int[] at) {
        return values == null
                ? null
                : Arrays.stream(at).mapToDouble(i -> values[i]).toArray();
    }

    /** From which points to which. */
    private enum Visit {
        /** From each point to those behind it: both orders weigh alike. */
        ONCE,
        /** From each point to all others. */
        EACH,
        /** From points near the border to those that are not, whose own weight is 1. */
        OUTSIDE_IN,
        /** From points of one pattern to those of another. */
        ACROSS
    }

    private void visit(int[] points, PairSearch search, Visit visit, EdgeCorrection correction, Taker taker) {
        EdgeWeights edges = EdgeWeights.of(correction, to.window(), search.radius);
        double[] weights = new double[search.grid.xs.length];
        boolean same = visit == Visit.ONCE || visit == Visit.EACH;
        for (int k = 0; k < points.length; k++) {
            int point =
                    points[same ? search.grid.order[k] : k]; // in the order of the grid neighbours stay in the cache
            double x = from.x(point);
            double y = from.y(point);
            int size = search.near(x, y, search.radius, visit == Visit.ONCE ? k : -1, same ? k : -1);
            edges.weigh(x, y, search, size, weights);
            if (visit == Visit.ONCE) {
                bothOrders(weights, size, 2, 0);
            } else if (visit == Visit.OUTSIDE_IN) {
                bothOrders(weights, size, 1, 1);
            }
            if (reciprocals != null) {
                for (int q = 0; q < size; q++) {
                    weights[q] *= reciprocals[point] * search.values[q];
                }
            }
            taker.take(search, size, weights);
        }
    }

    private static void bothOrders(double[] weights, int size, double forth, double back) {
        for (int q = 0; q < size; q++) {
            weights[q] = forth * weights[q] + back;
        }
    }

    /** The sum of the weights of pairs at most as far apart as each distance. */
    double[] cumulative(EdgeCorrection correction, DistanceSteps steps) {
        double[] sums = new double[steps.size() + 1];
        forEach(correction, steps.maximum(), (near, size, weights) -> steps.tally(near.distances, weights, size, sums));
        return running(sums, steps.size());
    }

    /**
     * For each distance r the sum of the weights of pairs at most as far apart, over that of the points they start from, both
     * from points at least r from the border only; NaN where there is no such point.
     */
    double[] bordered(DistanceSteps steps) {
        double[] pairs = new double[steps.size() + 1];
        double[] points = new double[steps.size() + 1];
        int[] bins = new int[to.size()];
        double[] weights = new double[to.size()];
        Arrays.fill(weights, 1);
        PairSearch search = search(IntStream.range(0, to.size()).toArray(), steps.maximum());
        for (int k = 0; k < from.size(); k++) {
            int point = from == to ? search.grid.order[k] : k;
            double x = from.x(point);
            double y = from.y(point);
            double inner = from.window().boundaryDistance(x, y);
            double reach =
                    Math.min(search.radius, inner + 1e-9 * search.radius); // neighbours beyond the border do not count
            int size = search.near(x, y, reach, -1, from == to ? k : -1);
            double own = reciprocals == null ? 1 : reciprocals[point];
            for (int q = 0; q < size && reciprocals != null; q++) {
                weights[q] = own * search.values[q];
            }
            int last = steps.floor(inner);
            if (last == steps.steps()) {
                steps.tally(search.distances, weights, size, pairs); // at all distances
            } else {
                steps.ceilings(search.distances, size, bins);
                double taken = 0;
                for (int q = 0; q < size; q++) {
                    if (bins[q] <= last) {
                        pairs[bins[q]] += weights[q];
                        taken += weights[q];
                    }
                }
                pairs[last + 1] -= taken;
            }
            points[0] += own;
            points[last + 1] -= own;
        }
        double[] ratio = running(pairs, steps.size());
        double[] counted = running(points, steps.size());
        for (int l = 0; l < ratio.length; l++) {
            ratio[l] = counted[l] > 0 ? ratio[l] / counted[l] : Double.NaN;
        }
        return ratio;
    }

    private static double[] running(double[] sums, int size) {
        double[] result = new double[size];
        double total = 0;
        for (int l = 0; l < size; l++) {
            total += sums[l];
            result[l] = total;
        }
        return result;
    }
}
