package org.isard.econometrics.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isard.core.Labels;
import org.isard.core.LatticeWeights;
import org.isard.core.MisalignedLabelsException;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.core.inference.RandomStreams;
import org.isard.econometrics.Design;
import org.isard.econometrics.Ols;
import org.isard.econometrics.internal.LeastSquares;
import org.isard.econometrics.spatial.SpatialImpacts.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpatialFitTest {
    /** A regression on random columns with a spatial lag of strength rho in the response. */
    private record Sample(Design design, Weights w) {
        static Sample of(long seed, Weights w, double rho) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = w.size();
            double[][] x = new double[2][n];
            double[] mean = new double[n];
            for (int i = 0; i < n; i++) {
                x[0][i] = random.nextGaussian();
                x[1][i] = random.nextDouble();
                mean[i] = 1 + x[0][i] - 2 * x[1][i] + random.nextGaussian();
            }
            double[] y = rho == 0 ? mean : LogDeterminant.of(w).inverse(rho).solve(mean);
            return new Sample(
                    Design.of(
                            Variable.of("y", w.labels(), y),
                            Variable.of("x1", w.labels(), x[0]),
                            Variable.of("x2", w.labels(), x[1])),
                    w);
        }

        SpatialFit fit(SpatialModel model) {
            return MaximumLikelihood.fit(model, design, w, model == SpatialModel.SLX ? null : LogDeterminant.of(w));
        }
    }

    /** Lattices, whose W has links enough to identify every model, in three scalings. */
    private static Weights lattice(int rows, int columns, RandomWeights.Kind kind, long seed) {
        Weights binary = LatticeWeights.queen(rows, columns);
        if (kind == RandomWeights.Kind.SYMMETRIC) {
            return binary;
        }
        if (kind == RandomWeights.Kind.ROW_STANDARDISED) {
            return binary.rowStandardized();
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = random.doubles(binary.links(), 0.05, 0.25).toArray();
        return Weights.of(binary.labels(), binary.copyOfRowStarts(), binary.copyOfColumns(), values);
    }

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
    private static double denseLikelihood(SpatialFit fit, double rho, double lambda) {
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
        Weights w = lattice(side, side, kind, seed);
        LogDeterminant d = LogDeterminant.of(w);
        Sample sample = Sample.of(seed, w, 0.5 * d.upper());
        for (SpatialModel model : SpatialModel.values()) {
            SpatialFit fit = sample.fit(model);
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
        Weights w = lattice(side, side, kind, seed);
        Sample sample = Sample.of(seed, w, 0.4 * LogDeterminant.of(w).upper());
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
        Weights w = lattice(5, 6, RandomWeights.Kind.ROW_STANDARDISED, seed);
        Sample sample = Sample.of(seed, w, 0.3);
        Design design = sample.design;
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
        Weights w = lattice(5, 6, RandomWeights.Kind.ROW_STANDARDISED, seed);
        Sample sample = Sample.of(seed, w, 0.3);
        double c = Math.scalb(1.0, power);
        Design scaled = sample.design.withResponse(
                sample.design.response().map(v -> c * v).named("y"));
        for (SpatialModel model : SpatialModel.values()) {
            SpatialFit fit = sample.fit(model);
            SpatialFit other = new Sample(scaled, w).fit(model);
            assertEquals(fit.rho(), other.rho(), 1e-12);
            assertEquals(fit.lambda(), other.lambda(), 1e-12);
            assertEquals(fit.logLik() - fit.n() * Math.log(c), other.logLik(), 1e-8);
            for (int j = 0; j < fit.design().names().size(); j++) {
                assertEquals(c * fit.coefficients()[j], other.coefficients()[j], 1e-9 * c);
                assertEquals(c * fit.standardErrors()[j], other.standardErrors()[j], 1e-9 * c);
            }
        }
    }

    @Property
    void orderOfUnitsDoesNotMatter(@ForAll int seed, @ForAll RandomWeights.Kind kind) {
        Weights w = lattice(5, 6, kind, seed);
        Sample sample = Sample.of(seed, w, 0.3 * LogDeterminant.of(w).upper());
        double[] places = IntStream.range(0, 30).asDoubleStream().toArray();
        RandomStreams.shuffle(places, new SplittableRandom(seed));
        Labels all = Labels.of(
                Arrays.stream(places).mapToObj(p -> w.labels().get((int) p)).toList());
        Weights selected = w.select(all);
        Design design = Design.of(
                sample.design.response().align(all),
                sample.design.columns().get(0).align(all),
                sample.design.columns().get(1).align(all));
        for (SpatialModel model : SpatialModel.values()) {
            SpatialFit fit = sample.fit(model);
            SpatialFit other = new Sample(design, selected).fit(model);
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
            SpatialFit fit = MaximumLikelihood.fit(model, Sample.of(1_000 + r, w, 0).design, w, d);
            rejected += fit.likelihoodRatio().pValue() < 0.05 ? 1 : 0;
        }
        assertEquals(0.05, rejected / 200.0, 5 * Math.sqrt(0.05 * 0.95 / 200) + 0.015);
    }

    @Test
    void parametersAreFoundAgain() {
        Weights w = LatticeWeights.rook(60, 60).rowStandardized();
        SpatialFit fit = Sample.of(4, w, 0.7).fit(SpatialModel.LAG);
        double[] truth = {1, 1, -2, 0.7};
        for (int j = 0; j < 4; j++) {
            assertEquals(truth[j], fit.coefficients()[j], 5 * fit.standardErrors()[j]);
        }
        assertEquals(1, fit.sigma2(), 5 * Math.sqrt(2.0 / 3600));
    }

    @Test
    void fittedAndResidualsAddUp() {
        Sample sample = Sample.of(2, LatticeWeights.queen(6, 6).rowStandardized(), 0.4);
        for (SpatialModel model : SpatialModel.values()) {
            SpatialFit fit = sample.fit(model);
            double[] wy = sample.w.lag(sample.design.response().toArray());
            double[] wTrend = sample.w.lag(fit.trend().toArray());
            double[] wwy = sample.w.lag(wy);
            for (int i = 0; i < 36; i++) {
                double signal = (fit.rho() + fit.lambda()) * wy[i]
                        - fit.rho() * fit.lambda() * wwy[i]
                        - fit.lambda() * wTrend[i];
                assertEquals(signal, fit.signal().get(i), 1e-11);
                assertEquals(
                        sample.design.response().get(i),
                        fit.fitted().get(i) + fit.residuals().get(i),
                        1e-12);
            }
        }
    }

    @Test
    void lagOfXAloneIsLeastSquares() {
        Sample sample = Sample.of(3, LatticeWeights.queen(6, 6).rowStandardized(), 0);
        SpatialFit slx = SpatiallyLaggedX.fit(sample.design, sample.w);
        Ols.Result ols = Ols.fit(sample.design.withSpatialLags(sample.w));
        assertArrayEquals(ols.coefficients(), slx.coefficients(), 1e-13);
        assertArrayEquals(ols.standardErrors(), slx.standardErrors(), 1e-13);
        assertArrayEquals(ols.pValues(), slx.pValues(), 1e-13);
        assertEquals(ols.logLik(), slx.logLik(), 1e-11);
        assertEquals(ols.aic(), slx.aic(), 1e-11);
        assertEquals(ols.bic(), slx.bic(), 1e-11);
        assertEquals(ols.sigma2(), slx.sigma2(), 1e-13);
    }

    @Property
    void impactsAreAveragesOfTheDenseDerivatives(@ForAll int seed, @ForAll RandomWeights.Kind kind) {
        Weights w = lattice(4, 5, kind, seed);
        Sample sample = Sample.of(seed, w, 0.3 * LogDeterminant.of(w).upper());
        for (SpatialModel model : SpatialModel.values()) {
            if (model == SpatialModel.ERROR) {
                continue;
            }
            SpatialFit fit = sample.fit(model);
            SpatialImpacts impacts = fit.impacts();
            DMatrixRMaj inverse = new DMatrixRMaj(20, 20);
            CommonOps_DDRM.invert(RandomWeights.filter(w, fit.rho()), inverse);
            for (String x : impacts.names()) {
                DMatrixRMaj s = RandomWeights.dense(w);
                CommonOps_DDRM.scale(model.lagsColumns() ? fit.coefficient("lag." + x) : 0, s);
                for (int i = 0; i < 20; i++) {
                    s.add(i, i, fit.coefficient(x));
                }
                s = times(inverse, s);
                double direct = CommonOps_DDRM.trace(s) / 20;
                double total = CommonOps_DDRM.elementSum(s) / 20;
                double size = 1e-9 * (1 + Math.abs(total) + Math.abs(direct));
                assertEquals(direct, impacts.estimate(Effect.DIRECT, x), size);
                assertEquals(total, impacts.estimate(Effect.TOTAL, x), size);
                assertEquals(total - direct, impacts.estimate(Effect.INDIRECT, x), size);
            }
        }
    }

    @Property
    void multipliersOfDrawsAreInterpolatedToRounding(
            @ForAll int seed, @ForAll RandomWeights.Kind kind, @ForAll @IntRange(min = -9, max = 6) int tenths) {
        LogDeterminant d = LogDeterminant.of(lattice(5, 6, kind, seed));
        double from = tenths / 10.0 * (tenths < 0 ? -d.lower() : d.upper());
        double to = Math.min(from + 0.5 * d.upper(), 0.95 * d.upper());
        Multipliers.Interpolated all = Multipliers.between(d, from, to);
        for (double share : new double[] {0, 0.123, 0.5, 0.77, 1}) {
            Multipliers expected = Multipliers.at(d, from + share * (to - from));
            Multipliers actual = all.at(from + share * (to - from));
            assertEquals(expected.own(), actual.own(), 1e-8 * Math.abs(expected.own()));
            assertEquals(expected.ownOfLag(), actual.ownOfLag(), 1e-8 * (d.upper() + 1 / d.upper()));
            assertEquals(expected.all(), actual.all(), 1e-8 * Math.abs(expected.all()));
            assertEquals(expected.allOfLag(), actual.allOfLag(), 1e-8 * Math.abs(expected.allOfLag()));
        }
    }

    @Test
    void simulatedErrorsOfLinearImpactsWouldBeTheExactOnes() {
        Sample sample = Sample.of(5, LatticeWeights.queen(7, 7).rowStandardized(), 0);
        SpatialFit fit = sample.fit(SpatialModel.DURBIN_ERROR);
        SpatialImpacts impacts = fit.impacts();
        double[][] v = fit.covariance();
        int x = fit.names().indexOf("x1");
        int lag = fit.names().indexOf("lag.x1");
        assertEquals(fit.standardError("x1"), impacts.standardErrors(Effect.DIRECT)[0], 1e-14);
        assertEquals(fit.standardError("lag.x1"), impacts.standardErrors(Effect.INDIRECT)[0], 1e-12);
        assertEquals(Math.sqrt(v[x][x] + v[lag][lag] + 2 * v[x][lag]), impacts.standardErrors(Effect.TOTAL)[0], 1e-12);
        assertEquals(0, fit.impacts(100, 1).draws());
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
    void seedFixesTheDraws() {
        SpatialFit fit =
                Sample.of(6, LatticeWeights.queen(7, 7).rowStandardized(), 0.3).fit(SpatialModel.LAG);
        double[] first = fit.impacts(200, 9).standardErrors(Effect.TOTAL);
        assertArrayEquals(first, fit.impacts(200, 9).standardErrors(Effect.TOTAL), 0);
        assertTrue(first[0] != fit.impacts(200, 10).standardErrors(Effect.TOTAL)[0]);
    }

    @Test
    void approximationsComeClose() {
        Weights w = LatticeWeights.queen(21, 21).rowStandardized();
        Design design = Sample.of(7, w, 0.5).design;
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

    @Test
    void peakNearTheEndIsFound() {
        Weights w = LatticeWeights.queen(12, 12).rowStandardized();
        SpatialFit fit = Sample.of(8, w, 0.995).fit(SpatialModel.LAG);
        assertTrue(fit.rho() > 0.98 && fit.rho() < 1, "rho " + fit.rho());
    }

    @Test
    void rhoOfNonStandardisedWeightsStaysWithinItsOwnBounds() {
        Weights binary = LatticeWeights.queen(8, 8);
        LogDeterminant d = LogDeterminant.of(binary);
        assertTrue(d.upper() < 0.15 && d.lower() > -0.3);
        SpatialFit fit = Sample.of(9, binary, 0.1).fit(SpatialModel.LAG);
        assertTrue(fit.rho() > d.lower() && fit.rho() < d.upper());
        // W times c is rho over c
        Weights tenfold = Weights.of(
                binary.labels(),
                binary.copyOfRowStarts(),
                binary.copyOfColumns(),
                Arrays.stream(binary.copyOfValues()).map(v -> 10 * v).toArray());
        SpatialFit other = SpatialLag.fit(fit.design(), tenfold);
        assertEquals(fit.rho(), 10 * other.rho(), 1e-12);
        assertEquals(fit.logLik(), other.logLik(), 1e-9);
        assertEquals(fit.standardError("rho"), 10 * other.standardError("rho"), 1e-9);
    }

    private static void rejects(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void badInputIsNamed() {
        Weights w = LatticeWeights.queen(4, 4).rowStandardized();
        Sample sample = Sample.of(1, w, 0);
        Design design = sample.design;
        Variable x = design.columns().get(0);
        rejects(
                "constant",
                () -> SpatialLag.fit(design.withResponse(x.map(v -> 5).named("y")), w));
        rejects(
                "constant",
                () -> SpatialError.fit(design.withResponse(x.map(v -> 0).named("y")), w));
        rejects(
                "exactly",
                () -> SpatialLag.fit(design.withResponse(x.map(v -> 2 * v + 1).named("y")), w));
        rejects("collinear", () -> SpatialLag.fit(design.with(x.map(v -> 3 * v).named("triple")), w));
        rejects("collinear", () -> SpatialDurbin.fit(design.with(w.lag(x).named("mean of neighbours")), w));
        rejects("links no units", () -> SpatialLag.fit(design, Weights.fromNeighbours(w.labels(), new int[16][0])));
        rejects(
                "lag of \"y\" is a combination",
                () -> SpatialLag.fit(design.with(w.lag(design.response()).named("Wy")), w));
        rejects("no columns to lag", () -> SpatialDurbin.fit(Design.of(design.response()), w));
        Labels few = Labels.of("1", "2", "3", "4");
        Weights path = LatticeWeights.rook(1, 4);
        Design small = Design.of(
                Variable.of("y", few, 1, 3, 2, 5),
                Variable.of("a", few, 1, 2, 4, 3),
                Variable.of("b", few, 0, 1, 1, 2));
        rejects("more units", () -> SpatialLag.fit(small, path));
        assertThrows(MisalignedLabelsException.class, () -> SpatialLag.fit(small, w));
        assertThrows(MisalignedLabelsException.class, () -> SpatiallyLaggedX.fit(small, w));
        rejects(
                "impacts of a spatial error",
                () -> sample.fit(SpatialModel.ERROR).impacts());
        rejects("draws", () -> sample.fit(SpatialModel.LAG).impacts(1, 1));
        rejects("rho alone", () -> sample.fit(SpatialModel.ERROR).residualAutocorrelation());
        rejects("neither", () -> sample.fit(SpatialModel.SLX).likelihoodRatio());
        rejects(
                "nested",
                () -> SpatialRestrictions.likelihoodRatio(
                        sample.fit(SpatialModel.LAG), sample.fit(SpatialModel.ERROR)));
        rejects(
                "nothing to test",
                () -> SpatialRestrictions.likelihoodRatio(sample.fit(SpatialModel.LAG), sample.fit(SpatialModel.LAG)));
        rejects(
                "common factors",
                () -> SpatialRestrictions.commonFactor(sample.fit(SpatialModel.LAG), sample.fit(SpatialModel.DURBIN)));
        rejects(
                "other weights",
                () -> SpatialRestrictions.likelihoodRatio(
                        SpatialLag.fit(design, LatticeWeights.rook(4, 4)), sample.fit(SpatialModel.DURBIN)));
    }

    @Test
    void rhoBeyondMinusOneNeedsTheEigenvalues() {
        // rings of three: eigenvalues 1 and -1/2 +- 0.87 i, so that rho may lie between -2 and 1
        int[][] next = new int[90][];
        Arrays.setAll(next, i -> new int[] {i % 3 == 2 ? i - 2 : i + 1});
        Weights rings = Weights.fromNeighbours(Labels.numbered(90), next);
        Design design = Sample.of(12, rings, -1.6).design;
        SpatialFit fit = SpatialLag.fit(design, LogDeterminant.eigenvalues(rings));
        assertEquals(-1.6, fit.rho(), 0.2);
        assertEquals(denseLikelihood(fit, fit.rho(), 0), fit.logLik(), 1e-9);
        rejects("LogDeterminant.eigenvalues", () -> SpatialLag.fit(design, LogDeterminant.sparse(rings)));
    }

    @Test
    void interceptAloneIsAModelWithoutImpacts() {
        Weights w = LatticeWeights.queen(6, 6).rowStandardized();
        SpatialFit fit = SpatialLag.fit(Design.of(Sample.of(13, w, 0.4).design.response()), w);
        assertEquals(2, fit.coefficients().length);
        rejects("no columns", fit::impacts);
    }

    @Test
    void islandsStayAndInterceptIsLaggedOnlyWhereRowsDiffer() {
        Weights lattice = LatticeWeights.queen(5, 5);
        int[][] neighbours = new int[26][];
        for (int i = 0; i < 25; i++) {
            int unit = i;
            neighbours[i] = IntStream.range(lattice.rowStart(i), lattice.rowEnd(i))
                    .map(lattice::column)
                    .toArray();
            assertTrue(neighbours[unit].length > 0);
        }
        neighbours[25] = new int[0];
        Weights w = Weights.fromNeighbours(Labels.numbered(26), neighbours);
        Sample sample = Sample.of(11, w.rowStandardized(), 0.4);
        SpatialFit fit = sample.fit(SpatialModel.DURBIN);
        assertEquals(5, fit.design().names().size());
        assertEquals(0, fit.signal().get(25), 1e-14);
        SpatialFit raw = SpatialDurbin.fit(sample.design, w);
        assertTrue(raw.names().contains("lag." + Design.INTERCEPT));
        assertEquals(2, raw.impacts().names().size());
        assertEquals(
                4,
                SpatialDurbin.fit(sample.design.withoutIntercept(), w)
                        .design()
                        .names()
                        .size());
    }

    /** A narrow peak near the upper bound, which an even grid steps over. */
    @Test
    void aHigherPeakNearTheBoundIsFound() {
        Weights w = lattice(4, 4, RandomWeights.Kind.ONE_WAY, -18);
        double upper = LogDeterminant.of(w).upper();
        SpatialFit fit = Sample.of(-18, w, 0.5 * upper).fit(SpatialModel.DURBIN_ERROR);
        assertEquals(0.989 * upper, fit.lambda(), 0.002 * upper);
        assertTrue(fit.logLik() > denseLikelihood(fit, 0, 0.65 * upper) + 3, fit.toString());
    }
}
