package org.isard.econometrics.evaluation;

import static org.isard.econometrics.evaluation.EntropyWeightsTest.assertNamed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Classifier;
import org.isard.core.Labels;
import org.isard.core.Panel;
import org.isard.core.Variable;
import org.junit.jupiter.api.Test;

class MarkovChainTest {
    private static final List<String> FIVE = List.of("1", "2", "3", "4", "5");

    /** Moves of income quintiles of the states of the USA, 1929 to 2009, as giddy 2.3 counts them in its tests. */
    private static final MarkovChain STATES = MarkovChain.ofCounts(FIVE, new double[][] {
        {729, 71, 1, 0, 0}, {72, 567, 80, 3, 0}, {0, 81, 631, 86, 2}, {0, 3, 86, 573, 56}, {0, 0, 1, 57, 741}
    });

    private static void assertRows(double[][] expected, double[][] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], actual[i], tolerance);
        }
    }

    @Test
    void incomesOfStatesAreThoseOfGiddy() { // to the eight digits its tests print
        assertArrayEquals(
                new double[] {0.20774716, 0.18725774, 0.20740537, 0.18821787, 0.20937187},
                STATES.ergodic().toArray(),
                5e-9);
        assertRows(
                new double[][] {
                    {4.81354357, 11.50292712, 29.60921231, 53.38594954, 103.59816743},
                    {42.04774505, 5.34023324, 18.74455332, 42.50023268, 92.71316899},
                    {69.25849753, 27.21075248, 4.82147603, 25.27184624, 75.43305672},
                    {84.90689329, 42.85914824, 17.18082642, 5.31299186, 51.60953369},
                    {98.41295543, 56.36521038, 30.66046735, 14.21158356, 4.77619083}
                },
                STATES.meanFirstPassage(),
                6e-9);
        assertArrayEquals(
                new double[] {11.125, 4.65806452, 4.73372781, 4.95172414, 13.77586207}, STATES.sojourn(), 5e-9);
        MarkovChain.Mobility mobility = STATES.mobility(Variable.of("start", Labels.of(FIVE), 0.1, 0.2, 0.2, 0.4, 0.1));
        assertEquals(0.19758992000997844, mobility.trace(), 1e-14);
        assertEquals(0.60684854623695594, mobility.determinant(), 1e-14);
        assertEquals(0.039782002308159647, mobility.secondEigenvalue(), 1e-13);
        assertEquals(0.2277675878319787, mobility.leaving(), 1e-14);
        assertEquals(0.046366601194789261, mobility.crossing(), 1e-14);
        assertTrue(STATES.toString().contains("3840 transitions"), STATES.toString());
    }

    @Test
    void landOfOzIsThatOfKemenyAndSnell() {
        MarkovChain oz =
                MarkovChain.ofCounts(List.of("rain", "nice", "snow"), new double[][] {{2, 1, 1}, {1, 0, 1}, {1, 1, 2}});
        assertArrayEquals(new double[] {0.4, 0.2, 0.4}, oz.ergodic().toArray(), 1e-15);
        assertRows(
                new double[][] {{2.5, 4, 10 / 3.0}, {8 / 3.0, 5, 8 / 3.0}, {10 / 3.0, 4, 2.5}},
                oz.meanFirstPassage(),
                1e-13);
    }

    @Test
    void conditionalHomogeneityIsThatOfKullback() { // giddy's test of kullback()
        List<String> six = List.of("1", "2", "3", "4", "5", "6");
        MarkovChain first = MarkovChain.ofCounts(six, new double[][] {
            {22, 11, 24, 2, 2, 7},
            {5, 23, 15, 3, 42, 6},
            {4, 21, 190, 25, 20, 34},
            {0, 2, 14, 56, 14, 28},
            {32, 15, 20, 10, 56, 14},
            {5, 22, 31, 18, 13, 134}
        });
        MarkovChain second = MarkovChain.ofCounts(six, new double[][] {
            {3, 6, 9, 3, 0, 8},
            {1, 9, 3, 12, 27, 5},
            {2, 9, 208, 32, 5, 18},
            {0, 14, 32, 108, 40, 40},
            {22, 14, 9, 26, 224, 14},
            {1, 5, 13, 53, 13, 116}
        });
        Homogeneity test = Homogeneity.of(List.of(first, second));
        assertEquals(160.96060031170782, test.likelihoodRatio(), 1e-10);
        // Kullback counts 30; the move from 4 to 1, which never happens, has no degree of freedom after Bickenbach and
        // Bode.
        assertEquals(29, test.degreesOfFreedom());
        assertTrue(test.likelihoodRatioPValue() < 1e-17 && test.likelihoodRatioPValue() > 0);
        assertTrue(test.toString().contains("LR"));
    }

    @Test
    void chainsThatNeverLeaveAreToldApart() {
        MarkovChain two =
                MarkovChain.ofCounts(List.of("a", "b", "c"), new double[][] {{5, 5, 0}, {3, 7, 0}, {0, 0, 1}});
        assertThrows(IllegalStateException.class, two::ergodic);
        double inf = Double.POSITIVE_INFINITY;
        assertRows(
                new double[][] {{8 / 3.0, 2, inf}, {10 / 3.0, 1.6, inf}, {inf, inf, 1}}, two.meanFirstPassage(), 1e-14);
        assertEquals(inf, two.sojourn()[2]);
        assertTrue(Double.isNaN(two.mobility().leaving()));
        assertTrue(two.toString().contains("no unique ergodic"));
        // A class that is left for good has no long run and is not returned to.
        MarkovChain transientOne =
                MarkovChain.ofCounts(List.of("a", "b", "c"), new double[][] {{1, 1, 0}, {0, 1, 1}, {0, 1, 3}});
        assertArrayEquals(
                new double[] {0, 1 / 3.0, 2 / 3.0}, transientOne.ergodic().toArray(), 1e-15);
        assertEquals(inf, transientOne.meanFirstPassage()[0][0]);
        assertEquals(2, transientOne.meanFirstPassage()[0][1], 1e-15);
        MarkovChain empty = MarkovChain.ofCounts(List.of("a", "b"), new double[][] {{1, 1}, {0, 0}});
        assertTrue(Double.isNaN(empty.probabilities()[1][0]));
        assertThrows(IllegalStateException.class, empty::ergodic);
        assertThrows(IllegalStateException.class, empty::mobility);
    }

    @Property
    void equationsHoldOnChainsCountedOneByOne(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int k,
            @ForAll @IntRange(min = 1, max = 3) int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 30;
        int periods = 8;
        int[][] codes = new int[n][periods];
        for (int[] row : codes) {
            for (int t = 0; t < periods; t++) {
                row[t] = random.nextInt(k);
            }
        }
        ClassPanel panel = ClassPanel.of(
                Labels.numbered(n), Samples.periods(periods), Labels.numbered(k).asList(), codes);
        MarkovChain chain = MarkovChain.of(panel, steps);
        double[][] counts = new double[k][k];
        for (int t = 0; t + steps < periods; t++) {
            for (int[] row : codes) {
                counts[row[t]][row[t + steps]]++;
            }
        }
        assertRows(counts, chain.counts(), 0);
        double[] pi = chain.ergodic().toArray();
        double[][] p = chain.probabilities();
        double[][] passage = chain.meanFirstPassage();
        for (int j = 0; j < k; j++) {
            double moved = 0;
            for (int i = 0; i < k; i++) {
                moved += pi[i] * p[i][j];
                double onward = 1;
                for (int l = 0; l < k; l++) {
                    onward += l == j ? 0 : p[i][l] * passage[l][j];
                }
                assertEquals(onward, passage[i][j], 1e-11 * onward);
            }
            assertEquals(pi[j], moved, 1e-14);
            assertEquals(1 / pi[j], passage[j][j], 1e-10 / pi[j]);
        }
    }

    @Property
    void homogeneityAgreesWithItsDefinition(@ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int regimes) {
        SplittableRandom random = new SplittableRandom(seed);
        int k = 3;
        double[][][] counts = new double[regimes][k][k];
        List<MarkovChain> chains = new ArrayList<>();
        for (double[][] matrix : counts) {
            for (double[] row : matrix) {
                for (int j = 0; j < k; j++) {
                    row[j] = random.nextInt(4) == 0 ? 0 : random.nextInt(9);
                }
            }
            chains.add(MarkovChain.ofCounts(List.of("1", "2", "3"), matrix));
        }
        double q = 0;
        double lr = 0;
        int df = 0;
        for (int i = 0; i < k; i++) {
            int a = 0;
            int b = 0;
            double total = 0;
            double[] column = new double[k];
            for (double[][] matrix : counts) {
                double row = matrix[i][0] + matrix[i][1] + matrix[i][2];
                a += row > 0 ? 1 : 0;
                total += row;
                for (int j = 0; j < k; j++) {
                    column[j] += matrix[i][j];
                }
            }
            for (int j = 0; j < k; j++) {
                b += column[j] > 0 ? 1 : 0;
                for (double[][] matrix : counts) {
                    double row = matrix[i][0] + matrix[i][1] + matrix[i][2];
                    if (row > 0 && column[j] > 0) {
                        double p = column[j] / total;
                        double own = matrix[i][j] / row;
                        q += row * (own - p) * (own - p) / p;
                        lr += own > 0 ? 2 * matrix[i][j] * Math.log(own / p) : 0;
                    }
                }
            }
            df += a == 0 ? 0 : (a - 1) * (b - 1);
        }
        Homogeneity test = Homogeneity.of(chains);
        assertEquals(q, test.chiSquared(), 1e-11);
        assertEquals(lr, test.likelihoodRatio(), 1e-11);
        assertEquals(df, test.degreesOfFreedom());
    }

    @Test
    void classesArePooledOrByPeriod() {
        Panel y = Panel.of("y", Labels.of("A", "B", "C", "D"), Labels.of("1", "2"), new double[][] {
            {1, 10}, {2, 20}, {3, 40}, {4, 30}
        });
        ClassPanel own = ClassPanel.byPeriod(y, Classifier.quantile(2));
        assertRows(new double[][] {{2, 0}, {0, 2}}, MarkovChain.of(own).counts(), 0);
        ClassPanel pooled = ClassPanel.pooled(y, Classifier.quantile(2));
        assertRows(new double[][] {{0, 4}, {0, 0}}, MarkovChain.of(pooled).counts(), 0);
        assertEquals(1, pooled.between("2", "2").periods().size());
        assertTrue(pooled.toString().contains("2 classes of 4 units x 2 periods"));
        Panel tied = Panel.of("y", y.units(), y.periods(), new double[][] {{1, 5}, {2, 5}, {3, 5}, {4, 5}});
        assertNamed("\"2\"", () -> ClassPanel.byPeriod(tied, Classifier.quantile(2)));
        assertNamed("first, last", () -> pooled.between("2", "1"));
        assertNamed("panel", () -> MarkovChain.of(pooled, 2));
        assertNamed("counts", () -> MarkovChain.ofCounts(FIVE, new double[1][1]));
        assertNamed("\"a\"", () -> MarkovChain.ofCounts(List.of("a"), new double[][] {{-1}}));
        assertNamed("chains", () -> Homogeneity.of(List.of(STATES)));
        assertNamed(
                "chains", () -> Homogeneity.of(List.of(STATES, MarkovChain.ofCounts(List.of("a"), new double[1][1]))));
    }
}
