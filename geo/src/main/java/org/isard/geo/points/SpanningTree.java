package org.isard.geo.points;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isard.core.Labels;
import org.isard.core.Weights;
import org.isard.geo.CoordinateSystem;
import org.isard.geo.Points;
import org.isard.geo.Triangulations;

/** The minimum spanning tree of points: Kruskal's (1956) on the edges of the Delaunay triangulation, which hold one. O(n log n). */
final class SpanningTree {
    private SpanningTree() {}

    static List<Hierarchy.Link> of(PointPattern pattern) {
        List<Hierarchy.Link> tree = new ArrayList<>();
        Map<Location, Integer> first = new HashMap<>();
        int[] at = new int[pattern.size()];
        int distinct = 0;
        for (int i = 0; i < at.length; i++) {
            Location place = new Location(pattern.x(i) + 0.0, pattern.y(i) + 0.0); // -0 lies where 0 does
            Integer before = first.putIfAbsent(place, i);
            if (before == null) {
                at[distinct++] = i;
            } else {
                tree.add(new Hierarchy.Link(before, i, 0));
            }
        }
        int[] points = Arrays.copyOf(at, distinct);
        List<Hierarchy.Link> edges = new ArrayList<>();
        Weights triangles = triangles(pattern, points);
        for (int a = 0; a < distinct; a++) {
            for (int k = triangles.rowStart(a); k < triangles.rowEnd(a); k++) {
                int b = triangles.column(k);
                if (a < b) {
                    double dx = pattern.x(points[a]) - pattern.x(points[b]);
                    double dy = pattern.y(points[a]) - pattern.y(points[b]);
                    edges.add(new Hierarchy.Link(points[a], points[b], Math.hypot(dx, dy)));
                }
            }
        }
        edges.sort((e, f) -> Double.compare(e.height(), f.height()));
        DisjointSets sets = new DisjointSets(pattern.size());
        for (Hierarchy.Link edge : edges) {
            if (sets.union(edge.a(), edge.b())) {
                tree.add(edge);
            }
        }
        return tree;
    }

    private static Weights triangles(PointPattern pattern, int[] points) {
        double[] x = Arrays.stream(points).mapToDouble(pattern::x).toArray();
        double[] y = Arrays.stream(points).mapToDouble(pattern::y).toArray();
        Labels numbers = Labels.numbered(points.length);
        return Triangulations.delaunay(Points.of(numbers, x, y, CoordinateSystem.PLANAR));
    }
}
