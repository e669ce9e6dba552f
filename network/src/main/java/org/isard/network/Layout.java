package org.isard.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.isard.core.Labels;
import org.isard.core.Table;
import org.isard.core.Variable;
import org.jgrapht.Graph;
import org.jgrapht.alg.drawing.FRLayoutAlgorithm2D;
import org.jgrapht.alg.drawing.model.Box2D;
import org.jgrapht.alg.drawing.model.LayoutModel2D;
import org.jgrapht.alg.drawing.model.MapLayoutModel2D;
import org.jgrapht.alg.drawing.model.Point2D;
import org.jgrapht.alg.drawing.model.Points;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/**
 * Where to draw the nodes of a network: x to the right, y upwards, within the unit square for layouts that choose their own
 * coordinates.
 *
 * @param x one coordinate for each node
 * @param y the other, over the same nodes
 */
public record Layout(Variable x, Variable y) {

    /** Checks that both are complete and over the same nodes. */
    public Layout {
        x.labels().requireSame(y.labels(), y.name());
        x.requireComplete();
        y.requireComplete();
    }

    /** What draws two linked nodes together. */
    public enum Pull {
        /** All links alike. */
        ALIKE,
        /** In proportion to the square root of the link's weight by the heaviest one's: strong partners come close. */
        BY_WEIGHT
    }

    /**
     * How to lay out.
     *
     * @param pull what draws nodes together
     * @param iterations of the forces
     * @param seed of the first places
     */
    public record Options(Pull pull, int iterations, long seed) {

        /** Checks that there is at least one iteration. */
        public Options {
            if (iterations < 1) {
                throw new IllegalArgumentException("iterations: is " + iterations + "; at least 1 is needed");
            }
        }

        /** The same with another pull. */
        public Options pull(Pull other) {
            return new Options(other, iterations, seed);
        }

        /** The same with another number of iterations. */
        public Options iterations(int other) {
            return new Options(pull, other, seed);
        }

        /** The same with another seed. */
        public Options seed(long other) {
            return new Options(pull, iterations, other);
        }
    }

    /** By weight, 100 iterations, seed 1. */
    public static Options options() {
        return new Options(Pull.BY_WEIGHT, 100, 1);
    }

    /**
     * Places by attraction along links and repulsion between all nodes (Fruchterman and Reingold 1991, JGraphT's
     * implementation). Both directions of a link pull together, loops not at all. O(nodes squared + edges) an iteration: draw the backbone
     * of a dense network. The same seed gives the same places.
     */
    public static Layout forceDirected(Network network, Options options) {
        Labels labels = network.labels();
        Graph<Integer, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        for (int i = 0; i < network.size(); i++) {
            graph.addVertex(i);
        }
        Network links = Symmetrized.SUM.of(network.withoutLoops());
        double heaviest = links.edges() == 0 ? 1 : links.heaviestEdges(1).get(0).weight();
        for (int i = 0; i < links.size(); i++) {
            for (int k = links.outStart(i); k < links.outEnd(i); k++) {
                if (links.target(k) > i) {
                    double pull = options.pull() == Pull.ALIKE ? 1 : Math.sqrt(links.weight(k) / heaviest);
                    graph.setEdgeWeight(graph.addEdge(i, links.target(k)), pull);
                }
            }
        }
        MapLayoutModel2D<Integer> model = new MapLayoutModel2D<>(Box2D.of(0, 0, 1, 1));
        if (network.size() > 0) {
            new WeightedForces(options).layout(graph, model);
        }
        double[] x = new double[labels.size()];
        double[] y = new double[labels.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = model.get(i).getX();
            y[i] = model.get(i).getY();
        }
        return of(labels, x, y);
    }

    /** JGraphT's forces, with attraction times the weight of the edge, which JGraphT leaves out. */
    private static final class WeightedForces extends FRLayoutAlgorithm2D<Integer, DefaultWeightedEdge> {
        WeightedForces(Options options) {
            super(options.iterations(), DEFAULT_NORMALIZATION_FACTOR, new Random(options.seed()));
        }

        @Override
        protected Map<Integer, Point2D> calculateAttractiveForces(
                Graph<Integer, DefaultWeightedEdge> graph, LayoutModel2D<Integer> model) {
            Map<Integer, Point2D> forces = new HashMap<>();
            for (DefaultWeightedEdge edge : graph.edgeSet()) {
                int a = graph.getEdgeSource(edge);
                int b = graph.getEdgeTarget(edge);
                Point2D apart = Points.subtract(model.get(b), model.get(a));
                double length = Points.length(apart);
                if (length > 0) {
                    double size = graph.getEdgeWeight(edge) * attractiveForce(length) / length;
                    Point2D force = Points.scalarMultiply(apart, size);
                    forces.merge(a, force, Points::add);
                    forces.merge(b, Points.negate(force), Points::add);
                }
            }
            return forces;
        }
    }

    /** Evenly on a circle, in label order, from the top clockwise. */
    public static Layout circular(Labels nodes) {
        int n = nodes.size();
        double[] x = new double[n];
        double[] y = new double[n];
        Arrays.setAll(x, i -> 0.5 + 0.5 * Math.sin(2 * Math.PI * i / n));
        Arrays.setAll(y, i -> 0.5 + 0.5 * Math.cos(2 * Math.PI * i / n));
        return of(nodes, x, y);
    }

    /** How places on the globe become places on paper. */
    public enum Projection {
        /** Degrees as they are (plate carree). */
        DEGREES,
        /** Mercator's, as web maps have it, in degrees of longitude; latitudes beyond 85.05113 degrees are refused. */
        MERCATOR
    }

    /**
     * Where the nodes are on the map.
     *
     * @param longitude in degrees, from -180 to 180
     * @param latitude in degrees, from -90 to 90
     * @throws IllegalArgumentException if labels differ, or a place is missing or outside the range
     */
    public static Layout geographic(Variable longitude, Variable latitude, Projection projection) {
        requireWithin(longitude, 180);
        requireWithin(latitude, projection == Projection.MERCATOR ? 85.051_13 : 90);
        return new Layout(
                longitude.named("x"),
                (projection == Projection.DEGREES
                                ? latitude
                                : latitude.map(
                                        d -> Math.toDegrees(Math.log(Math.tan(Math.PI / 4 + Math.toRadians(d) / 2)))))
                        .named("y"));
    }

    private static void requireWithin(Variable x, double most) {
        for (int i = 0; i < x.size(); i++) {
            if (!(Math.abs(x.get(i)) <= most)) {
                throw new IllegalArgumentException(
                        x.name() + ": of \"" + x.labels().get(i) + "\" is " + x.get(i)
                                + " degrees; it must lie within -" + most + " to " + most);
            }
        }
    }

    private static Layout of(Labels labels, double[] x, double[] y) {
        return new Layout(Variable.of("x", labels, x), Variable.of("y", labels, y));
    }

    /** One row per node. */
    public Table toTable() {
        return Table.of(x.labels()).with(x.named("x")).with(y.named("y"));
    }

    @Override
    public String toString() {
        return "places of " + x.size() + " nodes\n" + toTable();
    }
}
