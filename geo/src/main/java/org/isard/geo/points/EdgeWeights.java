package org.isard.geo.points;

import java.util.Arrays;

/** How often a pair counts, for what the border of the window hides. For one thread. */
@FunctionalInterface
interface EdgeWeights {
    /** A pair counts this often at most, as in spatstat. */
    double MOST = 100;

    /** Writes the weights of a place with each point that a search has just found near it; any number beyond its radius. */
    void weigh(double x, double y, PairSearch near, int size, double[] weights);

    /** The weights of a correction that has them. */
    static EdgeWeights of(EdgeCorrection correction, Window window, double radius) {
        return switch (correction) {
            case NONE, BORDER -> (x, y, near, size, weights) -> Arrays.fill(weights, 0, size, 1);
            case TRANSLATION -> window.isRectangle() ? translation(window) : new SetCovariance(window);
            case ISOTROPIC ->
                window.isRectangle() ? new RectangleIsotropy(window, radius) : new PolygonIsotropy(window, radius);
        };
    }

    /** A rectangle moved by (dx, dy) covers {@code (width - |dx|) (height - |dy|)} of itself. */
    private static EdgeWeights translation(Window window) {
        double width = window.width();
        double height = window.height();
        double area = width * height;
        return (x, y, near, size, weights) -> {
            double[] dx = near.dx;
            double[] dy = near.dy;
            for (int k = 0; k < size; k++) {
                double overlap = (width - Math.abs(dx[k])) * (height - Math.abs(dy[k]));
                weights[k] = Math.min(MOST, area / overlap);
            }
        };
    }
}
