package org.isard.econometrics.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isard.core.Labels;
import org.isard.core.LatticeWeights;
import org.isard.core.Panel;
import org.isard.core.Weights;
import org.junit.jupiter.api.Test;

class AnselinRandomEffectsTest {
    /** The Gaussian likelihood with the covariance of all rows written out; p: coefficients, lambda, variance, variance of units. */
    private static double dense(PanelDesign d, Weights w, double[] p) {
        int n = w.size();
        int periods = d.periods().size();
        int rows = n * periods;
        double[][] x = d.x();
        int k = x.length;
        int[] place = w.labels().positionsOf(d.units());
        DMatrixRMaj b = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                b.set(i, j, (i == j ? 1 : 0) - p[k] * w.get(place[i], place[j]));
            }
        }
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        CommonOps_DDRM.invert(b, inverse);
        DMatrixRMaj spread = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multTransB(inverse, inverse, spread);
        DMatrixRMaj omega = new DMatrixRMaj(rows, rows);
        for (int r = 0; r < rows; r++) {
            for (int q = 0; q < rows; q++) {
                int i = r / periods;
                int j = q / periods;
                double together = r % periods == q % periods ? p[k + 1] * spread.get(i, j) : 0;
                omega.set(r, q, together + (i == j ? p[k + 2] : 0));
            }
        }
        double[] e = d.y();
        for (int j = 0; j < k; j++) {
            for (int r = 0; r < rows; r++) {
                e[r] -= p[j] * x[j][r];
            }
        }
        DMatrixRMaj residual = new DMatrixRMaj(rows, 1, true, e);
        DMatrixRMaj solved = new DMatrixRMaj(rows, 1);
        CommonOps_DDRM.solve(omega, residual, solved);
        return -rows / 2.0 * Math.log(2 * Math.PI)
                - 0.5 * Math.log(CommonOps_DDRM.det(omega))
                - 0.5 * CommonOps_DDRM.dot(residual, solved);
    }

    private static double[] parameters(AnselinRandomEffects.Result fit) {
        int k = fit.names().size();
        double[] p = Arrays.copyOf(fit.coefficients(), k + 2);
        p[k] = fit.idiosyncraticVariance();
        p[k + 1] = fit.unitVariance();
        return p;
    }

    private static double[] moved(double[] p, int at, double by) {
        double[] q = p.clone();
        q[at] += by;
        return q;
    }

    @Test
    void maximisesTheDenseLikelihoodAndItsHessianGivesTheErrors() {
        PanelDesign d = SpatialPanelTest.design();
        Weights w = SpatialPanelTest.weights();
        AnselinRandomEffects.Result fit = AnselinRandomEffects.fit(d, w);
        double[] p = parameters(fit);
        int size = p.length;
        double top = dense(d, w, p);
        assertEquals(top, fit.logLik(), 1e-9 * Math.abs(top));
        DMatrixRMaj hessian = new DMatrixRMaj(size, size);
        double[] h =
                Arrays.stream(p).map(v -> 1e-3 * Math.max(0.1, Math.abs(v))).toArray();
        for (int a = 0; a < size; a++) {
            double plus = dense(d, w, moved(p, a, h[a]));
            double minus = dense(d, w, moved(p, a, -h[a]));
            hessian.set(a, a, (2 * top - plus - minus) / (h[a] * h[a]));
            assertEquals(0, (plus - minus) / (2 * h[a]) / Math.sqrt(hessian.get(a, a)), 1e-3, "score " + a);
            for (int b = 0; b < a; b++) {
                double both = dense(d, w, moved(moved(p, a, h[a]), b, h[b]));
                double neither = dense(d, w, moved(moved(p, a, -h[a]), b, -h[b]));
                double first = dense(d, w, moved(moved(p, a, h[a]), b, -h[b]));
                double second = dense(d, w, moved(moved(p, a, -h[a]), b, h[b]));
                hessian.set(a, b, -(both + neither - first - second) / (4 * h[a] * h[b]));
                hessian.set(b, a, hessian.get(a, b));
            }
        }
        DMatrixRMaj v = new DMatrixRMaj(size, size);
        assertTrue(CommonOps_DDRM.invert(hessian, v));
        for (int a = 0; a < size - 2; a++) {
            // Second differences leave a relative error of about the square of their step.
            assertEquals(
                    Math.sqrt(v.get(a, a)),
                    fit.standardErrors()[a],
                    2e-5 * fit.standardErrors()[a],
                    fit.names().get(a));
        }
        assertTrue(fit.toString().contains("(Anselin)"), fit.toString());
    }

    /** Panels with and without effects of units; effects that come out as 0 leave the pooled error model, the same in both forms. */
    @Test
    void scoresVanishOrPointOutwardsAtTheEdge() {
        int edges = 0;
        for (int seed = 1; seed <= 12; seed++) {
            PanelDesign d = panel(seed, seed % 2 == 0 ? 0 : 0.7);
            Weights w = LatticeWeights.rook(4, 5).rowStandardized();
            AnselinRandomEffects.Result fit = AnselinRandomEffects.fit(d, w);
            double[] p = parameters(fit);
            int last = p.length - 1;
            double top = dense(d, w, p);
            assertEquals(top, fit.logLik(), 1e-9 * Math.abs(top));
            for (int a = 0; a < last; a++) {
                for (double by : new double[] {-1e-3, 1e-3}) {
                    assertTrue(dense(d, w, moved(p, a, by)) <= top, "seed " + seed + ", parameter " + a);
                }
            }
            assertTrue(dense(d, w, moved(p, last, 1e-3)) <= top, "seed " + seed);
            if (fit.unitVariance() == 0) {
                edges++;
                SpatialRandomEffects.Result spread = SpatialRandomEffects.error(d, w);
                if (spread.unitVariance() == 0) {
                    assertEquals(spread.logLik(), fit.logLik(), 1e-8);
                    for (String name : fit.names()) {
                        assertEquals(spread.coefficient(name), fit.coefficient(name), 1e-6);
                    }
                }
            }
        }
        assertTrue(edges > 0);
    }

    private static PanelDesign panel(int seed, double effect) {
        SplittableRandom random = new SplittableRandom(1_000L * seed);
        Labels units = LatticeWeights.rook(4, 5).labels();
        Labels periods = Labels.numbered(5);
        double[][] x = new double[units.size()][5];
        double[][] y = new double[units.size()][5];
        for (int i = 0; i < x.length; i++) {
            double own = effect * random.nextGaussian();
            for (int t = 0; t < 5; t++) {
                x[i][t] = random.nextGaussian();
                y[i][t] = 1 + x[i][t] + own + random.nextGaussian();
            }
        }
        return PanelDesign.of(Panel.of("y", units, periods, y), Panel.of("x", units, periods, x));
    }

    @Test
    void unbalancedPanelsAreRefused() {
        PanelDesign unbalanced = PlmTest.design("unbalanced");
        assertThrows(
                IllegalArgumentException.class, () -> AnselinRandomEffects.fit(unbalanced, SpatialPanelTest.weights()));
    }
}
