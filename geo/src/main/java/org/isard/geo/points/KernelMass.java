package org.isard.geo.points;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How much of a kernel around a place inside lies in the window.
 *
 * <p>Seen from the place, a side of the window at distance p from it, along which s runs, hides what lies behind: the mass is
 * the sum over the sides of {@code 1/(2 pi) * integral of C(min(h, sqrt(p^2 + s^2)))} over the angle of sight, C(r) being the
 * mass within r. For the compact kernels the integrals are polynomials in p and s; for the Gaussian they are Owen's T
 * function, found by Gauss-Legendre quadrature, and products of normal probabilities in a rectangle.
 */
final class KernelMass {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    // Gauss-Legendre with ten nodes: the positive ones and their weights (Abramowitz and Stegun, table 25.4)
    private static final double[] NODES = {
        0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717
    };
    private static final double[] NODE_WEIGHTS = {
        0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814
    };

    private final Window window;
    private final Kernel kernel;

    KernelMass(Window window, Kernel kernel) {
        this.window = window;
        this.kernel = kernel;
    }

    /** The mass around a place inside; cost O(sides). */
    double at(double x, double y, double h) {
        if (window.isRectangle() && kernel == Kernel.GAUSSIAN) {
            return between((window.minX() - x) / h, (window.maxX() - x) / h)
                    * between((window.minY() - y) / h, (window.maxY() - y) / h);
        }
        double[] e = window.edges();
        double radius = kernel.radius(h);
        double whole = 0;
        for (int k = 0; k < e.length; k += 4) {
            double ax = e[k] - x;
            double ay = e[k + 1] - y;
            double bx = e[k + 2] - x;
            double by = e[k + 3] - y;
            double length = Math.hypot(bx - ax, by - ay);
            double ux = (bx - ax) / length;
            double uy = (by - ay) / length;
            double p = ax * uy - ay * ux; // to the left or right of the side
            double from = ax * ux + ay * uy;
            double to = bx * ux + by * uy;
            if (p == 0) {
                continue;
            }
            double distance = Math.abs(p);
            double sight = 0;
            if (distance >= radius) {
                sight = angle(distance, from, to);
            } else {
                double half = Math.sqrt((radius - distance) * (radius + distance));
                double near = Math.max(from, -half);
                double far = Math.min(to, half);
                if (near < far) {
                    sight += hidden(distance, near, far, h);
                    sight += from < near ? angle(distance, from, near) : 0;
                    sight += far < to ? angle(distance, far, to) : 0;
                } else {
                    sight += angle(distance, from, to);
                }
            }
            whole += Math.signum(p) * sight;
        }
        return Math.min(1, Math.abs(whole) / (2 * Math.PI));
    }

    private static double between(double from, double to) {
        return NORMAL.probability(from, to);
    }

    /** The angle under which a stretch of a line at a distance is seen. */
    private static double angle(double p, double from, double to) {
        return Math.atan2(p * (to - from), p * p + from * to);
    }

    /** The integral of C over the angle of a stretch within the radius. */
    private double hidden(double p, double from, double to, double h) {
        return switch (kernel) {
            case EPANECHNIKOV -> epanechnikov(p / h, to / h) - epanechnikov(p / h, from / h);
            case QUARTIC -> quartic(p / h, to / h) - quartic(p / h, from / h);
            case GAUSSIAN -> gaussian(p / h, from / h, to / h);
        };
    }

    private static double epanechnikov(double p, double s) {
        return p * s * (2 - p * p - s * s / 3);
    }

    private static double quartic(double p, double s) {
        double pp = p * p;
        double ss = s * s;
        return p * s * (3 - 3 * pp - ss + pp * pp + pp * ss * 2 / 3 + ss * ss / 5);
    }

    /**
     * The angle less the integral of exp(-(p^2 + s^2)/2), cut where the distance has grown by half so that each piece is smooth;
     * within 1e-5 the exponential is 1.
     */
    private static double gaussian(double p, double from, double to) {
        double lost = 0;
        double cut = Math.max(1.5 * p, 1e-5);
        double previous = 0;
        while (true) {
            double s = Math.sqrt(Math.max(0, cut * cut - p * p));
            lost += piece(p, Math.max(from, previous), Math.min(to, s));
            lost += piece(p, Math.max(from, -s), Math.min(to, -previous));
            if (s >= Math.max(to, -from)) {
                return angle(p, from, to) - lost;
            }
            previous = s;
            cut *= 1.5;
        }
    }

    private static double piece(double p, double from, double to) {
        if (from >= to) {
            return 0;
        }
        double a = Math.atan2(from, p);
        double middle = (Math.atan2(to, p) + a) / 2;
        double half = middle - a;
        double sum = 0;
        for (int k = 0; k < NODES.length; k++) {
            double c1 = p / Math.cos(middle - half * NODES[k]);
            double c2 = p / Math.cos(middle + half * NODES[k]);
            sum += NODE_WEIGHTS[k] * (Math.exp(-c1 * c1 / 2) + Math.exp(-c2 * c2 / 2));
        }
        return half * sum;
    }
}
