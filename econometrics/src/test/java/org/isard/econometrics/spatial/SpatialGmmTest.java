package org.isard.econometrics.spatial;

import static org.isard.econometrics.spatial.SpatialGmm.Innovations.ANY_VARIANCE;
import static org.isard.econometrics.spatial.SpatialGmm.Innovations.EQUAL_VARIANCE;
import static org.isard.econometrics.spatial.SpatialSamples.close;
import static org.isard.econometrics.spatial.SpatialSamples.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isard.core.EigenvalueRange;
import org.isard.core.Pairwise;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Design;
import org.isard.econometrics.Oracles;
import org.isard.econometrics.Restrictions;
import org.isard.econometrics.spatial.SpatialSamples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpatialGmmTest {
    private static double[] first(double[] values, int count) {
        return Arrays.copyOf(values, count);
    }

    /**
     * GMerrorsar finds lambda by a search that stops early, so ours is a little beside it and no worse in its objective; everything else is
     * compared at its lambda. The oracle's s2 is the one of the moments.
     */
    @ParameterizedTest
    @ValueSource(strings = {"boston", "columbus", "nc_sids", "world"})
    void errorAgreesWithGmErrorSar(String set) {
        Sample s = SpatialSamples.oracle(set);
        Object oracle = Oracles.get(Oracles.json("econometrics/" + set + "/spatial_models.json"), "gm_error");
        SpatialGmmFit r = SpatialGmm.error(s.design(), s.w(), EQUAL_VARIANCE);
        double theirs = numbers(oracle, "lambda")[0];
        assertEquals(theirs, r.lambda(), 1e-6);
        FilteredRegression model = FilteredRegression.error(s.design(), s.w());
        double[] expected = numbers(oracle, "coef");
        double[] b = model.at(theirs).b();
        close(first(expected, b.length), b, 1e-8);
        double[] ours = moments(model, r.lambda());
        double[] other = moments(model, theirs);
        assertTrue(ours[0] <= other[0] * (1 + 1e-9), ours[0] + " <= " + other[0]);
        close(numbers(oracle, "s2"), new double[] {other[1]}, 1e-6);
    }

    /** The sum of squares of the three moments and the variance that minimises it. */
    private static double[] moments(FilteredRegression model, double lambda) {
        double[] e = model.innovations(model.at(0), lambda);
        double n = e.length;
        double[] we = model.w().lag(e);
        double t = QuadraticMoments.meanSquare(model.w());
        double m1 = Pairwise.sumOfSquares(e) / n;
        double m2 = Pairwise.sumOfSquares(we) / n;
        double m3 = Pairwise.dot(e, we) / n;
        double s2 = (m1 + t * m2) / (1 + t * t);
        return new double[] {Math.pow(m1 - s2, 2) + Math.pow(m2 - t * s2, 2) + m3 * m3, s2};
    }

    /** gmm.R, with the search's tolerance at rounding. */
    @Test
    void errorAgreesWithGmErrorSarClosely() {
        Sample s = SpatialSamples.unitsWithoutIslands();
        Object json = SpatialSamples.json("gmm.json");
        for (String name : List.of("error", "error_general")) {
            Object oracle = Oracles.get(json, name);
            Weights w = name.equals("error") ? s.w().rowStandardized() : s.w();
            SpatialGmmFit r = SpatialGmm.error(s.design(), w, EQUAL_VARIANCE);
            close(numbers(oracle, "lambda"), new double[] {r.lambda()}, 1e-8);
            close(numbers(oracle, "coef"), first(r.coefficients(), 3), 1e-8);
            close(numbers(oracle, "se"), first(r.standardErrors(), 3), 1e-8);
            close(numbers(oracle, "s2"), new double[] {r.sigma2()}, 1e-8);
            close(numbers(oracle, "lambda.se.dense"), new double[] {r.standardErrors()[3]}, 1e-8);
        }
    }

    @Test
    void combinedAgreesWithGstsls() {
        Sample s = SpatialSamples.unitsWithoutIslands();
        Object oracle = Oracles.get(SpatialSamples.json("gmm.json"), "sarar");
        SpatialGmmFit r = SpatialGmm.combined(s.design(), s.w().rowStandardized(), EQUAL_VARIANCE);
        close(numbers(oracle, "lambda"), new double[] {r.lambda()}, 1e-8);
        double[] b = r.coefficients();
        double[] se = r.standardErrors();
        close(numbers(oracle, "coef"), new double[] {b[3], b[0], b[1], b[2]}, 1e-8);
        close(numbers(oracle, "se"), new double[] {se[3], se[0], se[1], se[2]}, 1e-8);
        close(numbers(oracle, "s2"), new double[] {r.sigma2()}, 1e-8);
        assertEquals(List.of("(Intercept)", "x1", "x2", "rho"), r.names().asList());
    }

    /** gmm.R. */
    @Test
    void impactsAreThoseOfSpatialreg() {
        Sample s = SpatialSamples.unitsWithoutIslands();
        Object oracle = Oracles.get(SpatialSamples.json("gmm.json"), "impacts");
        Weights w = s.w().rowStandardized();
        SpatialGmmFit combined = SpatialGmm.combined(s.design(), w, EQUAL_VARIANCE);
        SpatialImpacts[] all = {SpatialTwoStageLeastSquares.lag(s.design(), w).impacts(), combined.impacts()};
        for (int f = 0; f < 2; f++) {
            for (SpatialImpacts.Effect e : SpatialImpacts.Effect.values()) {
                close(numbers(oracle, f == 0 ? "stsls" : "sarar", e.text()), all[f].estimates(e), 1e-8);
            }
        }
        // The total impact b / (1 - rho) of row-standardised weights varies more than b.
        SpatialImpacts drawn = combined.impacts(200, 4);
        assertTrue(drawn.standardErrors(SpatialImpacts.Effect.TOTAL)[0] > combined.standardErrors()[1]);
        SpatialGmmFit error = SpatialGmm.error(s.design(), w, EQUAL_VARIANCE);
        assertThrows(IllegalArgumentException.class, error::impacts);
    }

    /** However the lags of the columns came into the design. */
    @Test
    void laggedColumnsCountAmongTheImpactsOfTheirs() {
        Sample s = SpatialSamples.unitsWithoutIslands();
        Weights w = s.w().rowStandardized();
        SpatialImpacts durbin =
                SpatialTwoStageLeastSquares.durbin(s.design(), w).impacts();
        assertEquals(List.of("x1", "x2"), durbin.names().asList());
        SpatialImpacts same = SpatialGmm.combined(s.design().withSpatialLags(w), w, ANY_VARIANCE)
                .impacts();
        assertEquals(List.of("x1", "x2"), same.names().asList());
        // A column of that name that is not the lag is one of its own.
        Variable other = s.design().columns().get(0).map(Math::exp).named("lag.x1");
        SpatialImpacts own =
                SpatialTwoStageLeastSquares.lag(s.design().with(other), w).impacts();
        assertEquals(List.of("x1", "x2", "lag.x1"), own.names().asList());
    }

    /** The derivative of {@code u'(I - l W)' A (I - l W) u / n}. */
    private static double slope(Dense a, Dense u, Dense w, double lambda) {
        Dense e = u.minus(w.times(u).times(lambda));
        return -w.times(u).dot(a.plus(a.t()).times(e)) / u.values().length;
    }

    /** The steps and formulas of Arraiz et al. (2010) with n by n matrices, explicit inverses and a golden section search. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 7})
    void anyVarianceAgreesWithDenseFormulas(long seed) {
        Sample drawn = SpatialSamples.random(seed, 40, 2);
        for (boolean combined : new boolean[] {false, true}) {
            for (Weights weights : List.of(drawn.w().rowStandardized(), drawn.w())) {
                SpatialGmmFit r = combined
                        ? SpatialGmm.combined(drawn.design(), weights, ANY_VARIANCE)
                        : SpatialGmm.error(drawn.design(), weights, ANY_VARIANCE);
                Naive naive = new Naive(drawn.design(), weights, combined);
                double[] expected = naive.fit(r.lambda());
                double[] actual = r.coefficients();
                assertEquals(expected[expected.length - 1], r.lambda(), 1e-6 * (1 + Math.abs(r.lambda())));
                double size = Arrays.stream(actual).map(Math::abs).max().orElse(0);
                for (int j = 0; j < expected.length; j++) {
                    assertEquals(expected[j], actual[j], 1e-5 * size, "coefficient " + j);
                    for (int l = 0; l < expected.length; l++) {
                        double scale = r.standardErrors()[j] * r.standardErrors()[l];
                        assertEquals(
                                naive.covariance.get(j, l), r.covariance()[j][l], 1e-4 * scale, "covariance " + j + l);
                    }
                }
            }
        }
    }

    private static final class Naive {
        private final Dense w;
        private final Dense y;
        private final Dense z;
        private final Dense h;
        private final Dense[] a;
        private final boolean combined;
        private final int n;
        private final EigenvalueRange bounds;
        private Dense covariance;

        Naive(Design design, Weights weights, boolean combined) {
            this.combined = combined;
            bounds = EigenvalueRange.of(weights);
            n = design.n();
            w = Dense.of(weights);
            y = Dense.column(design.response().toArray());
            Dense x = Dense.rows(design.toColumns()).t();
            z = combined ? x.beside(w.times(y)) : x;
            Dense lagged = x;
            if (LaggedInstruments.hasCommonRowSum(weights)) {
                lagged =
                        Dense.rows(Arrays.copyOfRange(design.toColumns(), 1, 3)).t();
            }
            h = w.times(lagged).beside(w.times(w.times(lagged)));
            Dense square = w.t().times(w);
            a = new Dense[] {square.minus(square.diagonal()), w};
        }

        private Dense filter(Dense v, double lambda) {
            return v.minus(w.times(v).times(lambda));
        }

        /** Z* projected on the filtered exogenous columns and the instruments. */
        private Dense projected(double lambda) {
            Dense filtered = filter(z, lambda);
            if (!combined) {
                return filtered;
            }
            int k = filtered.m().numCols - 1;
            Dense exogenous = new Dense(CommonOps_DDRM.extract(filtered.m(), 0, n, 0, k));
            Dense all = exogenous.beside(h);
            return all.times(all.t().times(all).inverse()).times(all.t().times(filtered));
        }

        private Dense coefficients(double lambda) {
            Dense p = projected(lambda);
            return p.t().times(p).inverse().times(p.t().times(filter(y, lambda)));
        }

        private double moment(int r, Dense u, double lambda) {
            Dense e = filter(u, lambda);
            return e.dot(a[r].times(e)) / n;
        }

        private Dense[] linear(Dense u, double lambda) {
            Dense p = projected(lambda);
            Dense t = p.times(p.t().times(p).inverse()).times(n);
            Dense e = filter(u, lambda);
            Dense[] result = new Dense[2];
            for (int r = 0; r < 2; r++) {
                Dense alpha = filter(z, lambda)
                        .t()
                        .times(a[r].plus(a[r].t()))
                        .times(e)
                        .times(-1.0 / n);
                result[r] = t.times(alpha);
            }
            return result;
        }

        private Dense variances(Dense u, double lambda) {
            Dense e = filter(u, lambda);
            return Dense.column(Arrays.stream(e.values()).map(v -> v * v).toArray())
                    .diagonal();
        }

        private Dense psi(Dense u, double lambda) {
            Dense d = variances(u, lambda);
            Dense[] l = linear(u, lambda);
            double[][] psi = new double[2][2];
            for (int r = 0; r < 2; r++) {
                for (int s = 0; s < 2; s++) {
                    Dense sr = a[r].plus(a[r].t());
                    Dense ss = a[s].plus(a[s].t());
                    psi[r][s] = sr.times(d).times(ss).times(d).trace() / (2 * n) + l[r].dot(d.times(l[s])) / n;
                }
            }
            return Dense.rows(psi);
        }

        private double search(DoubleUnaryOperator f, double near) {
            double low = near - 0.2;
            double high = near + 0.2;
            double golden = (Math.sqrt(5) - 1) / 2;
            while (high - low > 1e-9) {
                double p = high - golden * (high - low);
                double q = low + golden * (high - low);
                if (f.applyAsDouble(p) < f.applyAsDouble(q)) {
                    high = q;
                } else {
                    low = p;
                }
            }
            return (low + high) / 2;
        }

        private static double lowest(DoubleUnaryOperator f, double from, double to) {
            double best = from;
            for (double l = from; l <= to; l += 0.001) {
                best = f.applyAsDouble(l) < f.applyAsDouble(best) ? l : best;
            }
            return best;
        }

        double[] fit(double near) {
            Dense u0 = y.minus(z.times(coefficients(0)));
            DoubleUnaryOperator plain = l -> Math.pow(moment(0, u0, l), 2) + Math.pow(moment(1, u0, l), 2);
            double best = lowest(plain, bounds.lowerRho(), bounds.upperRho());
            if (best == bounds.lowerRho() || best > bounds.upperRho() - 0.002) {
                best = lowest(plain, -3, 3);
            }
            double initial = search(plain, best);
            Dense b = coefficients(initial);
            Dense u = y.minus(z.times(b));
            Dense weight = psi(u, initial).inverse();
            double lambda = search(
                    l -> {
                        Dense m = Dense.column(moment(0, u, l), moment(1, u, l));
                        return m.dot(weight.times(m));
                    },
                    near);
            Dense p = projected(lambda);
            Dense t = p.times(p.t().times(p).inverse()).times(n);
            Dense d = variances(u, lambda);
            Dense[] l = linear(u, lambda);
            Dense psi = psi(u, lambda);
            Dense slopes = Dense.column(slope(a[0], u, w, lambda), slope(a[1], u, w, lambda));
            Dense pull = psi.inverse().times(slopes);
            Dense gain = pull.times(-1 / slopes.dot(pull));
            // sqrt(n) (b, lambda) = B (T'e, moments) / sqrt(n), with the joint variance of the two in the middle.
            Dense common = t.t().times(d).times(l[0].beside(l[1])).times(1.0 / n);
            Dense corner = t.t().times(d).times(t).times(1.0 / n);
            Dense cross = common.times(gain);
            int k = b.values().length;
            double[][] v = new double[k + 1][k + 1];
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    v[i][j] = corner.get(i, j) / n;
                }
                v[i][k] = cross.get(i, 0) / n;
                v[k][i] = v[i][k];
            }
            v[k][k] = gain.dot(psi.times(gain)) / n;
            covariance = Dense.rows(v);
            double[] result = Arrays.copyOf(b.values(), k + 1);
            result[k] = lambda;
            return result;
        }
    }

    /**
     * Coverage of 95 percent intervals and of the joint region of all coefficients, at n = 256 over 300 draws: within five standard
     * deviations of the draws and two percent (four for the joint region) that the asymptotic distribution misses. Errors over their standard
     * errors have mean square one, within five standard deviations and what the larger kurtosis of Student's t adds.
     */
    @ParameterizedTest
    @EnumSource(SpatialGmm.Innovations.class)
    void intervalsCoverTheParameters(SpatialGmm.Innovations innovations) {
        for (boolean combined : new boolean[] {false, true}) {
            Weights w = SpatialSamples.latticeWithIslands(16);
            int n = w.size();
            int runs = 300;
            SplittableRandom random = new SplittableRandom(17);
            Variable x = Variable.of("x", w.labels(), random.doubles(n, -3, 3).toArray());
            double[] truth = combined ? new double[] {1, 2, 0.3, 0.4} : new double[] {1, 2, 0.4};
            int[] covered = new int[truth.length];
            int jointly = 0;
            double[] squares = new double[truth.length];
            int k = 0;
            for (int run = 0; run < runs; run++) {
                double[] e = new double[n];
                for (int i = 0; i < n; i++) {
                    // Exponential less one: skewed and far from normal.
                    double shock = innovations == EQUAL_VARIANCE
                            ? -Math.log(1 - random.nextDouble()) - 1
                            : random.nextGaussian();
                    e[i] = shock * (innovations == EQUAL_VARIANCE ? 1 : 0.4 + Math.abs(x.get(i)));
                }
                double[] y = SpatialSamples.multiplied(w, 0.4, e);
                for (int i = 0; i < n; i++) {
                    y[i] += 1 + 2 * x.get(i);
                }
                Variable response = Variable.of("y", w.labels(), combined ? SpatialSamples.multiplied(w, 0.3, y) : y);
                Design design = Design.of(response, x);
                SpatialGmmFit r = combined
                        ? SpatialGmm.combined(design, w, innovations)
                        : SpatialGmm.error(design, w, innovations);
                double[][] intervals = r.confidenceIntervals(0.95);
                k = intervals.length;
                double[][] identity = new double[k][k];
                for (int j = 0; j < k; j++) {
                    identity[j][j] = 1;
                    squares[j] += Math.pow((r.coefficients()[j] - truth[j]) / r.standardErrors()[j], 2);
                    covered[j] += intervals[j][0] <= truth[j] && truth[j] <= intervals[j][1] ? 1 : 0;
                }
                jointly += Restrictions.wald(r, identity, first(truth, k)).pValue() >= 0.05 ? 1 : 0;
            }
            double chance = 5 * Math.sqrt(0.95 * 0.05 / runs);
            for (int j = 0; j < k; j++) {
                assertEquals(0.95, covered[j] / (double) runs, chance + 0.02, innovations + " coefficient " + j);
                assertEquals(1, squares[j] / runs, 5 * Math.sqrt(3.0 / runs), innovations + " coefficient " + j);
            }
            assertEquals(0.95, jointly / (double) runs, chance + 0.04, innovations + " jointly");
        }
    }

    @Property
    void theScaleOfTheResponseDoesNotMatter(@ForAll long seed) {
        Sample s = SpatialSamples.random(seed, 50, 1);
        Weights w = s.w().rowStandardized();
        for (SpatialGmm.Innovations innovations : SpatialGmm.Innovations.values()) {
            SpatialGmmFit r = SpatialGmm.error(s.design(), w, innovations);
            Variable scaled = s.design().response().map(v -> 0x1p-480 * v);
            SpatialGmmFit other = SpatialGmm.error(s.design().withResponse(scaled), w, innovations);
            assertEquals(r.lambda(), other.lambda(), 1e-9 * (1 + Math.abs(r.lambda())));
            assertEquals(r.standardErrors()[2], other.standardErrors()[2], 1e-7 * r.standardErrors()[2]);
        }
    }

    /** gmm.R: where GMerrorsar's search ends and the largest eigenvalue. */
    @Test
    void ofTwoMinimaTheAdmissibleOneIsTaken() {
        Sample s = SpatialSamples.unitsWithoutIslands();
        Object json = SpatialSamples.json("gmm.json");
        double bound = 1 / numbers(json, "largest")[0];
        assertTrue(numbers(json, "error_outside", "lambda")[0] > bound);
        double lambda = SpatialGmm.error(s.design(), s.w(), EQUAL_VARIANCE).lambda();
        assertTrue(0 < lambda && lambda < bound, "lambda " + lambda + ", bound " + bound);
    }

    @Test
    void printsLikeOtherModels() {
        Sample s = SpatialSamples.unitsWithoutIslands();
        SpatialGmmFit r = SpatialGmm.combined(s.design(), s.w().rowStandardized(), ANY_VARIANCE);
        assertTrue(r.toString().startsWith("spatial lag and error, two-stage least squares and moments of y, n = 78"));
        assertTrue(r.toString().contains("4 instruments: W x1, W x2, W2 x1, W2 x2"), r::toString);
        assertEquals(
                List.of("(Intercept)", "x1", "x2", "rho", "lambda"), r.names().asList());
    }

    @Test
    void badInputIsRefused() {
        Sample s = SpatialSamples.unitsWithoutIslands();
        Weights none = Weights.builder(s.w().labels()).build();
        assertThrows(IllegalArgumentException.class, () -> SpatialGmm.error(s.design(), none, EQUAL_VARIANCE));
        Weights own = s.w().withDiagonal(1);
        assertThrows(IllegalArgumentException.class, () -> SpatialGmm.error(s.design(), own, ANY_VARIANCE));
        Design named =
                s.design().with(s.design().columns().get(0).map(Math::exp).named("lambda"));
        assertThrows(IllegalArgumentException.class, () -> SpatialGmm.error(named, s.w(), ANY_VARIANCE));
        Design intercept = Design.of(s.design().response());
        Weights row = s.w().rowStandardized();
        assertThrows(IllegalArgumentException.class, () -> SpatialGmm.combined(intercept, row, ANY_VARIANCE));
        Design explained = s.design()
                .withResponse(s.design().columns().get(0).map(v -> 2 * v + 1).named("y"));
        assertThrows(IllegalArgumentException.class, () -> SpatialGmm.error(explained, row, ANY_VARIANCE));
    }
}
