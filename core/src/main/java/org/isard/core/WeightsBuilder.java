package org.isard.core;

import java.util.Arrays;

/** Collects the links of {@link Weights} in any order; used once, by one thread. */
public final class WeightsBuilder {
    private final Labels labels;
    private int[] from = new int[16];
    private int[] to = new int[16];
    private double[] weight = new double[16];
    private int size;

    WeightsBuilder(Labels labels) {
        this.labels = labels;
    }

    /**
     * Adds a link; a weight of zero adds none.
     *
     * @return this builder
     * @throws IllegalArgumentException if a label is unknown or the weight is negative, NaN or infinite
     */
    public WeightsBuilder add(String source, String target, double value) {
        return add(labels.indexOf(source), labels.indexOf(target), value);
    }

    /**
     * Adds a link between positions counted from 0; a weight of zero adds none.
     *
     * @return this builder
     * @throws IllegalArgumentException if a position is out of range or the weight is negative, NaN or infinite
     */
    public WeightsBuilder add(int source, int target, double value) {
        if (Math.min(source, target) < 0 || Math.max(source, target) >= labels.size()) {
            throw new IllegalArgumentException("source, target: " + source + " and " + target
                    + " do not both lie within 0 to " + (labels.size() - 1));
        }
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("value: the weight from \"" + labels.get(source) + "\" to \""
                    + labels.get(target) + "\" is " + value + "; weights must be finite and not negative");
        }
        if (value == 0) {
            return this;
        }
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            weight = Arrays.copyOf(weight, 2 * size);
        }
        from[size] = source;
        to[size] = target;
        weight[size++] = value;
        return this;
    }

    /**
     * The weights of all links added; linear in units plus links.
     *
     * @throws IllegalArgumentException if a pair was added twice
     */
    public Weights build() {
        // Two stable passes of counting sort, by neighbour and then by unit: linear, and rows come out ascending.
        int n = labels.size();
        int[] order = CountingSort.by(from, n, CountingSort.by(to, n, CountingSort.identity(size)));
        int[] starts = new int[labels.size() + 1];
        int[] columns = new int[size];
        double[] values = new double[size];
        for (int k = 0; k < size; k++) {
            int link = order[k];
            if (k > 0 && from[order[k - 1]] == from[link] && columns[k - 1] == to[link]) {
                throw new IllegalArgumentException("link: from \"" + labels.get(from[link]) + "\" to \""
                        + labels.get(to[link]) + "\" is given twice; sum the weights first if that is meant");
            }
            starts[from[link] + 1]++;
            columns[k] = to[link];
            values[k] = weight[link];
        }
        for (int i = 0; i < labels.size(); i++) {
            starts[i + 1] += starts[i];
        }
        return Weights.of(labels, starts, columns, values);
    }
}
