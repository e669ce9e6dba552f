package org.isard.network;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.isard.core.Variable;

/**
 * How many partners a node has and how much flows through it. A loop counts once out and once in.
 *
 * <p>Each is one number per node, in the network's label order, in time linear in nodes plus edges.
 */
public final class Centrality {
    private Centrality() {}

    /** The number of edges that leave each node. */
    public static Variable outDegree(Network network) {
        return perNode("out-degree", network, i -> network.outEnd(i) - network.outStart(i));
    }

    /** The number of edges that enter each node. */
    public static Variable inDegree(Network network) {
        return perNode("in-degree", network, i -> network.inEnd(i) - network.inStart(i));
    }

    /** In-degree plus out-degree. */
    public static Variable degree(Network network) {
        return perNode(
                "degree",
                network,
                i -> network.outEnd(i) - network.outStart(i) + network.inEnd(i) - network.inStart(i));
    }

    /** The weight that leaves each node. */
    public static Variable outStrength(Network network) {
        return perNode("out-strength", network, i -> out(network, i));
    }

    /** The weight that enters each node. */
    public static Variable inStrength(Network network) {
        return perNode("in-strength", network, i -> in(network, i));
    }

    /** In-strength plus out-strength. */
    public static Variable strength(Network network) {
        return perNode("strength", network, i -> out(network, i) + in(network, i));
    }

    private static double out(Network network, int node) {
        double sum = 0;
        for (int k = network.outStart(node); k < network.outEnd(node); k++) {
            sum += network.weight(k);
        }
        return sum;
    }

    private static double in(Network network, int node) {
        double sum = 0;
        for (int k = network.inStart(node); k < network.inEnd(node); k++) {
            sum += network.inWeight(k);
        }
        return sum;
    }

    private static Variable perNode(String name, Network network, IntToDoubleFunction measure) {
        return Variable.of(
                name,
                network.labels(),
                IntStream.range(0, network.size()).mapToDouble(measure).toArray());
    }
}
