package org.isard.geo;

import java.util.Arrays;
import org.isard.core.Weights;
import org.isard.core.inference.Execution;

/**
 * Binary, symmetric weights from the shape of a set of places in the plane: Delaunay triangles and the sparser graphs of
 * Gabriel, of relative neighbours and of spheres of influence. All are invariant to the order of the labels, and to moving,
 * turning and scaling the map as far as rounding allows.
 *
 * <p>Ties are decided exactly, not by rounding: on a lattice the Gabriel graph holds both diagonals of a square, which have no
 * place strictly inside their circles. Where more than three places lie on one circle the Delaunay triangulation is not
 * unique; one is taken that depends on the coordinates alone. Places on one line are linked in their order.
 *
 * <p>Longitudes and latitudes are refused: project them, or take degrees as planar with
 * {@code points.as(CoordinateSystem.PLANAR)}, as spdep does. Cost: O(n log n), also where places lie on a line or a lattice.
 */
public final class Triangulations {
    private Triangulations() {}

    /** What becomes of places at one and the same position. */
    public enum Coincident {
        /** They are refused; the message names two. As spdep's {@code tri2nb} and PySAL's {@code coincident="raise"}. */
        REJECT,
        /**
         * They neighbour one another and share all neighbours, as PySAL's {@code coincident="clique"}. Many at one position make
         * many links: the square of their number.
         */
        CLIQUE
    }

    /**
     * Places that share an edge of the Delaunay triangulation (spdep {@code tri2nb}); coincident ones are refused.
     *
     * @throws IllegalArgumentException if the points are not planar or two coincide
     */
    public static Weights delaunay(Points points) {
        return delaunay(points, Coincident.REJECT);
    }

    /**
     * Places that share an edge of the Delaunay triangulation.
     *
     * @throws IllegalArgumentException if the points are not planar, or two coincide and that is refused
     */
    public static Weights delaunay(Points points, Coincident coincident) {
        return Graph.of(points, coincident).delaunay();
    }

    /**
     * Places whose circle, over their distance as diameter, has no other place strictly inside (Gabriel and Sokal 1969; spdep
     * {@code gabrielneigh}, made symmetric); coincident ones are refused.
     *
     * @throws IllegalArgumentException if the points are not planar or two coincide
     */
    public static Weights gabriel(Points points) {
        return gabriel(points, Coincident.REJECT);
    }

    /**
     * Places whose circle, over their distance as diameter, has no other place strictly inside.
     *
     * @throws IllegalArgumentException if the points are not planar, or two coincide and that is refused
     */
    public static Weights gabriel(Points points, Coincident coincident) {
        return Graph.of(points, coincident).gabriel();
    }

    /**
     * Places i and j with no other place strictly nearer to both than they are to one another,
     * {@code d_ij <= max(d_ik, d_jk)} for all k (Toussaint 1980; spdep {@code relativeneigh}, made symmetric); coincident ones
     * are refused. A part of the Gabriel graph.
     *
     * @throws IllegalArgumentException if the points are not planar or two coincide
     */
    public static Weights relative(Points points) {
        return relative(points, Coincident.REJECT);
    }

    /**
     * Places i and j with no other place strictly nearer to both than they are to one another.
     *
     * @throws IllegalArgumentException if the points are not planar, or two coincide and that is refused
     */
    public static Weights relative(Points points, Coincident coincident) {
        return Graph.of(points, coincident).relative();
    }

    /**
     * Delaunay neighbours whose circles meet, {@code d_ij <= r_i + r_j}, each circle reaching to its place's nearest other
     * (Toussaint 1988; Avis and Horton 1985; spdep {@code soi.graph} of {@code tri2nb}); coincident ones are refused. spdep
     * draws circles as polygons of {@code 4 quadsegs} sides and so misses pairs whose circles barely meet; these are true
     * circles.
     *
     * @throws IllegalArgumentException if the points are not planar or two coincide
     */
    public static Weights sphereOfInfluence(Points points) {
        return sphereOfInfluence(points, Coincident.REJECT);
    }

    /**
     * Delaunay neighbours whose circles meet, each circle reaching to the nearest other position.
     *
     * @throws IllegalArgumentException if the points are not planar, or two coincide and that is refused
     */
    public static Weights sphereOfInfluence(Points points, Coincident coincident) {
        return Graph.of(points, coincident).sphereOfInfluence();
    }

    /** The triangulation of the distinct positions, and what is left of it under each rule. */
    private record Graph(Sites sites, ExactPlane plane, Delaunay triangles) {
        static Graph of(Points points, Coincident coincident) {
            Sites sites = Sites.of(points, coincident);
            ExactPlane plane = new ExactPlane(sites.x, sites.y);
            return new Graph(sites, plane, new Delaunay(plane, sites.size()));
        }

        private Sites.Pairs edges() {
            Sites.Pairs pairs = new Sites.Pairs(3 * sites.size());
            for (int e = 0; e < triangles.directedEdges(); e += 2) {
                if (triangles.exists(e)) {
                    pairs.add(triangles.origin(e), triangles.destination(e));
                }
            }
            return pairs;
        }

        Weights delaunay() {
            return sites.link(edges());
        }

        Weights gabriel() {
            return sites.link(gabrielPairs());
        }

        /**
         * An edge of the triangulation passes if the corners opposite to it lie outside its circle: a place inside would lie in
         * the circumcircle of one of its triangles. Other pairs can only pass with further places on their circle.
         */
        private Sites.Pairs gabrielPairs() {
            Sites.Pairs pairs = new Sites.Pairs(2 * sites.size());
            boolean[] inside = new boolean[triangles.directedEdges() / 2];
            for (int e = 0; e < triangles.directedEdges(); e += 2) {
                if (!triangles.exists(e)) {
                    continue;
                }
                int from = triangles.origin(e);
                int to = triangles.destination(e);
                int left = triangles.apex(e);
                int right = triangles.apex(e ^ 1);
                if ((left < 0 || plane.angle(from, to, left) >= 0)
                        && (right < 0 || plane.angle(from, to, right) >= 0)) {
                    pairs.add(from, to);
                }
                inside[e / 2] = left >= 0 && right >= 0 && plane.circle(from, to, left, right) == 0;
            }
            triangles.forEachCell(inside, (around, count) -> addDiameters(around, count, pairs));
            return pairs;
        }

        /** Corners of a cell that see one another across the centre, where the triangulation has no edge. */
        private void addDiameters(int[] around, int count, Sites.Pairs pairs) {
            for (int i = 0; i < count; i++) {
                int from = triangles.origin(around[i]);
                int witness = triangles.destination(around[i]);
                for (int j = i + 2; j < count; j++) {
                    int to = triangles.origin(around[j]);
                    if (plane.angle(from, to, witness) == 0 && !triangles.linked(around[i], to)) {
                        pairs.add(from, to);
                    }
                }
            }
        }

        Weights relative() {
            KdTree tree = KdTree.ofPlane(sites.x, sites.y, Execution.common());
            int[] at = tree.positions();
            KdSearch search = new KdSearch(tree);
            return sites.link(gabrielPairs().filter((s, t) -> !search.hasBetween(at[s], at[t])));
        }

        Weights sphereOfInfluence() {
            Sites.Pairs edges = edges();
            double[] radius = new double[sites.size()];
            Arrays.fill(radius, Double.POSITIVE_INFINITY);
            for (int p = 0; p < edges.size; p++) { // the nearest other is always among the Delaunay neighbours
                double distance = sites.distance(edges.from[p], edges.to[p]);
                radius[edges.from[p]] = Math.min(radius[edges.from[p]], distance);
                radius[edges.to[p]] = Math.min(radius[edges.to[p]], distance);
            }
            return sites.link(edges.filter((s, t) -> sites.distance(s, t) <= radius[s] + radius[t]));
        }
    }
}
