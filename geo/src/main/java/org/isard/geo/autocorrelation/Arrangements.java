package org.isard.geo.autocorrelation;

import java.util.Arrays;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.isard.core.inference.Execution;
import org.isard.core.inference.Inference;
import org.isard.core.inference.RandomStreams;

/**
 * Random arrangements of values over places for the permutation inference of global statistics.
 *
 * <p>Arrangements come in batches of {@link #LANES}, interleaved: the value of place i in lane b stands at
 * {@code table[i * LANES + b]}. So a statistic reads each link once per batch, and its values from one cache line.
 * Arrangement p is uniform, draws from stream p and owes nothing to the others, so the bits do not depend on
 * threads. Memory: two batches of n values for each thread, used again for the next batch.
 */
final class Arrangements {
    static final int LANES = 8;

    private final double[] values;
    private final int[] places;
    private final double[] movable;

    private Arrangements(double[] values, int[] places, double[] movable) {
        this.values = values;
        this.places = places;
        this.movable = movable;
    }

    /** What a statistic makes of a batch. */
    @FunctionalInterface
    interface Batch {
        /** Takes lanes 0 to {@code count - 1}, which hold arrangements {@code first} to {@code first + count - 1}. */
        void take(double[] table, int first, int count);
    }

    /** All values change places. */
    static Arrangements of(double[] values) {
        return new Arrangements(values, null, values);
    }

    /** The values of the given places, in ascending order, change places among themselves; the others stay. */
    static Arrangements among(double[] values, int[] places) {
        if (places.length == values.length) {
            return of(values);
        }
        double[] movable = new double[places.length];
        for (int k = 0; k < places.length; k++) {
            movable[k] = values[places[k]];
        }
        return new Arrangements(values, places, movable);
    }

    /** A batch that holds the values as they are. */
    static double[] observed(double[] values) {
        double[] table = new double[values.length * LANES];
        for (int i = 0; i < values.length; i++) {
            Arrays.fill(table, i * LANES, (i + 1) * LANES, values[i]);
        }
        return table;
    }

    void forEachBatch(Inference.Permutation permutation, Execution execution, Batch batch) {
        RandomStreams streams = RandomStreams.of(permutation.seed());
        Queue<Buffer> idle = new ConcurrentLinkedQueue<>();
        execution.forEachBlock(permutation.permutations(), LANES, (from, to) -> {
            Buffer found = idle.poll();
            Buffer buffer = found == null ? new Buffer(values.length, movable) : found;
            for (int p = from; p < to; p++) {
                shuffle(movable, buffer.lanes[p - from], streams.stream(p));
            }
            fill(buffer);
            batch.take(buffer.table, from, to - from);
            idle.add(buffer);
        });
    }

    /** One value for each arrangement: what {@code statistic} makes of the lanes of a batch, times {@code scale}. */
    double[] simulate(
            Inference.Permutation permutation, Execution execution, UnaryOperator<double[]> statistic, double scale) {
        double[] simulated = new double[permutation.permutations()];
        forEachBatch(permutation, execution, (table, first, count) -> {
            double[] lanes = statistic.apply(table);
            for (int b = 0; b < count; b++) {
                simulated[first + b] = scale * lanes[b];
            }
        });
        return simulated;
    }

    private static final class Buffer {
        final double[] table;
        final double[][] lanes;

        Buffer(int n, double[] movable) {
            table = new double[n * LANES];
            // Lanes that a short batch leaves over hold values too, lest a statistic meets numbers that are none of
            // them.
            lanes = new double[LANES][];
            Arrays.setAll(lanes, lane -> movable.clone());
        }
    }

    private void fill(Buffer buffer) {
        double[] table = buffer.table;
        if (places != null) {
            for (int i = 0; i < values.length; i++) {
                Arrays.fill(table, i * LANES, (i + 1) * LANES, values[i]);
            }
        }
        double[][] lanes = buffer.lanes;
        double[] a = lanes[0];
        double[] b = lanes[1];
        double[] c = lanes[2];
        double[] d = lanes[3];
        double[] e = lanes[4];
        double[] f = lanes[5];
        double[] g = lanes[6];
        double[] h = lanes[7];
        for (int k = 0; k < movable.length; k++) {
            int at = (places == null ? k : places[k]) * LANES;
            table[at] = a[k];
            table[at + 1] = b[k];
            table[at + 2] = c[k];
            table[at + 3] = d[k];
            table[at + 4] = e[k];
            table[at + 5] = f[k];
            table[at + 6] = g[k];
            table[at + 7] = h[k];
        }
    }

    /**
     * A uniform arrangement, built inside out (Fisher and Yates); two positions from each draw of 64 bits.
     * Package-private for its test.
     */
    static void shuffle(double[] source, double[] target, SplittableRandom random) {
        int n = target.length;
        int i = 0;
        for (; i + 1 < n; i += 2) {
            long bits = random.nextLong();
            int j = position(bits >>> 32, i + 1, random);
            target[i] = target[j];
            target[j] = source[i];
            j = position(bits & LOW, i + 2, random);
            target[i + 1] = target[j];
            target[j] = source[i + 1];
        }
        if (i < n) {
            int j = position(random.nextLong() >>> 32, n, random);
            target[i] = target[j];
            target[j] = source[i];
        }
    }

    private static final long LOW = 0xFFFF_FFFFL;

    /**
     * Uniform on 0 to bound - 1 from 32 random bits, without bias: the rare draws that would bring one are made anew
     * (Lemire 2019).
     */
    private static int position(long bits, int bound, SplittableRandom random) {
        long product = bits * bound;
        return (product & LOW) < bound ? anew(product, bound, random) : (int) (product >>> 32);
    }

    private static int anew(long first, int bound, SplittableRandom random) {
        long product = first;
        long biased = (1L << 32) % bound;
        while ((product & LOW) < biased) {
            product = (random.nextLong() >>> 32) * bound;
        }
        return (int) (product >>> 32);
    }
}
