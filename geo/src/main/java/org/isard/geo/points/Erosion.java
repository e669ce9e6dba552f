package org.isard.geo.points;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.buffer.BufferOp;

/** The area of a window at least as far as a distance from its border: in closed form for rectangles, else interpolated. */
final class Erosion {
    private static final int KNOTS = 256;
    /** Sides to a quarter of a circle, which make an area off by a few parts in a million of it. */
    private static final int QUADRANT = 128;

    private final Window window;
    private final double largest;
    private final double[] knots; // null for a rectangle

    /** For distances up to the largest. */
    Erosion(Window window, double largest) {
        this.window = window;
        this.largest = largest;
        if (window.isRectangle() || largest == 0) {
            knots = null;
        } else {
            knots = new double[KNOTS + 1];
            Geometry geometry = window.geometry();
            for (int k = 0; k <= KNOTS; k++) {
                knots[k] = BufferOp.bufferOp(geometry, -largest * k / KNOTS, QUADRANT)
                        .getArea();
            }
        }
    }

    double area(double distance) {
        if (largest == 0) {
            return window.area();
        }
        if (knots == null) {
            return Math.max(0, window.width() - 2 * distance) * Math.max(0, window.height() - 2 * distance);
        }
        double place = distance / largest * KNOTS;
        int k = (int) Math.min(KNOTS - 1.0, place);
        return knots[k] + (place - k) * (knots[k + 1] - knots[k]);
    }
}
