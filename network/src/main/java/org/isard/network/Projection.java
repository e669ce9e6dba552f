package org.isard.network;

import java.util.Arrays;
import org.isard.core.Labels;

/**
 * One-mode projections of a two-mode network: actors are linked by the events they share, with the same weight both ways and
 * without loops. Actors without a shared event stay as nodes.
 *
 * <p>Each costs the sum over events of the square of their size, in time; memory grows with actors plus edges.
 */
public final class Projection {
    private Projection() {}

    /** What a link weighs, in terms of the events k that both actors i and j take part in. */
    public enum Weight {
        /** Their number (networkx weighted_projected_graph). */
        SHARED,
        /** {@code sum_k v_ik v_jk}: values multiplied, as Taylor's interlocking model does. */
        PRODUCT,
        /** {@code sum_k min(v_ik, v_jk)}. */
        MINIMUM,
        /**
         * {@code sum_k 1/(d_k - 1)}, d the number of actors of the event (Newman 2001): a full day of an actor is shared out among
         * its partners (networkx collaboration_weighted_projected_graph).
         */
        NEWMAN,
        /** Their number by that of the events of either (networkx overlap_weighted_projected_graph, jaccard). */
        JACCARD,
        /** Their number by that of the events of the less active actor (the same with jaccard=False). */
        OVERLAP
    }

    /** The network of actors that share events. For a network of events project {@link Affiliation#transposed()}. */
    public static Network of(Affiliation affiliation, Weight weight) {
        Affiliation byEvent = affiliation.transposed();
        Labels actors = affiliation.actors();
        int n = actors.size();
        Edges edges = new Edges();
        double[] sums = new double[n];
        int[] touched = new int[n];
        for (int i = 0; i < n; i++) {
            int count = 0;
            for (int k = affiliation.start(i); k < affiliation.end(i); k++) {
                int event = affiliation.event(k);
                int size = byEvent.end(event) - byEvent.start(event);
                for (int m = byEvent.start(event); m < byEvent.end(event); m++) {
                    int j = byEvent.event(m);
                    if (j != i) {
                        if (sums[j] == 0) {
                            touched[count++] = j;
                        }
                        sums[j] += share(weight, affiliation.value(k), byEvent.value(m), size);
                    }
                }
            }
            Arrays.sort(touched, 0, count);
            int mine = affiliation.end(i) - affiliation.start(i);
            for (int c = 0; c < count; c++) {
                int j = touched[c];
                int theirs = affiliation.end(j) - affiliation.start(j);
                double sum = sums[j];
                edges.add(
                        i,
                        j,
                        switch (weight) {
                            case JACCARD -> sum / (mine + theirs - sum);
                            case OVERLAP -> sum / Math.min(mine, theirs);
                            default -> sum;
                        });
                sums[j] = 0;
            }
        }
        return edges.over(actors);
    }

    private static double share(Weight weight, double mine, double theirs, int size) {
        return switch (weight) {
            case SHARED, JACCARD, OVERLAP -> 1;
            case PRODUCT -> mine * theirs;
            case MINIMUM -> Math.min(mine, theirs);
            case NEWMAN -> 1.0 / (size - 1);
        };
    }
}
