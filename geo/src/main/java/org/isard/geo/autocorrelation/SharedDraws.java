package org.isard.geo.autocorrelation;

import java.util.SplittableRandom;
import org.isard.core.inference.Execution;
import org.isard.core.inference.RandomStreams;

/**
 * Random sequences of distinct units that all places share for their conditional permutations.
 *
 * <p>Sequence p is a uniform ordered sample without replacement {@code r(p, 0..length-1)} of the n units, from random
 * stream p alone. For a place i with k neighbours, k below length, draw p is {@code r(p, 0..k-1)}; if i itself is among
 * them, {@code r(p, k)} takes its place. Given that i is skipped, the rest of a uniform sequence is uniform over the
 * sequences of the other units, so each place sees the same distribution as if it had drawn on its own. Draws of
 * different places are dependent, which no per-place p-value notices.
 */
final class SharedDraws {
    // Up to here comparing a new unit with all earlier ones beats any set.
    private static final int SHORT = 32;
    private static final int BLOCK = 64;

    private final int count;
    private final int length;
    private final int[] units;

    private SharedDraws(int count, int length, int[] units) {
        this.count = count;
        this.length = length;
        this.units = units;
    }

    /** Sequences number {@code first} to {@code first + count - 1}, each of {@code length} of {@code n} units. */
    static SharedDraws generate(int n, int length, int first, int count, RandomStreams streams, Execution execution) {
        int[] units = new int[count * length];
        execution.forEachBlock(count, BLOCK, (from, to) -> {
            if (length <= SHORT && 2 * length <= n) {
                for (int p = from; p < to; p++) {
                    reject(n, units, p * length, length, streams.stream((long) first + p));
                }
                return;
            }
            int[] deck = new int[n];
            for (int i = 0; i < n; i++) {
                deck[i] = i;
            }
            int[] swaps = new int[length];
            for (int p = from; p < to; p++) {
                shuffle(deck, swaps, units, p * length, length, streams.stream((long) first + p));
            }
        });
        return new SharedDraws(count, length, units);
    }

    private static void reject(int n, int[] units, int start, int length, SplittableRandom random) {
        for (int j = 0; j < length; ) {
            int unit = random.nextInt(n);
            boolean fresh = true;
            for (int before = 0; before < j; before++) {
                fresh &= units[start + before] != unit;
            }
            if (fresh) {
                units[start + j++] = unit;
            }
        }
    }

    /** The head of a Fisher-Yates shuffle; the deck is put back in order, so a sequence owes nothing to earlier ones. */
    private static void shuffle(int[] deck, int[] swaps, int[] units, int start, int length, SplittableRandom random) {
        for (int j = 0; j < length; j++) {
            int other = j + random.nextInt(deck.length - j);
            swaps[j] = other;
            int unit = deck[other];
            deck[other] = deck[j];
            deck[j] = unit;
            units[start + j] = unit;
        }
        for (int j = length - 1; j >= 0; j--) {
            int unit = deck[j];
            deck[j] = deck[swaps[j]];
            deck[swaps[j]] = unit;
        }
    }

    int count() {
        return count;
    }

    int length() {
        return length;
    }

    /** Unit j of sequence p. */
    int unit(int p, int j) {
        return units[p * length + j];
    }

    /** Which draws of which places contain the place itself, given each place's cardinality. */
    OwnDraws ownDraws(int[] cardinalities) {
        int n = cardinalities.length;
        int[] starts = new int[n + 1];
        for (int at = 0; at < units.length; at++) {
            int i = units[at];
            if (at % length < cardinalities[i]) {
                starts[i]++;
            }
        }
        for (int i = 1; i <= n; i++) {
            starts[i] += starts[i - 1];
        }
        // Each start holds its place's end until the place's entries, met from the last to the first, count it down.
        int[] positions = new int[starts[n]];
        for (int at = units.length - 1; at >= 0; at--) {
            int i = units[at];
            if (at % length < cardinalities[i]) {
                positions[--starts[i]] = at;
            }
        }
        return new OwnDraws(starts, positions, length);
    }

    /** For each place, the positions in the table of sequences where it stands within its own draw. */
    static final class OwnDraws {
        private final int[] starts;
        private final int[] positions;
        private final int length;

        private OwnDraws(int[] starts, int[] positions, int length) {
            this.starts = starts;
            this.positions = positions;
            this.length = length;
        }

        int start(int place) {
            return starts[place];
        }

        int end(int place) {
            return starts[place + 1];
        }

        /** A place's first entry of this sequence or a later one. */
        int first(int place, int sequence) {
            int low = start(place);
            int high = end(place);
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sequence(middle) < sequence) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /** The sequence of entry e. */
        int sequence(int e) {
            return positions[e] / length;
        }

        /** Where in its sequence entry e stands. */
        int within(int e) {
            return positions[e] % length;
        }
    }
}
