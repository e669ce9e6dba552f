package org.isard.econometrics.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isard.core.LatticeWeights;
import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.econometrics.spatial.SpatialImpacts.Effect;
import org.junit.jupiter.api.Test;

class SpatialImpactsTest {
    @Property
    void impactsAreAveragesOfTheDenseDerivatives(@ForAll int seed, @ForAll RandomWeights.Kind kind) {
        Weights w = SpatialSample.lattice(4, 5, kind, seed);
        SpatialSample sample =
                SpatialSample.of(seed, w, 0.3 * LogDeterminant.of(w).upper());
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
        LogDeterminant d = LogDeterminant.of(SpatialSample.lattice(5, 6, kind, seed));
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
        SpatialSample sample = SpatialSample.of(5, LatticeWeights.queen(7, 7).rowStandardized(), 0);
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

    @Test
    void seedFixesTheDraws() {
        SpatialFit fit = SpatialSample.of(6, LatticeWeights.queen(7, 7).rowStandardized(), 0.3)
                .fit(SpatialModel.LAG);
        double[] first = fit.impacts(200, 9).standardErrors(Effect.TOTAL);
        assertArrayEquals(first, fit.impacts(200, 9).standardErrors(Effect.TOTAL), 0);
        assertTrue(first[0] != fit.impacts(200, 10).standardErrors(Effect.TOTAL)[0]);
    }

    private static DMatrixRMaj times(DMatrixRMaj a, DMatrixRMaj b) {
        return RandomWeights.times(a, b);
    }

    /** Means and covariances of 20,000 draws within 5 standard errors, of the covariances sqrt((v_ij^2 + v_ii v_jj) / draws). */
    @Test
    void drawsHaveTheAsymptoticDistribution() {
        SpatialFit fit = SpatialSample.of(3, LatticeWeights.queen(7, 7).rowStandardized(), 0.4)
                .fit(SpatialModel.COMBINED);
        double[][] v = fit.covariance();
        int draws = 20_000;
        double[][] values = NormalDraws.of(fit, draws, 4).values();
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                int a = i;
                int b = j;
                double[] products = Arrays.stream(values)
                        .mapToDouble(d -> (d[a] - fit.coefficients()[a]) * (d[b] - fit.coefficients()[b]))
                        .toArray();
                double error = Math.sqrt((v[i][j] * v[i][j] + v[i][i] * v[j][j]) / draws);
                assertEquals(v[i][j], Pairwise.mean(products), 5 * error);
            }
            int a = i;
            double mean =
                    Pairwise.mean(Arrays.stream(values).mapToDouble(d -> d[a]).toArray());
            assertEquals(fit.coefficients()[i], mean, 5 * Math.sqrt(v[i][i] / draws));
        }
        assertEquals(draws, NormalDraws.of(fit, draws, 4).within(4, -9, 9).values().length);
        int kept = NormalDraws.of(fit, draws, 4).within(3, -9, fit.rho()).values().length;
        assertEquals(draws / 2.0, kept, 5 * Math.sqrt(draws) / 2);
    }
}
