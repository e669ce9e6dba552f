package org.isard.network;

import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Eigenvector centrality (Bonacich 1972): a node is as central as the sum of those it is tied to, {@code lambda x_j = sum_i w_ij x_i} for
 * IN, lambda the spectral radius. Weights are strengths; loops count.
 *
 * <p>IN gathers from those that point to the node (networkx and igraph on directed networks), OUT from those it points to (sna), EITHER from
 * {@code w_ij + w_ji}. Computed from a start of ones, so that in a network of equally strong separate parts each keeps its share. O(edges) a step.
 */
public final class EigenvectorCentrality {
    private EigenvectorCentrality() {}

    /**
     * How to compute.
     *
     * @param direction from whom a node gathers
     * @param value whether weights are read
     * @param scale how the vector is scaled
     */
    public record Options(Direction direction, EdgeValue value, VectorScale scale) {
        /** The same in another direction. */
        public Options direction(Direction other) {
            return new Options(other, value, scale);
        }

        /** The same with another reading of edges. */
        public Options value(EdgeValue other) {
            return new Options(direction, other, scale);
        }

        /** The same with another scale. */
        public Options scale(VectorScale other) {
            return new Options(direction, value, other);
        }
    }

    /** IN, by weight, of unit length (as networkx with a weight). */
    public static Options options() {
        return new Options(Direction.IN, EdgeValue.WEIGHT, VectorScale.UNIT_LENGTH);
    }

    /**
     * The centralities and the eigenvalue.
     *
     * @param centrality one per node
     * @param spectralRadius the leading eigenvalue
     * @param options what was asked for
     */
    public record Result(Variable centrality, double spectralRadius, Options options) {
        @Override
        public String toString() {
            return "eigenvector centrality, " + options.direction() + ", " + options.value() + ", spectral radius "
                    + TextTable.format(spectralRadius) + "\n" + centrality;
        }
    }

    /** Eigenvector centrality with {@link #options()}. */
    public static Result of(Network network) {
        return of(network, options());
    }

    /**
     * Eigenvector centrality.
     *
     * @throws IllegalArgumentException if no edge lies on a cycle, so that every node would have 0
     * @throws ArithmeticException if the leading eigenvector is not unique or does not settle
     */
    public static Result of(Network network, Options options) {
        Network g = Perron.gathering(network, options.direction());
        double radius = Perron.radius(g, options.value());
        if (radius == 0) {
            throw new IllegalArgumentException(
                    "network: has no cycle along its edges, so eigenvector centrality is 0 everywhere; use Katz or Direction.EITHER");
        }
        double[] x = options.scale().applied(Perron.vector(g, options.value(), radius));
        return new Result(Variable.of("eigenvector centrality", network.labels(), x), radius, options);
    }

    /** The spectral radius of the matrix of weights, or of 0 and 1, along the edges; 0 if there is no cycle. */
    public static double spectralRadius(Network network, EdgeValue value) {
        return Perron.radius(network, value);
    }
}
