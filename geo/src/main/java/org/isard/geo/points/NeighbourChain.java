package org.isard.geo.points;

import java.util.ArrayList;
import java.util.List;

/**
 * Merges by chains of nearest neighbours (Murtagh 1983): from any cluster to its nearest, on to that one's nearest, until two are nearest to
 * each other and merge. For linkages under which a merger brings no cluster nearer, the tree is that of always merging the nearest two.
 */
final class NeighbourChain {
    private final int n;
    private final Hierarchy.Linkage linkage;
    private final double[][] distances; // row i holds those to j < i; null under Ward
    private final double[] x; // mean centres of clusters, in the slot of one of their points
    private final double[] y;
    private final int[] size; // 0 for a slot that has merged into another
    private final int[] active; // slots in use, ascending
    private final int exponent; // of the scale at which squares neither overflow nor vanish
    private int remaining;

    NeighbourChain(PointPattern pattern, Hierarchy.Linkage linkage) {
        n = pattern.size();
        this.linkage = linkage;
        Window window = pattern.window();
        exponent = Math.getExponent(Math.max(window.width(), window.height()));
        x = new double[n];
        y = new double[n];
        size = new int[n];
        active = new int[n];
        remaining = n;
        distances = linkage == Hierarchy.Linkage.WARD ? null : new double[n][];
        for (int i = 0; i < n; i++) {
            x[i] = Math.scalb(pattern.x(i), -exponent);
            y[i] = Math.scalb(pattern.y(i), -exponent);
            size[i] = 1;
            active[i] = i;
            if (distances != null) {
                distances[i] = new double[i];
                for (int j = 0; j < i; j++) {
                    distances[i][j] = Math.sqrt(squared(i, j));
                }
            }
        }
    }

    private double distance(int i, int j) {
        if (distances != null) {
            return i > j ? distances[i][j] : distances[j][i];
        }
        double harmonic = 2.0 * size[i] / (size[i] + size[j]) * size[j];
        return Math.sqrt(harmonic * squared(i, j));
    }

    private double squared(int i, int j) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        return dx * dx + dy * dy;
    }

    List<Hierarchy.Link> links() {
        List<Hierarchy.Link> links = new ArrayList<>(n);
        int[] chain = new int[n];
        int length = 0;
        while (remaining > 1) {
            if (length == 0) {
                chain[length++] = active[0];
            }
            int top = chain[length - 1];
            int before = length > 1 ? chain[length - 2] : -1;
            // a tie goes to the one before, lest the chain run in circles
            int nearest = before;
            double least = before < 0 ? Double.POSITIVE_INFINITY : distance(top, before);
            for (int k = 0; k < remaining; k++) {
                int other = active[k];
                if (other != top) {
                    double d = distance(top, other);
                    if (d < least) {
                        least = d;
                        nearest = other;
                    }
                }
            }
            if (nearest == before) {
                links.add(new Hierarchy.Link(before, top, Math.scalb(least, exponent)));
                merge(Math.min(before, top), Math.max(before, top));
                length -= 2;
            } else {
                chain[length++] = nearest;
            }
        }
        return links;
    }

    /** Into the slot of the second; the first falls out of use. */
    private void merge(int gone, int kept) {
        int at = 0;
        for (int k = 0; k < remaining; k++) {
            if (active[k] != gone) {
                active[at++] = active[k];
            }
        }
        remaining--;
        double share = (double) size[gone] / (size[gone] + size[kept]);
        if (distances == null) {
            x[kept] += share * (x[gone] - x[kept]);
            y[kept] += share * (y[gone] - y[kept]);
        } else {
            for (int k = 0; k < remaining; k++) {
                int other = active[k];
                if (other != kept) {
                    double a = distance(gone, other);
                    double b = distance(kept, other);
                    double d = linkage == Hierarchy.Linkage.COMPLETE ? Math.max(a, b) : b + share * (a - b);
                    if (kept > other) {
                        distances[kept][other] = d;
                    } else {
                        distances[other][kept] = d;
                    }
                }
            }
        }
        size[kept] += size[gone];
        size[gone] = 0;
    }
}
