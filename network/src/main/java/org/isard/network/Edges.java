package org.isard.network;

import java.util.Arrays;
import org.isard.core.Labels;

/** A growing list of edges by position, for what builds a network of unknown size. */
final class Edges {
    private int[] from = new int[64];
    private int[] to = new int[64];
    private double[] weight = new double[64];
    private int size;

    void add(int source, int target, double w) {
        if (size == from.length) {
            int more = size + (size >> 1);
            from = Arrays.copyOf(from, more);
            to = Arrays.copyOf(to, more);
            weight = Arrays.copyOf(weight, more);
        }
        from[size] = source;
        to[size] = target;
        weight[size++] = w;
    }

    Network over(Labels labels) {
        return over(labels, Network.Repeats.REJECT);
    }

    Network over(Labels labels, Network.Repeats repeats) {
        return Network.of(
                labels, Arrays.copyOf(from, size), Arrays.copyOf(to, size), Arrays.copyOf(weight, size), repeats);
    }
}
