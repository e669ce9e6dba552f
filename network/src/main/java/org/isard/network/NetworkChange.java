package org.isard.network;

import org.isard.core.TextTable;

/**
 * What changed between two networks over the same nodes, edge by edge. Loops are left out; weights are strengths, an absent
 * edge counts as 0.
 *
 * @param pairs ordered pairs of nodes, {@code n (n - 1)}
 * @param kept edges in both
 * @param created edges of the later network only
 * @param dissolved edges of the earlier network only
 * @param keptWeight {@code sum min(v, w)}
 * @param unitedWeight {@code sum max(v, w)}
 * @param weightBefore {@code sum v}
 * @param weightAfter {@code sum w}
 */
public record NetworkChange(
        long pairs,
        int kept,
        int created,
        int dissolved,
        double keptWeight,
        double unitedWeight,
        double weightBefore,
        double weightAfter) {

    /**
     * Compares two networks. O(edges log degree).
     *
     * @throws IllegalArgumentException if the nodes differ; see {@link NetworkSequence} to align them
     */
    public static NetworkChange between(Network before, Network after) {
        before.labels().requireSame(after.labels(), "after");
        int kept = 0;
        int created = 0;
        int dissolved = 0;
        double[] sums = new double[4];
        for (int i = 0; i < before.size(); i++) {
            double[] row = new double[4]; // summed by node first, which keeps the rounding error of long totals small
            for (int k = before.outStart(i); k < before.outEnd(i); k++) {
                int j = before.target(k);
                if (j != i) {
                    double w = after.weight(i, j);
                    kept += w > 0 ? 1 : 0;
                    dissolved += w > 0 ? 0 : 1;
                    add(row, before.weight(k), w);
                }
            }
            for (int k = after.outStart(i); k < after.outEnd(i); k++) {
                int j = after.target(k);
                if (j != i && before.weight(i, j) == 0) {
                    created++;
                    add(row, 0, after.weight(k));
                }
            }
            for (int s = 0; s < sums.length; s++) {
                sums[s] += row[s];
            }
        }
        long n = before.size();
        return new NetworkChange(n * (n - 1), kept, created, dissolved, sums[0], sums[1], sums[2], sums[3]);
    }

    private static void add(double[] sums, double v, double w) {
        sums[0] += Math.min(v, w);
        sums[1] += Math.max(v, w);
        sums[2] += v;
        sums[3] += w;
    }

    /** The share of edges of either that are in both, {@code n11 / (n11 + n01 + n10)} (Jaccard; RSiena's stability). NaN without edges. */
    public double jaccard() {
        return ratio(kept, (double) kept + created + dissolved);
    }

    /** The share of weight that stays, {@code sum min / sum max} (Ruzicka). NaN without edges. */
    public double weightedJaccard() {
        return ratio(keptWeight, unitedWeight);
    }

    /** The number of pairs that changed: sna's hdist. */
    public int hamming() {
        return created + dissolved;
    }

    /** The share of earlier edges that are gone. NaN if there were none. */
    public double dissolutionRate() {
        return ratio(dissolved, (double) kept + dissolved);
    }

    /** The share of unlinked pairs that became linked. NaN if all were linked. */
    public double creationRate() {
        return ratio(created, (double) pairs - kept - dissolved);
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }

    @Override
    public String toString() {
        return TextTable.of("kept", "created", "dissolved", "Jaccard", "weighted", "weight before", "weight after")
                .row(kept, created, dissolved, jaccard(), weightedJaccard(), weightBefore, weightAfter)
                .toString();
    }
}
