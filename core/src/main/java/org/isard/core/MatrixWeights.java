package org.isard.core;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/**
 * Weights out of a dense matrix whose row i tells of the links from unit i: distances or travel times, flows of goods, money
 * or people. Cost: that of the matrix, and O(n log n) a row where neighbours are ranked.
 */
public final class MatrixWeights {
    private MatrixWeights() {}

    /** What happens to the diagonal of a matrix of flows. */
    public enum Diagonal {
        /** It is left out: no unit is its own neighbour. */
        LEFT_OUT,
        /** It is kept as the weight of a unit on itself. */
        KEPT
    }

    /**
     * Which flows make a link.
     *
     * @param diagonal what happens to flows within a unit; left out by default
     * @param least smaller flows make no link; 0 by default
     * @param largest how many of its largest flows each unit keeps, of equals the first by label order; all by default
     */
    public record FlowOptions(Diagonal diagonal, double least, int largest) {
        /** @throws IllegalArgumentException if a number is out of range */
        public FlowOptions {
            Objects.requireNonNull(diagonal, "diagonal");
            if (!(least >= 0) || Double.isInfinite(least)) {
                throw new IllegalArgumentException("least: is " + least + "; it must be a flow, 0 or more");
            }
            if (largest < 1) {
                throw new IllegalArgumentException("largest: is " + largest + "; at least 1 is needed");
            }
        }

        /** These options with another treatment of the diagonal. */
        public FlowOptions diagonal(Diagonal treatment) {
            return new FlowOptions(treatment, least, largest);
        }

        /** These options with another least flow. */
        public FlowOptions least(double flow) {
            return new FlowOptions(diagonal, flow, largest);
        }

        /** These options with the k largest flows of each unit only. */
        public FlowOptions largest(int k) {
            return new FlowOptions(diagonal, least, k);
        }
    }

    /** All flows but the diagonal. */
    public static FlowOptions flowOptions() {
        return new FlowOptions(Diagonal.LEFT_OUT, 0, Integer.MAX_VALUE);
    }

    /**
     * Flows as they are: w_ij is the flow from i to j. A flow of 0 makes no link.
     *
     * @throws IllegalArgumentException if the matrix is not square over the labels, or a flow that is used is negative, NaN or
     *     infinite
     */
    public static Weights ofFlows(Labels labels, double[][] flows, FlowOptions options) {
        requireSquare("flows", labels, flows);
        int n = labels.size();
        WeightsRows weights = new WeightsRows(labels, n * Math.min(n, Math.min(options.largest(), 8)));
        for (int i = 0; i < n; i++) {
            double[] row = flows[i];
            int[] kept = new int[n];
            int size = 0;
            for (int j = 0; j < n; j++) {
                if (i == j && options.diagonal() == Diagonal.LEFT_OUT) {
                    continue;
                }
                if (!(row[j] >= 0) || Double.isInfinite(row[j])) {
                    throw new IllegalArgumentException("flows: that from \"" + labels.get(i) + "\" to \""
                            + labels.get(j) + "\" is " + row[j] + "; flows must be finite and not negative");
                }
                if (row[j] > 0 && row[j] >= options.least()) {
                    kept[size++] = j;
                }
            }
            addFirst(weights, kept, size, options.largest(), j -> -row[j], j -> row[j]);
        }
        return weights.build();
    }

    /**
     * Distances turned into weights by {@link DistanceDecay}; they need not be symmetric, and infinity means out of reach. The
     * diagonal is not read.
     *
     * @throws IllegalArgumentException if the matrix is not square over the labels, or a distance is negative, NaN, or a 0 that is
     *     refused
     */
    public static Weights ofDistances(Labels labels, double[][] distances, DistanceDecay decay) {
        requireSquare("distances", labels, distances);
        int n = labels.size();
        double smallest = Double.NaN;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double d = i == j ? 0 : distances[i][j];
                if (!(d >= 0)) {
                    throw new IllegalArgumentException("distances: that from \"" + labels.get(i) + "\" to \""
                            + labels.get(j) + "\" is " + d + "; distances must not be negative or missing");
                }
                smallest = d > 0 && !(d >= smallest) ? d : smallest;
            }
        }
        WeightsRows weights = new WeightsRows(labels, n * Math.min(n, Math.min(decay.nearest(), 8)));
        int[] kept = new int[n];
        double[] counted = new double[n];
        for (int i = 0; i < n; i++) {
            int size = 0;
            for (int j = 0; j < n; j++) {
                counted[j] = i == j ? Double.NaN : decay.effective(distances[i][j], smallest, labels, i, j);
                if (counted[j] <= decay.cutOff() && counted[j] < Double.POSITIVE_INFINITY) {
                    kept[size++] = j;
                }
            }
            addFirst(weights, kept, size, decay.nearest(), j -> counted[j], j -> decay.weight(counted[j]));
        }
        return weights.build();
    }

    /** Adds those of the columns that come first by rank, of equals the lowest column, and ends the row. */
    static void addFirst(
            WeightsRows weights,
            int[] columns,
            int size,
            int most,
            IntToDoubleFunction rank,
            IntToDoubleFunction weight) {
        if (size <= most) {
            for (int k = 0; k < size; k++) {
                weights.add(columns[k], weight.applyAsDouble(columns[k]));
            }
        } else {
            Arrays.stream(columns, 0, size)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(rank::applyAsDouble)
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(most)
                    .forEach(j -> weights.add(j, weight.applyAsDouble(j)));
        }
        weights.endRow();
    }

    private static void requireSquare(String name, Labels labels, double[][] matrix) {
        if (matrix.length != labels.size()) {
            throw new IllegalArgumentException(
                    name + ": has " + matrix.length + " rows for " + labels.size() + " labels");
        }
        for (int i = 0; i < matrix.length; i++) {
            if (matrix[i].length != labels.size()) {
                throw new IllegalArgumentException(name + ": the row of \"" + labels.get(i) + "\" has "
                        + matrix[i].length + " numbers for " + labels.size() + " labels");
            }
        }
    }
}
