package org.isard.geo.autocorrelation;

import org.isard.core.Categories;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;

/** Joins by kind, for observed and for permuted colours, in the order of {@link JoinCount.Result#rows()}. */
final class JoinKernel {
    private static final int LANES = Arrangements.LANES;

    private final FoldedWeights w;
    private final double[] codes;
    private final Execution execution;
    private final int levels;
    private final int[] rowOf;
    private final int rows;

    JoinKernel(FoldedWeights w, Categories colours, Execution execution) {
        this.w = w;
        this.execution = execution;
        levels = colours.levels().size();
        codes = new double[colours.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = colours.code(i);
        }
        rowOf = new int[levels * levels];
        int row = levels;
        for (int i = 0; i < levels; i++) {
            rowOf[i * levels + i] = i;
            for (int j = 0; j < i; j++) {
                rowOf[i * levels + j] = row;
                rowOf[j * levels + i] = row++;
            }
        }
        rows = row + 1;
    }

    double[] observed() {
        double[] lanes = joins(Arrangements.observed(codes));
        double[] result = new double[rows];
        for (int row = 0; row < rows; row++) {
            result[row] = lanes[row * LANES];
        }
        return result;
    }

    Judgement[] permuted(double[] observed, double slack, Inference.Permutation permutation) {
        double[][] simulated = new double[rows][permutation.permutations()];
        Arrangements.of(codes).forEachBatch(permutation, execution, (table, first, count) -> {
            double[] lanes = joins(table);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(lanes, row * LANES, simulated[row], first, count);
            }
        });
        Judgement[] result = new Judgement[rows];
        for (int row = 0; row < rows; row++) {
            result[row] = Judgement.permuted(observed[row], simulated[row], slack, permutation);
        }
        return result;
    }

    private double[] joins(double[] table) {
        double[] sums = new double[rows * LANES];
        int[] own = new int[LANES];
        for (int i = 0; i < w.size(); i++) {
            for (int b = 0; b < LANES; b++) {
                own[b] = levels * (int) table[i * LANES + b];
            }
            for (int k = w.start(i); k < w.start(i + 1); k++) {
                double half = w.value(k) / 2;
                int at = w.column(k) * LANES;
                for (int b = 0; b < LANES; b++) {
                    sums[rowOf[own[b] + (int) table[at + b]] * LANES + b] += half;
                }
            }
        }
        int unlike = (rows - 1) * LANES;
        for (int row = levels; row < rows - 1; row++) {
            for (int b = 0; b < LANES; b++) {
                sums[unlike + b] += sums[row * LANES + b];
            }
        }
        return sums;
    }
}
