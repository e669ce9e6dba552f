package org.isard.network;

import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.isard.core.Variable;

/**
 * How many partners a node has and how much flows through it. A loop counts once out and once in.
 *
 * <p>Each is one number per node, in the network's label order, in time linear in nodes plus edges, or that times the logarithm of degrees.
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

    /**
     * Degree and strength in one, {@code k^(1 - alpha) s^alpha} (Opsahl, Agneessens and Skvoretz 2010, eq. 3; tnet's degree_w): the degree at alpha 0, the strength at 1;
     * between them many ties count as well as heavy ones, above 1 few heavy ones count most. EITHER is in and out together.
     *
     * @throws IllegalArgumentException if alpha is negative or not finite
     */
    public static Variable degree(Network network, Direction direction, double alpha) {
        if (!(alpha >= 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("alpha: is " + alpha + "; it must be a finite number from 0 up");
        }
        Variable k = direction == Direction.OUT
                ? outDegree(network)
                : direction == Direction.IN ? inDegree(network) : degree(network);
        Variable s = direction == Direction.OUT
                ? outStrength(network)
                : direction == Direction.IN ? inStrength(network) : strength(network);
        return perNode(
                "degree, alpha " + alpha,
                network,
                i -> k.get(i) == 0 ? 0 : Math.pow(k.get(i), 1 - alpha) * Math.pow(s.get(i), alpha));
    }

    /** The weight that comes back, {@code sum_j min(w_ij, w_ji)}, loops left out (Squartini et al. 2013). */
    public static Variable reciprocatedStrength(Network network) {
        return perNode("reciprocated strength", network, i -> {
            double sum = 0;
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                int j = network.target(k);
                sum += j == i ? 0 : Math.min(network.weight(k), network.weight(j, i));
            }
            return sum;
        });
    }

    /**
     * How evenly a node's strength is spread over its neighbours: the entropy of the shares of {@code w_ij + w_ji}, over its largest, {@code ln k} (Eagle, Macy and Claxton
     * 2010; igraph's diversity of undirected networks). 0 for a single neighbour, NaN without any; loops are left out.
     */
    public static Variable diversity(Network network) {
        return ofShares("diversity", network, (p, k) -> k < 2 ? 0 : -p * Math.log(p) / Math.log(k));
    }

    /** How far a node's strength lies with few neighbours: the sum of squared shares of {@code w_ij + w_ji} (Herfindahl). NaN without neighbours; loops are left out. */
    public static Variable concentration(Network network) {
        return ofShares("concentration", network, (p, k) -> p * p);
    }

    /** A sum over neighbours of a function of their share and their number. */
    private static Variable ofShares(String name, Network network, DoubleBinaryOperator term) {
        Skeleton g = Skeleton.of(network);
        return perNode(name, network, i -> {
            double total = 0;
            for (int k = g.start(i); k < g.end(i); k++) {
                total += g.both(k);
            }
            double sum = g.degree(i) == 0 ? Double.NaN : 0;
            for (int k = g.start(i); k < g.end(i); k++) {
                sum += term.applyAsDouble(g.both(k) / total, g.degree(i));
            }
            return sum;
        });
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
