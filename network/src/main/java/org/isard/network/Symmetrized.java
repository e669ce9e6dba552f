package org.isard.network;

/**
 * Rules that turn a directed network into one with the same weight both ways. Loops keep their weight; each costs O(edges log
 * degree). Weights are strengths, an absent edge counts as 0.
 */
public enum Symmetrized {
    /** {@code w_ij + w_ji}. */
    SUM,
    /** {@code (w_ij + w_ji) / 2}: the total weight stays. */
    MEAN,
    /** The larger of both: linked if either links, UCINET's "maximum", sna's "weak" for binary networks. */
    MAX,
    /** The smaller of both: linked only if both link, UCINET's "minimum", sna's "strong" for binary networks. */
    MIN,
    /** {@code w_ij + w_ji} where both link, nothing elsewhere: igraph's as.undirected(mode = "mutual"). */
    MUTUAL;

    /** The symmetric network. */
    public Network of(Network network) {
        Edges edges = new Edges();
        for (int i = 0; i < network.size(); i++) {
            for (int k = network.outStart(i); k < network.outEnd(i); k++) {
                int j = network.target(k);
                double there = network.weight(k);
                double back = network.weight(j, i);
                if (i == j) {
                    edges.add(i, i, there);
                } else {
                    double w = combine(there, back);
                    if (w > 0) {
                        edges.add(i, j, w);
                        if (back == 0) {
                            edges.add(j, i, w);
                        }
                    }
                }
            }
        }
        return edges.over(network.labels());
    }

    private double combine(double there, double back) {
        return switch (this) {
            case SUM -> there + back;
            case MEAN -> there / 2 + back / 2;
            case MAX -> Math.max(there, back);
            case MIN -> Math.min(there, back);
            case MUTUAL -> back == 0 ? 0 : there + back;
        };
    }
}
