package org.isard.network;

import java.util.SplittableRandom;

/** Random networks to hold an observed one against. {@link ConfigurationModel} is one; the factories make others. */
@FunctionalInterface
public interface NullModel {

    /** One random network; all randomness comes from {@code random}. */
    Network sample(SplittableRandom random);

    /** Exact degrees by {@link Rewiring}, ten attempted swaps an edge. */
    static NullModel rewiring(Network network, Backbone.Ties ties) {
        if (ties == Backbone.Ties.UNDIRECTED) {
            Symmetry.require(network);
        }
        return random -> Rewiring.of(network, ties, 10, random);
    }

    /** The same edges with their weights dealt out anew, undirected ties keeping both directions alike. */
    static NullModel shuffledWeights(Network network, Backbone.Ties ties) {
        if (ties == Backbone.Ties.UNDIRECTED) {
            Symmetry.require(network);
        }
        return random -> Rewiring.shuffledWeights(network, ties, random);
    }
}
