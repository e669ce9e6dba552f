package org.isard.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.EigenvalueRange.Method;
import org.isard.core.Weights.Style;
import org.junit.jupiter.api.Test;

class EigenvalueRangeTest {
    private static final Map<String, Style> STYLES =
            Map.of("B", Style.BINARY, "W", Style.ROW, "C", Style.GLOBAL, "S", Style.VARIANCE_STABILISING);

    /** Against spatialreg's eigenw and lextrB / lextrW; see resources/weights/README. */
    @Test
    void rangesAreThoseOfEigenw() throws URISyntaxException {
        Path file = Path.of(getClass().getResource("/weights/spectrum.csv").toURI());
        int[] compared = {0};
        CsvRows.forEach(file, CsvOptions.defaults(), row -> {
            String path = "geo/" + row.get("set") + "/";
            Weights w = Weights.readCsv(
                            Oracles.file(path + "weights_" + row.get("kind") + ".csv.gz"),
                            Oracles.ids(path + "centroids.csv"))
                    .standardize(STYLES.get(row.get("style")));
            EigenvalueRange range = EigenvalueRange.of(w);
            String what = row.get("set") + " " + row.get("kind") + " " + row.get("style");
            double min = row.number("min_eigenw");
            double max = row.number("max_eigenw");
            if (row.get("complex").equals("TRUE")) {
                assertEquals(Method.BOUND, range.method(), what);
                assertTrue(range.min() <= min && min <= 0.7 * range.min(), what + " " + range);
                assertEquals(max, range.max(), 1e-12 * max, what);
            } else {
                assertEquals(
                        row.get("style").matches("[BC]") ? Method.SYMMETRIC : Method.SIMILAR, range.method(), what);
                assertEquals(min, range.min(), 1e-11, what);
                assertEquals(max, range.max(), 1e-11, what);
                assertEquals(1 / min, range.lowerRho(), 1e-10);
                EigenvalueRange cheap = EigenvalueRange.gershgorin(w);
                assertTrue(cheap.min() <= min + 1e-12 && cheap.max() >= max - 1e-12, what);
            }
            double lextr = row.get("min_lextr").equals("NA") ? Double.NaN : row.number("min_lextr");
            if (!Double.isNaN(lextr)) {
                // lextrB stops early: its smallest lies above the eigenvalue by up to 1.2 % (columbus, rook)
                assertTrue(lextr >= range.min() - 1e-9 && lextr <= 0.988 * range.min(), what);
                assertEquals(row.number("max_lextr"), range.max(), 1e-6, what);
            }
            compared[0]++;
        });
        assertEquals(48, compared[0]);
    }

    private static double[] jacobi(double[][] a) {
        int n = a.length;
        for (int sweep = 0; sweep < 60; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (a[p][q] == 0) {
                        continue;
                    }
                    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
                    double t = Math.signum(theta == 0 ? 1 : theta) / (Math.abs(theta) + Math.hypot(theta, 1));
                    double c = 1 / Math.hypot(t, 1);
                    double s = t * c;
                    for (int k = 0; k < n; k++) {
                        double x = a[k][p];
                        a[k][p] = c * x - s * a[k][q];
                        a[k][q] = s * x + c * a[k][q];
                    }
                    for (int k = 0; k < n; k++) {
                        double x = a[p][k];
                        a[p][k] = c * x - s * a[q][k];
                        a[q][k] = s * x + c * a[q][k];
                    }
                }
            }
        }
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < n; i++) {
            range[0] = Math.min(range[0], a[i][i]);
            range[1] = Math.max(range[1], a[i][i]);
        }
        return range;
    }

    @Property(tries = 100)
    void agreesWithJacobiOnSmallMatrices(@ForAll @IntRange(min = 1, max = 20) int n, @ForAll long seed) {
        Weights w = Samples.weights(n, 0.2, seed).symmetrized();
        w = seed % 2 == 0 ? w.withDiagonal(1 + Math.abs(seed % 5)) : w;
        double[][] dense = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                dense[i][j] = w.get(i, j);
            }
        }
        double[] expected = jacobi(dense);
        EigenvalueRange range = EigenvalueRange.of(w);
        assertEquals(expected[0], range.min(), 1e-11 * expected[1]);
        assertEquals(expected[1], range.max(), 1e-11 * expected[1]);
    }

    @Property(tries = 100)
    void similarityIsFound(@ForAll @IntRange(min = 2, max = 20) int n, @ForAll long seed) {
        Weights w = Samples.weights(n, 0.3, seed).symmetrized();
        if (w.links() == 0) {
            return;
        }
        EigenvalueRange expected = EigenvalueRange.of(w);
        double[] values = w.copyOfValues();
        double[] d = new SplittableRandom(seed).doubles(n, 0.01, 100).toArray();
        for (int i = 0; i < n; i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                values[k] *= d[i] / d[w.column(k)];
            }
        }
        EigenvalueRange range =
                EigenvalueRange.of(Weights.of(w.labels(), w.copyOfRowStarts(), w.copyOfColumns(), values));
        assertTrue(range.method() != Method.BOUND);
        assertEquals(expected.min(), range.min(), 1e-11 * expected.max());
        assertEquals(expected.max(), range.max(), 1e-11 * expected.max());
    }

    /** A path of n units has the eigenvalues 2 cos(k pi / (n + 1)), a cycle of odd length 2 cos(2 k pi / n). */
    @Test
    void knownSpectra() {
        for (int n : new int[] {2, 3, 50, 301}) {
            EigenvalueRange path = EigenvalueRange.of(LatticeWeights.rook(1, n));
            assertEquals(2 * Math.cos(Math.PI / (n + 1)), path.max(), 1e-11);
            assertEquals(-path.max(), path.min());
        }
        Weights cycle = LatticeWeights.of(
                Labels.numbered(51), 1, 51, LatticeWeights.Contact.ROOK, LatticeWeights.Boundary.TORUS);
        EigenvalueRange range = EigenvalueRange.of(cycle);
        assertEquals(2, range.max());
        assertEquals(2 * Math.cos(50 * Math.PI / 51), range.min(), 1e-11);
        EigenvalueRange rook = EigenvalueRange.of(LatticeWeights.rook(30, 40).rowStandardized());
        assertEquals(-1, rook.lowerRho());
        assertEquals(1, rook.upperRho());
        assertEquals(0, rook.steps());
        // queen of a lattice: the product of two paths with loops, (1 + 2 cos a)(1 + 2 cos b) - 1
        double a = 1 + 2 * Math.cos(Math.PI / 61);
        double b = 1 + 2 * Math.cos(60 * Math.PI / 61);
        EigenvalueRange queen = EigenvalueRange.of(LatticeWeights.queen(60, 60));
        assertEquals(a * a - 1, queen.max(), 1e-10);
        assertEquals(a * b - 1, queen.min(), 1e-10);
    }

    @Test
    void boundsHoldForOneWayLinks() {
        Weights oneWay = Weights.builder(Labels.of("a", "b", "c"))
                .add("a", "b", 1)
                .add("b", "c", 3)
                .build();
        EigenvalueRange range = EigenvalueRange.of(oneWay);
        assertEquals(Method.BOUND, range.method());
        assertTrue(range.min() <= 0 && range.max() >= 0 && range.max() <= 1.6, range.toString());
        // a cycle of three that goes round one way has eigenvalues 1 and -1/2 +- i sqrt(3)/2
        Weights round = Weights.builder(Labels.of("a", "b", "c"))
                .add("a", "b", 1)
                .add("b", "c", 1)
                .add("c", "a", 1)
                .build();
        assertEquals(1, EigenvalueRange.of(round).max(), 1e-12);
        assertEquals(-0.5, EigenvalueRange.of(round).min(), 1e-7);
    }

    @Test
    void edgeCases() {
        EigenvalueRange none = EigenvalueRange.of(Weights.fromNeighbours(Labels.of("a"), new int[][] {{}}));
        assertEquals(Double.NEGATIVE_INFINITY, none.lowerRho());
        assertEquals(Double.POSITIVE_INFINITY, none.upperRho());
        assertEquals(
                0,
                EigenvalueRange.gershgorin(Weights.fromNeighbours(Labels.of(), new int[0][]))
                        .max());
        Weights loop = Weights.fromNeighbours(Labels.of("a", "b"), new int[][] {{}, {}})
                .withDiagonal(3);
        assertEquals(3, EigenvalueRange.of(loop).min(), 1e-14);
        for (double bad : new double[] {0, 1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> EigenvalueRange.of(loop, bad));
        }
        for (double scale : new double[] {1e-150, 1e150}) {
            Weights w = LatticeWeights.queen(5, 5).standardize(Style.CUSTOM).times(LatticeWeights.queen(5, 5));
            double[] values = w.copyOfValues();
            Arrays.fill(values, scale);
            EigenvalueRange range =
                    EigenvalueRange.of(Weights.of(w.labels(), w.copyOfRowStarts(), w.copyOfColumns(), values));
            assertEquals(EigenvalueRange.of(w).min() * scale, range.min(), 1e-11 * scale);
        }
    }
}
