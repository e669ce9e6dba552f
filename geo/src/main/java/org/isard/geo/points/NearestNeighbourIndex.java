package org.isard.geo.points;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isard.core.Pairwise;
import org.isard.core.TextTable;
import org.isard.core.Variable;
import org.isard.core.inference.Alternative;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * The nearest-neighbour index of Clark and Evans (1954): {@code R} = mean distance from a point to its nearest neighbour over that
 * expected of as many random points in the window. Below 1 points are clustered, above 1 they keep apart.
 *
 * <p>Coincident points are 0 apart. Weights are left aside. As spatstat's {@code clarkevans} and {@code clarkevans.test}.
 */
public final class NearestNeighbourIndex {
    private NearestNeighbourIndex() {}

    /** What is done about neighbours beyond the border, for want of which R comes out too large. */
    public enum Correction {
        /** Nothing: expected is {@code 1 / (2 sqrt(n/A))}. */
        NONE,
        /**
         * Donnelly (1978): the expected distance is larger by {@code (0.0514 + 0.0412/sqrt n) P/n}, P the perimeter; rectangles only,
         * and no long ones.
         */
        DONNELLY,
        /**
         * The mean of the Kaplan-Meier estimate of the distribution of the distances, each censored at the border. spatstat
         * takes steps of a grid where this is exact, which makes it smaller by about half a step, some 1/1000 of R.
         */
        CDF,
        /** The mean over the points of an inner window only, whose neighbours may lie outside it. */
        GUARD
    }

    /**
     * How to test.
     *
     * @param correction for the border
     * @param guard the inner window under {@link Correction#GUARD}, else null
     * @param alternative GREATER for regular, LESS for clustered
     * @param simulations of as many random points in the window; 0 for normal p-values, which CDF and GUARD have not
     * @param seed fixes the simulations
     * @param execution where the work runs; does not change the result
     */
    public record Options(
            Correction correction,
            Window guard,
            Alternative alternative,
            int simulations,
            long seed,
            Execution execution) {
        /** Checks the number of simulations, and that there is an inner window where one is needed. */
        public Options {
            if (simulations < 0) {
                throw new IllegalArgumentException("simulations: is " + simulations + "; it must not be negative");
            }
            if ((guard != null) != (correction == Correction.GUARD)) {
                throw new IllegalArgumentException("guard: correction " + correction
                        + (guard == null ? " needs an inner window; use guard(window)" : " takes no inner window"));
            }
        }

        /** Another correction than {@link Correction#GUARD}. */
        public Options correction(Correction value) {
            return new Options(value, null, alternative, simulations, seed, execution);
        }

        /** {@link Correction#GUARD} with this inner window. */
        public Options guard(Window inner) {
            return new Options(Correction.GUARD, inner, alternative, simulations, seed, execution);
        }

        /** Another alternative. */
        public Options alternative(Alternative value) {
            return new Options(correction, guard, value, simulations, seed, execution);
        }

        /** Simulated p-values. */
        public Options simulations(int number) {
            return new Options(correction, guard, alternative, number, seed, execution);
        }

        /** Another seed. */
        public Options seed(long value) {
            return new Options(correction, guard, alternative, simulations, value, execution);
        }

        /** Work elsewhere. */
        public Options execution(Execution value) {
            return new Options(correction, guard, alternative, simulations, seed, value);
        }
    }

    /** No correction, two-sided, normal p-value, seed 1, on the common pool. */
    public static Options options() {
        return new Options(Correction.NONE, null, Alternative.TWO_SIDED, 0, 1, Execution.common());
    }

    /** With the default options. */
    public static Result of(PointPattern pattern) {
        return of(pattern, options());
    }

    /**
     * The index and its test. Costs O(n log n) for each simulation, and O(n sides) in polygons under CDF.
     *
     * @throws IllegalArgumentException if there are fewer than 2 points, the window is no rectangle under DONNELLY, or no point lies
     *     in the inner window
     */
    public static Result of(PointPattern pattern, Options options) {
        pattern.requireAtLeast(2, "a nearest neighbour");
        Window window = pattern.window();
        int n = pattern.size();
        if (options.correction == Correction.DONNELLY && !window.isRectangle()) {
            throw new IllegalArgumentException(
                    "correction: DONNELLY is for rectangles, and the window is a polygon; use CDF or GUARD");
        }
        double observed = mean(window, pattern.xs(), pattern.ys(), options);
        if (options.correction == Correction.GUARD && Double.isNaN(observed)) {
            throw new IllegalArgumentException("guard: no point lies in the inner window; take a larger one");
        }
        double expected = 1 / (2 * Math.sqrt(n / window.area()));
        if (options.correction == Correction.DONNELLY) {
            expected += (0.0514 + 0.0412 / Math.sqrt(n)) * window.perimeter() / n;
        }
        double z = (observed - expected) / standardError(options.correction, window, n);
        double p = options.simulations == 0
                ? options.alternative.normalPValue(z)
                : simulated(window, n, observed, options);
        return new Result(observed / expected, observed, expected, z, p, n, options);
    }

    /** The distance from each point to its nearest neighbour; missing (NaN) for a single point. Costs O(n log n). */
    public static Variable distances(PointPattern pattern) {
        double[] d = distances(pattern.window(), pattern.xs(), pattern.ys());
        if (d.length == 1) {
            d[0] = Double.NaN;
        }
        return Variable.of("nearest neighbour", pattern.labels(), d);
    }

    private static double[] distances(Window window, double[] x, double[] y) {
        double[] d = new double[x.length];
        CellGrid grid = CellGrid.of(window, x, y, Math.sqrt(window.width() / Math.max(1, x.length) * window.height()));
        for (int p = 0; p < d.length; p++) {
            d[grid.order[p]] = grid.nearestOther(p);
        }
        return d;
    }

    private static double mean(Window window, double[] x, double[] y, Options options) {
        double[] d = distances(window, x, y);
        return switch (options.correction) {
            case NONE, DONNELLY -> Pairwise.mean(d);
            case CDF -> censoredMean(window, x, y, d);
            case GUARD ->
                Pairwise.mean(IntStream.range(0, d.length)
                        .filter(i -> options.guard.contains(x[i], y[i]))
                        .mapToDouble(i -> d[i])
                        .toArray());
        };
    }

    /** The mean of the product-limit estimate, over the mass it reaches; NaN if all distances are censored. */
    private static double censoredMean(Window window, double[] x, double[] y, double[] d) {
        int n = d.length;
        double[] seen = new double[n]; // the distance, or that of the border negative where it comes first
        for (int i = 0; i < n; i++) {
            double border = window.boundaryDistance(x[i], y[i]);
            seen[i] = d[i] <= border ? d[i] : -border;
        }
        double[] sorted = Arrays.stream(seen)
                .boxed()
                .sorted((a, b) -> {
                    int byLength = Double.compare(Math.abs(a), Math.abs(b));
                    return byLength != 0 ? byLength : Double.compare(b, a); // at a tie what is seen comes first
                })
                .mapToDouble(v -> v)
                .toArray();
        double survival = 1;
        double[] parts = new double[n];
        for (int k = 0; k < n; k++) {
            if (1 / sorted[k] > 0) { // +0 is a distance, -0 a border
                double step = survival / (n - k);
                parts[k] = step * sorted[k];
                survival -= step;
            }
        }
        return Pairwise.sum(parts) / (1 - survival);
    }

    /** Clark and Evans's; Donnelly's as Krebs gives it; NaN where none is known. */
    private static double standardError(Correction correction, Window window, int n) {
        double area = window.area();
        return switch (correction) {
            case NONE -> Math.sqrt((4 - Math.PI) * area / (4 * Math.PI)) / n;
            case DONNELLY -> Math.sqrt(0.07 * area + 0.037 * window.perimeter() * Math.sqrt(area / n)) / n;
            case CDF, GUARD -> Double.NaN;
        };
    }

    private static double simulated(Window window, int n, double observed, Options options) {
        if (Double.isNaN(observed)) {
            return Double.NaN;
        }
        double[] means = new double[options.simulations];
        RandomStreams streams = RandomStreams.of(options.seed);
        options.execution.forEachBlock(means.length, 1, (from, to) -> {
            for (int s = from; s < to; s++) {
                SplittableRandom random = streams.stream(s);
                double[] x = new double[n];
                double[] y = new double[n];
                window.draw(random, x, y);
                means[s] = mean(window, x, y, options);
            }
        });
        // one that could not be computed counts against either alternative
        int asLarge = (int) Arrays.stream(means).filter(m -> !(m < observed)).count();
        int asSmall = (int) Arrays.stream(means).filter(m -> !(m > observed)).count();
        return options.alternative.permutationPValue(asLarge, asSmall, options.simulations);
    }

    /**
     * What {@link #of} found.
     *
     * @param index observed over expected mean distance
     * @param observed mean distance; under CDF that of the estimated distribution, NaN if the border comes first for all points
     * @param expected mean distance
     * @param z the standardised difference; NaN under CDF and GUARD
     * @param pValue by simulation, or normal if there is none
     * @param n the number of points
     * @param options how
     */
    public record Result(
            double index, double observed, double expected, double z, double pValue, int n, Options options) {
        @Override
        public String toString() {
            String ground = options.simulations == 0
                    ? (Double.isNaN(z) ? "no normal p-value, ask for simulations" : "normal")
                    : options.simulations + " simulations, seed " + options.seed;
            return "Nearest-neighbour index (Clark and Evans), n = " + n + ", correction " + options.correction + "\n"
                    + TextTable.of("R", "observed", "expected", "z", "p")
                            .row(index, observed, expected, z, TextTable.pValue(pValue))
                    + options.alternative + ", " + ground + "\n";
        }
    }
}
