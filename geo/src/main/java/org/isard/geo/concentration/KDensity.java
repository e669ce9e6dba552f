package org.isard.geo.concentration;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isard.core.Labels;
import org.isard.core.Pairwise;
import org.isard.core.Quantiles;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.inference.RandomStreams;
import org.isard.geo.Points;

/**
 * The K-density of an industry (Duranton and Overman 2005): how the distances between its plants are distributed, and whether
 * more of them are short than if the plants were spread over all sites by chance.
 *
 * <p>{@code K(d) = sum_{i<j} e_i e_j f((d - d_ij) / h) / (h sum_{i<j} e_i e_j)}, f the Gaussian kernel, reflected at 0
 * (Silverman 1986), h by his rule {@code 0.9 min(sd, IQR/1.34) N^(-1/5)} of the N unweighted distances (R's {@code bw.nrd0}, the
 * choice of dbmss too), e = 1 or employment. Distances are Euclid's or along great circles in km.
 *
 * <p>The test draws the plants' places without replacement from the sites that could house one, employment going with the draw,
 * with its own bandwidth each time, so that observed and simulated curves are treated alike. Local bands cut off the level at
 * each distance and side; global ones hold for all distances together. A global band is the hull of the curves that are left
 * when the most extreme share {@code level} is dropped, the observed one counted among them, in the order of {@code extreme rank
 * length} (Myllymäki et al. 2017), which settles the ties that Duranton and Overman interpolate away: the curve leaves the band
 * exactly if the global p-value is at most the level.
 *
 * <p>Cost: O(plants^2) per simulation, parallel over them. The same seed gives the same bits for any number of threads.
 */
public final class KDensity {
    private KDensity() {}

    /** The defaults. */
    public static KDensityOptions options() {
        return KDensityOptions.defaults();
    }

    /**
     * An estimated density.
     *
     * @param distances where it stands
     * @param density its values
     * @param bandwidth of the kernel
     * @param pairs of plants behind it
     */
    public record Curve(Variable distances, Variable density, double bandwidth, long pairs) {
        @Override
        public String toString() {
            return "K-density of " + pairs + " pairs, bandwidth " + bandwidth + "\n"
                    + Table.of(distances.labels()).with(distances).with(density);
        }
    }

    /**
     * The density of the distances between plants, each counted alike.
     *
     * @throws IllegalArgumentException if there are fewer than three plants or no differences among distances to choose a
     *     bandwidth from
     */
    public static Curve of(Points plants, KDensityOptions options) {
        return curve(plants, null, options);
    }

    /**
     * The density of the distances between employees of different plants.
     *
     * @param employment of each plant, complete and above 0
     * @throws IllegalArgumentException as {@link #of(Points, KDensityOptions)}, or if labels differ or an employment is not above 0
     */
    public static Curve of(Points plants, Variable employment, KDensityOptions options) {
        return curve(plants, weights(plants, employment), options);
    }

    private static Curve curve(Points plants, double[] weights, KDensityOptions options) {
        requireThree(plants);
        PairDistances pairs = new PairDistances(plants);
        double[] grid = grid(
                Double.isNaN(options.maximum())
                        ? pairs.quantile(pairs.counts(plants.size(), options.execution()), 0.5)
                        : options.maximum(),
                options.steps());
        double[] used = new double[1];
        double[] density = options.precision() == KDensityOptions.Precision.EXACT
                ? exact(plants, range(0, plants.size()), weights, grid, options.bandwidth(), used)
                : binned(pairs, range(0, plants.size()), weights, grid, options.bandwidth(), used);
        long count = (long) plants.size() * (plants.size() - 1) / 2;
        Labels labels = Labels.numbered(grid.length);
        return new Curve(
                Variable.of("distance", labels, grid), Variable.of("density", labels, density), used[0], count);
    }

    /**
     * Whether plants are localised or dispersed, each counted alike.
     *
     * @param plants of the industry
     * @param sites where one could stand: as a rule all plants of all industries, these included
     * @throws IllegalArgumentException if there are fewer than three plants, fewer sites than plants, other coordinates, all
     *     distances equal, or too few simulations for the level
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static KDensityBands test(Points plants, Points sites, KDensityOptions options) {
        return simulate(plants, null, sites, options);
    }

    /**
     * Whether employment is localised or dispersed.
     *
     * @param employment of each plant, complete and above 0
     * @throws IllegalArgumentException as {@link #test(Points, Points, KDensityOptions)}, or if labels differ or an employment
     *     is not above 0
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static KDensityBands test(Points plants, Variable employment, Points sites, KDensityOptions options) {
        return simulate(plants, weights(plants, employment), sites, options);
    }

    private static KDensityBands simulate(Points plants, double[] weights, Points sites, KDensityOptions options) {
        requireThree(plants);
        int n = plants.size();
        int rank = (int) Math.floor(options.level() * (options.simulations() + 1) + 1e-9);
        plants.coordinates().requireSame(sites.coordinates(), "sites");
        if (sites.size() < n || rank < 1) {
            throw new IllegalArgumentException(
                    "sites, simulations: there are " + sites.size() + " sites for " + n + " plants, and "
                            + options.simulations() + " simulations for a level of " + options.level()
                            + "; as many sites as plants and 1 / level - 1 simulations are needed");
        }
        PairDistances pairs = new PairDistances(sites, plants);
        double[] grid = grid(
                Double.isNaN(options.maximum())
                        ? pairs.quantile(pairs.counts(sites.size(), options.execution()), 0.5)
                        : options.maximum(),
                options.steps());
        boolean exact = options.precision() == KDensityOptions.Precision.EXACT;
        double[][] functions = new double[options.simulations() + 1][];
        double[] used = new double[1];
        functions[0] = exact
                ? exact(plants, range(0, n), weights, grid, options.bandwidth(), used)
                : binned(pairs, range(sites.size(), n), weights, grid, options.bandwidth(), used);
        options.execution().forEachBlock(options.simulations(), 1, (from, to) -> {
            for (int r = from; r < to; r++) {
                int[] drawn = draw(sites.size(), n, RandomStreams.of(options.seed()).stream(r));
                functions[r + 1] = exact
                        ? exact(sites, drawn, weights, grid, options.bandwidth(), new double[1])
                        : binned(pairs, drawn, weights, grid, options.bandwidth(), new double[1]);
            }
        });
        return KDensityBands.of(grid, functions, used[0], rank, n, sites.size(), options);
    }

    /** n of the numbers below size without repetition, in random order. */
    static int[] draw(int size, int n, SplittableRandom random) {
        int[] numbers = range(0, size);
        for (int i = 0; i < n; i++) {
            int j = i + random.nextInt(size - i);
            int held = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = held;
        }
        return Arrays.copyOf(numbers, n);
    }

    private static double[] binned(
            PairDistances pairs, int[] chosen, double[] weights, double[] grid, double bandwidth, double[] used) {
        long[] counts = weights == null ? pairs.counts(chosen) : new long[PairDistances.BINS];
        double[] masses = weights == null
                ? Arrays.stream(counts).asDoubleStream().toArray()
                : pairs.masses(chosen, weights, counts);
        used[0] = requireBandwidth(Double.isNaN(bandwidth) ? pairs.silverman(counts) : bandwidth);
        return DistanceKernel.density(pairs.centres(), masses, used[0], grid);
    }

    private static double[] exact(
            Points places, int[] chosen, double[] weights, double[] grid, double bandwidth, double[] used) {
        int n = chosen.length;
        if (n > 30_000) {
            throw new IllegalArgumentException(
                    "plants: " + n + " have too many pairs to hold at once; use Precision.BINNED");
        }
        double[] distances = new double[n * (n - 1) / 2];
        double[] masses = new double[distances.length];
        int at = 0;
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                distances[at] = places.distance(chosen[i], chosen[j]);
                masses[at++] = weights == null ? 1 : weights[i] * weights[j];
            }
        }
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        if (Double.isNaN(bandwidth)) {
            double mean = Pairwise.mean(sorted);
            double squares = Pairwise.sumOfSquares(
                    Arrays.stream(sorted).map(d -> d - mean).toArray());
            used[0] = PairDistances.silverman(
                    Math.sqrt(squares / (sorted.length - 1)),
                    Quantiles.of(sorted, 0.75) - Quantiles.of(sorted, 0.25),
                    sorted.length);
        } else {
            used[0] = bandwidth;
        }
        requireBandwidth(used[0]);
        if (weights == null) {
            return DistanceKernel.density(sorted, masses, used[0], grid);
        }
        int[] order = IntStream.range(0, distances.length)
                .boxed()
                .sorted((a, b) -> Double.compare(distances[a], distances[b]))
                .mapToInt(k -> k)
                .toArray();
        return DistanceKernel.density(
                sorted, Arrays.stream(order).mapToDouble(k -> masses[k]).toArray(), used[0], grid);
    }

    private static double requireBandwidth(double h) {
        if (!(h > 0)) {
            throw new IllegalArgumentException(
                    "plants: all their distances are equal, so there is no spread to choose a bandwidth from; give one");
        }
        return h;
    }

    private static double[] grid(double maximum, int steps) {
        if (!(maximum > 0)) {
            throw new IllegalArgumentException(
                    "places: at least half of all pairs coincide, so the median distance is 0; give a maximum");
        }
        return IntStream.rangeClosed(0, steps)
                .mapToDouble(g -> maximum * g / steps)
                .toArray();
    }

    private static double[] weights(Points plants, Variable employment) {
        plants.labels().requireSame(employment.labels(), "employment");
        for (int i = 0; i < employment.size(); i++) {
            if (!(employment.get(i) > 0)) {
                throw new IllegalArgumentException("employment: that of \""
                        + employment.labels().get(i) + "\" is " + employment.get(i) + "; it must be above 0");
            }
        }
        return employment.toArray();
    }

    private static void requireThree(Points plants) {
        if (plants.size() < 3) {
            throw new IllegalArgumentException("plants: there are " + plants.size() + "; at least 3 are needed");
        }
    }

    private static int[] range(int from, int n) {
        return IntStream.range(from, from + n).toArray();
    }
}
