package org.isard.econometrics.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import org.isard.core.Weights;
import org.junit.jupiter.api.Test;

class SparseFactorTest {
    private static LinkPattern pattern(Weights w) {
        return LinkPattern.of(w, SymmetricForm.of(w));
    }

    private static double[] times(DMatrixRMaj a, double[] x) {
        DMatrixRMaj y = new DMatrixRMaj(x.length, 1);
        CommonOps_DDRM.mult(a, DMatrixRMaj.wrap(x.length, 1, x), y);
        return y.data;
    }

    @Property
    void agreesWithDenseAlgebra(
            @ForAll int seed,
            @ForAll @IntRange(min = 1, max = 40) int n,
            @ForAll @IntRange(max = 150) int links,
            @ForAll RandomWeights.Kind kind,
            @ForAll @IntRange(min = -9, max = 9) int tenths) {
        SplittableRandom random = new SplittableRandom(seed);
        Weights w = RandomWeights.of(n, links, kind, random);
        double largestSum = Math.max(
                1,
                IntStream.range(0, n)
                        .mapToDouble(i -> IntStream.range(w.rowStart(i), w.rowEnd(i))
                                .mapToDouble(w::value)
                                .sum())
                        .max()
                        .orElseThrow());
        double rho = tenths / 10.0 / largestSum;
        SparseFactor factor = SparseFactor.of(pattern(w), rho);
        assertNotNull(factor);
        DMatrixRMaj a = RandomWeights.filter(w, rho);
        assertEquals(Math.log(CommonOps_DDRM.det(a)), factor.logDeterminant(), 1e-11 * n);

        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        CommonOps_DDRM.invert(a.copy(), inverse);
        double trace = 0;
        for (int i = 0; i < n; i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                trace += w.value(k) * inverse.get(w.column(k), i);
            }
        }
        assertEquals(trace, factor.traceOfWInverse(), 1e-10 * n * largestSum);

        double[] b = random.doubles(n, -1, 1).toArray();
        assertArrayEquals(b, times(a, factor.solve(b)), 1e-11);
        CommonOps_DDRM.transpose(a);
        assertArrayEquals(b, times(a, factor.solveTransposed(b)), 1e-11);
    }

    @Property
    void orderVisitsEveryUnitOnceAndFrontsLieInTheirParents(
            @ForAll int seed, @ForAll @IntRange(min = 1, max = 200) int n, @ForAll @IntRange(max = 800) int links) {
        Weights w = RandomWeights.of(n, links, RandomWeights.Kind.SYMMETRIC, new SplittableRandom(seed));
        SymbolicFactor s = SymbolicFactor.of(w.copyOfRowStarts(), w.copyOfColumns());
        assertArrayEquals(
                IntStream.range(0, n).toArray(), Arrays.stream(s.order).sorted().toArray());
        int count = s.supernodeCount();
        assertEquals(n, s.from[count]);
        for (int c = 0; c < count; c++) {
            int p = s.parent[c];
            assertTrue(p == -1 ? s.rows[c].length == 0 : p > c);
            for (int row : s.rows[c]) {
                boolean pivot = row >= s.from[p] && row < s.from[p + 1];
                assertTrue(pivot || Arrays.binarySearch(s.rows[p], row) >= 0, "row " + row + " of supernode " + c);
            }
        }
    }

    /** The determinant of a lattice is known: the eigenvalues are {@code 2 cos(pi a / (m + 1)) + 2 cos(pi b / (m + 1))}. */
    @Test
    void agreesWithTheKnownSpectrumOfALargeLattice() {
        int m = 120;
        Weights w = LatticeWeights.rook(m, m);
        double rho = 0.24;
        double logDeterminant = 0;
        double trace = 0;
        for (int a = 1; a <= m; a++) {
            for (int b = 1; b <= m; b++) {
                double eigenvalue = 2 * Math.cos(Math.PI * a / (m + 1)) + 2 * Math.cos(Math.PI * b / (m + 1));
                logDeterminant += Math.log1p(-rho * eigenvalue);
                trace += eigenvalue / (1 - rho * eigenvalue);
            }
        }
        SparseFactor factor = SparseFactor.of(pattern(w), rho);
        assertEquals(logDeterminant, factor.logDeterminant(), 1e-11 * Math.abs(logDeterminant));
        assertEquals(trace, factor.traceOfWInverse(), 1e-11 * trace);
    }

    @Test
    void orderKeepsALatticesFactorSparse() {
        Weights w = LatticeWeights.rook(158, 158);
        SymbolicFactor s = SymbolicFactor.of(w.copyOfRowStarts(), w.copyOfColumns());
        // By rows the factor would have 158 nonzeros per unit, four million; nested dissection's bound is 31 n log2(n)
        // / 4.
        assertTrue(s.nonzeros() < 700_000, "nonzeros " + s.nonzeros());
        assertTrue(s.flops() < 60e6, "flops " + s.flops());
    }

    @Test
    void hubsAndCompleteGraphsAreOrdered() {
        int n = 300;
        int[][] star = new int[n][];
        int[][] complete = new int[n][];
        for (int i = 0; i < n; i++) {
            int self = i;
            star[i] = i == 0 ? IntStream.range(1, n).toArray() : new int[] {0};
            complete[i] = IntStream.range(0, n).filter(j -> j != self).toArray();
        }
        Weights hub = Weights.fromNeighbours(Labels.numbered(n), star).rowStandardized();
        // eigenvalues 1, -1 and 0
        assertEquals(Math.log(1 - 0.25), SparseFactor.of(pattern(hub), 0.5).logDeterminant(), 1e-13);
        Weights all = Weights.fromNeighbours(Labels.numbered(n), complete).rowStandardized();
        double expected = Math.log(0.5) + (n - 1) * Math.log1p(0.5 / (n - 1));
        assertEquals(expected, SparseFactor.of(pattern(all), 0.5).logDeterminant(), 1e-12);
    }

    @Test
    void beyondTheFirstSingularityThereIsNoFactor() {
        Weights w = LatticeWeights.rook(6, 6).rowStandardized();
        assertNotNull(SparseFactor.of(pattern(w), 0.999));
        assertNotNull(SparseFactor.of(pattern(w), -0.999));
        assertNull(SparseFactor.of(pattern(w), 1.001));
        assertNull(SparseFactor.of(pattern(w), -1.001));
    }

    @Test
    void islandsLeaveTheDeterminantAlone() {
        Weights w = Weights.fromNeighbours(Labels.numbered(4), new int[][] {{1}, {0}, {}, {}});
        SparseFactor factor = SparseFactor.of(pattern(w), 0.5);
        assertEquals(Math.log(0.75), factor.logDeterminant(), 1e-15);
        assertEquals(1 / 0.75, factor.traceOfWInverse(), 1e-14);
        assertArrayEquals(new double[] {2, 2, 1, 1}, factor.solve(new double[] {1, 1, 1, 1}), 1e-14);
    }
}
