package org.isard.econometrics.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.isard.core.Pairwise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallQrTest {
    private static double[][] columns(int n, int k) {
        SplittableRandom random = new SplittableRandom(31L * n + k);
        double[][] x = new double[k][];
        for (int j = 0; j < k; j++) {
            x[j] = random.doubles(n, -1, 1).toArray();
        }
        return x;
    }

    private static double[][] identity(int k) {
        double[][] c = new double[k][k];
        for (int j = 0; j < k; j++) {
            c[j][j] = 1;
        }
        return c;
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "7, 6", "2047, 5", "2048, 1", "4099, 9", "20001, 13", "60000, 60"})
    void qIsOrthonormalAndTimesRGivesTheColumnsBack(int n, int k) {
        double[][] x = columns(n, k);
        double[][] q = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
        TallQr qr = TallQr.inPlace(q);
        double[][] r = qr.r();
        qr.formQ(identity(k));
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                assertEquals(a == b ? 1 : 0, Pairwise.dot(q[a], q[b]), 1e-13);
            }
        }
        for (int j = 0; j < k; j++) {
            double[] back = Columns.times(q, r[j]);
            assertArrayEquals(x[j], back, 1e-12);
            for (int i = j + 1; i < k; i++) {
                assertEquals(0, r[j][i]);
            }
        }
    }

    @Test
    void aColumnOfZerosBelowItsDiagonalNeedsNoReflection() {
        double[][] q = {{2, 0, 0}, {5, 0, 3}};
        TallQr qr = TallQr.inPlace(q);
        assertEquals(2, qr.r()[0][0]);
        qr.formQ(identity(2));
        assertArrayEquals(new double[] {1, 0, 0}, q[0], 0);
        assertArrayEquals(new double[] {0, 0, 1}, new double[] {q[1][0], q[1][1], Math.abs(q[1][2])}, 1e-15);
    }

    @Test
    void threadsDoNotChangeABit() throws Exception {
        double[] w = columns(50_000, 1)[0];
        double[][][] found = new double[2][][];
        for (int run = 0; run < 2; run++) {
            ForkJoinPool pool = new ForkJoinPool(run == 0 ? 1 : 7);
            found[run] = pool.submit(() -> {
                        double[][] q = columns(50_000, 8);
                        TallQr.inPlace(q).formQ(identity(8));
                        return Columns.weightedGram(q, w);
                    })
                    .get();
            pool.shutdown();
        }
        assertArrayEquals(found[0], found[1]);
    }

    @Test
    void weightedProductsAgreeWithPlainLoops() {
        double[][] x = columns(3000, 7);
        double[] w = columns(3000, 1)[0];
        double[][] gram = Columns.weightedGram(x, w);
        for (int a = 0; a < 7; a++) {
            for (int b = 0; b < 7; b++) {
                double sum = 0;
                for (int i = 0; i < 3000; i++) {
                    sum += w[i] * x[a][i] * x[b][i];
                }
                assertEquals(sum, gram[a][b], 1e-10);
            }
        }
    }
}
