package org.isard.econometrics.spatial;

import org.isard.core.Pairwise;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * {@code tr T_j(S / r)} of Chebyshev's polynomials, exactly. {@code T_2m = 2 T_m^2 - 1} and {@code T_(2m+1) = 2 T_m T_(m+1) - T_1} leave only
 * half the order to multiply out, unit by unit within its neighbourhood: {@code T_m(S) e_i} by the three-term recurrence.
 */
final class ChebyshevTraces {
    private static final int BLOCK = 256;

    private ChebyshevTraces() {}

    static double[] of(Weights w, SymmetricForm form, double radius, int order) {
        int n = w.size();
        int half = (order + 1) / 2;
        double[][] sums = new double[2 * half + 1][n];
        Execution.common().forEachBlock(n, BLOCK, (from, to) -> {
            Local local = new Local(w, form.values(), radius);
            for (int i = from; i < to; i++) {
                local.products(i, half, sums);
            }
        });
        double[] traces = new double[order + 1];
        traces[0] = n;
        traces[1] = Pairwise.sum(sums[1]);
        for (int j = 2; j <= order; j++) {
            traces[j] = 2 * Pairwise.sum(sums[j]) - (j % 2 == 0 ? n : traces[1]);
        }
        return traces;
    }

    /** The workspace of one thread: three vectors of which only touched places are not zero. */
    private static final class Local {
        private final Weights w;
        private final double[] values;
        private final double radius;
        private double[] before;
        private double[] now;
        private double[] next;
        private final int[] touched;
        private final boolean[] isTouched;
        private int count;

        Local(Weights w, double[] values, double radius) {
            int n = w.size();
            this.w = w;
            this.values = values;
            this.radius = radius;
            before = new double[n];
            now = new double[n];
            next = new double[n];
            touched = new int[n];
            isTouched = new boolean[n];
        }

        /** {@code sums[2m][i] = |x_m|^2} and {@code sums[2m+1][i] = x_m'x_(m+1)}, where {@code x_m = T_m e_i}. */
        void products(int i, int half, double[][] sums) {
            count = 0;
            touch(i);
            now[i] = 1;
            for (int m = 0; m < half; m++) {
                step(m == 0 ? 1 : 2);
                sums[2 * m][i] = dot(now, now);
                sums[2 * m + 1][i] = dot(now, next);
                double[] free = before;
                before = now;
                now = next;
                next = free;
            }
            sums[2 * half][i] = dot(now, now);
            for (int t = 0; t < count; t++) {
                int j = touched[t];
                before[j] = 0;
                now[j] = 0;
                next[j] = 0;
                isTouched[j] = false;
            }
        }

        /** {@code next = factor S now / r - before}, nothing before the first. */
        private void step(int factor) {
            int reached = count;
            for (int t = 0; t < reached; t++) {
                next[touched[t]] = -before[touched[t]];
            }
            for (int t = 0; t < reached; t++) {
                int j = touched[t];
                double scaled = factor * now[j] / radius;
                if (scaled != 0) {
                    for (int k = w.rowStart(j); k < w.rowEnd(j); k++) {
                        touch(w.column(k));
                        next[w.column(k)] += scaled * values[k];
                    }
                }
            }
        }

        private void touch(int j) {
            if (!isTouched[j]) {
                isTouched[j] = true;
                touched[count++] = j;
            }
        }

        private double dot(double[] x, double[] y) {
            double sum = 0;
            for (int t = 0; t < count; t++) {
                sum += x[touched[t]] * y[touched[t]];
            }
            return sum;
        }
    }
}
