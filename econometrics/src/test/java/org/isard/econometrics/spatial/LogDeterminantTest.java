package org.isard.econometrics.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.isard.core.Labels;
import org.isard.core.LatticeWeights;
import org.isard.core.Weights;
import org.isard.econometrics.Oracles;
import org.isard.econometrics.spatial.LogDeterminant.Method;
import org.junit.jupiter.api.Test;

class LogDeterminantTest {
    @Property
    void exactMethodsAgreeWithDenseAlgebra(
            @ForAll int seed,
            @ForAll @IntRange(min = 2, max = 30) int n,
            @ForAll @IntRange(min = 1, max = 90) int links,
            @ForAll RandomWeights.Kind kind,
            @ForAll @IntRange(min = -9, max = 9) int tenths) {
        Weights w = RandomWeights.of(n, links, kind, new SplittableRandom(seed));
        for (LogDeterminant d : new LogDeterminant[] {LogDeterminant.eigenvalues(w), LogDeterminant.sparse(w)}) {
            // eigenvalues of links that lead nowhere back are zeros blurred by rounding, their bounds far away
            double end = Math.min(2, tenths < 0 ? -d.searchedFrom() : d.searchedTo());
            double rho = tenths / 10.0 * end;
            double scale = n * Math.max(1, 1 / end) / (1 - Math.abs(tenths) / 10.0);
            DMatrixRMaj g = RandomWeights.multiplier(w, rho);
            assertEquals(Math.log(CommonOps_DDRM.det(RandomWeights.filter(w, rho))), d.at(rho), 1e-10 * n);
            assertEquals(CommonOps_DDRM.trace(g), d.trace(rho), 1e-9 * scale);
            double square = CommonOps_DDRM.trace(RandomWeights.times(g, g));
            assertEquals(square, d.traceOfSquare(rho), 1e-6 * scale * scale);
        }
    }

    @Property
    void matrixIsSingularAtTheBoundsOfSymmetricWeights(
            @ForAll int seed,
            @ForAll @IntRange(min = 2, max = 30) int n,
            @ForAll @IntRange(min = 1, max = 90) int links) {
        Weights w = RandomWeights.of(n, links, RandomWeights.Kind.SYMMETRIC, new SplittableRandom(seed));
        LogDeterminant eigenvalues = LogDeterminant.eigenvalues(w);
        LogDeterminant sparse = LogDeterminant.sparse(w);
        assertEquals(eigenvalues.upper(), sparse.upper(), 1e-7 * eigenvalues.upper());
        if (Double.isFinite(eigenvalues.lower())) {
            assertEquals(eigenvalues.lower(), sparse.lower(), -1e-7 * eigenvalues.lower());
        }
        assertTrue(sparse.at(0.999 * sparse.upper()) > Double.NEGATIVE_INFINITY);
        assertEquals(Double.NEGATIVE_INFINITY, sparse.at(1.001 * sparse.upper()));
        assertEquals(Double.NEGATIVE_INFINITY, eigenvalues.at(1.001 * sparse.upper()));
    }

    @Test
    void boundsOfBinaryWeightsAreReciprocalsOfTheirEigenvalues() {
        // a path of three: eigenvalues -sqrt 2, 0, sqrt 2
        LogDeterminant d = LogDeterminant.of(LatticeWeights.rook(1, 3));
        assertEquals(Math.sqrt(0.5), d.upper(), 1e-15);
        assertEquals(-Math.sqrt(0.5), d.lower(), 1e-15);
    }

    @Test
    void linksOneWayOnlyLeaveRhoFree() {
        Weights w = Weights.fromNeighbours(Labels.of("a", "b", "c"), new int[][] {{1}, {2}, {}});
        LogDeterminant d = LogDeterminant.of(w);
        assertEquals(Double.NEGATIVE_INFINITY, d.lower());
        assertEquals(Double.POSITIVE_INFINITY, d.upper());
        assertEquals(0, d.at(0.7), 1e-15);
    }

    @Test
    void oneWayCycleHasComplexEigenvalues() {
        Weights w = Weights.fromNeighbours(Labels.of("a", "b", "c"), new int[][] {{1}, {2}, {0}});
        LogDeterminant d = LogDeterminant.of(w);
        assertEquals(-2, d.lower(), 1e-14);
        assertEquals(Math.log(1 - 0.125), d.at(0.5), 1e-14);
        assertEquals(Math.log(1 + 3.375), d.at(-1.5), 1e-14);
        assertEquals(-1, LogDeterminant.sparse(w).lower(), 1e-9);
        // beyond -1 elimination without pivoting may fail, solves do not
        double[] b = {1, 2, 3};
        double[] x = d.inverse(-1.9).solve(b);
        double[] t = d.inverse(-1.9).solveTransposed(b);
        for (int i = 0; i < 3; i++) {
            assertEquals(b[i], x[i] + 1.9 * x[(i + 1) % 3], 1e-13);
            assertEquals(b[i], t[i] + 1.9 * t[(i + 2) % 3], 1e-13);
        }
    }

    @Test
    void agreesWithSpatialreg() {
        Object oracle = Oracles.resource(getClass(), "log-determinants.json");
        Weights w = LatticeWeights.queen(7, 7).rowStandardized();
        double[] rho = Oracles.numbers(Oracles.get(oracle, "rho"));
        for (int r = 0; r < rho.length; r++) {
            double exact = Oracles.numbers(Oracles.get(oracle, "eigen"))[r];
            assertEquals(exact, LogDeterminant.eigenvalues(w).at(rho[r]), 1e-12);
            assertEquals(exact, LogDeterminant.sparse(w).at(rho[r]), 1e-12);
            for (int order = 5; order <= 6; order++) {
                double approximate = Oracles.numbers(Oracles.get(oracle, "chebyshev" + order))[r];
                assertEquals(approximate, LogDeterminant.chebyshev(w, order).at(rho[r]), 1e-12);
            }
        }
    }

    @Property
    void chebyshevConvergesWithItsOrder(
            @ForAll int seed,
            @ForAll @IntRange(min = 3, max = 30) int n,
            @ForAll @IntRange(min = 1, max = 60) int links) {
        Weights w = RandomWeights.of(n, links, RandomWeights.Kind.SYMMETRIC, new SplittableRandom(seed));
        LogDeterminant exact = LogDeterminant.eigenvalues(w);
        LogDeterminant high = LogDeterminant.chebyshev(w, 41);
        for (double share : new double[] {-0.6, 0, 0.6}) {
            double rho = share * exact.upper();
            assertEquals(exact.at(rho), high.at(rho), 1e-11 * n);
            assertEquals(exact.trace(rho), high.trace(rho), 1e-10 * n * exact.upper() + 1e-10 * n / exact.upper());
            assertEquals(
                    exact.traceOfSquare(rho), high.traceOfSquare(rho), 1e-9 * n * (1 + Math.pow(exact.upper(), -2)));
        }
    }

    /** Within 6 standard errors of the mean of quadratic forms, sqrt(2 sum_i ln(1 - rho lambda_i)^2 / probes). */
    @Test
    void monteCarloIsRightOnAverage() {
        Weights w = LatticeWeights.rook(20, 20).rowStandardized();
        LogDeterminant exact = LogDeterminant.eigenvalues(w);
        LogDeterminant estimated = LogDeterminant.monteCarlo(w, 100, 500, 3);
        for (double rho : new double[] {-0.8, -0.3, 0.3, 0.8}) {
            double spread = 0;
            for (int i = 1; i <= 20; i++) {
                for (int j = 1; j <= 20; j++) {
                    // no larger than those of the torus
                    double lambda = (Math.cos(2 * Math.PI * i / 20) + Math.cos(2 * Math.PI * j / 20)) / 2;
                    spread += 2 * Math.pow(Math.log(1 - rho * lambda), 2);
                }
            }
            assertEquals(exact.at(rho), estimated.at(rho), 6 * Math.sqrt(spread / 500));
            double h = 1e-5;
            assertEquals((estimated.at(rho - h) - estimated.at(rho + h)) / (2 * h), estimated.trace(rho), 1e-6 * 400);
            assertEquals(
                    (estimated.trace(rho + h) - estimated.trace(rho - h)) / (2 * h),
                    estimated.traceOfSquare(rho),
                    1e-6 * 4000);
        }
        assertEquals(exact.at(0.01), estimated.at(0.01), 1e-6);
    }

    @Test
    void seedFixesEveryBit() {
        Weights w = LatticeWeights.queen(9, 9).rowStandardized();
        assertEquals(
                LogDeterminant.monteCarlo(w, 20, 10, 5).at(0.7),
                LogDeterminant.monteCarlo(w, 20, 10, 5).at(0.7));
        assertTrue(LogDeterminant.monteCarlo(w, 20, 10, 5).at(0.7)
                != LogDeterminant.monteCarlo(w, 20, 10, 6).at(0.7));
    }

    @Test
    void seriesSolveAsTheFactorDoes() {
        SplittableRandom random = new SplittableRandom(8);
        Weights w = RandomWeights.of(40, 120, RandomWeights.Kind.ONE_WAY, random);
        double[] b = random.doubles(40, -1, 1).toArray();
        Inverse series = LogDeterminant.monteCarlo(w, 5, 2, 1).inverse(0.8);
        Inverse factor = LogDeterminant.sparse(w).inverse(0.8);
        assertArrayEquals(factor.solve(b), series.solve(b), 1e-13);
        assertArrayEquals(factor.solveTransposed(b), series.solveTransposed(b), 1e-12);
    }

    @Test
    void methodIsChosenBySizeSymmetryAndFill() {
        assertEquals(
                Method.EIGENVALUES,
                LogDeterminant.of(LatticeWeights.queen(20, 20)).method());
        assertEquals(
                Method.SPARSE,
                LogDeterminant.of(LatticeWeights.queen(20, 21).rowStandardized())
                        .method());
        int n = 401;
        int[][] all = new int[n][n - 1];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n - 1; k++) {
                all[i][k] = k < i ? k : k + 1;
            }
        }
        Weights complete = Weights.fromNeighbours(Labels.numbered(n), all).rowStandardized();
        assertEquals(Method.EIGENVALUES, LogDeterminant.of(complete).method());
    }

    @Test
    void nothingToLinkHasDeterminantOne() {
        Weights none = Weights.fromNeighbours(Labels.of("a", "b"), new int[2][0]);
        for (LogDeterminant d : new LogDeterminant[] {
            LogDeterminant.of(none), LogDeterminant.sparse(none), LogDeterminant.monteCarlo(none, 3, 2, 1)
        }) {
            assertEquals(0, d.at(3), 0);
            assertEquals(0, d.trace(3), 0);
        }
    }

    @Test
    void badArgumentsAreNamed() {
        Weights w = Weights.fromNeighbours(Labels.of("a", "b", "c"), new int[][] {{1}, {2}, {0}});
        String asymmetric = assertThrows(IllegalArgumentException.class, () -> LogDeterminant.chebyshev(w, 5))
                .getMessage();
        assertTrue(asymmetric.contains("symmetric"), asymmetric);
        Weights rook = LatticeWeights.rook(3, 3);
        assertThrows(IllegalArgumentException.class, () -> LogDeterminant.chebyshev(rook, 0));
        assertThrows(IllegalArgumentException.class, () -> LogDeterminant.monteCarlo(rook, 0, 5, 1));
        assertThrows(IllegalArgumentException.class, () -> LogDeterminant.monteCarlo(rook, 5, 0, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> LogDeterminant.sparse(rook).inverse(2));
    }
}
