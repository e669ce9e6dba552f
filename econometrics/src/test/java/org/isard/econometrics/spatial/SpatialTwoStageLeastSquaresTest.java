package org.isard.econometrics.spatial;

import static org.isard.econometrics.spatial.SpatialSamples.close;
import static org.isard.econometrics.spatial.SpatialSamples.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.LatticeWeights;
import org.isard.core.Variable;
import org.isard.core.Weights;
import org.isard.econometrics.Covariance;
import org.isard.econometrics.Design;
import org.isard.econometrics.Oracles;
import org.isard.econometrics.spatial.SpatialSamples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpatialTwoStageLeastSquaresTest {
    /** spatialreg's order: rho first. */
    private static double[] rhoFirst(double[] values) {
        double[] result = new double[values.length];
        result[0] = values[values.length - 1];
        System.arraycopy(values, 0, result, 1, values.length - 1);
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"boston", "columbus", "nc_sids", "world"})
    void agreesWithStsls(String set) {
        Sample s = SpatialSamples.oracle(set);
        Object oracle = Oracles.get(Oracles.json("econometrics/" + set + "/spatial_models.json"), "stsls");
        SpatialTwoStageLeastSquares.Result r = SpatialTwoStageLeastSquares.lag(s.design(), s.w());
        close(numbers(oracle, "coef"), rhoFirst(r.coefficients()), 1e-8);
        close(numbers(oracle, "se"), rhoFirst(r.standardErrors()), 1e-8);
        assertEquals(0, r.dependentLags());
    }

    /** gmm.R: classical, HC0, HC1; weights that are not row-standardised, where lags of the intercept are instruments. */
    @Test
    void agreesWithStslsForAnyWeightsAndRobustErrors() {
        Object oracle = SpatialSamples.json("gmm.json");
        Sample s = SpatialSamples.unitsWithoutIslands();
        for (Covariance c : List.of(Covariance.CLASSICAL, Covariance.HC0, Covariance.HC1)) {
            String name = c == Covariance.CLASSICAL ? "classical" : c.toString();
            SpatialTwoStageLeastSquares.Result r =
                    SpatialTwoStageLeastSquares.lag(s.design(), s.w().rowStandardized(), c);
            close(numbers(oracle, "stsls", name, "coef"), rhoFirst(r.coefficients()), 1e-10);
            close(numbers(oracle, "stsls", name, "se"), rhoFirst(r.standardErrors()), 1e-10);
        }
        SpatialTwoStageLeastSquares.Result r = SpatialTwoStageLeastSquares.lag(s.design(), s.w());
        close(numbers(oracle, "stsls", "general", "coef"), rhoFirst(r.coefficients()), 1e-10);
        close(numbers(oracle, "stsls", "general", "se"), rhoFirst(r.standardErrors()), 1e-10);
        assertEquals(List.of("W 1", "W x1", "W x2", "W2 1", "W2 x1", "W2 x2"), r.instruments());
    }

    /** gmm.R: ivreg of AER with the same columns and instruments. */
    @Test
    void durbinAgreesWithIvreg() {
        Object oracle = SpatialSamples.json("gmm.json");
        Sample s = SpatialSamples.unitsWithoutIslands();
        Weights w = s.w().rowStandardized();
        SpatialTwoStageLeastSquares.Result r = SpatialTwoStageLeastSquares.durbin(s.design(), w);
        close(numbers(oracle, "durbin", "coef"), r.coefficients(), 1e-9);
        close(numbers(oracle, "durbin", "se"), r.standardErrors(), 1e-9);
        close(
                numbers(oracle, "durbin", "HC1"),
                SpatialTwoStageLeastSquares.durbin(s.design(), w, Covariance.HC1)
                        .standardErrors(),
                1e-9);
        assertEquals(
                List.of("(Intercept)", "x1", "x2", "lag.x1", "lag.x2", "rho"),
                r.names().asList());
        assertEquals(List.of("W2 x1", "W2 x2", "W3 x1", "W3 x2"), r.instruments());
        assertEquals(0, r.dependentLags());
    }

    /** With n by n projections and explicit inverses. */
    @Property
    void agreesWithDenseFormulas(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int k) {
        Sample s = SpatialSamples.random(seed, 40, k);
        Dense w = Dense.of(s.w());
        Dense x = Dense.rows(s.design().toColumns()).t();
        Dense y = Dense.column(s.design().response().toArray());
        Dense z = x.beside(w.times(y));
        Dense h = x.beside(w.times(x)).beside(w.times(w.times(x)));
        Dense projected = h.times(h.t().times(h).inverse()).times(h.t().times(z));
        Dense inverse = projected.t().times(projected).inverse();
        Dense b = inverse.times(projected.t().times(y));
        SpatialTwoStageLeastSquares.Result r = SpatialTwoStageLeastSquares.lag(s.design(), s.w(), Covariance.HC0);
        Dense e = y.minus(z.times(b));
        double[] squares = Arrays.stream(e.values()).map(v -> v * v).toArray();
        Dense meat = projected.t().times(Dense.column(squares).diagonal()).times(projected);
        Dense v = inverse.times(meat).times(inverse);
        double scale = Math.max(1, inverse.trace() * y.dot(y));
        for (int j = 0; j < k + 2; j++) {
            assertEquals(b.get(j, 0), r.coefficients()[j], 1e-8 * scale);
            assertEquals(v.get(j, j), r.covariance()[j][j], 1e-7 * scale * v.trace());
        }
    }

    /** Coverage of rho by 95 percent intervals under unequal variances: robust ones keep it. */
    @Test
    void robustIntervalsCoverRho() {
        Weights w = LatticeWeights.rook(20, 20).rowStandardized();
        int runs = 400;
        int covered = 0;
        SplittableRandom random = new SplittableRandom(5);
        Variable x = Variable.of("x", w.labels(), random.doubles(400, -3, 3).toArray());
        for (int run = 0; run < runs; run++) {
            double[] e = new double[400];
            for (int i = 0; i < 400; i++) {
                e[i] = 1 + 2 * x.get(i) + random.nextGaussian() * (0.5 + Math.abs(x.get(i)));
            }
            Variable y = Variable.of("y", w.labels(), SpatialSamples.multiplied(w, 0.4, e));
            SpatialTwoStageLeastSquares.Result r = SpatialTwoStageLeastSquares.lag(Design.of(y, x), w, Covariance.HC1);
            double[] interval = r.confidenceIntervals(0.95)[2];
            covered += interval[0] <= 0.4 && 0.4 <= interval[1] ? 1 : 0;
        }
        // Five standard deviations, and a percent for what the asymptotic distribution misses at n = 400.
        assertEquals(0.95, covered / (double) runs, 5 * Math.sqrt(0.95 * 0.05 / runs) + 0.01);
    }

    @Test
    void lagsThatOthersSpanAreLeftOutAndCounted() {
        // In groups where each unit neighbours all others, W W x depends on x and W x.
        int n = 24;
        int[][] neighbours = new int[n][];
        for (int i = 0; i < n; i++) {
            int group = i / 4 * 4;
            int self = i;
            neighbours[i] =
                    IntStream.range(group, group + 4).filter(j -> j != self).toArray();
        }
        Labels labels = Labels.numbered(n);
        Weights w = Weights.fromNeighbours(labels, neighbours).rowStandardized();
        SplittableRandom random = new SplittableRandom(3);
        Design design = Design.of(
                Variable.of("y", labels, random.doubles(n).toArray()),
                Variable.of("x", labels, random.doubles(n).toArray()));
        SpatialTwoStageLeastSquares.Result r = SpatialTwoStageLeastSquares.lag(design, w);
        assertEquals(List.of("W x"), r.instruments());
        assertEquals(1, r.dependentLags());
        assertTrue(r.toString().startsWith("spatial lag, two-stage least squares of y, n = 24"), r::toString);
        assertTrue(r.toString().contains("1 lags left out"), r::toString);
    }

    @Test
    void badInputIsRefused() {
        Sample s = SpatialSamples.unitsWithoutIslands();
        Weights w = s.w().rowStandardized();
        Design intercept = Design.of(s.design().response());
        assertThrows(IllegalArgumentException.class, () -> SpatialTwoStageLeastSquares.lag(intercept, w));
        Weights others = LatticeWeights.rook(6, 13);
        assertThrows(IllegalArgumentException.class, () -> SpatialTwoStageLeastSquares.lag(s.design(), others));
        Design named =
                s.design().with(s.design().columns().get(0).map(Math::exp).named("rho"));
        assertThrows(IllegalArgumentException.class, () -> SpatialTwoStageLeastSquares.lag(named, w));
    }
}
