package org.isard.geo.points;

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

    /** Takes the neighbours of a point: their distances (some beyond the radius), and how often each pair counts. */
    @FunctionalInterface
    interface Taker {
        void take(int point, PairSearch near, int size, double[] weights);
    }

    /** Visits the points one by one, in the order of the grid, which keeps neighbours in the cache. */
    void forEach(EdgeCorrection correction, double radius, Taker taker) {
        PairSearch search = new PairSearch(to, radius, reciprocals);
        EdgeWeights edges = EdgeWeights.of(correction, to.window(), radius);
        double[] weights = new double[to.size()];
        CellGrid grid = search.grid;
        for (int k = 0; k < from.size(); k++) {
            int self = from == to ? k : -1;
            int point = from == to ? grid.order[k] : k;
            double x = from.x(point);
            double y = from.y(point);
            // under the border correction only neighbours nearer than the border count
            double inner = correction == EdgeCorrection.BORDER ? from.window().boundaryDistance(x, y) : radius;
            int size = search.near(x, y, Math.min(radius, inner + 1e-9 * radius), self);
            edges.weigh(x, y, search, size, weights);
            if (reciprocals != null) {
                for (int q = 0; q < size; q++) {
                    weights[q] *= reciprocals[point] * search.values[q];
                }
            }
            taker.take(point, search, size, weights);
        }
    }

    /** The sum of the weights of pairs at most as far apart as each distance. */
    double[] cumulative(EdgeCorrection correction, DistanceSteps steps) {
        double[] sums = new double[steps.size() + 1];
        forEach(
                correction,
                steps.maximum(),
                (point, near, size, weights) -> steps.tally(near.distances, weights, size, sums));
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
        Window window = from.window();
        forEach(EdgeCorrection.BORDER, steps.maximum(), (point, near, size, weights) -> {
            int last = steps.floor(window.boundaryDistance(from.x(point), from.y(point)));
            steps.ceilings(near.distances, size, bins);
            double taken = 0;
            for (int k = 0; k < size; k++) {
                if (bins[k] <= last) {
                    pairs[bins[k]] += weights[k];
                    taken += weights[k];
                }
            }
            double own = reciprocals == null ? 1 : reciprocals[point];
            pairs[last + 1] -= taken;
            points[0] += own;
            points[last + 1] -= own;
        });
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
