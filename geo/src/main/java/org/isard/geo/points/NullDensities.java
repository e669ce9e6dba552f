package org.isard.geo.points;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/** Densities of simulations under the null hypothesis of {@link Nuclei}, and that of the pattern standardised by them. */
final class NullDensities {
    private final double[][] values; // the pattern's own first
    private final double[] largest; // of each simulation, standardised

    NullDensities(PointPattern pattern, KernelDensity.Result density, Nuclei.Options options) {
        KernelDensity.Options plain =
                options.density().bandwidth(density.bandwidth()).execution(Execution.sequential());
        double[] weights = new double[pattern.size()];
        Arrays.setAll(weights, pattern::weight);
        double[] reached = options.given() == null ? null : reached(pattern.window(), options.given());
        if (options.hypothesis() == Nuclei.Null.SHUFFLED_WEIGHTS && !pattern.weighted()) {
            throw new IllegalArgumentException(
                    "hypothesis: SHUFFLED_WEIGHTS needs weights; give them with withWeights");
        }
        values = new double[options.simulations() + 1][];
        values[0] = density.raster().toArray();
        RandomStreams streams = RandomStreams.of(options.seed());
        options.execution().forEachBlock(options.simulations(), 1, (from, to) -> {
            for (int s = from; s < to; s++) {
                PointPattern drawn = draw(pattern, weights, options, reached, streams.stream(s));
                values[s + 1] = KernelDensity.of(drawn, plain).raster().toArray();
            }
        });
        options.execution().forEachBlock(values[0].length, 1024, this::standardize);
        largest = new double[options.simulations()];
        for (int s = 0; s < largest.length; s++) {
            largest[s] = Arrays.stream(values[s + 1])
                    .filter(v -> !Double.isNaN(v))
                    .max()
                    .orElse(0);
        }
    }

    private static PointPattern draw(
            PointPattern pattern, double[] weights, Nuclei.Options options, double[] reached, SplittableRandom random) {
        if (options.hypothesis() == Nuclei.Null.SHUFFLED_WEIGHTS) {
            double[] shuffled = weights.clone();
            RandomStreams.shuffle(shuffled, random);
            return pattern.withWeights(shuffled);
        }
        Window window = pattern.window();
        double[] x = new double[weights.length];
        double[] y = new double[weights.length];
        if (reached == null) {
            window.draw(random, x, y);
        } else {
            draw(window, options.given(), reached, random, x, y);
        }
        return PointPattern.of(x, y, window).withWeights(weights);
    }

    /** Of each place a cell by its density, a place in it, and all over again if that lies outside. */
    private static void draw(
            Window window, Raster given, double[] reached, SplittableRandom random, double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            do {
                int at = Arrays.binarySearch(reached, (1 - random.nextDouble()) * reached[reached.length - 1]);
                int cell = at < 0 ? -1 - at : at;
                int column = cell % given.columns();
                int row = cell / given.columns();
                x[i] = given.minX() + (column + random.nextDouble()) * given.cellWidth();
                y[i] = given.minY() + (row + random.nextDouble()) * given.cellHeight();
            } while (!window.contains(x[i], y[i]));
        }
    }

    /** Sums of the density over cells up to each; cells whose middle lies outside count as 0, lest draws be lost there. */
    private static double[] reached(Window window, Raster given) {
        double[] reached = given.toArray();
        double sum = 0;
        for (int c = 0; c < reached.length; c++) {
            double x = given.x(c % given.columns());
            double y = given.y(c / given.columns());
            if (reached[c] < 0 || Double.isInfinite(reached[c])) {
                throw new IllegalArgumentException("given: the density at (" + x + ", " + y + ") is " + reached[c]
                        + "; it must be finite and not negative");
            }
            sum += Double.isNaN(reached[c]) || !window.contains(x, y) ? 0 : reached[c];
            reached[c] = sum;
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException(
                    "given: the density sums to " + sum + " over the window; it must be above 0");
        }
        return reached;
    }

    /** By mean and deviation of each cell over the pattern and all simulations, in place; 0 where they hardly differ. */
    private void standardize(int from, int to) {
        int count = values.length;
        for (int c = from; c < to; c++) {
            double mean = 0;
            for (double[] each : values) {
                mean += each[c] / count;
            }
            double squares = 0;
            for (double[] each : values) {
                squares += (each[c] - mean) * (each[c] - mean) / count;
            }
            double deviation = Math.sqrt(squares);
            boolean level = deviation <= 1e-12 * Math.abs(mean);
            for (double[] each : values) {
                each[c] = level ? 0 : (each[c] - mean) / deviation;
            }
        }
    }

    /** The standardised density of the pattern; NaN outside the window. */
    double[] standardized() {
        return values[0];
    }

    /** The share of simulations, the pattern included, that reach a value anywhere. */
    double pValue(double z) {
        long reached = Arrays.stream(largest).filter(v -> v >= z - 1e-9).count();
        return (reached + 1.0) / (largest.length + 1);
    }
}
