package org.isard.geo.points;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isard.core.Categories;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.TextTable;
import org.isard.core.Variable;

/**
 * Agglomerative clusters of points: each for itself at first, then the two nearest clusters are one, and so on. Weights are left aside.
 *
 * <p>Heights are those of scipy's {@code linkage} and R's {@code hclust}. Where distances tie, which pair merges first may differ between
 * programs, and so may the tree, except for single linkage, whose clusters below any height are unique.
 */
public final class Hierarchy {
    /** How far two clusters are from one another. */
    public enum Linkage {
        /**
         * The least distance of their points, by the minimum spanning tree in the Delaunay triangulation: O(n log n).
         */
        SINGLE,
        /** The largest distance of their points. O(n^2) time, 4 n^2 bytes of memory: 400 MB for 10,000 points. */
        COMPLETE,
        /** The mean distance of their points (UPGMA). As costly as {@link #COMPLETE}. */
        AVERAGE,
        /**
         * {@code sqrt(2 a b / (a + b)) d}, a and b their sizes and d the distance of their mean centres: the root of twice the increase of
         * squares within (Ward 1963; R's {@code ward.D2}). O(n^2) time, little memory.
         */
        WARD
    }

    private final Labels labels;
    private final Linkage linkage;
    private final List<Merge> merges;

    private Hierarchy(Labels labels, Linkage linkage, List<Merge> merges) {
        this.labels = labels;
        this.linkage = linkage;
        this.merges = merges;
    }

    /**
     * Two clusters that become one.
     *
     * @param left the one with the lower number: points are 0 to n - 1, the cluster of the k-th merge (from 0) is n + k
     * @param right the other
     * @param height how far they were from one another
     * @param size points in the new cluster
     */
    public record Merge(int left, int right, double height, int size) {}

    /** Two points whose clusters merge. */
    record Link(int a, int b, double height) {}

    /**
     * The tree of a pattern.
     *
     * @throws IllegalArgumentException if there is no point, or there are more than 32,768 under another linkage than SINGLE
     */
    public static Hierarchy of(PointPattern pattern, Linkage linkage) {
        pattern.requireAtLeast(1, "a hierarchy");
        if (linkage != Linkage.SINGLE && pattern.size() > 1 << 15) {
            throw new IllegalArgumentException("pattern: has " + pattern.size() + " points; " + linkage
                    + " takes at most 32,768, use SINGLE or Dbscan");
        }
        List<Link> links =
                linkage == Linkage.SINGLE ? SpanningTree.of(pattern) : new NeighbourChain(pattern, linkage).links();
        return new Hierarchy(pattern.labels(), linkage, merges(pattern.size(), links));
    }

    private static List<Merge> merges(int n, List<Link> links) {
        List<Link> sorted = new ArrayList<>(links);
        sorted.sort((a, b) -> Double.compare(a.height, b.height));
        DisjointSets sets = new DisjointSets(n);
        int[] number = new int[n]; // of the cluster that a root stands for
        Arrays.setAll(number, i -> i);
        List<Merge> merges = new ArrayList<>(sorted.size());
        for (Link link : sorted) {
            int a = number[sets.root(link.a)];
            int b = number[sets.root(link.b)];
            sets.union(link.a, link.b);
            number[sets.root(link.a)] = n + merges.size();
            merges.add(new Merge(Math.min(a, b), Math.max(a, b), link.height, sets.size(link.a)));
        }
        return List.copyOf(merges);
    }

    /** How clusters were compared. */
    public Linkage linkage() {
        return linkage;
    }

    /** All merges, by height; one less than there are points. */
    public List<Merge> merges() {
        return merges;
    }

    /**
     * A number of clusters, named "1" and so on by their first points; merges that tie at the cut are undone as they come.
     *
     * @throws IllegalArgumentException if the number is not within 1 to that of the points
     */
    public Categories clusters(int number) {
        if (number < 1 || number > labels.size()) {
            throw new IllegalArgumentException(
                    "number: " + number + " must be within 1 and " + labels.size() + " points");
        }
        return cut(labels.size() - number);
    }

    /** The clusters that merges at this height or below have formed. */
    public Categories below(double height) {
        int made = 0;
        while (made < merges.size() && merges.get(made).height <= height) {
            made++;
        }
        return cut(made);
    }

    private Categories cut(int made) {
        int n = labels.size();
        DisjointSets sets = new DisjointSets(n + made);
        for (int k = 0; k < made; k++) {
            sets.union(merges.get(k).left, n + k);
            sets.union(merges.get(k).right, n + k);
        }
        int[] keys = new int[n];
        Arrays.setAll(keys, sets::root);
        return DisjointSets.numbered(labels, keys, n + made);
    }

    /** The merges, as scipy's linkage matrix. */
    public Table toTable() {
        Labels steps = Labels.numbered(merges.size());
        return Table.of(steps)
                .with(Variable.of(
                        "left", steps, merges.stream().mapToDouble(Merge::left).toArray()))
                .with(Variable.of(
                        "right",
                        steps,
                        merges.stream().mapToDouble(Merge::right).toArray()))
                .with(Variable.of(
                        "height",
                        steps,
                        merges.stream().mapToDouble(Merge::height).toArray()))
                .with(Variable.of(
                        "size", steps, merges.stream().mapToDouble(Merge::size).toArray()));
    }

    /** The last ten merges, that is the heights at which 1 to 10 clusters become fewer. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("clusters", "merge at");
        for (int k = 1; k <= Math.min(10, merges.size()); k++) {
            table.row(k + 1, merges.get(merges.size() - k).height);
        }
        return "Hierarchy of " + labels.size() + " points, linkage " + linkage + "\n" + table;
    }
}
