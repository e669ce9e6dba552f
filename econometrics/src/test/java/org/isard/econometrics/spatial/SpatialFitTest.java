package org.isard.econometrics.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isard.core.Labels;
import org.isard.core.LatticeWeights;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.core.inference.RandomStreams;
import org.isard.econometrics.Design;
import org.isard.econometrics.Ols;
import org.isard.econometrics.internal.LeastSquares;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpatialFitTest {
    private static DMatrixRMaj matrix(double[][] columns) {
        DMatrixRMaj x = new DMatrixRMaj(columns[0].length, columns.length);
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < columns[0].length; i++) {
                x.set(i, j, columns[j][i]);
            }
        }
        return x;
    }

    private static DMatrixRMaj transpose(DMatrixRMaj a) {
        return CommonOps_DDRM.transpose(a, null);
    }

    private static DMatrixRMaj times(DMatrixRMaj a, DMatrixRMaj b) {
        return RandomWeights.times(a, b);
    }

    /** From the definition: least squares of B A y on B X, and determinants of the dense matrices. */
    static double denseLikelihood(SpatialFit fit, double rho, double lambda) {
        DMatrixRMaj a = RandomWeights.filter(fit.weights(), rho);
        DMatrixRMaj b = RandomWeights.filter(fit.weights(), lambda);
        DMatrixRMaj x = times(b, matrix(fit.design().toColumns()));
        DMatrixRMaj y =
                times(b, times(a, matrix(new double[][] {fit.design().response().toArray()})));
        double[][] columns = new double[x.numCols][x.numRows];
        for (int j = 0; j < x.numCols; j++) {
            for (int i = 0; i < x.numRows; i++) {
                columns[j][i] = x.get(i, j);
            }
        }
        LeastSquares solver = LeastSquares.of(columns, fit.design().names());
        double[] e = MaximumLikelihood.less(y.data, 1, solver.fitted(y.data));
        int n = e.length;
        return -n / 2.0 * (Math.log(2 * Math.PI * Pairwise.sumOfSquares(e) / n) + 1)
                + Math.log(CommonOps_DDRM.det(a))
                + Math.log(CommonOps_DDRM.det(b));
    }

    @Property
    void likelihoodIsTheDenseOneAndNowhereHigher(
            @ForAll int seed, @ForAll @IntRange(min = 4, max = 7) int side, @ForAll RandomWeights.Kind kind) {
        Weights w = SpatialSample.lattice(side, side, kind, seed);
        LogDeterminant d = LogDeterminant.of(w);
        SpatialSample sample = SpatialSample.of(seed, w, 0.5 * d.upper());
        for (SpatialModel model : SpatialModel.values()) {
            SpatialFit fit;
            try {
                fit = sample.fit(model);
            } catch (IllegalArgumentException refused) {
                // Once in some thousand samples of 16 units the likelihood rises all the way to an end of the interval.
                assertTrue(refused.getMessage().contains("the likelihood has no maximum"), refused.getMessage());
                continue;
            }
            assertEquals(denseLikelihood(fit, fit.rho(), fit.lambda()), fit.logLik(), 1e-8, model.text());
            for (double rho : model.hasRho() ? new double[] {-0.9, -0.5, 0, 0.3, 0.6, 0.9, 0.98} : new double[] {0}) {
                for (double lambda :
                        model.hasLambda() ? new double[] {-0.9, -0.5, 0, 0.3, 0.6, 0.9} : new double[] {0}) {
                    double there = denseLikelihood(
                            fit,
                            rho * (rho < 0 ? -d.lower() : d.upper()),
                            lambda * (lambda < 0 ? -d.lower() : d.upper()));
                    assertTrue(fit.logLik() >= there - 1e-8, model.text() + ": higher at " + rho + ", " + lambda);
                }
            }
        }
    }

    /** The inverse of Anselin's (1988, 6.2.4) information in sigma2, rho, lambda and b, dense. */
    private static DMatrixRMaj denseCovariance(SpatialFit fit) {
        Weights w = fit.weights();
        int n = fit.n();
        DMatrixRMaj b = RandomWeights.filter(w, fit.lambda());
        DMatrixRMaj g = RandomWeights.multiplier(w, fit.rho());
        DMatrixRMaj h = RandomWeights.multiplier(w, fit.lambda());
        DMatrixRMaj x = times(b, matrix(fit.design().toColumns()));
        DMatrixRMaj u = times(b, times(g, matrix(new double[][] {fit.trend().toArray()})));
        double s2 = fit.sigma2();
        int k = x.numCols;
        DMatrixRMaj info = new DMatrixRMaj(k + 3, k + 3);
        DMatrixRMaj xx = times(transpose(x), x);
        DMatrixRMaj xu = times(transpose(x), u);
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                info.set(i, j, xx.get(i, j) / s2);
            }
            info.set(i, k, xu.get(i, 0) / s2);
            info.set(k, i, xu.get(i, 0) / s2);
        }
        info.set(k, k, both(g, g) + CommonOps_DDRM.elementSum(square(u)) / s2);
        info.set(k, k + 1, both(h, g));
        info.set(k + 1, k, both(h, g));
        info.set(k + 1, k + 1, both(h, h));
        info.set(k + 2, k + 2, n / (2 * s2 * s2));
        info.set(k, k + 2, CommonOps_DDRM.trace(g) / s2);
        info.set(k + 2, k, CommonOps_DDRM.trace(g) / s2);
        info.set(k + 1, k + 2, CommonOps_DDRM.trace(h) / s2);
        info.set(k + 2, k + 1, CommonOps_DDRM.trace(h) / s2);
        // parameters that the model lacks are known
        for (int p : new int[] {k, k + 1}) {
            if (p == k ? !fit.model().hasRho() : !fit.model().hasLambda()) {
                for (int i = 0; i < k + 3; i++) {
                    info.set(i, p, 0);
                    info.set(p, i, 0);
                }
                info.set(p, p, 1);
            }
        }
        DMatrixRMaj inverse = new DMatrixRMaj(k + 3, k + 3);
        CommonOps_DDRM.invert(info, inverse);
        return inverse;
    }

    private static double both(DMatrixRMaj h, DMatrixRMaj g) {
        return CommonOps_DDRM.trace(times(h, g)) + CommonOps_DDRM.trace(times(transpose(h), g));
    }

    private static DMatrixRMaj square(DMatrixRMaj u) {
        DMatrixRMaj result = u.copy();
        CommonOps_DDRM.elementPower(u, 2, result);
        return result;
    }

    @Property(tries = 20)
    void covarianceIsTheInverseOfTheDenseInformation(
            @ForAll int seed, @ForAll @IntRange(min = 4, max = 7) int side, @ForAll RandomWeights.Kind kind) {
        Weights w = SpatialSample.lattice(side, side, kind, seed);
        SpatialSample sample =
                SpatialSample.of(seed, w, 0.4 * LogDeterminant.of(w).upper());
        for (SpatialModel model : SpatialModel.values()) {
            if (model == SpatialModel.SLX) {
                continue;
            }
            SpatialFit fit = sample.fit(model);
            DMatrixRMaj expected = denseCovariance(fit);
            double[][] v = fit.covariance();
            int k = fit.design().names().size();
            int[] places = new int[v.length];
            Arrays.setAll(places, i -> i < k ? i : model.hasRho() ? i : i + 1);
            for (int i = 0; i < v.length; i++) {
                for (int j = 0; j < v.length; j++) {
                    double scale = Math.sqrt(v[i][i] * v[j][j]);
                    assertEquals(expected.get(places[i], places[j]), v[i][j], 1e-7 * scale, model + " " + i + "," + j);
                }
            }
        }
    }

    @Property
    void scoresAreDerivatives(
            @ForAll int seed, @ForAll @IntRange(min = -8, max = 8) int a, @ForAll @IntRange(min = -8, max = 8) int b) {
        Weights w = SpatialSample.lattice(5, 6, RandomWeights.Kind.ROW_STANDARDISED, seed);
        SpatialSample sample = SpatialSample.of(seed, w, 0.3);
        Design design = sample.design();
        LeastSquares x = LeastSquares.of(design.toColumns(), design.names());
        double[] y = design.response().toArray();
        ConcentratedLikelihood l = ConcentratedLikelihood.of(
                SpatialModel.COMBINED,
                LogDeterminant.of(w),
                x,
                MaximumLikelihood.less(y, 1, x.fitted(y)),
                MaximumLikelihood.less(w.lag(y), 1, x.fitted(w.lag(y))));
        double rho = a / 10.0;
        double lambda = b / 10.0;
        double h = 1e-5;
        double byRho = (l.at(rho + h, lambda) - l.at(rho - h, lambda)) / (2 * h);
        double byLambda = (l.at(rho, lambda + h) - l.at(rho, lambda - h)) / (2 * h);
        assertEquals(byRho, l.scoreOfRho(rho, lambda), 1e-6 * (100 + Math.abs(byRho)));
        assertEquals(byLambda, l.scoreOfLambda(rho, lambda), 1e-6 * (100 + Math.abs(byLambda)));
    }

    @Property
    void unitsOfMeasurementDoNotMatter(@ForAll int seed, @ForAll @IntRange(min = -300, max = 300) int power) {
        Weights w = SpatialSample.lattice(5, 6, RandomWeights.Kind.ROW_STANDARDISED, seed);
        SpatialSample sample = SpatialSample.of(seed, w, 0.3);
        double c = Math.scalb(1.0, power);
        Design scaled = sample.design()
                .withResponse(sample.design().response().map(v -> c * v).named("y"));
        for (SpatialModel model : SpatialModel.values()) {
            SpatialFit fit = sample.fit(model);
            SpatialFit other = new SpatialSample(scaled, w).fit(model);
            assertEquals(fit.rho(), other.rho(), 1e-12);
            assertEquals(fit.lambda(), other.lambda(), 1e-12);
            assertEquals(fit.logLik() - fit.n() * Math.log(c), other.logLik(), 1e-8);
            for (int j = 0; j < fit.design().names().size(); j++) {
                assertEquals(c * fit.coefficients()[j], other.coefficients()[j], 1e-9 * c);
                assertEquals(c * fit.standardErrors()[j], other.standardErrors()[j], 1e-9 * c);
            }
        }
    }

    @Property(tries = 300)
    void scaleOfWeightsDoesNotMatter(
            @ForAll int seed, @ForAll RandomWeights.Kind kind, @ForAll @IntRange(min = -20, max = 20) int power) {
        Weights w = SpatialSample.lattice(5, 6, kind, seed);
        SpatialSample sample =
                SpatialSample.of(seed, w, 0.3 * LogDeterminant.of(w).upper());
        double c = Math.scalb(1.0, power);
        double[] values = Arrays.stream(w.copyOfValues()).map(v -> c * v).toArray();
        Weights scaled = Weights.of(w.labels(), w.copyOfRowStarts(), w.copyOfColumns(), values);
        double end = LogDeterminant.of(w).upper();
        for (SpatialModel model : new SpatialModel[] {SpatialModel.LAG, SpatialModel.ERROR, SpatialModel.COMBINED}) {
            for (Function<Weights, LogDeterminant> method :
                    List.<Function<Weights, LogDeterminant>>of(LogDeterminant::eigenvalues, LogDeterminant::sparse)) {
                SpatialFit fit;
                try {
                    fit = MaximumLikelihood.fit(model, sample.design(), w, method.apply(w));
                } catch (IllegalArgumentException beyond) {
                    // The maximum lies where the factors of asymmetric weights are not defined.
                    assertTrue(beyond.getMessage().contains("LogDeterminant.eigenvalues"), beyond.getMessage());
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> MaximumLikelihood.fit(model, sample.design(), scaled, method.apply(scaled)));
                    continue;
                }
                SpatialFit other = MaximumLikelihood.fit(model, sample.design(), scaled, method.apply(scaled));
                assertEquals(fit.rho(), c * other.rho(), 1e-9 * end);
                assertEquals(fit.lambda(), c * other.lambda(), 1e-9 * end);
                assertEquals(fit.logLik(), other.logLik(), 1e-8);
                int last = fit.names().size() - 1;
                double error = fit.standardErrors()[last];
                assertEquals(error, c * other.standardErrors()[last], 1e-6 * error);
            }
        }
    }

    @Property
    void orderOfUnitsDoesNotMatter(@ForAll int seed, @ForAll RandomWeights.Kind kind) {
        Weights w = SpatialSample.lattice(5, 6, kind, seed);
        SpatialSample sample =
                SpatialSample.of(seed, w, 0.3 * LogDeterminant.of(w).upper());
        double[] places = IntStream.range(0, 30).asDoubleStream().toArray();
        RandomStreams.shuffle(places, new SplittableRandom(seed));
        Labels all = Labels.of(
                Arrays.stream(places).mapToObj(p -> w.labels().get((int) p)).toList());
        Weights selected = w.select(all);
        Design design = Design.of(
                sample.design().response().align(all),
                sample.design().columns().get(0).align(all),
                sample.design().columns().get(1).align(all));
        for (SpatialModel model : SpatialModel.values()) {
            SpatialFit fit = sample.fit(model);
            SpatialFit other = new SpatialSample(design, selected).fit(model);
            assertArrayEquals(fit.coefficients(), other.coefficients(), 1e-8);
            assertArrayEquals(fit.standardErrors(), other.standardErrors(), 1e-8);
            assertEquals(fit.logLik(), other.logLik(), 1e-8);
        }
    }

    /** The share of likelihood ratios beyond the 5% point, 200 samples: within 5 standard errors and the O(1/n) of the asymptotics. */
    @ParameterizedTest
    @EnumSource(names = {"LAG", "ERROR", "COMBINED"})
    void likelihoodRatioIsChiSquaredWithoutSpatialDependence(SpatialModel model) {
        Weights w = LatticeWeights.queen(10, 10).rowStandardized();
        LogDeterminant d = LogDeterminant.of(w);
        int rejected = 0;
        for (int r = 0; r < 200; r++) {
            SpatialFit fit = MaximumLikelihood.fit(
                    model, SpatialSample.of(1_000 + r, w, 0).design(), w, d);
            rejected += fit.likelihoodRatio().pValue() < 0.05 ? 1 : 0;
        }
        assertEquals(0.05, rejected / 200.0, 5 * Math.sqrt(0.05 * 0.95 / 200) + 0.015);
    }

    @Test
    void parametersAreFoundAgain() {
        Weights w = LatticeWeights.rook(60, 60).rowStandardized();
        SpatialFit fit = SpatialSample.of(4, w, 0.7).fit(SpatialModel.LAG);
        double[] truth = {1, 1, -2, 0.7};
        for (int j = 0; j < 4; j++) {
            assertEquals(truth[j], fit.coefficients()[j], 5 * fit.standardErrors()[j]);
        }
        assertEquals(1, fit.sigma2(), 5 * Math.sqrt(2.0 / 3600));
    }

    @Test
    void fittedAndResidualsAddUp() {
        SpatialSample sample = SpatialSample.of(2, LatticeWeights.queen(6, 6).rowStandardized(), 0.4);
        for (SpatialModel model : SpatialModel.values()) {
            SpatialFit fit = sample.fit(model);
            double[] wy = sample.w().lag(sample.design().response().toArray());
            double[] wTrend = sample.w().lag(fit.trend().toArray());
            double[] wwy = sample.w().lag(wy);
            for (int i = 0; i < 36; i++) {
                double signal = (fit.rho() + fit.lambda()) * wy[i]
                        - fit.rho() * fit.lambda() * wwy[i]
                        - fit.lambda() * wTrend[i];
                assertEquals(signal, fit.signal().get(i), 1e-11);
                assertEquals(
                        sample.design().response().get(i),
                        fit.fitted().get(i) + fit.residuals().get(i),
                        1e-12);
            }
        }
    }

    @Test
    void lagOfXAloneIsLeastSquares() {
        SpatialSample sample = SpatialSample.of(3, LatticeWeights.queen(6, 6).rowStandardized(), 0);
        SpatialFit slx = SpatiallyLaggedX.fit(sample.design(), sample.w());
        Ols.Result ols = Ols.fit(sample.design().withSpatialLags(sample.w()));
        assertArrayEquals(ols.coefficients(), slx.coefficients(), 1e-13);
        assertArrayEquals(ols.standardErrors(), slx.standardErrors(), 1e-13);
        assertArrayEquals(ols.pValues(), slx.pValues(), 1e-13);
        assertEquals(ols.logLik(), slx.logLik(), 1e-11);
        assertEquals(ols.aic(), slx.aic(), 1e-11);
        assertEquals(ols.bic(), slx.bic(), 1e-11);
        assertEquals(ols.sigma2(), slx.sigma2(), 1e-13);
    }

    /** Within 6 standard errors of Hutchinson's estimator, sqrt(2 |S|^2 / probes) with S = K'K / 2. */
    @Test
    void probedTraceIsTheExactOne() {
        LogDeterminant d = LogDeterminant.sparse(LatticeWeights.queen(15, 15).rowStandardized());
        double exact = InverseTraces.asymmetries(d, true, 0.7)[0][0];
        double probed = InverseTraces.asymmetries(d, false, 0.7)[0][0];
        DMatrixRMaj g = RandomWeights.multiplier(d.weights(), 0.7);
        DMatrixRMaj skew = g.copy();
        CommonOps_DDRM.subtractEquals(skew, transpose(g));
        DMatrixRMaj s = times(transpose(skew), skew);
        CommonOps_DDRM.scale(0.5, s);
        assertEquals(CommonOps_DDRM.trace(s), exact, 1e-10 * exact);
        double spread = Math.sqrt(2 * CommonOps_DDRM.elementSum(square(s)) / InverseTraces.probes(225));
        assertEquals(exact, probed, 6 * spread);
        assertTrue(exact != probed);
    }

    @Test
    void approximationsComeClose() {
        Weights w = LatticeWeights.queen(21, 21).rowStandardized();
        Design design = SpatialSample.of(7, w, 0.5).design();
        SpatialFit exact = SpatialLag.fit(design, w);
        for (LogDeterminant d :
                new LogDeterminant[] {LogDeterminant.chebyshev(w, 20), LogDeterminant.monteCarlo(w, 60, 400, 1)}) {
            SpatialFit fit = SpatialLag.fit(design, d);
            assertEquals(exact.rho(), fit.rho(), 0.2 * exact.standardError("rho"));
            assertEquals(exact.standardError("rho"), fit.standardError("rho"), 0.05 * exact.standardError("rho"));
        }
        assertEquals(
                exact.rho(),
                SpatialLag.fit(design, LogDeterminant.chebyshev(w, 40)).rho(),
                1e-8);
    }

    /** A narrow peak near the upper bound, which an even grid steps over. */
    @Test
    void aHigherPeakNearTheBoundIsFound() {
        Weights w = SpatialSample.lattice(4, 4, RandomWeights.Kind.ONE_WAY, -18);
        double upper = LogDeterminant.of(w).upper();
        SpatialFit fit = SpatialSample.of(-18, w, 0.5 * upper).fit(SpatialModel.DURBIN_ERROR);
        assertEquals(0.989 * upper, fit.lambda(), 0.002 * upper);
        assertTrue(fit.logLik() > denseLikelihood(fit, 0, 0.65 * upper) + 3, fit.toString());
    }
}
