package org.isard.geo;

import java.util.Arrays;
import org.isard.core.Labels;
import org.isard.core.Weights;

/** Which regions hold which vertices or edges, and the weights between regions that hold the same. */
final class SharedParts {
    private final Labels labels;
    private final int[] starts;
    private final int[] keys;
    private final int[] ownerStarts;
    private final int[] owners;

    /** Region i holds the parts {@code keys[starts[i] .. starts[i + 1])}, -1 being none; parts may come repeatedly. */
    SharedParts(Labels labels, int[] starts, int[] keys, int keyCount) {
        this.labels = labels;
        this.starts = starts;
        this.keys = keys;
        int n = labels.size();
        ownerStarts = new int[keyCount + 1];
        int[] last = new int[keyCount]; // 1 + the last region seen with the key: a region owns a key once
        for (int i = 0; i < n; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                if (keys[k] >= 0 && last[keys[k]] != i + 1) {
                    last[keys[k]] = i + 1;
                    ownerStarts[keys[k] + 1]++;
                }
            }
        }
        for (int key = 0; key < keyCount; key++) {
            ownerStarts[key + 1] += ownerStarts[key];
        }
        owners = new int[ownerStarts[keyCount]];
        int[] fill = Arrays.copyOf(ownerStarts, keyCount);
        Arrays.fill(last, 0);
        for (int i = 0; i < n; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                if (keys[k] >= 0 && last[keys[k]] != i + 1) {
                    last[keys[k]] = i + 1;
                    owners[fill[keys[k]]++] = i;
                }
            }
        }
    }

    /** Links regions that hold a common part. */
    Weights binary() {
        int n = labels.size();
        int[] rowStarts = new int[n + 1];
        int[] columns = new int[Math.max(16, 8 * n)];
        int[] stamp = new int[n];
        int size = 0;
        for (int i = 0; i < n; i++) {
            stamp[i] = i + 1;
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                int key = keys[k];
                for (int o = key < 0 ? 0 : ownerStarts[key]; key >= 0 && o < ownerStarts[key + 1]; o++) {
                    int j = owners[o];
                    if (stamp[j] != i + 1) {
                        stamp[j] = i + 1;
                        columns = size == columns.length ? Arrays.copyOf(columns, size + size / 2) : columns;
                        columns[size++] = j;
                    }
                }
            }
            Arrays.sort(columns, rowStarts[i], size);
            rowStarts[i + 1] = size;
        }
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return Weights.of(labels, rowStarts, Arrays.copyOf(columns, size), ones);
    }

    /** The summed length of the common parts of two regions, exactly symmetric; parts must not come repeatedly here. */
    Weights lengths(double[] length) {
        int n = labels.size();
        int[] rowStarts = new int[n + 1];
        int[] columns = new int[Math.max(16, 4 * n)];
        double[] values = new double[columns.length];
        double[] sums = new double[n];
        int size = 0;
        // each pair once, in the walking order of its first region: both directions get the same bits
        for (int i = 0; i < n; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                int key = keys[k];
                for (int o = key < 0 ? 0 : ownerStarts[key]; key >= 0 && o < ownerStarts[key + 1]; o++) {
                    int j = owners[o];
                    if (j > i && length[key] > 0) {
                        if (sums[j] == 0) {
                            columns = size == columns.length ? Arrays.copyOf(columns, size + size / 2) : columns;
                            columns[size++] = j;
                        }
                        sums[j] += length[key];
                    }
                }
            }
            Arrays.sort(columns, rowStarts[i], size);
            values = values.length < size ? Arrays.copyOf(values, columns.length) : values;
            for (int at = rowStarts[i]; at < size; at++) {
                values[at] = sums[columns[at]];
                sums[columns[at]] = 0;
            }
            rowStarts[i + 1] = size;
        }
        return Weights.of(labels, rowStarts, Arrays.copyOf(columns, size), Arrays.copyOf(values, size))
                .symmetrized();
    }

    /**
     * The keys with each part at most once per region, and only where the region walks it an odd number of times: an edge
     * walked there and back (a seam at 180 degrees, a spike) has the region on both sides and is no border.
     */
    static int[] odd(int[] starts, int[] keys, int keyCount) {
        byte[] parity = new byte[keyCount];
        int[] result = new int[keys.length];
        for (int i = 0; i + 1 < starts.length; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                if (keys[k] >= 0) {
                    parity[keys[k]] ^= 1;
                }
            }
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                boolean kept = keys[k] >= 0 && parity[keys[k]] == 1;
                result[k] = kept ? keys[k] : -1;
                if (kept) {
                    parity[keys[k]] = 0;
                }
            }
        }
        return result;
    }
}
