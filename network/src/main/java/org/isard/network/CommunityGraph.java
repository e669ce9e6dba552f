package org.isard.network;

import java.util.Arrays;

/**
 * What community detection works on: a symmetric graph without loops in compressed rows, whose nodes have masses. Uniting v with
 * a community D gains {@code link(v, D) - scale * (a_v B_D + b_v A_D)}; a and b are the same array if the quality knows no
 * direction. Links are divided by their mean, so that tolerances and the randomness of refinement do not depend on units.
 */
final class CommunityGraph {
    final int n;
    final int[] starts;
    final int[] targets;
    final double[] links;
    final double[] a;
    final double[] b;
    final double scale;

    private CommunityGraph(int n, int[] starts, int[] targets, double[] links, double[] a, double[] b, double scale) {
        this.n = n;
        this.starts = starts;
        this.targets = targets;
        this.links = links;
        this.a = a;
        this.b = b;
        this.scale = scale;
    }

    /** Links {@code w_ij + w_ji}, masses as the quality asks. O(nodes + edges). */
    static CommunityGraph of(Network network, Modularity.Quality quality, double resolution) {
        int n = network.size();
        int[] starts = new int[n + 1];
        int[] targets = new int[2 * network.edges()];
        double[] links = new double[targets.length];
        double[] out = new double[n];
        double[] in = new double[n];
        int size = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int p = network.outStart(i);
            int q = network.inStart(i);
            int outEnd = network.outEnd(i);
            int inEnd = network.inEnd(i);
            while (p < outEnd || q < inEnd) {
                int j = p < outEnd ? network.target(p) : n;
                int s = q < inEnd ? network.source(q) : n;
                int other = Math.min(j, s);
                double link = 0;
                if (j == other) {
                    out[i] += network.weight(p);
                    link += network.weight(p++);
                }
                if (s == other) {
                    in[i] += network.inWeight(q);
                    link += network.inWeight(q++);
                }
                if (other != i) {
                    targets[size] = other;
                    links[size++] = link;
                    sum += link;
                }
            }
            starts[i + 1] = size;
        }
        double unit = size == 0 ? 1 : sum / size;
        for (int k = 0; k < size; k++) {
            links[k] /= unit;
        }
        double m = 0;
        for (int i = 0; i < n; i++) {
            out[i] /= unit;
            in[i] /= unit;
            m += out[i];
        }
        double[] a = out;
        double[] b = in;
        double scale = 0;
        switch (quality) {
            case MODULARITY -> {
                for (int i = 0; i < n; i++) {
                    a[i] += b[i];
                }
                b = a;
                scale = m == 0 ? 0 : resolution / (4 * m);
            }
            case DIRECTED_MODULARITY -> scale = m == 0 ? 0 : resolution / m;
            case CONSTANT_POTTS -> {
                Arrays.fill(a, 1);
                b = a;
                scale = resolution / unit;
            }
        }
        return new CommunityGraph(n, starts, Arrays.copyOf(targets, size), Arrays.copyOf(links, size), a, b, scale);
    }

    /** One node for each community 0 to count - 1; links inside a community vanish, for no later move changes them. O(n + links). */
    CommunityGraph aggregate(int[] community, int count) {
        double[] massA = new double[count];
        double[] massB = a == b ? massA : new double[count];
        int[] first = new int[count + 1];
        for (int v = 0; v < n; v++) {
            massA[community[v]] += a[v];
            if (a != b) {
                massB[community[v]] += b[v];
            }
            first[community[v] + 1]++;
        }
        for (int c = 0; c < count; c++) {
            first[c + 1] += first[c];
        }
        int[] members = new int[n];
        int[] next = first.clone();
        for (int v = 0; v < n; v++) {
            members[next[community[v]]++] = v;
        }
        int[] newStarts = new int[count + 1];
        int[] newTargets = new int[targets.length];
        double[] newLinks = new double[targets.length];
        int[] at = new int[count];
        Arrays.fill(at, -1);
        int size = 0;
        for (int c = 0; c < count; c++) {
            int rowStart = size;
            for (int x = first[c]; x < first[c + 1]; x++) {
                int v = members[x];
                for (int k = starts[v]; k < starts[v + 1]; k++) {
                    int d = community[targets[k]];
                    if (d == c) {
                        continue;
                    }
                    if (at[d] < rowStart) {
                        at[d] = size;
                        newTargets[size] = d;
                        newLinks[size++] = links[k];
                    } else {
                        newLinks[at[d]] += links[k];
                    }
                }
            }
            newStarts[c + 1] = size;
        }
        return new CommunityGraph(
                count, newStarts, Arrays.copyOf(newTargets, size), Arrays.copyOf(newLinks, size), massA, massB, scale);
    }

    /** The cost of uniting a mass with another. */
    double penalty(double a1, double b1, double a2, double b2) {
        return scale * (a1 * b2 + b1 * a2);
    }
}
