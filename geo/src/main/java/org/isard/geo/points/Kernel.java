package org.isard.geo.points;

/**
 * How the influence of a point fades with distance d; each integrates to 1 over the plane.
 *
 * <p>The bandwidth h is the standard deviation along an axis for the Gaussian, and for the others the radius beyond which
 * nothing counts, as in ArcGIS, CrimeStat and QGIS. spatstat takes the standard deviation for all kernels: {@link #deviation}
 * and {@link #bandwidth} translate.
 */
public enum Kernel {
    /** {@code exp(-d^2 / (2 h^2)) / (2 pi h^2)}; taken as 0 beyond 8 h, where 1e-14 of the mass lies. */
    GAUSSIAN(1, 8),
    /** {@code 2 / (pi h^2) (1 - d^2/h^2)}. */
    EPANECHNIKOV(Math.sqrt(6), 1),
    /** {@code 3 / (pi h^2) (1 - d^2/h^2)^2}, also called biweight. */
    QUARTIC(Math.sqrt(8), 1);

    private final double perDeviation;
    private final double reach;

    Kernel(double perDeviation, double reach) {
        this.perDeviation = perDeviation;
        this.reach = reach;
    }

    /** The bandwidth at which the kernel has a standard deviation along each axis. */
    public double bandwidth(double deviation) {
        return deviation * perDeviation;
    }

    /** The standard deviation along an axis at a bandwidth. */
    public double deviation(double bandwidth) {
        return bandwidth / perDeviation;
    }

    /** The distance beyond which the kernel counts as 0. */
    double radius(double h) {
        return reach * h;
    }

    /** The value at the middle. */
    double peak(double h) {
        return switch (this) {
            case GAUSSIAN -> 1 / (2 * Math.PI * h * h);
            case EPANECHNIKOV -> 2 / (Math.PI * h * h);
            case QUARTIC -> 3 / (Math.PI * h * h);
        };
    }

    /** The value at a squared distance. */
    double value(double squared, double h) {
        double t = squared / (h * h);
        return switch (this) {
            case GAUSSIAN -> t > 64 ? 0 : peak(h) * Math.exp(-t / 2);
            case EPANECHNIKOV -> t > 1 ? 0 : peak(h) * (1 - t);
            case QUARTIC -> t > 1 ? 0 : peak(h) * (1 - t) * (1 - t);
        };
    }
}
