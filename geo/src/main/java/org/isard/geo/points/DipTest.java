package org.isard.geo.points;

import java.util.Arrays;

/** The difference of the density between two places, standardised. */
final class DipTest {
    private final PointPattern pattern;
    private final Kernel kernel;
    private final KernelDensity.Edge edge;
    private final double h;
    private final KernelMass mass;
    private final double[] weights;

    DipTest(PointPattern pattern, KernelDensity.Result density) {
        this.pattern = pattern;
        kernel = density.options().kernel();
        edge = density.options().edge();
        h = density.bandwidth();
        mass = new KernelMass(pattern.window(), kernel);
        weights = new double[pattern.size()];
        Arrays.setAll(
                weights,
                i -> pattern.weight(i)
                        / (edge == KernelDensity.Edge.DIGGLE ? mass.at(pattern.x(i), pattern.y(i), h) : 1));
    }

    double deviate(Location peak, Location saddle) {
        double atPeak = edge == KernelDensity.Edge.UNIFORM ? mass.at(peak.x(), peak.y(), h) : 1;
        double atSaddle = edge == KernelDensity.Edge.UNIFORM ? mass.at(saddle.x(), saddle.y(), h) : 1;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            double g = weights[i] * (value(i, peak) / atPeak - value(i, saddle) / atSaddle);
            sum += g;
            squares += g * g;
        }
        return sum / Math.sqrt(squares);
    }

    private double value(int i, Location at) {
        double dx = pattern.x(i) - at.x();
        double dy = pattern.y(i) - at.y();
        return kernel.value(dx * dx + dy * dy, h);
    }
}
