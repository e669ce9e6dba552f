package org.isard.network;

import java.util.Arrays;
import org.isard.core.Variable;

/**
 * How far one node outdoes all others (Freeman 1979): {@code sum_i (max c - c_i)} over the largest such sum any network of this size can have,
 * that of a star for most measures. 0 if all are alike, 1 for the extreme. Maxima are those of sna; weights are not read. EITHER reads the
 * network as undirected, and must be symmetric data to compare with other programs. NaN where the maximum is 0.
 */
public final class Centralization {
    private Centralization() {}

    /** The sum of differences from the largest value over the given largest possible sum. */
    public static double of(Variable centrality, double largestSum) {
        double[] c = centrality.requireComplete().toArray();
        double top = Arrays.stream(c).max().orElse(Double.NaN);
        return largestSum > 0 ? Arrays.stream(c).map(v -> top - v).sum() / largestSum : Double.NaN;
    }

    /** Of degree: out-degree, in-degree or, for EITHER, the number of neighbours; loops are left out. */
    public static double degree(Network network, Direction direction) {
        double n = network.size();
        Network plain = network.withoutLoops();
        return switch (direction) {
            case OUT -> of(Centrality.outDegree(plain), (n - 1) * (n - 1));
            case IN -> of(Centrality.inDegree(plain), (n - 1) * (n - 1));
            case EITHER -> of(Centrality.outDegree(plain.symmetrized()), (n - 1) * (n - 2));
        };
    }

    /** Of in-degree plus out-degree of a directed network; loops are left out. */
    public static double totalDegree(Network network) {
        double n = network.size();
        return of(Centrality.degree(network.withoutLoops()), 2 * (n - 1) * (n - 2));
    }

    /** Of betweenness in hops. */
    public static double betweenness(Network network, Direction direction) {
        double n = network.size();
        double pairs = direction == Direction.EITHER ? 0.5 : 1;
        return of(
                Betweenness.of(network, Betweenness.options().direction(direction)),
                pairs * (n - 1) * (n - 1) * (n - 2));
    }

    /** Of closeness in hops, 0 for a node that does not reach all others ({@link Closeness.Scale#ALL_OR_ZERO}). */
    public static double closeness(Network network, Direction direction) {
        double n = network.size();
        double largest = direction == Direction.EITHER ? (n - 2) * (n - 1) / (2 * n - 3) : (n - 1) * (1 - 1 / n);
        return of(
                Closeness.of(
                        network,
                        Closeness.Scale.ALL_OR_ZERO,
                        Closeness.options().direction(direction)),
                largest);
    }

    /** Of eigenvector centrality by the presence of edges, of unit length; OUT is what sna computes. */
    public static double eigenvector(Network network, Direction direction) {
        double n = network.size();
        Network read = direction == Direction.EITHER ? network.symmetrized() : network;
        Direction way = direction == Direction.EITHER ? Direction.OUT : direction;
        EigenvectorCentrality.Options options =
                EigenvectorCentrality.options().direction(way).value(EdgeValue.PRESENCE);
        return of(
                EigenvectorCentrality.of(read, options).centrality(),
                direction == Direction.EITHER ? (n - 2) * Math.sqrt(0.5) : n - 1);
    }
}
