package org.isard.network;

import java.util.Arrays;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Katz centrality (Katz 1953): all walks that end at a node, those of k steps counted alpha^k, {@code x_j = alpha sum_i a_ij x_i + 1} for IN.
 *
 * <p>Alpha must stay below 1 / spectral radius; it may be given as a share of that limit. Presence of edges by default, as networkx;
 * weights are strengths if read. IN follows edges towards the node (networkx), OUT away from it. O(edges) a step.
 */
public final class Katz {
    private Katz() {}

    /** What the number alpha means. */
    public enum Alpha {
        /** A share of the limit 1 / spectral radius, from 0 to below 1. */
        SHARE_OF_LIMIT,
        /** Alpha itself. */
        ABSOLUTE
    }

    /**
     * How to compute.
     *
     * @param alpha the attenuation per step
     * @param unit what alpha is measured in
     * @param direction which way walks lead
     * @param value whether weights are read
     * @param scale how the result is scaled
     */
    public record Options(double alpha, Alpha unit, Direction direction, EdgeValue value, VectorScale scale) {
        /** Checks the range. */
        public Options {
            if (!(alpha >= 0) || Double.isInfinite(alpha) || (unit == Alpha.SHARE_OF_LIMIT && alpha >= 1)) {
                throw new IllegalArgumentException(
                        "alpha: is " + alpha + "; it must be at least 0, and below 1 as a share of the limit");
            }
        }

        /** The same with another attenuation. */
        public Options alpha(double number, Alpha other) {
            return new Options(number, other, direction, value, scale);
        }

        /** The same in another direction. */
        public Options direction(Direction other) {
            return new Options(alpha, unit, other, value, scale);
        }

        /** The same with another reading of edges. */
        public Options value(EdgeValue other) {
            return new Options(alpha, unit, direction, other, scale);
        }

        /** The same with another scale. */
        public Options scale(VectorScale other) {
            return new Options(alpha, unit, direction, value, other);
        }
    }

    /** 0.85 of the limit, IN, presence of edges, unit length. */
    public static Options options() {
        return new Options(0.85, Alpha.SHARE_OF_LIMIT, Direction.IN, EdgeValue.PRESENCE, VectorScale.UNIT_LENGTH);
    }

    /**
     * The centralities and the attenuation used.
     *
     * @param centrality one per node
     * @param alpha the attenuation per step
     * @param spectralRadius the reciprocal of its limit
     * @param options what was asked for
     */
    public record Result(Variable centrality, double alpha, double spectralRadius, Options options) {
        @Override
        public String toString() {
            return "Katz centrality, " + options.direction() + ", " + options.value() + ", alpha "
                    + TextTable.format(alpha) + " (limit " + TextTable.format(1 / spectralRadius) + ")\n" + centrality;
        }
    }

    /** Katz centrality with {@link #options()}. */
    public static Result of(Network network) {
        return of(network, options());
    }

    /**
     * Katz centrality.
     *
     * @throws IllegalArgumentException if alpha reaches the limit, or is a share of it and the network has no cycle, where there is none
     */
    public static Result of(Network network, Options options) {
        Network g = Perron.gathering(network, options.direction());
        double radius = Perron.radius(g, options.value());
        boolean share = options.unit() == Alpha.SHARE_OF_LIMIT;
        if (share && radius == 0) {
            throw new IllegalArgumentException(
                    "network: has no cycle along its edges, so alpha has no limit; give it as Alpha.ABSOLUTE");
        }
        double alpha = share ? options.alpha() / radius : options.alpha();
        if (alpha * radius >= 1) {
            throw new IllegalArgumentException(
                    "alpha: " + alpha + " is not below the limit 1 / spectral radius = " + 1 / radius);
        }
        int n = network.size();
        double[] x = new double[n];
        double[] y = new double[n];
        Arrays.fill(x, 1);
        boolean settled = false;
        while (!settled) { // the error falls by alpha * radius < 1 a step
            Perron.gather(g, options.value(), x, y);
            settled = true;
            for (int j = 0; j < n; j++) {
                double next = alpha * y[j] + 1;
                settled &= Math.abs(next - x[j]) <= 1e-15 * next;
                x[j] = next;
            }
        }
        return new Result(
                Variable.of("Katz centrality", network.labels(), options.scale().applied(x)), alpha, radius, options);
    }
}
