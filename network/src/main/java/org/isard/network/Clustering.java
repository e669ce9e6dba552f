package org.isard.network;

import java.util.Arrays;
import org.isard.core.Pairwise;
import org.isard.core.Variable;

/**
 * How far the partners of a node are partners of each other. Loops are left out.
 *
 * <p>{@link #of} reads the network as undirected, with strengths {@code s_ij = w_ij + w_ji}; {@link #directed} tells the patterns of directed triangles
 * apart. O(m^1.5) time, linear memory; sums have the same bits for any number of threads.
 */
public final class Clustering {
    private Clustering() {}

    /** Which coefficient; k the number of neighbours of i, sums over ordered pairs of linked neighbours j, h. */
    public enum Kind {
        /** The share of pairs of neighbours that are linked (Watts and Strogatz 1998). */
        BINARY,
        /** {@code sum (s_ij + s_ih) / 2 / (s_i (k - 1))} (Barrat et al. 2004; igraph). */
        BARRAT,
        /** {@code sum (s_ij s_ih s_jh)^(1/3) / (k (k - 1))}, s over the largest of the network (Onnela et al. 2005; networkx). */
        ONNELA,
        /** {@code sum s_ij s_jh s_hi / ((sum_j s_ij)^2 - sum_j s_ij^2)}, s over the largest of the network (Zhang and Horvath 2005). */
        ZHANG_HORVATH
    }

    /** Which directed triangles around i (Fagiolo 2007, table 1). */
    public enum Pattern {
        /** i to j to h to i. */
        CYCLE,
        /** i on the way from one to another that is also linked directly. */
        MIDDLEMAN,
        /** Both j and h point to i. */
        IN,
        /** i points to both j and h. */
        OUT,
        /** All four together (networkx on directed networks). */
        ALL
    }

    /** What a node has whose coefficient is 0 / 0, such as one with fewer than two neighbours. */
    public enum Undefined {
        /** 0, and it counts in a mean (networkx). */
        ZERO,
        /** Missing, NaN (igraph). */
        MISSING
    }

    /** The share of linked pairs of neighbours, 0 where there are none (as networkx). */
    public static Variable of(Network network) {
        return of(network, Kind.BINARY, Undefined.ZERO);
    }

    /** The clustering coefficient of every node in the network read as undirected. */
    public static Variable of(Network network, Kind kind, Undefined undefined) {
        Skeleton g = Skeleton.of(network);
        double[] s = scaled(g, kind);
        double[] sums = new Triangles(g).sums(1, visitor(kind, s))[0];
        double[] values = new double[g.size()];
        for (int i = 0; i < values.length; i++) {
            double k = g.degree(i);
            double possible = switch (kind) {
                case BINARY, ONNELA -> k * (k - 1);
                case BARRAT -> strength(g, i, s) * (k - 1);
                case ZHANG_HORVATH -> pairProducts(g, i, s);
            };
            values[i] = ratio(k < 2 ? 0 : 2 * sums[i], k < 2 ? 0 : possible, undefined);
        }
        return Variable.of("clustering", network.labels(), values);
    }

    /** A visited triangle stands for both orders of the two other nodes; the factor 2 comes with the ratio. */
    private static Triangles.Visitor visitor(Kind kind, double[] s) {
        return switch (kind) {
            case BINARY ->
                (sums, x, y, z, xy, xz, yz) -> {
                    sums[0][x]++;
                    sums[0][y]++;
                    sums[0][z]++;
                };
            case BARRAT ->
                (sums, x, y, z, xy, xz, yz) -> {
                    sums[0][x] += (s[xy] + s[xz]) / 2;
                    sums[0][y] += (s[xy] + s[yz]) / 2;
                    sums[0][z] += (s[xz] + s[yz]) / 2;
                };
            case ONNELA, ZHANG_HORVATH ->
                (sums, x, y, z, xy, xz, yz) -> {
                    double product = s[xy] * s[xz] * s[yz];
                    sums[0][x] += product;
                    sums[0][y] += product;
                    sums[0][z] += product;
                };
        };
    }

    /** Strengths over the largest, as cube roots where a geometric mean of three is wanted. */
    private static double[] scaled(Skeleton g, Kind kind) {
        double[] s = new double[g.start(g.size())];
        double largest = 0;
        for (int k = 0; k < s.length; k++) {
            s[k] = g.both(k);
            largest = Math.max(largest, s[k]);
        }
        for (int k = 0; k < s.length; k++) {
            s[k] = kind == Kind.ONNELA ? Math.cbrt(s[k] / largest) : s[k] / largest;
        }
        return s;
    }

    private static double strength(Skeleton g, int i, double[] s) {
        return Pairwise.sum(s, g.start(i), g.end(i));
    }

    /** {@code sum_{j != h} s_ij s_ih} without the cancellation of squares. */
    private static double pairProducts(Skeleton g, int i, double[] s) {
        double before = 0;
        double sum = 0;
        for (int k = g.start(i); k < g.end(i); k++) {
            sum += s[k] * before;
            before += s[k];
        }
        return 2 * sum;
    }

    private static double ratio(double sum, double possible, Undefined undefined) {
        return possible > 0 ? sum / possible : undefined == Undefined.ZERO ? 0 : Double.NaN;
    }

    /** The mean of the defined coefficients; NaN if there are none. */
    public static double mean(Variable clustering) {
        return Pairwise.mean(clustering.dropMissing().toArray());
    }

    /** Directed clustering by presence or by cube roots of weights over the largest weight (Fagiolo 2007, eq. 6-9), 0 where undefined. */
    public static Variable directed(Network network, Pattern pattern, EdgeValue value) {
        return directed(network, pattern, value, Undefined.ZERO);
    }

    /** Directed clustering by presence or by cube roots of weights over the largest weight (Fagiolo 2007, eq. 6-9). */
    public static Variable directed(Network network, Pattern pattern, EdgeValue value, Undefined undefined) {
        Skeleton g = Skeleton.of(network);
        double[] to = new double[g.start(g.size())];
        double[] back = new double[to.length];
        double largest = 0;
        for (int k = 0; k < to.length; k++) {
            largest = Math.max(largest, Math.max(g.to(k), g.back(k)));
        }
        for (int k = 0; k < to.length; k++) {
            to[k] = value == EdgeValue.PRESENCE ? Math.signum(g.to(k)) : Math.cbrt(g.to(k) / largest);
            back[k] = value == EdgeValue.PRESENCE ? Math.signum(g.back(k)) : Math.cbrt(g.back(k) / largest);
        }
        double[] sums = new Triangles(g).sums(1, visitor(pattern, to, back))[0];
        double[] values = new double[g.size()];
        for (int i = 0; i < values.length; i++) {
            double out = 0;
            double in = 0;
            double mutual = 0;
            for (int k = g.start(i); k < g.end(i); k++) {
                out += to[k] > 0 ? 1 : 0;
                in += back[k] > 0 ? 1 : 0;
                mutual += to[k] > 0 && back[k] > 0 ? 1 : 0;
            }
            double possible = switch (pattern) {
                case CYCLE, MIDDLEMAN -> in * out - mutual;
                case IN -> in * (in - 1);
                case OUT -> out * (out - 1);
                case ALL -> (in + out) * (in + out - 1) - 2 * mutual;
            };
            values[i] = ratio(sums[i], possible, undefined);
        }
        return Variable.of("clustering " + pattern, network.labels(), values);
    }

    private static Triangles.Visitor visitor(Pattern pattern, double[] to, double[] back) {
        return (sums, x, y, z, pxy, pxz, pyz) -> {
            double xy = to[pxy];
            double yx = back[pxy];
            double xz = to[pxz];
            double zx = back[pxz];
            double yz = to[pyz];
            double zy = back[pyz];
            double[] sum = sums[0];
            switch (pattern) {
                case CYCLE -> {
                    double round = xy * yz * zx + xz * zy * yx;
                    sum[x] += round;
                    sum[y] += round;
                    sum[z] += round;
                }
                case MIDDLEMAN -> {
                    sum[x] += yx * xz * yz + zx * xy * zy;
                    sum[y] += xy * yz * xz + zy * yx * zx;
                    sum[z] += xz * zy * xy + yz * zx * yx;
                }
                case IN -> {
                    sum[x] += yx * zx * (yz + zy);
                    sum[y] += xy * zy * (xz + zx);
                    sum[z] += xz * yz * (xy + yx);
                }
                case OUT -> {
                    sum[x] += xy * xz * (yz + zy);
                    sum[y] += yx * yz * (xz + zx);
                    sum[z] += zx * zy * (xy + yx);
                }
                case ALL -> { // half of the diagonal of (A + A')^3, both orders of a triangle taken together
                    double all = (xy + yx) * (xz + zx) * (yz + zy);
                    sum[x] += all;
                    sum[y] += all;
                    sum[z] += all;
                }
            }
        };
    }

    /**
     * The share of paths of two steps whose ends are linked, the network read as undirected: three times the triangles over the connected triples
     * (Newman, Watts and Strogatz 2002). NaN without such paths.
     */
    public static double transitivity(Network network) {
        Skeleton g = Skeleton.of(network);
        double triangles = Pairwise.sum(new Triangles(g).sums(1, visitor(Kind.BINARY, null))[0]);
        long triples = 0;
        for (int i = 0; i < g.size(); i++) {
            triples += g.degree(i) * (g.degree(i) - 1L) / 2;
        }
        return triples == 0 ? Double.NaN : triangles / triples;
    }

    /** The share of directed paths i to j to h, i and h different, with an edge from i to h (sna's weak measure). NaN without such paths. */
    public static double directedTransitivity(Network network) {
        Skeleton g = Skeleton.of(network);
        double[] to = new double[g.start(g.size())];
        double[] back = new double[to.length];
        long paths = 0;
        for (int i = 0; i < g.size(); i++) {
            long out = 0;
            long in = 0;
            for (int k = g.start(i); k < g.end(i); k++) {
                to[k] = Math.signum(g.to(k));
                back[k] = Math.signum(g.back(k));
                out += (long) to[k];
                in += (long) back[k];
                paths -= (long) (to[k] * back[k]); // i back to i
            }
            paths += in * out;
        }
        double closed = Arrays.stream(new Triangles(g).sums(1, visitor(Pattern.MIDDLEMAN, to, back))[0])
                .sum(); // whole numbers, exact in any order
        return paths == 0 ? Double.NaN : closed / paths;
    }
}
