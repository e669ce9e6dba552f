package org.isard.econometrics.panel;

import static org.isard.econometrics.Oracles.get;
import static org.isard.econometrics.Oracles.list;
import static org.isard.econometrics.Oracles.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Estimates;
import org.isard.econometrics.Oracles;
import org.isard.econometrics.spatial.SpatialImpacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against spatialreg 1.2.6 on I (x) W with dummies (spatial.R beside the resources), and against dense likelihoods. */
class SpatialPanelTest {
    private static final Object ORACLE = Oracles.resource(SpatialPanelTest.class, "spatial.json");

    static PanelDesign design() {
        Table table = Table.read(
                Path.of(SpatialPanelTest.class.getResource("lattice.csv").getPath()));
        return PanelDesign.of(table, "unit", "period", "y", "x1", "x2");
    }

    static Weights weights() {
        List<?> rows = list(get(ORACLE, "neighbours"));
        int[][] neighbours = new int[rows.size()][];
        for (int i = 0; i < neighbours.length; i++) {
            neighbours[i] = list(rows.get(i)).stream()
                    .mapToInt(v -> ((Double) v).intValue())
                    .toArray();
        }
        return Weights.fromNeighbours(design().units(), neighbours).rowStandardized();
    }

    private static void close(double[] expected, SpatialPanelFit fit, String what) {
        double[] b = fit.coefficients();
        for (int j = 0; j < b.length; j++) {
            // spatialreg's optimiser stops at about 1e-8 of the spatial parameter.
            assertEquals(
                    expected[j],
                    b[j],
                    1e-6 * Math.abs(expected[j]),
                    what + " " + fit.names().get(j));
        }
        assertEquals(expected[b.length], fit.sigma2(), 1e-6 * expected[b.length], what + " sigma2");
        assertEquals(expected[b.length + 1], fit.logLik(), 1e-9 * Math.abs(fit.logLik()), what + " logLik");
    }

    @ParameterizedTest
    @EnumSource(Effects.class)
    void directLikelihoodIsSpatialregsWithDummies(Effects effects) {
        Object o = get(ORACLE, effects.name());
        SpatialPanel.LeeYu direct = SpatialPanel.LeeYu.DIRECT;
        close(numbers(get(o, "lag")), SpatialPanel.lag(design(), weights(), effects, direct), effects + " lag");
        close(numbers(get(o, "error")), SpatialPanel.error(design(), weights(), effects, direct), effects + " error");
        SpatialPanelFit durbin = SpatialPanel.durbin(design(), weights(), effects, direct);
        close(numbers(get(o, "durbin")), durbin, effects + " durbin");
        Table impacts = durbin.impacts().toTable();
        for (String kind : List.of("direct", "total")) {
            double[] expected = numbers(get(get(o, "impacts"), kind));
            for (int j = 0; j < expected.length; j++) {
                assertEquals(expected[j], impacts.variable(kind).get(j), 1e-6 * Math.abs(expected[j]), kind);
            }
        }
    }

    private record Matrix(DMatrixRMaj m) {
        Matrix(int rows, int columns) {
            this(new DMatrixRMaj(rows, columns));
        }

        static Matrix identity(int n) {
            return new Matrix(CommonOps_DDRM.identity(n));
        }

        double get(int i, int j) {
            return m.get(i, j);
        }

        void set(int i, int j, double v) {
            m.set(i, j, v);
        }

        Matrix mult(Matrix o) {
            return new Matrix(CommonOps_DDRM.mult(m, o.m, null));
        }

        Matrix transpose() {
            return new Matrix(CommonOps_DDRM.transpose(m, null));
        }

        /** This less {@code factor o}. */
        Matrix less(double factor, Matrix o) {
            return new Matrix(CommonOps_DDRM.add(m, -factor, o.m, null));
        }

        double sumOfSquares() {
            return CommonOps_DDRM.dot(
                    new DMatrixRMaj(m.getNumElements(), 1, true, m.data),
                    new DMatrixRMaj(m.getNumElements(), 1, true, m.data));
        }
    }

    /** An orthonormal basis of what is orthogonal to ones, as columns (Helmert). */
    private static Matrix helmert(int n) {
        Matrix f = new Matrix(n, n - 1);
        for (int j = 0; j < n - 1; j++) {
            double scale = 1 / Math.sqrt((j + 1.0) * (j + 2.0));
            for (int i = 0; i <= j; i++) {
                f.set(i, j, scale);
            }
            f.set(j + 1, j, -(j + 1) * scale);
        }
        return f;
    }

    /** Lee and Yu's transformed likelihood as it is written, dense. */
    private record Naive(List<Matrix> data, Matrix w, boolean error) {
        static Naive of(PanelDesign d, Weights weights, Effects effects, boolean error) {
            int n = weights.size();
            int periods = d.periods().size();
            Matrix fn = effects == Effects.INDIVIDUAL ? Matrix.identity(n) : helmert(n);
            Matrix ft = effects == Effects.TIME ? Matrix.identity(periods) : helmert(periods);
            List<double[]> columns = new ArrayList<>(List.of(d.slopes()));
            columns.add(0, d.y());
            List<Matrix> data = columns.stream()
                    .map(c -> fn.transpose()
                            .mult(new Matrix(new DMatrixRMaj(n, periods, true, c)))
                            .mult(ft))
                    .toList();
            Matrix w = new Matrix(n, n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    w.set(i, j, weights.get(i, j));
                }
            }
            return new Naive(data, fn.transpose().mult(w).mult(fn), error);
        }

        /** At coefficients, spatial parameter, variance. */
        double at(double[] p) {
            int k = data.size() - 1;
            Matrix s = Matrix.identity(w.m().numRows).less(p[k], w);
            Matrix e = error ? data.get(0) : s.mult(data.get(0));
            for (int j = 0; j < k; j++) {
                e = e.less(p[j], data.get(j + 1));
            }
            e = error ? s.mult(e) : e;
            int m = e.m().getNumElements();
            return -m / 2.0 * Math.log(2 * Math.PI * p[k + 1])
                    + e.m().numCols * Math.log(CommonOps_DDRM.det(s.m()))
                    - e.sumOfSquares() / (2 * p[k + 1]);
        }

        double second(double[] p, int a, int b) {
            double[] h = {1e-3 * Math.max(0.1, Math.abs(p[a])), 1e-3 * Math.max(0.1, Math.abs(p[b]))};
            double sum = 0;
            for (int sa : new int[] {1, -1}) {
                for (int sb : new int[] {1, -1}) {
                    double[] q = p.clone();
                    q[a] += sa * h[0];
                    q[b] += sb * h[1];
                    sum += sa * sb * at(q);
                }
            }
            return sum / (4 * h[0] * h[1]);
        }
    }

    @ParameterizedTest
    @EnumSource(Effects.class)
    void transformationIsLeeAndYusLikelihoodWithItsHessian(Effects effects) {
        for (boolean error : new boolean[] {false, true}) {
            SpatialPanelFit fit = error
                    ? SpatialPanel.error(design(), weights(), effects)
                    : SpatialPanel.lag(design(), weights(), effects);
            Naive naive = Naive.of(design(), weights(), effects, error);
            int k = fit.names().size();
            double[] p = java.util.Arrays.copyOf(fit.coefficients(), k + 1);
            p[k] = fit.sigma2();
            double top = naive.at(p);
            assertEquals(top, fit.logLik(), 1e-9 * Math.abs(top));
            for (int a = 0; a <= k; a++) {
                double[] up = p.clone();
                double[] down = p.clone();
                double h = 1e-5;
                up[a] += h;
                down[a] -= h;
                double curvature = Math.abs(naive.second(p, a, a));
                // The score at the maximum, in steps of a standard error.
                assertEquals(0, (naive.at(up) - naive.at(down)) / (2 * h) / Math.sqrt(curvature), 1e-5);
            }
            Matrix hessian = new Matrix(k + 1, k + 1);
            for (int a = 0; a <= k; a++) {
                for (int b = 0; b <= k; b++) {
                    hessian.set(a, b, -naive.second(p, a, b));
                }
            }
            DMatrixRMaj v = new DMatrixRMaj(k + 1, k + 1);
            assertTrue(CommonOps_DDRM.invert(hessian.m(), v));
            for (int a = 0; a < k; a++) {
                // Second differences leave a relative error of about the square of their step.
                assertEquals(
                        Math.sqrt(v.get(a, a)),
                        fit.standardErrors()[a],
                        2e-5 * fit.standardErrors()[a],
                        fit.names().get(a));
            }
        }
    }

    /** With rows that sum to 1 totals are {@code (b + d) / (1 - rho)}: drawn once more, by other random numbers, for their errors. */
    @Test
    void impactsHaveTheErrorsOfTheDrawnCoefficients() {
        int draws = 5_000;
        SpatialPanelFit fixed = SpatialPanel.durbin(design(), weights(), Effects.TWO_WAY);
        SpatialRandomEffects.Result random = SpatialRandomEffects.durbin(design(), weights());
        for (Estimates fit : List.of(fixed, random)) {
            SpatialImpacts impacts = fit == fixed ? fixed.impacts(draws, 3) : random.impacts(draws, 3);
            int own = fit.names().indexOf("x1");
            int lag = fit.names().indexOf("lag.x1");
            int rho = fit.names().indexOf("rho");
            double[] b = fit.coefficients();
            assertEquals((b[own] + b[lag]) / (1 - b[rho]), impacts.estimate(SpatialImpacts.Effect.TOTAL, "x1"), 1e-9);
            DMatrixRMaj root = new DMatrixRMaj(fit.covariance());
            CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(b.length, true);
            assertTrue(cholesky.decompose(root));
            root = cholesky.getT(null);
            SplittableRandom r = new SplittableRandom(99);
            double[] totals = new double[draws];
            for (int i = 0; i < draws; i++) {
                double[] p = b.clone();
                for (int j = 0; j < p.length; j++) {
                    double z = r.nextGaussian();
                    for (int a = j; a < p.length; a++) {
                        p[a] += root.get(a, j) * z;
                    }
                }
                totals[i] = (p[own] + p[lag]) / (1 - p[rho]);
            }
            double mean = java.util.Arrays.stream(totals).average().orElseThrow();
            double squares = java.util.Arrays.stream(totals)
                    .map(v -> (v - mean) * (v - mean))
                    .sum();
            // Each standard deviation has a relative error of 1 / sqrt(2 draws): five of their difference.
            double se = Math.sqrt(squares / (draws - 1));
            assertEquals(se, impacts.standardErrors(SpatialImpacts.Effect.TOTAL)[0], 0.07 * se);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> SpatialRandomEffects.error(design(), weights()).impacts());
    }

    /** Durbin is lag on columns and their lags. */
    @Test
    void durbinWithRandomEffectsIsLagWithLaggedColumns() {
        PanelDesign d = design();
        SpatialRandomEffects.Result durbin = SpatialRandomEffects.durbin(d, weights());
        int[] place = SpatialPanel.requirePlaces(d, weights());
        Variable[] lags = new Variable[2];
        for (int j = 0; j < 2; j++) {
            double[] lagged = SpatialPanel.lag(d, weights(), place, d.slopes()[j]);
            lags[j] = d.unsorted("lag." + d.slopeNames().get(j), lagged);
        }
        Table table = Table.read(
                Path.of(SpatialPanelTest.class.getResource("lattice.csv").getPath()));
        PanelDesign wide =
                PanelDesign.of(d.design().with(lags), table.categories("unit"), codes(table.variable("period")));
        SpatialRandomEffects.Result lag = SpatialRandomEffects.lag(wide, weights());
        assertEquals(lag.names(), durbin.names());
        for (int j = 0; j < lag.names().size(); j++) {
            assertEquals(lag.coefficients()[j], durbin.coefficients()[j], 1e-9);
            assertEquals(lag.standardErrors()[j], durbin.standardErrors()[j], 1e-9);
        }
        assertTrue(durbin.toString().contains("spatial Durbin panel with random effects"), durbin.toString());
    }

    private static Categories codes(Variable periods) {
        return Categories.of(
                "period",
                periods.labels(),
                java.util.Arrays.stream(periods.toArray())
                        .mapToObj(v -> "t" + (int) v)
                        .toList());
    }

    @Test
    void withEffectsOfUnitsTheTransformationCorrectsTheVarianceAlone() {
        SpatialPanelFit direct = SpatialPanel.lag(design(), weights(), Effects.INDIVIDUAL, SpatialPanel.LeeYu.DIRECT);
        SpatialPanelFit transformed = SpatialPanel.lag(design(), weights(), Effects.INDIVIDUAL);
        for (int j = 0; j < 3; j++) {
            assertEquals(direct.coefficients()[j], transformed.coefficients()[j], 1e-10);
        }
        assertEquals(direct.sigma2() * 7 / 6, transformed.sigma2(), 1e-9);
    }

    @Test
    void theOrderOfTheWeightsUnitsDoesNotMatter() {
        Weights w = weights();
        List<String> names = new ArrayList<>(w.labels().asList());
        Collections.reverse(names);
        SpatialPanelFit a = SpatialPanel.durbin(design(), w, Effects.TWO_WAY);
        SpatialPanelFit b =
                SpatialPanel.durbin(design(), w.select(Labels.of(names)).rowStandardized(), Effects.TWO_WAY);
        for (int j = 0; j < a.names().size(); j++) {
            assertEquals(a.coefficients()[j], b.coefficients()[j], 1e-10);
        }
        assertTrue(a.toString().contains("spatial Durbin panel with two-way fixed effects"), a.toString());
    }

    @Test
    void unbalancedPanelsAndRowsThatDoNotSumToOneAreRefused() {
        PanelDesign unbalanced = PlmTest.design("unbalanced");
        assertThrows(IllegalArgumentException.class, () -> SpatialPanel.lag(unbalanced, weights(), Effects.INDIVIDUAL));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> SpatialPanel.lag(design(), weights().binary(), Effects.TWO_WAY))
                .getMessage();
        assertTrue(message.contains("rowStandardized()"), message);
        SpatialPanelFit binary = SpatialPanel.lag(design(), weights().binary(), Effects.INDIVIDUAL);
        assertTrue(Math.abs(binary.coefficient("rho")) < 0.5);
    }

    /** The Gaussian likelihood of the random-effects models with the covariance of all rows written out. */
    private static double dense(PanelDesign d, Weights weights, boolean error, double[] p) {
        int n = weights.size();
        int periods = d.periods().size();
        double[][] x = d.x();
        int k = x.length;
        Matrix s = Matrix.identity(n * periods);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int t = 0; t < periods; t++) {
                    s.set(i * periods + t, j * periods + t, (i == j ? 1 : 0) - p[k] * weights.get(i, j));
                }
            }
        }
        Matrix omega = Matrix.identity(n * periods);
        double effect = p[k + 1] * (1 / p[k + 2] - 1) / periods;
        for (int r = 0; r < n * periods; r++) {
            for (int q = 0; q < n * periods; q++) {
                omega.set(r, q, (r == q ? p[k + 1] : 0) + (r / periods == q / periods ? effect : 0));
            }
        }
        Matrix e = new Matrix(new DMatrixRMaj(n * periods, 1, true, d.y()));
        e = error ? e : s.mult(e);
        for (int j = 0; j < k; j++) {
            e = e.less(p[j], new Matrix(new DMatrixRMaj(n * periods, 1, true, x[j])));
        }
        e = error ? s.mult(e) : e;
        DMatrixRMaj inverse = new DMatrixRMaj(n * periods, n * periods);
        CommonOps_DDRM.invert(omega.m(), inverse);
        return -n * periods / 2.0 * Math.log(2 * Math.PI)
                - 0.5 * Math.log(CommonOps_DDRM.det(omega.m()))
                + Math.log(CommonOps_DDRM.det(s.m()))
                - 0.5 * CommonOps_DDRM.dot(e.m(), new Matrix(inverse).mult(e).m());
    }

    @Test
    void randomEffectsMaximiseTheDenseLikelihoodAndItsHessianGivesTheirErrors() {
        for (boolean error : new boolean[] {false, true}) {
            PanelDesign d = design();
            SpatialRandomEffects.Result fit =
                    error ? SpatialRandomEffects.error(d, weights()) : SpatialRandomEffects.lag(d, weights());
            int k = fit.names().size();
            double[] p = java.util.Arrays.copyOf(fit.coefficients(), k + 2);
            p[k] = fit.idiosyncraticVariance();
            p[k + 1] = p[k] / (p[k] + d.periods().size() * fit.unitVariance());
            double top = dense(d, weights(), error, p);
            assertEquals(top, fit.logLik(), 1e-9 * Math.abs(top));
            Matrix hessian = new Matrix(k + 2, k + 2);
            double[] h = new double[k + 2];
            double[] plus = new double[k + 2];
            for (int a = 0; a < k + 2; a++) {
                h[a] = 1e-3 * Math.max(0.1, Math.abs(p[a]));
                plus[a] = dense(d, weights(), error, moved(p, a, h[a]));
                double minus = dense(d, weights(), error, moved(p, a, -h[a]));
                hessian.set(a, a, (2 * top - plus[a] - minus) / (h[a] * h[a]));
                assertEquals(0, (plus[a] - minus) / (2 * h[a]) / Math.sqrt(hessian.get(a, a)), 1e-3, "score " + a);
            }
            for (int a = 0; a < k + 2; a++) {
                for (int b = 0; b < a; b++) {
                    double both = dense(d, weights(), error, moved(moved(p, a, h[a]), b, h[b]));
                    double neither = dense(d, weights(), error, moved(moved(p, a, -h[a]), b, -h[b]));
                    double first = dense(d, weights(), error, moved(moved(p, a, h[a]), b, -h[b]));
                    double second = dense(d, weights(), error, moved(moved(p, a, -h[a]), b, h[b]));
                    hessian.set(a, b, -(both + neither - first - second) / (4 * h[a] * h[b]));
                    hessian.set(b, a, hessian.get(a, b));
                }
            }
            DMatrixRMaj v = new DMatrixRMaj(k + 2, k + 2);
            assertTrue(CommonOps_DDRM.invert(hessian.m(), v));
            for (int a = 0; a < k; a++) {
                assertEquals(
                        Math.sqrt(v.get(a, a)),
                        fit.standardErrors()[a],
                        2e-5 * fit.standardErrors()[a],
                        fit.names().get(a));
            }
        }
    }

    private static double[] moved(double[] p, int at, double by) {
        double[] q = p.clone();
        q[at] += by;
        return q;
    }
}
