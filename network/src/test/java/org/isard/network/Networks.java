package org.isard.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isard.core.Labels;

/** Small random networks for properties. */
final class Networks {
    private Networks() {}

    /** Every ordered pair, loops included, has an edge with the given probability; weights 1 to 9. */
    static Network random(int n, double density, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Network.Edge> edges = new ArrayList<>();
        Labels labels = Labels.numbered(n);
        for (String i : labels) {
            for (String j : labels) {
                if (random.nextDouble() < density) {
                    edges.add(new Network.Edge(i, j, random.nextInt(1, 10)));
                }
            }
        }
        return Network.of(labels, edges);
    }

    /** The same network with the labels in another order. */
    static Network shuffled(Network network, long seed) {
        List<String> order = new ArrayList<>(network.labels().asList());
        java.util.Collections.shuffle(order, new java.util.Random(seed));
        return Network.of(Labels.of(order), network.edgeList());
    }

    static Network scaled(Network network, double factor) {
        return Network.of(
                network.labels(),
                network.edgeList().stream()
                        .map(e -> new Network.Edge(e.from(), e.to(), e.weight() * factor))
                        .toList());
    }

    /** Undirected edges given as pairs of numbers from 1, weight 1. */
    static Network undirected(int n, int... ends) {
        return directed(n, ends).symmetrized();
    }

    /** Edges given as pairs of numbers from 1, weight 1. */
    static Network directed(int n, int... ends) {
        List<Network.Edge> edges = IntStream.range(0, ends.length / 2)
                .mapToObj(k -> new Network.Edge("" + ends[2 * k], "" + ends[2 * k + 1], 1))
                .toList();
        return Network.of(Labels.numbered(n), edges);
    }

    static double[][] matrix(Network network) {
        double[][] w = new double[network.size()][network.size()];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w.length; j++) {
                w[i][j] = network.weight(i, j);
            }
        }
        return w;
    }
}
