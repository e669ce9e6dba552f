package org.isard.geo.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.inference.Execution;
import org.isard.geo.points.Nuclei.Null;
import org.isard.geo.points.Nuclei.Peak;
import org.junit.jupiter.api.Test;

class NucleiTest {
    private static final Nuclei.Options OPTIONS = Nuclei.options()
            .density(KernelDensity.options().grid(40, 20).bandwidth(0.2))
            .simulations(39);

    /** So many points about each centre, and some anywhere. */
    private static PointPattern about(Window window, int background, int each, double spread, double... centres) {
        SplittableRandom random = new SplittableRandom(12);
        int n = background + each * centres.length / 2;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            window.draw(random, x, y, i);
            if (i >= background) {
                int k = (i - background) / each;
                double r = spread * Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
                double a = 2 * Math.PI * random.nextDouble();
                x[i] = centres[2 * k] + r * Math.cos(a);
                y[i] = centres[2 * k + 1] + r * Math.sin(a);
            }
        }
        return PointPattern.of(x, y, window);
    }

    @Test
    void findsTheCentresThatPointsWerePutAround() {
        PointPattern pattern = about(Patterns.BOX, 100, 60, 0.04, 0.4, 0.5, 1.0, 0.3, 1.6, 0.7);
        Nuclei.Result result = Nuclei.of(pattern, OPTIONS);
        assertEquals(3, result.number());
        for (double[] centre : new double[][] {{0.4, 0.5}, {1.0, 0.3}, {1.6, 0.7}}) {
            assertTrue(result.nuclei().stream()
                    .anyMatch(p -> p.location().distance(new Location(centre[0], centre[1])) < 0.08));
        }
        for (Peak p : result.nuclei()) {
            assertEquals(1 / 40.0, p.pValue());
            assertEquals(
                    result.density().raster().at(p.location().x(), p.location().y()), p.height());
        }
        assertTrue(result.toString().startsWith("3 nuclei among"));
        assertEquals(result.peaks().size(), result.toTable().rows().size());
    }

    /** One wide cloud: its ripples are high, but not parted by dips. */
    @Test
    void ripplesOfOneCloudAreOneNucleus() {
        int runs = 60;
        int more = 0;
        int none = 0;
        SplittableRandom random = new SplittableRandom(2);
        for (int r = 0; r < runs; r++) {
            double[] x = new double[400];
            double[] y = new double[400];
            for (int i = 0; i < x.length; i++) {
                x[i] = 0.5 + random.nextDouble() * random.nextDouble() + random.nextDouble() * 0.1;
                y[i] = 0.25 + 0.5 * random.nextDouble();
            }
            int number = Nuclei.of(
                            PointPattern.of(x, y, Patterns.BOX),
                            OPTIONS.simulations(19).seed(r).execution(Execution.sequential()))
                    .number();
            more += number > 1 ? 1 : 0;
            none += number == 0 ? 1 : 0;
        }
        assertEquals(0, none);
        // not an exact test: a ripple may pass now and then
        assertTrue(more <= 3, "more than one in " + more + " of " + runs);
    }

    /** Of random points, in a window with a hole and a narrow arm, any nucleus at all is as rare as the level says. */
    @Test
    void falseNucleiAreAsRareAsTheLevel() {
        int runs = 200;
        int some = 0;
        Nuclei.Options options = OPTIONS.density(
                        KernelDensity.options().grid(20, 10).bandwidth(0.3))
                .simulations(19)
                .execution(Execution.sequential());
        for (int r = 0; r < runs; r++) {
            some += Nuclei.of(Patterns.random(Patterns.SHAPE, 60, 77 + r), options.seed(r))
                                    .number()
                            > 0
                    ? 1
                    : 0;
        }
        assertTrue(some / (double) runs <= 0.05 + 5 * Math.sqrt(0.05 * 0.95 / runs), some + " of " + runs);
    }

    @Test
    void aGivenDensityExplainsItsNuclei() {
        PointPattern pattern = about(Patterns.BOX, 100, 150, 0.1, 0.5, 0.5);
        assertEquals(1, Nuclei.of(pattern, OPTIONS).number());
        double[] truth = new double[40 * 20];
        Raster grid = Raster.of(0, 0, 0.05, 0.05, 40, 20, truth);
        for (int c = 0; c < truth.length; c++) {
            double dx = grid.x(c % 40) - 0.5;
            double dy = grid.y(c / 40) - 0.5;
            truth[c] = 50 + 150 / (2 * Math.PI * 0.01) * Math.exp(-(dx * dx + dy * dy) / 0.02);
        }
        Raster given = Raster.of(0, 0, 0.05, 0.05, 40, 20, truth);
        Nuclei.Result explained = Nuclei.of(pattern, OPTIONS.given(given));
        assertTrue(explained.peaks().get(0).pValue() > 0.05);
        assertEquals(0, explained.number());
        // all of it elsewhere: the cloud is beyond chance again
        double[] east = new double[40 * 20];
        for (int c = 0; c < east.length; c++) {
            east[c] = c % 40 >= 20 ? 7 : c % 2 == 0 ? 0.01 : Double.NaN;
        }
        assertTrue(Nuclei.of(pattern, OPTIONS.given(Raster.of(0, 0, 0.05, 0.05, 40, 20, east)))
                        .number()
                >= 1);
    }

    @Test
    void shuffledWeightsAskWhetherHeavyPointsGather() {
        PointPattern pattern = about(Patterns.BOX, 100, 60, 0.04, 0.4, 0.5, 1.6, 0.5);
        double[] equal = new double[pattern.size()];
        Arrays.fill(equal, 0.1);
        Nuclei.Options options = OPTIONS.hypothesis(Null.SHUFFLED_WEIGHTS);
        assertEquals(0, Nuclei.of(pattern.withWeights(equal), options).number());
        double[] heavy = equal.clone();
        Arrays.fill(heavy, 160, 220, 1);
        Nuclei.Result result = Nuclei.of(pattern.withWeights(heavy), options);
        assertEquals(1, result.number());
        assertTrue(result.nuclei().get(0).location().distance(new Location(1.6, 0.5)) < 0.1);
        assertThrows(IllegalArgumentException.class, () -> Nuclei.of(pattern, options));
    }

    @Test
    void theSameBitsForAnyNumberOfThreads() {
        PointPattern pattern = about(Patterns.SHAPE, 60, 30, 0.03, 0.8, 0.8);
        Nuclei.Result one = Nuclei.of(pattern, OPTIONS.execution(Execution.sequential()));
        Nuclei.Result four = Nuclei.of(pattern, OPTIONS.execution(Execution.on(new ForkJoinPool(4))));
        assertEquals(one.peaks(), four.peaks());
        double[] tens = new double[pattern.size()];
        Arrays.fill(tens, 10);
        Nuclei.Result scaled = Nuclei.of(pattern.withWeights(tens), OPTIONS);
        for (int k = 0; k < one.peaks().size(); k++) {
            assertEquals(one.peaks().get(k).pValue(), scaled.peaks().get(k).pValue());
            assertEquals(one.peaks().get(k).z(), scaled.peaks().get(k).z(), 1e-9);
            assertEquals(one.peaks().get(k).dip(), scaled.peaks().get(k).dip(), 1e-9);
        }
    }

    @Test
    void theDipIsTheDifferenceOfTheDensities() {
        PointPattern pattern = about(Patterns.BOX, 60, 40, 0.05, 0.4, 0.5, 1.4, 0.5);
        for (KernelDensity.Edge edge : KernelDensity.Edge.values()) {
            KernelDensity.Options how =
                    KernelDensity.options().grid(40, 20).bandwidth(0.25).edge(edge);
            KernelDensity.Result density = KernelDensity.of(pattern, how);
            Location a = new Location(density.raster().x(8), density.raster().y(10));
            Location b = new Location(density.raster().x(39), density.raster().y(0));
            // doubling every point multiplies the difference by 2 and its deviation by the root of 2
            double once = new DipTest(pattern, density).deviate(a, b);
            double[] x = new double[2 * pattern.size()];
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = pattern.x(i / 2);
                y[i] = pattern.y(i / 2);
            }
            PointPattern twice = PointPattern.of(x, y, Patterns.BOX);
            assertEquals(Math.sqrt(2) * once, new DipTest(twice, KernelDensity.of(twice, how)).deviate(a, b), 1e-12);
            assertEquals(
                    Math.signum(once),
                    Math.signum(density.raster().get(8, 10) - density.raster().get(39, 0)));
        }
    }

    /** A peak of connected cells is one that has no higher neighbour, plateaus being one cell. */
    @Property
    void peaksAreThePlateausWithoutHigherNeighbours(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int columns = 1 + random.nextInt(9);
        int rows = 1 + random.nextInt(9);
        double[] values = new double[columns * rows];
        for (int i = 0; i < values.length; i++) {
            int v = random.nextInt(6);
            values[i] = v == 5 ? Double.NaN : v;
        }
        List<RasterPeaks.Peak> peaks = RasterPeaks.of(Raster.of(0, 0, 1, 1, columns, rows, values));
        int expected = 0;
        boolean[] seen = new boolean[values.length];
        for (int start = 0; start < values.length; start++) {
            if (seen[start] || Double.isNaN(values[start])) {
                continue;
            }
            boolean higher = false;
            boolean lower = false;
            List<Integer> plateau = new ArrayList<>(List.of(start));
            seen[start] = true;
            for (int k = 0; k < plateau.size(); k++) {
                int cell = plateau.get(k);
                for (int other = 0; other < values.length; other++) {
                    boolean touches = Math.abs(other % columns - cell % columns) <= 1
                            && Math.abs(other / columns - cell / columns) <= 1;
                    if (touches && values[other] == values[cell] && !seen[other]) {
                        seen[other] = true;
                        plateau.add(other);
                    }
                    higher |= touches && values[other] > values[cell];
                    lower |= touches && values[other] < values[cell];
                }
            }
            expected += !higher && lower ? 1 : 0;
        }
        assertEquals(expected, peaks.size());
        Set<Integer> cells = new HashSet<>();
        double before = Double.POSITIVE_INFINITY;
        for (RasterPeaks.Peak peak : peaks) {
            assertTrue(cells.add(peak.cell()));
            assertTrue(values[peak.cell()] <= before);
            before = values[peak.cell()];
            assertTrue(peak.saddle() < 0 || values[peak.saddle()] < values[peak.cell()]);
        }
    }

    @Test
    void saddlesPartAPeakFromAHigherOne() {
        List<RasterPeaks.Peak> peaks = RasterPeaks.of(Raster.of(0, 0, 1, 1, 7, 1, 5, 2, 4, 1, 6, Double.NaN, 3));
        // 6 is the highest; 5 meets it at 1, 4 meets 5 at 2; the last cell is alone and level
        assertEquals(
                List.of(new RasterPeaks.Peak(4, -1), new RasterPeaks.Peak(0, 3), new RasterPeaks.Peak(2, 1)), peaks);
    }

    @Test
    void edgeCases() {
        PointPattern none = PointPattern.of(new double[0], new double[0], Patterns.BOX);
        assertThrows(IllegalArgumentException.class, () -> Nuclei.of(none, OPTIONS));
        PointPattern one = PointPattern.of(new double[] {1}, new double[] {0.5}, Patterns.BOX);
        Nuclei.Result single = Nuclei.of(one, OPTIONS);
        assertEquals(1, single.peaks().size());
        assertEquals(Double.NaN, single.peaks().get(0).saddle());
        assertThrows(
                IllegalArgumentException.class,
                () -> OPTIONS.density(KernelDensity.options().adaptive()));
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.level(1));
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.simulations(0));
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.hypothesis(Null.GIVEN_DENSITY));
        for (double bad : new double[] {-1, 0, Double.POSITIVE_INFINITY}) {
            Raster raster = Raster.of(0, 0, 2, 1, 1, 1, bad);
            assertThrows(IllegalArgumentException.class, () -> Nuclei.of(one, OPTIONS.given(raster)));
        }
    }
}
