package org.isard.econometrics.evaluation;

import static org.isard.econometrics.evaluation.EntropyWeightsTest.assertNamed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.junit.jupiter.api.Test;

class SpatialMarkovChainTest {

    private static Weights ring(int n) {
        int[][] neighbours = new int[n][];
        for (int i = 0; i < n; i++) {
            neighbours[i] = new int[] {(i + 1) % n, (i + n - 1) % n};
        }
        return Weights.fromNeighbours(Labels.numbered(n), neighbours);
    }

    @Property
    void chainsAreThoseCountedByNeighbourhood(@ForAll long seed, @ForAll @IntRange(min = 3, max = 25) int n) {
        Panel y = Samples.panel("y", seed, n, 5);
        Weights w = ring(n);
        SpatialMarkovChain chain = SpatialMarkovChain.of(y, w, Classifier.quantile(3));
        double[] all = new double[5 * n];
        for (int i = 0; i < all.length; i++) {
            all[i] = y.get(i / 5, i % 5);
        }
        double[] breaks = Classifier.quantile(3).breaksOf(Variable.of("all", Labels.numbered(all.length), all));
        double[][][] counts = new double[3][3][3];
        double total = 0;
        for (int i = 0; i < n; i++) {
            for (int t = 0; t < 4; t++) {
                double lag = (y.get((i + 1) % n, t) + y.get((i + n - 1) % n, t)) / 2;
                counts[code(lag, breaks)][code(y.get(i, t), breaks)][code(y.get(i, t + 1), breaks)]++;
                total++;
            }
        }
        for (int r = 0; r < 3; r++) {
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    assertEquals(counts[r][a][b], chain.chain(r).counts()[a][b]);
                }
            }
        }
        assertEquals(total, chain.pooled().transitions());
        assertEquals(3, chain.homogeneity().regimes());
    }

    private static int code(double x, double[] breaks) {
        return x <= breaks[1] ? 0 : x <= breaks[2] ? 1 : 2;
    }

    @Test
    void neighbourhoodThatDecidesIsFound() {
        // On a ring, low runs rise exactly if their neighbours are high.
        Labels classes = Labels.of("low", "high");
        int[][] own = new int[40][2];
        int[][] around = new int[40][2];
        for (int i = 0; i < 40; i++) {
            around[i][0] = i % 2;
            own[i][1] = i % 2;
        }
        Labels units = Labels.numbered(40);
        Labels periods = Labels.of("1", "2");
        SpatialMarkovChain chain = SpatialMarkovChain.of(
                ClassPanel.of(units, periods, classes.asList(), own),
                ClassPanel.of(units, periods, List.of("poor", "rich"), around));
        assertEquals(40, chain.homogeneity().chiSquared(), 1e-12);
        assertEquals(80 * Math.log(2), chain.homogeneity().likelihoodRatio(), 1e-12);
        assertEquals(1, chain.homogeneity().degreesOfFreedom());
        assertTrue(chain.toString().contains("neighbours in rich, 20 transitions"), chain.toString());
        assertEquals(List.of("poor", "rich"), chain.neighbourhoods());
    }

    @Test
    void faultsAreNamed() {
        Panel y = Samples.panel("y", 1, 3, 3);
        Weights island = Weights.fromNeighbours(Labels.numbered(3), new int[][] {{1}, {0}, {}});
        assertNamed("[3]", () -> SpatialMarkovChain.of(y, island, Classifier.quantile(2)));
        Panel flat = Panel.of("flat", y.units(), y.periods(), new double[3][3]);
        assertNamed("flat", () -> SpatialMarkovChain.of(flat, ring(3), Classifier.quantile(2)));
        assertNamed("y", () -> SpatialMarkovChain.of(y, ring(4), Classifier.quantile(2)));
    }
}
