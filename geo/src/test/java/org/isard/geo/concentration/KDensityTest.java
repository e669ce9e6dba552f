package org.isard.geo.concentration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.inference.Execution;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KDensityTest {
    private static List<String[]> read(String name) {
        try (InputStream in = KDensityTest.class.getResourceAsStream("/concentration/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.replace(" ", "").split(","))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double[] column(List<String[]> rows, int at) {
        return rows.stream().mapToDouble(r -> Double.parseDouble(r[at])).toArray();
    }

    private static Points uniform(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Points.of(
                Labels.numbered(n),
                random.doubles(n).toArray(),
                random.doubles(n).toArray(),
                CoordinateSystem.PLANAR);
    }

    private static Points first(Points all, int n) {
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = all.x(i);
            y[i] = all.y(i);
        }
        return Points.of(Labels.numbered(n), x, y, all.coordinates());
    }

    /** kdensity.R: naive sums in R 4.2.2 with bw.nrd0. */
    @ParameterizedTest
    @CsvSource({"plane, EXACT, 1e-10", "sphere, EXACT, 1e-10", "plane, BINNED, 1e-4", "sphere, BINNED, 1e-4"})
    void densitiesAreThoseOfNaiveSums(String space, KDensityOptions.Precision precision, double tolerance) {
        List<String[]> points = read("kdensity_points.csv");
        List<String[]> rows =
                read("kdensity.csv").stream().filter(r -> r[0].equals(space)).toList();
        Points plants = Points.of(
                Labels.numbered(points.size()),
                column(points, 0),
                column(points, 1),
                space.equals("plane") ? CoordinateSystem.PLANAR : CoordinateSystem.LON_LAT);
        Variable employment = Variable.of("employment", plants.labels(), column(points, 2));
        double[] at = column(rows, 3);
        KDensityOptions options =
                KDensity.options().precision(precision).maximum(at[20]).steps(20);
        KDensity.Curve plain = KDensity.of(plants, options);
        double h = column(rows, 2)[0];
        assertEquals(h, plain.bandwidth(), 10 * tolerance * h);
        assertArrayEquals(at, plain.distances().toArray(), 1e-12 * at[20]);
        KDensityOptions fixed = options.bandwidth(h);
        compare(column(rows, 4), KDensity.of(plants, fixed).density(), tolerance);
        compare(column(rows, 5), KDensity.of(plants, employment, fixed).density(), tolerance);
        double median = column(rows, 1)[0];
        double[] chosen =
                KDensity.of(plants, options.maximum(Double.NaN)).distances().toArray();
        assertEquals(median, chosen[20], 2e-3 * median);
    }

    private static void compare(double[] expected, Variable found, double tolerance) {
        double largest = Arrays.stream(expected).max().getAsDouble();
        for (int g = 0; g < expected.length; g++) {
            assertEquals(expected[g], found.get(g), tolerance * largest);
        }
    }

    @Test
    void theWholeDensityIntegratesToOne() {
        Points plants = uniform(50, 3);
        KDensity.Curve curve = KDensity.of(plants, KDensity.options().maximum(3).steps(3_000));
        double sum = 0;
        for (int g = 0; g < 3_000; g++) {
            sum += (curve.density().get(g) + curve.density().get(g + 1)) / 2 * 0.001;
        }
        assertEquals(1, sum, 1e-6);
    }

    @Property(tries = 20)
    void equalEmploymentAndMovesAndScalesChangeNothing(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @DoubleRange(min = 0.01, max = 1_000) double scale,
            @ForAll @DoubleRange(min = 0, max = 6) double angle) {
        Points plants = uniform(30, seed);
        KDensityOptions exact =
                KDensity.options().precision(KDensityOptions.Precision.EXACT).steps(10);
        double[] density = KDensity.of(plants, exact.maximum(0.5)).density().toArray();
        double[] same = KDensity.of(plants, Variable.of("e", plants.labels(), filled(30, 7)), exact.maximum(0.5))
                .density()
                .toArray();
        double[] x = new double[30];
        double[] y = new double[30];
        for (int i = 0; i < 30; i++) {
            x[i] = scale * (plants.x(i) * Math.cos(angle) - plants.y(i) * Math.sin(angle) + 3);
            y[i] = scale * (plants.x(i) * Math.sin(angle) + plants.y(i) * Math.cos(angle) - 5);
        }
        double[] moved = KDensity.of(
                        Points.of(plants.labels(), x, y, CoordinateSystem.PLANAR), exact.maximum(0.5 * scale))
                .density()
                .toArray();
        for (int g = 0; g <= 10; g++) {
            assertEquals(density[g], same[g], 1e-11);
            assertEquals(density[g], scale * moved[g], 1e-8);
        }
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void aClusterAmongUniformSitesIsLocalisedAtShortDistances() {
        Points sites = uniform(600, 1);
        int[] near = java.util.stream.IntStream.range(0, 600)
                .boxed()
                .sorted((a, b) -> Double.compare(
                        Math.hypot(sites.x(a) - 0.5, sites.y(a) - 0.5), Math.hypot(sites.x(b) - 0.5, sites.y(b) - 0.5)))
                .limit(60)
                .mapToInt(i -> i)
                .toArray();
        Points plants = Points.of(
                Labels.numbered(60),
                Arrays.stream(near).mapToDouble(sites::x).toArray(),
                Arrays.stream(near).mapToDouble(sites::y).toArray(),
                CoordinateSystem.PLANAR);
        KDensityBands test = KDensity.test(plants, sites, KDensity.options().simulations(99));
        assertEquals(KDensityBands.Verdict.LOCALISED, test.verdict());
        assertEquals(0.01, test.localisationPValue(), 1e-12);
        assertEquals(0, test.dispersion());
        assertTrue(test.localisation() > 0.3);
        assertEquals(0, test.localisedAt().get(0).from());
        assertEquals(1, test.localisedAt().size());
        assertTrue(test.toString().contains("LOCALISED"));
        assertEquals(201, test.toTable().rows().size());
    }

    @Test
    void aLatticeAmongUniformSitesIsDispersed() {
        // sites: a fine lattice; plants: every fourth in both directions, so none is near another
        double[] x = new double[400];
        double[] y = new double[400];
        double[] px = new double[25];
        double[] py = new double[25];
        int found = 0;
        for (int i = 0; i < 400; i++) {
            x[i] = i % 20;
            y[i] = i / 20;
            if (i % 20 % 4 == 2 && i / 20 % 4 == 2) {
                px[found] = x[i];
                py[found++] = y[i];
            }
        }
        Points plants = Points.of(Labels.numbered(25), px, py, CoordinateSystem.PLANAR);
        Points sites = Points.of(Labels.numbered(400), x, y, CoordinateSystem.PLANAR);
        KDensityBands test = KDensity.test(
                plants,
                sites,
                KDensity.options().simulations(199).bandwidth(0.5).maximum(3.2));
        assertEquals(KDensityBands.Verdict.DISPERSED, test.verdict());
        assertTrue(test.dispersion() > 0);
    }

    @Test
    void theGlobalBandIsLeftExactlyIfThePValueIsAtMostTheLevel() {
        Points sites = uniform(200, 9);
        KDensityOptions options = KDensity.options().simulations(59).steps(30);
        int rejected = 0;
        int runs = 120;
        for (int run = 0; run < runs; run++) {
            int[] drawn = KDensity.draw(200, 20, new SplittableRandom(run));
            Points plants = Points.of(
                    Labels.numbered(20),
                    Arrays.stream(drawn).mapToDouble(sites::x).toArray(),
                    Arrays.stream(drawn).mapToDouble(sites::y).toArray(),
                    CoordinateSystem.PLANAR);
            KDensityBands test = KDensity.test(plants, sites, options.seed(run + 1_000));
            assertEquals(test.localisationPValue() <= 0.05, !test.localisedAt().isEmpty());
            assertEquals(test.dispersionPValue() <= 0.05, !test.dispersedAt().isEmpty());
            rejected += test.localisationPValue() <= 0.05 ? 1 : 0;
        }
        // level 0.05 within five standard errors
        assertTrue(rejected <= runs * 0.05 + 5 * Math.sqrt(runs * 0.05 * 0.95), "rejected " + rejected);
    }

    @Test
    void sameSeedSameBitsForAnyNumberOfThreads() {
        Points sites = uniform(100, 4);
        Points plants = first(sites, 30);
        Variable employment = Variable.of(
                "e", plants.labels(), new SplittableRandom(1).doubles(30, 1, 9).toArray());
        KDensityOptions options = KDensity.options().simulations(39);
        ForkJoinPool pool = new ForkJoinPool(3);
        KDensityBands one = KDensity.test(plants, employment, sites, options.execution(Execution.sequential()));
        KDensityBands three = KDensity.test(plants, employment, sites, options.execution(Execution.on(pool)));
        pool.shutdown();
        assertEquals(one.toTable(), three.toTable());
        assertEquals(one.localisationPValue(), three.localisationPValue());
    }

    @Test
    void bandsOfAllSitesTakenAreTheCurveItself() {
        Points sites = uniform(40, 2);
        KDensityBands test = KDensity.test(sites, sites, KDensity.options().simulations(19));
        double[] density = test.density();
        for (int g = 0; g < density.length; g++) {
            assertEquals(density[g], test.localUpper()[g], 1e-12);
            assertEquals(density[g], test.expected()[g], 1e-12);
        }
    }

    @Test
    void hugeAndTinyCoordinatesAreFine() {
        Points plants = uniform(20, 6);
        for (double scale : new double[] {1e-150, 1e150}) {
            double[] x = new double[20];
            double[] y = new double[20];
            for (int i = 0; i < 20; i++) {
                x[i] = scale * plants.x(i);
                y[i] = scale * plants.y(i);
            }
            KDensity.Curve curve = KDensity.of(
                    Points.of(plants.labels(), x, y, CoordinateSystem.PLANAR),
                    KDensity.options().steps(5));
            assertEquals(
                    KDensity.of(plants, KDensity.options().steps(5)).density().get(3),
                    curve.density().get(3) * scale,
                    1e-6);
        }
    }

    @Test
    void refusesWhatCannotBeCompared() {
        Points plants = uniform(5, 1);
        Points same = Points.of(Labels.numbered(4), new double[4], new double[4], CoordinateSystem.PLANAR);
        KDensityOptions options = KDensity.options();
        assertThrows(IllegalArgumentException.class, () -> KDensity.of(same, options));
        assertThrows(IllegalArgumentException.class, () -> KDensity.of(first(plants, 2), options));
        assertThrows(IllegalArgumentException.class, () -> KDensity.test(plants, first(plants, 4), options));
        assertThrows(
                IllegalArgumentException.class,
                () -> KDensity.test(plants, plants.as(CoordinateSystem.LON_LAT), options));
        assertThrows(IllegalArgumentException.class, () -> KDensity.test(plants, plants, options.simulations(18)));
        assertThrows(
                IllegalArgumentException.class,
                () -> KDensity.of(plants, Variable.of("e", plants.labels(), 1, 2, 0, 4, 5), options));
        assertThrows(IllegalArgumentException.class, () -> options.bandwidth(0));
        assertThrows(IllegalArgumentException.class, () -> options.level(1));
    }
}
