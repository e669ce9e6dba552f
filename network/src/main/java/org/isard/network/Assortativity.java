package org.isard.network;

import java.util.stream.IntStream;
import org.isard.core.Categories;
import org.isard.core.Pairwise;
import org.isard.core.Variable;

/**
 * Whether edges join like with like (Newman 2003). A number is the Pearson correlation over edges between a value at the source and one at the
 * target; NaN where either does not vary. Every measure is linear in nodes plus edges; loops count.
 */
public final class Assortativity {
    private Assortativity() {}

    /** Correlation of out-degree at the source with in-degree at the target (networkx's and igraph's default on directed networks). */
    public static double degree(Network network) {
        return degree(network, Direction.OUT, Direction.IN, EdgeValue.PRESENCE);
    }

    /**
     * Correlation over directed edges of the degree (or the strength, under WEIGHT) of one kind at the source with another at the
     * target; EITHER is in and out together. Each edge counts once (Foster et al. 2010).
     */
    public static double degree(Network network, Direction atSource, Direction atTarget, EdgeValue value) {
        return of(network, totals(network, atSource, value), totals(network, atTarget, value), EdgeValue.PRESENCE);
    }

    /**
     * Correlation over pairs of neighbours, each once, of the number of neighbours or the total strength {@code sum_j (w_ij + w_ji)} at both ends: the network
     * read as undirected (networkx and igraph on undirected networks). Loops are left out.
     */
    public static double undirected(Network network, EdgeValue value) {
        Network both = network.withoutLoops().symmetrized();
        Variable total = totals(both, Direction.OUT, value);
        return of(both, total, total, EdgeValue.PRESENCE);
    }

    /**
     * Correlation over edges of x at the source with y at the target, each edge counted once or by its weight (Leung and Chau 2007).
     *
     * @throws IllegalArgumentException if the labels differ or a value is missing
     */
    public static double of(Network network, Variable x, Variable y, EdgeValue weighting) {
        network.labels().requireSame(x.labels(), x.name());
        network.labels().requireSame(y.labels(), y.name());
        return correlation(network, scaled(x), scaled(y), weighting);
    }

    /** By the largest value, so that no square leaves the range of numbers. */
    private static double[] scaled(Variable x) {
        double largest = 0;
        for (int i = 0; i < x.size(); i++) {
            largest = Math.max(largest, Math.abs(x.get(i)));
        }
        double unit = largest == 0 ? 1 : largest;
        return x.requireComplete().map(v -> v / unit).toArray();
    }

    private static Variable totals(Network network, Direction direction, EdgeValue value) {
        boolean strength = value == EdgeValue.WEIGHT;
        return switch (direction) {
            case OUT -> strength ? Centrality.outStrength(network) : Centrality.outDegree(network);
            case IN -> strength ? Centrality.inStrength(network) : Centrality.inDegree(network);
            case EITHER -> strength ? Centrality.strength(network) : Centrality.degree(network);
        };
    }

    private static double correlation(Network network, double[] x, double[] y, EdgeValue weighting) {
        double heaviest = IntStream.range(0, network.edges())
                .mapToDouble(network::weight)
                .max()
                .orElse(1);
        double[] total = new double[network.size()];
        double[] sumX = new double[total.length];
        double[] sumY = new double[total.length];
        for (int i = 0; i < total.length; i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                double w = weighting == EdgeValue.WEIGHT ? network.weight(k) / heaviest : 1;
                total[i] += w;
                sumX[i] += w * x[i];
                sumY[i] += w * y[network.target(k)];
            }
        }
        double all = Pairwise.sum(total);
        double meanX = Pairwise.sum(sumX) / all;
        double meanY = Pairwise.sum(sumY) / all;
        double[] xx = new double[total.length];
        double[] yy = new double[total.length];
        double[] xy = new double[total.length];
        for (int i = 0; i < total.length; i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                double w = weighting == EdgeValue.WEIGHT ? network.weight(k) / heaviest : 1;
                double a = x[i] - meanX;
                double b = y[network.target(k)] - meanY;
                xx[i] += w * a * a;
                yy[i] += w * b * b;
                xy[i] += w * a * b;
            }
        }
        double varianceX = Pairwise.sum(xx);
        double varianceY = Pairwise.sum(yy);
        // values that are equal but for rounding have no correlation
        boolean constant =
                varianceX <= all * Math.pow(1e-14 * meanX, 2) || varianceY <= all * Math.pow(1e-14 * meanY, 2);
        return constant || !(all > 0) ? Double.NaN : Pairwise.sum(xy) / Math.sqrt(varianceX) / Math.sqrt(varianceY);
    }

    /**
     * Assortativity by category, {@code (sum_g e_gg - sum_g a_g b_g) / (1 - sum_g a_g b_g)}, e_gh the share of edges (or of weight) from category g
     * to h, a and b its margins (Newman 2003, eq. 2). 1 if edges stay within categories, NaN if all nodes with edges are in one.
     *
     * @throws IllegalArgumentException if the labels differ
     */
    public static double byCategory(Network network, Categories categories, EdgeValue weighting) {
        network.labels().requireSame(categories.labels(), categories.name());
        int groups = categories.levels().size();
        double[] out = new double[groups];
        double[] in = new double[groups];
        double within = 0;
        double all = 0;
        for (int i = 0; i < network.size(); i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                double w = weighting == EdgeValue.WEIGHT ? network.weight(k) : 1;
                int g = categories.code(i);
                int h = categories.code(network.target(k));
                out[g] += w;
                in[h] += w;
                within += g == h ? w : 0;
                all += w;
            }
        }
        double expected = 0;
        for (int g = 0; g < groups; g++) {
            expected += out[g] / all * (in[g] / all);
        }
        return all == 0 || expected == 1 ? Double.NaN : (within / all - expected) / (1 - expected);
    }

    /**
     * The mean degree of a node's partners, {@code sum_j w_ij k_j / sum_j w_ij}, partners followed along {@code partners} and counted equally or by
     * strength; k their degree of the given direction (Barrat et al. 2004; networkx's average_neighbor_degree). EITHER reads the network as undirected with
     * strengths {@code w_ij + w_ji} and degree the number of neighbours (igraph's knn). 0 for a node without partners; loops are left out.
     */
    public static Variable partnerDegree(Network network, Direction partners, Direction degree, EdgeValue value) {
        Skeleton g = Skeleton.of(network);
        double[] k = new double[g.size()];
        for (int i = 0; i < k.length; i++) {
            for (int at = g.start(i); at < g.end(i); at++) {
                k[i] += followed(g, at, degree, EdgeValue.PRESENCE);
            }
        }
        double[] mean = new double[k.length];
        for (int i = 0; i < k.length; i++) {
            double total = 0;
            double sum = 0;
            for (int at = g.start(i); at < g.end(i); at++) {
                double w = followed(g, at, partners, value);
                total += w;
                sum += w * k[g.neighbour(at)];
            }
            mean[i] = total == 0 ? 0 : sum / total;
        }
        return Variable.of("degree of partners", network.labels(), mean);
    }

    private static double followed(Skeleton g, int at, Direction direction, EdgeValue value) {
        double w = switch (direction) {
            case OUT -> g.to(at);
            case IN -> g.back(at);
            case EITHER -> g.both(at);
        };
        return value == EdgeValue.WEIGHT ? w : Math.signum(w);
    }
}
