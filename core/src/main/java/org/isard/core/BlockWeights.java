package org.isard.core;

import java.util.Arrays;

/** Binary weights between units of the same block or regime: a province, a region type, a cluster. */
public final class BlockWeights {
    private static final long MOST_LINKS = 200_000_000;

    private BlockWeights() {}

    /**
     * Links every unit with all others of its category (as PySAL's {@code block_weights}); the only one of its category is an
     * island. Cost: the sum of the squared sizes of the categories.
     *
     * @throws IllegalArgumentException if there would be more than 200 million links
     */
    public static Weights of(Categories blocks) {
        int[] counts = blocks.counts();
        long links = Arrays.stream(counts).mapToLong(c -> (long) c * (c - 1)).sum();
        if (links > MOST_LINKS) {
            throw new IllegalArgumentException(blocks.name() + ": its categories make " + links + " links, more than "
                    + MOST_LINKS + "; take finer categories");
        }
        int[][] members = new int[counts.length][];
        Arrays.setAll(members, level -> new int[counts[level]]);
        int[] filled = new int[counts.length];
        for (int i = 0; i < blocks.size(); i++) {
            int level = blocks.code(i);
            members[level][filled[level]++] = i;
        }
        WeightsRows weights = new WeightsRows(blocks.labels(), (int) links);
        for (int i = 0; i < blocks.size(); i++) {
            for (int j : members[blocks.code(i)]) {
                if (j != i) {
                    weights.add(j, 1);
                }
            }
            weights.endRow();
        }
        return weights.build();
    }
}
