package org.isard.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.isard.core.Labels;
import org.isard.core.Weights;
import org.isard.geo.Triangulations.Coincident;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriangulationsTest {

    @ParameterizedTest
    @ValueSource(strings = {"columbus", "nc_sids", "boston", "world"})
    void graphsAreThoseOfSpdep(String set) {
        Points centroids = Maps.oracleCentroids(set);
        assertEquals(Maps.oracleLinks(set, "delaunay"), Maps.links(Triangulations.delaunay(centroids)));
        assertEquals(Maps.oracleLinks(set, "gabriel"), Maps.links(Triangulations.gabriel(centroids)));
        assertEquals(Maps.oracleLinks(set, "relative"), Maps.links(Triangulations.relative(centroids)));
        assertEquals(Maps.referenceLinks("soi", set), Maps.links(Triangulations.sphereOfInfluence(centroids)));
    }

    private static Points uniform(int n, long seed) {
        Random random = new Random(seed);
        return Points.of(
                Labels.numbered(n),
                random.doubles(n).toArray(),
                random.doubles(n).toArray(),
                CoordinateSystem.PLANAR);
    }

    private static double squared(Points p, int i, int j) {
        double dx = p.x(i) - p.x(j);
        double dy = p.y(i) - p.y(j);
        return dx * dx + dy * dy;
    }

    interface Pair {
        boolean linked(int i, int j);
    }

    private static Set<String> pairs(Points p, Pair pair) {
        Set<String> links = new TreeSet<>();
        for (int i = 0; i < p.size(); i++) {
            for (int j = 0; j < p.size(); j++) {
                if (i != j && pair.linked(i, j)) {
                    links.add(p.labels().get(i) + ">" + p.labels().get(j));
                }
            }
        }
        return links;
    }

    private static Set<String> naiveGabriel(Points p) {
        return pairs(p, (i, j) -> {
            for (int k = 0; k < p.size(); k++) {
                if ((p.x(i) - p.x(k)) * (p.x(j) - p.x(k)) + (p.y(i) - p.y(k)) * (p.y(j) - p.y(k)) < 0) {
                    return false;
                }
            }
            return true;
        });
    }

    private static Set<String> naiveRelative(Points p) {
        return pairs(p, (i, j) -> {
            for (int k = 0; k < p.size(); k++) {
                if (squared(p, i, k) < squared(p, i, j) && squared(p, j, k) < squared(p, i, j)) {
                    return false;
                }
            }
            return true;
        });
    }

    /** Small lattices are full of right angles, equal distances, lines and coincident places. */
    @Property(tries = 300)
    void gabrielAndRelativeAreTheirDefinitionsOnLattices(
            @ForAll @IntRange(min = 1, max = 40) int n,
            @ForAll @IntRange(min = 1, max = 8) int side,
            @ForAll long seed) {
        Points p = Maps.latticePoints(n, side, seed);
        assertEquals(naiveGabriel(p), Maps.links(Triangulations.gabriel(p, Coincident.CLIQUE)));
        assertEquals(naiveRelative(p), Maps.links(Triangulations.relative(p, Coincident.CLIQUE)));
    }

    @Property(tries = 100)
    void gabrielAndRelativeAreTheirDefinitions(@ForAll @IntRange(min = 1, max = 60) int n, @ForAll long seed) {
        Points p = uniform(n, seed);
        assertEquals(naiveGabriel(p), Maps.links(Triangulations.gabriel(p)));
        assertEquals(naiveRelative(p), Maps.links(Triangulations.relative(p)));
    }

    private static double turn(Points p, int a, int b, int c) {
        return (p.x(a) - p.x(c)) * (p.y(b) - p.y(c)) - (p.y(a) - p.y(c)) * (p.x(b) - p.x(c));
    }

    /** Positive if l lies inside the circle through i, j, k, which turn left; exact on small lattices. */
    private static double circle(Points p, int i, int j, int k, int l) {
        double ax = p.x(i) - p.x(l);
        double ay = p.y(i) - p.y(l);
        double bx = p.x(j) - p.x(l);
        double by = p.y(j) - p.y(l);
        double cx = p.x(k) - p.x(l);
        double cy = p.y(k) - p.y(l);
        return (ax * ax + ay * ay) * (bx * cy - cx * by)
                + (bx * bx + by * by) * (cx * ay - ax * cy)
                + (cx * cx + cy * cy) * (ax * by - bx * ay);
    }

    /** Whether some circle through i and j holds no other place strictly inside: necessary of a Delaunay edge. */
    private static boolean hasEmptyCircle(Points p, int i, int j) {
        for (int k = 0; k < p.size(); k++) {
            double side = turn(p, i, j, k);
            boolean between = (p.x(i) - p.x(k)) * (p.x(j) - p.x(k)) + (p.y(i) - p.y(k)) * (p.y(j) - p.y(k)) < 0;
            if (side == 0 && between) {
                return false;
            }
            for (int l = 0; side > 0 && l < p.size(); l++) {
                if (turn(p, i, j, l) < 0 && circle(p, i, j, k, l) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean cross(Points p, int a, int b, int c, int d) {
        return turn(p, a, b, c) * turn(p, a, b, d) < 0 && turn(p, c, d, a) * turn(p, c, d, b) < 0;
    }

    private static Points distinct(Points p) {
        List<String> labels = new ArrayList<>();
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        Set<List<Double>> seen = new HashSet<>();
        for (int i = 0; i < p.size(); i++) {
            if (seen.add(List.of(p.x(i), p.y(i)))) {
                labels.add(p.labels().get(i));
                x.add(p.x(i));
                y.add(p.y(i));
            }
        }
        return Points.of(Labels.of(labels), Maps.array(x), Maps.array(y), CoordinateSystem.PLANAR);
    }

    private static List<int[]> edges(Weights w) {
        List<int[]> edges = new ArrayList<>();
        for (int i = 0; i < w.size(); i++) {
            for (int k = w.rowStart(i); k < w.rowEnd(i); k++) {
                if (i < w.column(k)) {
                    edges.add(new int[] {i, w.column(k)});
                }
            }
        }
        return edges;
    }

    /** Edges with an empty circle that do not cross, as many as a triangulation has: a Delaunay triangulation. */
    @Property(tries = 200)
    void delaunayIsATriangulationWithEmptyCircles(
            @ForAll @IntRange(min = 1, max = 24) int n,
            @ForAll @IntRange(min = 1, max = 9) int side,
            @ForAll long seed) {
        Points p = distinct(Maps.latticePoints(n, side, seed));
        int sites = p.size();
        List<int[]> edges = edges(Triangulations.delaunay(p));
        for (int[] e : edges) {
            assertTrue(hasEmptyCircle(p, e[0], e[1]), () -> Arrays.toString(e));
            for (int[] f : edges) {
                assertFalse(cross(p, e[0], e[1], f[0], f[1]), () -> Arrays.toString(e) + Arrays.toString(f));
            }
        }
        boolean line = true;
        int hull = 0; // places on the border, those inside its sides included
        for (int i = 0; i < sites; i++) {
            boolean border = false;
            for (int j = 0; j < sites; j++) {
                boolean outermost = i != j;
                for (int k = 0; k < sites; k++) {
                    line &= turn(p, i, j, k) == 0;
                    outermost &= turn(p, i, j, k) >= 0;
                }
                border |= outermost;
            }
            hull += border ? 1 : 0;
        }
        assertEquals(line ? Math.max(0, sites - 1) : 3 * sites - 3 - hull, edges.size());
    }

    @Property(tries = 50)
    void delaunayHoldsExactlyThePairsWithEmptyCirclesInGeneralPosition(
            @ForAll @IntRange(min = 1, max = 30) int n, @ForAll long seed) {
        Points p = uniform(n, seed);
        assertEquals(pairs(p, (i, j) -> hasEmptyCircle(p, i, j)), Maps.links(Triangulations.delaunay(p)));
    }

    @Property(tries = 60)
    void eachGraphIsPartOfTheNextAndSymmetric(@ForAll @IntRange(min = 2, max = 300) int n, @ForAll long seed) {
        Points p = uniform(n, seed);
        Weights delaunay = Triangulations.delaunay(p);
        Weights gabriel = Triangulations.gabriel(p);
        Weights relative = Triangulations.relative(p);
        Weights spheres = Triangulations.sphereOfInfluence(p);
        assertEquals(0, gabriel.difference(delaunay).links());
        assertEquals(0, relative.difference(gabriel).links());
        assertEquals(0, spheres.difference(delaunay).links());
        assertEquals(0, NearestNeighbours.of(p, 1).difference(relative).links());
        assertEquals(0, NearestNeighbours.of(p, 1).difference(spheres).links());
        for (Weights w : List.of(delaunay, gabriel, relative, spheres)) {
            assertTrue(w.isSymmetric());
        }
        assertEquals(1, relative.components().levels().size());
    }

    @Property(tries = 60)
    void spheresOfInfluenceAreDelaunayNeighboursWhoseCirclesMeet(
            @ForAll @IntRange(min = 2, max = 40) int n,
            @ForAll @IntRange(min = 2, max = 8) int side,
            @ForAll long seed) {
        Points p = distinct(Maps.latticePoints(n, side, seed));
        Weights delaunay = Triangulations.delaunay(p);
        double[] radius = new double[p.size()];
        for (int i = 0; i < p.size(); i++) {
            radius[i] = Double.POSITIVE_INFINITY;
            for (int j = 0; j < p.size(); j++) {
                radius[i] = j == i ? radius[i] : Math.min(radius[i], p.distance(i, j));
            }
        }
        assertEquals(
                pairs(p, (i, j) -> delaunay.get(i, j) > 0 && p.distance(i, j) <= radius[i] + radius[j]),
                Maps.links(Triangulations.sphereOfInfluence(p)));
    }

    private static final List<Function<Points, Weights>> GRAPHS = List.of(
            p -> Triangulations.delaunay(p, Coincident.CLIQUE),
            p -> Triangulations.gabriel(p, Coincident.CLIQUE),
            p -> Triangulations.relative(p, Coincident.CLIQUE),
            p -> Triangulations.sphereOfInfluence(p, Coincident.CLIQUE));

    /** Also with ties and coincident places: what is taken depends on the coordinates alone. */
    @Property(tries = 100)
    void theOrderOfLabelsDoesNotMatter(
            @ForAll @IntRange(min = 1, max = 60) int n,
            @ForAll @IntRange(min = 1, max = 9) int side,
            @ForAll long seed) {
        Points p = Maps.latticePoints(n, side, seed);
        List<Integer> shuffled = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            shuffled.add(i);
        }
        Collections.shuffle(shuffled, new Random(seed));
        Points q = Points.of(
                Labels.of(shuffled.stream().map(i -> p.labels().get(i)).toList()),
                shuffled.stream().mapToDouble(p::x).toArray(),
                shuffled.stream().mapToDouble(p::y).toArray(),
                CoordinateSystem.PLANAR);
        for (Function<Points, Weights> graph : GRAPHS) {
            assertEquals(graph.apply(p), graph.apply(q).select(p.labels()));
        }
    }

    @Property(tries = 50)
    void hugeAndTinyUnitsGiveTheSameGraphs(
            @ForAll @IntRange(min = -900, max = 900) int exponent, @ForAll @IntRange(min = 1, max = 9) int side) {
        Points p = Maps.latticePoints(30, side, exponent);
        double[] x = new double[30];
        double[] y = new double[30];
        for (int i = 0; i < 30; i++) {
            x[i] = Math.scalb(p.x(i), exponent);
            y[i] = Math.scalb(p.y(i), exponent);
        }
        Points scaled = Points.of(p.labels(), x, y, CoordinateSystem.PLANAR);
        for (Function<Points, Weights> graph : GRAPHS) {
            assertEquals(graph.apply(p), graph.apply(scaled));
        }
    }

    @Test
    void coincidentPlacesAreRefusedByNameOrShareTheirNeighbours() {
        Points p = Points.of(
                Labels.of("a", "b", "c", "d"),
                new double[] {0, 1, 0.0, 5},
                new double[] {0, 0, -0.0, 0},
                CoordinateSystem.PLANAR);
        var problem = assertThrows(IllegalArgumentException.class, () -> Triangulations.delaunay(p));
        assertTrue(problem.getMessage().contains("\"a\" and \"c\""), problem.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Triangulations.gabriel(p));
        assertThrows(IllegalArgumentException.class, () -> Triangulations.relative(p));
        assertThrows(IllegalArgumentException.class, () -> Triangulations.sphereOfInfluence(p));
        for (Function<Points, Weights> graph : GRAPHS.subList(0, 3)) {
            assertEquals(Set.of("a>b", "a>c", "b>a", "b>c", "b>d", "c>a", "c>b", "d>b"), Maps.links(graph.apply(p)));
        }
    }

    @Test
    void longitudesAndLatitudesAreRefused() {
        Points p = Points.of(
                Labels.of("a", "b", "c"), new double[] {0, 1, 2}, new double[] {0, 1, 0}, CoordinateSystem.LON_LAT);
        var problem = assertThrows(IllegalArgumentException.class, () -> Triangulations.gabriel(p));
        assertTrue(problem.getMessage().contains("CoordinateSystem.PLANAR"), problem.getMessage());
        assertEquals(6, Triangulations.gabriel(p.as(CoordinateSystem.PLANAR)).links());
    }

    @Test
    void fewPlacesAndPlacesOnALineAreLinkedInOrder() {
        for (int n = 0; n < 8; n++) {
            double[] x = new double[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = 0.1 * i;
                y[i] = x[i]; // exactly on a line, though none of the coordinates is a short number
            }
            Points p = Points.of(Labels.numbered(n), x, y, CoordinateSystem.PLANAR);
            for (Function<Points, Weights> graph : GRAPHS) {
                assertEquals(Math.max(0, 2 * n - 2), graph.apply(p).links());
            }
        }
    }

    /** Rows and columns with a spacing that doubles cannot hold: every rectangle still lies on one circle, exactly. */
    @Test
    void aLatticeOfTenthsIsALattice() {
        int side = 30;
        double[] x = new double[side * side];
        double[] y = new double[side * side];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % side;
            y[i] = i / side;
        }
        Points whole = Points.of(Labels.numbered(x.length), x, y, CoordinateSystem.PLANAR);
        Points tenths = Points.of(
                whole.labels(),
                Arrays.stream(x).map(v -> 0.1 * v).toArray(),
                Arrays.stream(y).map(v -> 0.1 * v).toArray(),
                CoordinateSystem.PLANAR);
        assertEquals(Triangulations.delaunay(whole), Triangulations.delaunay(tenths));
        assertEquals(
                2 * (2 * 29 * 30 + 2 * 29 * 29), Triangulations.gabriel(whole).links());
        assertEquals(Triangulations.gabriel(whole), Triangulations.gabriel(tenths));
    }

    /** Adversarial inputs: all on a line, on a circle, in two far heaps, at one position. */
    @Test
    void hardSetsTakeNoQuadraticTime() {
        int n = 50_000;
        Random random = new Random(3);
        double[] along = random.doubles(n).toArray();
        Points line = Points.of(Labels.numbered(n), along, along.clone(), CoordinateSystem.PLANAR);
        assertEquals(2 * (n - 1), Triangulations.relative(line).links());
        double[] x = Arrays.stream(along).map(t -> Math.cos(2 * Math.PI * t)).toArray();
        double[] y = Arrays.stream(along).map(t -> Math.sin(2 * Math.PI * t)).toArray();
        x[0] = 0;
        y[0] = 0;
        Points circle = Points.of(Labels.numbered(n), x, y, CoordinateSystem.PLANAR);
        assertEquals(1, Triangulations.relative(circle).components().levels().size());
        double[] far = new double[n];
        for (int i = 0; i < n; i++) {
            far[i] = i % 2 == 0 ? along[i] * 1e-6 : 1e6 + along[i];
        }
        Points heaps = Points.of(Labels.numbered(n), far, random.doubles(n).toArray(), CoordinateSystem.PLANAR);
        assertEquals(0, Triangulations.gabriel(heaps).islands().size());
        Points one = Points.of(Labels.numbered(500), new double[500], new double[500], CoordinateSystem.PLANAR);
        assertEquals(500 * 499, Triangulations.delaunay(one, Coincident.CLIQUE).links());
    }

    private static int exact(double[] x, double[] y, int a, int b, int c) {
        BigDecimal left = big(x, a, c).multiply(big(y, b, c));
        return left.compareTo(big(y, a, c).multiply(big(x, b, c)));
    }

    private static BigDecimal big(double[] v, int i, int j) {
        return new BigDecimal(v[i]).subtract(new BigDecimal(v[j]));
    }

    private static int exactCircle(double[] x, double[] y) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < 3; i++) {
            int q = (i + 1) % 3;
            int r = (i + 2) % 3;
            BigDecimal lift = big(x, i, 3).pow(2).add(big(y, i, 3).pow(2));
            sum = sum.add(lift.multiply(
                    big(x, q, 3).multiply(big(y, r, 3)).subtract(big(x, r, 3).multiply(big(y, q, 3)))));
        }
        return sum.signum();
    }

    /** Places on a line or circle up to the last bits, where plain arithmetic has nothing to say. */
    @Property(tries = 500)
    void signsAreExact(@ForAll long seed, @ForAll @IntRange(min = -300, max = 300) int exponent) {
        Random random = new Random(seed);
        double[] x = new double[4];
        double[] y = new double[4];
        boolean arc = random.nextBoolean();
        for (int i = 0; i < 4; i++) {
            double t = arc ? random.nextDouble() * 6 : random.nextInt(5) * 0.1;
            x[i] = Math.scalb(arc ? 0.3 + Math.cos(t) : 0.5 + 12 * t, exponent);
            y[i] = Math.scalb(arc ? 0.7 + Math.sin(t) : 0.5 + 12 * t, exponent);
            x[i] = random.nextInt(3) == 0 ? Math.nextUp(x[i]) : x[i];
        }
        ExactPlane plane = new ExactPlane(x, y);
        assertEquals(exact(x, y, 0, 1, 2), plane.orientation(0, 1, 2));
        assertEquals(exactCircle(x, y), plane.circle(0, 1, 2, 3));
        int angle = big(x, 0, 2)
                .multiply(big(x, 1, 2))
                .add(big(y, 0, 2).multiply(big(y, 1, 2)))
                .signum();
        assertEquals(angle, plane.angle(0, 1, 2));
    }
}
