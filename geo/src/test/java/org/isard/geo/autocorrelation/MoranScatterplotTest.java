package org.isard.geo.autocorrelation;

import static org.isard.geo.autocorrelation.Messages.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.isard.core.Labels;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.junit.jupiter.api.Test;

class MoranScatterplotTest {

    @Property(tries = 30)
    void slopeIsMoranAndAxesDoNotMatter(@ForAll long seed) {
        Weights w = Lattices.queen(5);
        Variable y = Lattices.normal(w, seed).map(v -> 40 + 3 * v);
        MoranScatterplot standardized = MoranScatterplot.of(y, w);
        MoranScatterplot values = MoranScatterplot.of(y, w, MoranScatterplot.Axes.VALUES);
        assertEquals(Moran.of(y, w).i(), standardized.slope(), 1e-12);
        assertEquals(Moran.of(y, w).i(), values.slope(), 1e-12);
        assertArrayEquals(standardized.cooksDistance(), values.cooksDistance(), 1e-10);
        assertArrayEquals(standardized.dfbetasSlope(), values.dfbetasSlope(), 1e-10);
        assertEquals(standardized.quadrants(), values.quadrants());
        assertEquals(2, Arrays.stream(values.hat()).sum(), 1e-12);
        assertEquals(1, Arrays.stream(standardized.x()).map(v -> v * v / 24).sum(), 1e-12);
        MoranScatterplot huge = MoranScatterplot.of(y.map(v -> 1e250 * v), w, MoranScatterplot.Axes.VALUES);
        assertArrayEquals(values.dffits(), huge.dffits(), 1e-9);
        assertArrayEquals(values.dfbetasIntercept(), huge.dfbetasIntercept(), 1e-9);
    }

    /** Against the definition: regress again without the unit. */
    @Property(tries = 20)
    void influenceIsWhatChangesWithoutTheUnit(@ForAll long seed) {
        Weights w = Lattices.uneven(3);
        MoranScatterplot plot = MoranScatterplot.of(Lattices.normal(w, seed), w, MoranScatterplot.Axes.VALUES);
        double[] x = plot.x();
        double[] y = plot.lag();
        double[] all = line(x, y, -1);
        assertEquals(all[0], plot.intercept(), 1e-11);
        assertEquals(all[1], plot.slope(), 1e-11);
        for (int i = 0; i < x.length; i++) {
            double[] without = line(x, y, i);
            double s = without[2];
            double change = all[0] + all[1] * x[i] - without[0] - without[1] * x[i];
            assertClose(change / (s * Math.sqrt(plot.hat()[i])), plot.dffits()[i]);
            assertClose((all[1] - without[1]) / (s / Math.sqrt(all[3])), plot.dfbetasSlope()[i]);
            double error = s * Math.sqrt(1.0 / x.length + all[4] * all[4] / all[3]);
            assertClose((all[0] - without[0]) / error, plot.dfbetasIntercept()[i]);
        }
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, 1e-8 * (1 + Math.abs(expected)));
    }

    /** Intercept, slope, residual standard deviation, sum of squares and mean of x. */
    private static double[] line(double[] x, double[] y, int without) {
        double n = 0;
        double mx = 0;
        double my = 0;
        for (int i = 0; i < x.length; i++) {
            if (i != without) {
                n++;
                mx += x[i];
                my += y[i];
            }
        }
        mx /= n;
        my /= n;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            if (i != without) {
                xx += (x[i] - mx) * (x[i] - mx);
                xy += (x[i] - mx) * (y[i] - my);
            }
        }
        double rest = 0;
        for (int i = 0; i < x.length; i++) {
            if (i != without) {
                rest += Math.pow(y[i] - my - xy / xx * (x[i] - mx), 2);
            }
        }
        return new double[] {my - xy / xx * mx, xy / xx, Math.sqrt(rest / (n - 2)), xx, mx};
    }

    @Test
    void outliersAreFlaggedAndIslandsAreNamed() {
        Labels labels = Labels.numbered(12);
        int[][] neighbours = new int[12][];
        double[] y = new double[12];
        for (int i = 0; i < 11; i++) {
            neighbours[i] = i == 0 ? new int[] {1} : i == 10 ? new int[] {9} : new int[] {i - 1, i + 1};
            y[i] = i % 3;
        }
        neighbours[11] = new int[0];
        y[5] = 60;
        MoranScatterplot plot = MoranScatterplot.of(
                Variable.of("y", labels, y),
                Weights.fromNeighbours(labels, neighbours).rowStandardized());
        assertTrue(plot.influential().contains("6"), plot.toString());
        assertEquals(Cluster.NO_NEIGHBOURS, plot.quadrants().get(11));
        assertEquals(Cluster.HIGH_LOW, plot.quadrants().get(5));
        assertEquals(12, plot.toTable().columns().size());
        assertTrue(plot.toString().startsWith("Moran scatter plot of y, n = 12, STANDARDIZED: lag = "));
    }

    @Test
    void badInputIsNamed() {
        Weights w = Lattices.queen(3);
        Variable y = Lattices.normal(w, 1).named("sales");
        assertMessage("sales: is constant", () -> MoranScatterplot.of(y.map(v -> 1), w));
        Weights three = Lattices.complete(3);
        assertMessage("y: has 3 units", () -> MoranScatterplot.of(Variable.of("y", three.labels(), 1, 2, 4), three));
        // All lags on the line, because everyone neighbours everyone: nothing to measure influence by.
        Weights four = Lattices.complete(4);
        MoranScatterplot plot = MoranScatterplot.of(Variable.of("y", four.labels(), 1, 2, 4, 9), four);
        assertEquals(4, plot.toTable().rows().size());
    }
}
