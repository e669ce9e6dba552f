package org.isard.geo.points;

import java.util.Arrays;

/**
 * Isotropic weights in a rectangle, in closed form: of the circle of radius d around a point, a side at distance
 * {@code b < d} cuts off the angle {@code 2 acos(b/d)}, and where two sides that meet do so within the circle both cut off
 * {@code acos(b1/d) + acos(b2/d) - pi/2} of it.
 */
final class RectangleIsotropy implements EdgeWeights {
    private final Window window;
    private final double radius;
    private final double[][] angles = new double[4][0];

    RectangleIsotropy(Window window, double radius) {
        this.window = window;
        this.radius = radius;
    }

    @Override
    public void weigh(double x, double y, PairSearch near, int size, double[] weights) {
        // sides in the order in which they meet
        double[] sides = {x - window.minX(), y - window.minY(), window.maxX() - x, window.maxY() - y};
        int cut = 0;
        int last = 0;
        for (int s = 0; s < 4; s++) {
            if (sides[s] < radius) {
                cut++;
                last = s;
                angles[s] = angles[s].length < size ? new double[weights.length] : angles[s];
                ArcCosine.ofRatios(sides[s], near.distances, size, angles[s]);
            }
        }
        if (cut == 1) { // as most are: in one go
            takeAndInvert(angles[last], size, weights);
            return;
        }
        Arrays.fill(weights, 0, size, 1); // the share inside of half a turn each way, then its reciprocal
        if (cut == 0) {
            return;
        }
        for (int s = 0; s < 4; s++) {
            if (sides[s] < radius) {
                take(angles[s], size, weights);
            }
        }
        for (int s = 0; s < 4; s++) {
            int next = (s + 1) % 4;
            if (sides[s] < radius && sides[next] < radius) {
                giveBack(angles[s], angles[next], size, weights);
            }
        }
        invert(weights, size);
    }

    /** Of one side, which leaves half of the circle at least. */
    private static void takeAndInvert(double[] angle, int size, double[] weights) {
        for (int k = 0; k < size; k++) {
            weights[k] = 1 / (1 - angle[k] * (1 / Math.PI));
        }
    }

    private static void invert(double[] shares, int size) {
        for (int k = 0; k < size; k++) {
            shares[k] = 1 / Math.max(1 / MOST, shares[k]);
        }
    }

    private static void take(double[] angle, int size, double[] shares) {
        for (int k = 0; k < size; k++) {
            shares[k] -= angle[k] * (1 / Math.PI);
        }
    }

    /** What two sides that meet both took. */
    private static void giveBack(double[] one, double[] other, int size, double[] shares) {
        for (int k = 0; k < size; k++) {
            shares[k] += Math.max(0, one[k] + other[k] - Math.PI / 2) * (1 / (2 * Math.PI));
        }
    }
}
